/** What every x86 target with registers of 512 bits has: comparisons give masks, which are not values here. */
import { at, roundEven } from '../../numbers.ts';
import { imm, instr, type Lanes } from '../../target.ts';
import { arithmetic, type Choose, choices } from './arithmetic.ts';
import { assembly } from './assembly.ts';
import { bytes } from './bytes.ts';
import { decode } from './decode.ts';
import { memory } from './memory.ts';
import { wide } from './wide.ts';
import { one, widthOf } from './width.ts';
import { avx2Flags, avx2Needs } from './ymm.ts';

/** The registers of 512 bits. */
export const zmmWidth = widthOf(512);
const { int, float, u8, i8, i32, f32 } = zmmWidth;

/** Compares a with b and takes c where it holds, else d. */
const choice = (compare: string, mnemonic: string, of: Lanes, holds: (a: number, b: number) => boolean) =>
  instr(`_mm512_mask_blend_epi8(_mm512_${compare}_mask($a, $b), $d, $c)`, {
    takes: { a: of, b: of, c: u8, d: u8 },
    gives: u8,
    mnemonics: [mnemonic, 'vpblendmb|vmovdqu8'],
    means: ({ a, b, c, d }, i) => at(holds(at(a, i), at(b, i)) ? c : d, i),
  });

const own = Object.freeze({
  ifeq8: choice('cmpeq_epi8', 'vpcmpeqb|vpcmpb', u8, (a, b) => a === b),
  ifgt8: choice('cmpgt_epi8', 'vpcmpgtb|vpcmpb|vpcmpltb|vpcmpnleb', i8, (a, b) => a > b),
  ifgt8u: choice('cmpgt_epu8', 'vpcmpub|vpcmpnleub|vpcmpltub', u8, (a, b) => a > b),
  /** b where the mask's top bit is set, else a. */
  blend8: instr('_mm512_mask_blend_epi8(_mm512_movepi8_mask($mask), $a, $b)', {
    mnemonics: ['vpmovb2m', 'vpblendmb|vmovdqu8'],
    takes: { a: u8, b: u8, mask: u8 },
    gives: u8,
    means: ({ a, b, mask }, i) => at(at(mask, i) & 128 ? b : a, i),
  }),
  /** Doublewords permuted, the same in every part of 16 bytes. */
  shuf32: instr('_mm512_shuffle_epi32($a, (_MM_PERM_ENUM)$n)', {
    mnemonics: ['vpshufd'],
    takes: { a: i32, n: imm(0, 255) },
    gives: i32,
    means: ({ a, n }, i) => at(a, (i & -4) + ((n >> (2 * (i & 3))) & 3)),
  }),
  /** Quadwords permuted within both halves of the register. */
  perm64: instr('_mm512_permutex_epi64($a, $n)', {
    mnemonics: ['vpermq'],
    takes: { a: i32, n: imm(0, 255) },
    gives: i32,
    means: ({ a, n }, i) => at(a, (i & 8) + 2 * ((n >> (2 * ((i >> 1) & 3))) & 3) + (i & 1)),
  }),
  /** Doublewords permuted over the whole register by the low 4 bits of b. */
  perm32: instr('_mm512_permutexvar_epi32($b, $a)', {
    mnemonics: ['vpermd'],
    takes: { a: i32, b: i32 },
    gives: i32,
    means: ({ a, b }, i) => at(a, at(b, i) & 15),
  }),
  rintf: one(
    '_mm512_roundscale_ps($a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)',
    'vrndscaleps',
    f32,
    f32,
    roundEven,
  ),
});

const choose: Choose = {
  equal: ({ a, b, c, d }, t) => t.call('ifeq8', a, b, c, d),
  greater: ({ a, b, c, d }, t) => t.call('ifgt8', a, b, c, d),
  above: ({ a, b, c, d }, t) => t.call('ifgt8u', a, b, c, d),
};

/** A target with registers of 512 bits, but for its name, flags and features. */
export const zmm = Object.freeze({
  emits: 'c' as const,
  headers: ['immintrin.h'],
  vector: { bits: 512, registers: 32, types: { int, float } },
  assembly,
  ...memory(zmmWidth),
  instructions: { ...bytes(zmmWidth), ...wide(zmmWidth), ...own },
  rules: [...decode(zmmWidth), ...choices(zmmWidth, choose), ...arithmetic(zmmWidth)],
});

/** Compiler flags and features of all of them. */
export const avx512Flags = [...avx2Flags, '-mavx512f', '-mavx512bw', '-mavx512vl'] as const;
export const avx512Needs = [...avx2Needs, 'avx512f', 'avx512bw', 'avx512vl'] as const;
