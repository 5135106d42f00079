/** The dot products of bytes that processors with VNNI have, 4 neighbours at a time, added to 32-bit sums. */
import { at } from '../../numbers.ts';
import { instr } from '../../target.ts';
import type { Width } from './width.ts';
import { zmmWidth } from './zmm.ts';

/**
 * Products of 4 neighbours, unsigned by signed, added to an accumulator, modulo 2^32. `assembly` is how gcc spells it,
 * `intrinsic` how others do, `register` the constraint of a register: around the intrinsic gcc 12 copies the
 * accumulators from register to register, which halves the speed of a loop of dot products.
 */
export const dpbusd = (
  { int, u8, i8, i32 }: Width,
  { assembly, intrinsic, register }: Readonly<Record<'assembly' | 'intrinsic' | 'register', string>>,
) =>
  instr('tf_dpbusd($acc, $w, $a)', {
    takes: { acc: i32, w: u8, a: i8 },
    gives: i32,
    contract: { lane: i32.lanes, sum: 4, onto: 'acc' },
    mnemonics: ['vpdpbusd'],
    helper: {
      name: 'tf_dpbusd',
      lines: [
        '/* Sums of 4 products of bytes, added to acc. Around the intrinsic gcc copies registers. */',
        `static inline ${int} tf_dpbusd(${int} acc, ${int} w, ${int} a)`,
        '{',
        '#if defined(__GNUC__) && !defined(__clang__)',
        `  __asm__("${assembly} %2, %1, %0" : "+${register}"(acc) : "${register}"(w), "${register}m"(a));`,
        '  return acc;',
        '#else',
        `  return ${intrinsic}(acc, w, a);`,
        '#endif',
        '}',
      ],
    },
    means: ({ acc, w, a }, i) => {
      let sum = at(acc, i);
      for (let j = 4 * i; j < 4 * i + 4; j += 1) sum += at(w, j) * at(a, j);
      return sum;
    },
  });

/** The dot product of 512-bit registers. */
export const zmmDot = Object.freeze({
  dpbusd: dpbusd(zmmWidth, { assembly: 'vpdpbusd', intrinsic: '_mm512_dpbusd_epi32', register: 'v' }),
});
