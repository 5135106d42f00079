/** What every x86 target with registers of 256 bits has. */
import { at, roundEven } from '../../numbers.ts';
import { imm, instr } from '../../target.ts';
import { arithmetic, type Choose, choices } from './arithmetic.ts';
import { assembly } from './assembly.ts';
import { bytes } from './bytes.ts';
import { decode } from './decode.ts';
import { memory } from './memory.ts';
import { wide } from './wide.ts';
import { one, two, widthOf } from './width.ts';

/** The registers of 256 bits. */
export const ymmWidth = widthOf(256);
const { int, float, u8, i8, i32, f32 } = ymmWidth;

/** Instructions that wider registers lack, or have under other rules. */
const own = Object.freeze({
  /** All bits where equal. */
  cmpeq8: two('_mm256_cmpeq_epi8', 'vpcmpeqb', u8, (a, b) => (a === b ? 255 : 0)),
  /** All bits where a is greater, as signed bytes. */
  cmpgt8: two('_mm256_cmpgt_epi8', 'vpcmpgtb', i8, (a, b) => (a > b ? -1 : 0)),
  /** a with the sign of b; zero where b is zero. -128 negated stays. */
  sign8: two('_mm256_sign_epi8', 'vpsignb', i8, (a, b) => a * Math.sign(b)),
  /** b where the mask's top bit is set, else a. */
  blend8: instr('_mm256_blendv_epi8($a, $b, $mask)', {
    mnemonics: ['vpblendvb'],
    takes: { a: u8, b: u8, mask: u8 },
    gives: u8,
    means: ({ a, b, mask }, i) => at(at(mask, i) & 128 ? b : a, i),
  }),
  /** 16-byte half i of the result: half `n >> 4 i & 3` of a (0, 1) or b (2, 3). */
  halves: instr('_mm256_permute2x128_si256($a, $b, $n)', {
    mnemonics: ['vperm2i128'],
    takes: { a: u8, b: u8, n: imm(0, 51) },
    gives: u8,
    means: ({ a, b, n }, i) => {
      const control = (n >> (i < 16 ? 0 : 4)) & 15;
      return control & 8 ? 0 : at(control & 2 ? b : a, (control & 1) * 16 + (i & 15));
    },
  }),
  /** Doublewords permuted, the same in both halves of 16 bytes. */
  shuf32: instr('_mm256_shuffle_epi32($a, $n)', {
    mnemonics: ['vpshufd'],
    takes: { a: i32, n: imm(0, 255) },
    gives: i32,
    means: ({ a, n }, i) => at(a, (i & 4) + ((n >> (2 * (i & 3))) & 3)),
  }),
  /** Quadwords permuted over the whole register. */
  perm64: instr('_mm256_permute4x64_epi64($a, $n)', {
    mnemonics: ['vpermq'],
    takes: { a: i32, n: imm(0, 255) },
    gives: i32,
    means: ({ a, n }, i) => at(a, 2 * ((n >> (2 * (i >> 1))) & 3) + (i & 1)),
  }),
  /** Doublewords permuted over the whole register by the low 3 bits of b. */
  perm32: instr('_mm256_permutevar8x32_epi32($a, $b)', {
    mnemonics: ['vpermd'],
    takes: { a: i32, b: i32 },
    gives: i32,
    means: ({ a, b }, i) => at(a, at(b, i) & 7),
  }),
  rintf: one(
    '_mm256_round_ps($a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)',
    'vroundps',
    f32,
    f32,
    roundEven,
  ),
});

const choose: Choose = {
  equal: ({ a, b, c, d }, t) => t.call('blend8', d, c, t.call('cmpeq8', a, b)),
  greater: ({ a, b, c, d }, t) => t.call('blend8', d, c, t.call('cmpgt8', a, b)),
  // Not above is where the larger one is b.
  above: ({ a, b, c, d }, t) => t.call('blend8', c, d, t.call('cmpeq8', t.call('max8u', a, b), b)),
};

/** A target with registers of 256 bits, but for its name, flags and features. */
export const ymm = Object.freeze({
  emits: 'c' as const,
  headers: ['immintrin.h'],
  vector: { bits: 256, registers: 16, types: { int, float } },
  assembly,
  ...memory(ymmWidth),
  instructions: { ...bytes(ymmWidth), ...wide(ymmWidth), ...own },
  rules: [...decode(ymmWidth), ...choices(ymmWidth, choose), ...arithmetic(ymmWidth)],
});

/** Compiler flags and features of all of them. */
export const avx2Flags = ['-mavx2', '-mfma', '-mf16c'] as const;
export const avx2Needs = ['avx2', 'fma', 'f16c'] as const;
