/** AVX2 instructions on bytes, and those that see registers as plain bits. Meanings: Intel's intrinsics guide. */
import { at, sat16 } from '../../numbers.ts';
import { i8x, i16x, imm, instr, type Lanes, u8x } from '../../target.ts';

type Two = { readonly a: ArrayLike<number>; readonly b: ArrayLike<number> };

/** Lane by lane, two registers to one. */
const two = (text: string, of: Lanes, fn: (a: number, b: number) => number) =>
  instr(`${text}($a, $b)`, {
    takes: { a: of, b: of },
    gives: of,
    means: ({ a, b }: Two, i) => fn(at(a, i), at(b, i)),
  });

const u8 = u8x(32);
const i8 = i8x(32);
const clamp8 = (x: number): number => Math.max(0, Math.min(255, x));
const sat8 = (x: number): number => Math.max(-128, Math.min(127, x));
/** Where a byte comes from when two registers are woven, per half of 16 bytes; `from` is 0 or 8. */
const woven =
  (from: number) =>
  ({ a, b }: Two, i: number): number => {
    const byte = (i & 16) + from + ((i & 15) >> 1);
    return at(i % 2 === 0 ? a : b, byte);
  };

export const bytes = Object.freeze({
  and: two('_mm256_and_si256', u8, (a, b) => a & b),
  or: two('_mm256_or_si256', u8, (a, b) => a | b),
  xor: two('_mm256_xor_si256', u8, (a, b) => a ^ b),
  /** Bits of b that a lacks. */
  andnot: two('_mm256_andnot_si256', u8, (a, b) => ~a & b),
  add8: two('_mm256_add_epi8', u8, (a, b) => a + b),
  sub8: two('_mm256_sub_epi8', u8, (a, b) => a - b),
  adds8u: two('_mm256_adds_epu8', u8, (a, b) => clamp8(a + b)),
  subs8u: two('_mm256_subs_epu8', u8, (a, b) => clamp8(a - b)),
  avg8: two('_mm256_avg_epu8', u8, (a, b) => (a + b + 1) >> 1),
  max8u: two('_mm256_max_epu8', u8, Math.max),
  min8u: two('_mm256_min_epu8', u8, Math.min),
  max8: two('_mm256_max_epi8', i8, Math.max),
  min8: two('_mm256_min_epi8', i8, Math.min),
  /** All bits where equal. */
  cmpeq8: two('_mm256_cmpeq_epi8', u8, (a, b) => (a === b ? 255 : 0)),
  /** All bits where a is greater, as signed bytes. */
  cmpgt8: two('_mm256_cmpgt_epi8', i8, (a, b) => (a > b ? -1 : 0)),
  /** a with the sign of b; zero where b is zero. -128 negated stays. */
  sign8: two('_mm256_sign_epi8', i8, (a, b) => a * Math.sign(b)),
  abs8: instr('_mm256_abs_epi8($a)', {
    takes: { a: i8 },
    gives: u8,
    means: ({ a }, i) => Math.abs(at(a, i)),
  }),
  /** Per half of 16 bytes: entry b & 15 of a, or 0 where b's top bit is set. */
  shuf8: instr('_mm256_shuffle_epi8($a, $b)', {
    takes: { a: u8, b: u8 },
    gives: u8,
    means: ({ a, b }, i) => (at(b, i) & 128 ? 0 : at(a, (i & 16) + (at(b, i) & 15))),
  }),
  unpacklo8: instr('_mm256_unpacklo_epi8($a, $b)', { takes: { a: u8, b: u8 }, gives: u8, means: woven(0) }),
  unpackhi8: instr('_mm256_unpackhi_epi8($a, $b)', { takes: { a: u8, b: u8 }, gives: u8, means: woven(8) }),
  /** b where the mask's top bit is set, else a. */
  blend8: instr('_mm256_blendv_epi8($a, $b, $mask)', {
    takes: { a: u8, b: u8, mask: u8 },
    gives: u8,
    means: ({ a, b, mask }, i) => at(at(mask, i) & 128 ? b : a, i),
  }),
  /** 16-byte half i of the result: half `n >> 4 i & 3` of a (0, 1) or b (2, 3). */
  halves: instr('_mm256_permute2x128_si256($a, $b, $n)', {
    takes: { a: u8, b: u8, n: imm(0, 51) },
    gives: u8,
    means: ({ a, b, n }, i) => {
      const control = (n >> (i < 16 ? 0 : 4)) & 15;
      return control & 8 ? 0 : at(control & 2 ? b : a, (control & 1) * 16 + (i & 15));
    },
  }),
  /** Products of neighbours, unsigned by signed, summed with saturation. */
  maddubs: instr('_mm256_maddubs_epi16($a, $b)', {
    takes: { a: u8, b: i8 },
    gives: i16x(16),
    contract: { lane: 16, sum: 2 },
    means: ({ a, b }, i) => sat16(at(a, 2 * i) * at(b, 2 * i) + at(a, 2 * i + 1) * at(b, 2 * i + 1)),
  }),
  /** Words narrowed with saturation; each half of 16 bytes takes 8 words of a, then 8 of b. */
  packs16: instr('_mm256_packs_epi16($a, $b)', {
    takes: { a: i16x(16), b: i16x(16) },
    gives: i8,
    means: ({ a, b }, i) => sat8(at((i & 15) < 8 ? a : b, (i >> 4) * 8 + (i & 7))),
  }),
  packus16: instr('_mm256_packus_epi16($a, $b)', {
    takes: { a: i16x(16), b: i16x(16) },
    gives: u8,
    means: ({ a, b }, i) => clamp8(at((i & 15) < 8 ? a : b, (i >> 4) * 8 + (i & 7))),
  }),
});
