/** AVX2, FMA and F16C instructions on 16 and 32 bits, and conversions. Meanings: Intel's intrinsics guide. */
import { at, f16ToNumber, fma32, roundEven, sat16 } from '../../numbers.ts';
import { f32x, i8x, i16x, i32x, imm, instr, type Lanes, u8x, u16x, u32x } from '../../target.ts';

type Two = { readonly a: ArrayLike<number>; readonly b: ArrayLike<number> };

/** Lane by lane, two registers to one. */
const two = (text: string, of: Lanes, fn: (a: number, b: number) => number) =>
  instr(`${text}($a, $b)`, {
    takes: { a: of, b: of },
    gives: of,
    means: ({ a, b }: Two, i) => fn(at(a, i), at(b, i)),
  });

/** Lane by lane, by an immediate count. */
const shift = (text: string, of: Lanes, bits: number, fn: (a: number, n: number) => number) =>
  instr(`${text}($a, $n)`, {
    takes: { a: of, n: imm(0, bits - 1) },
    gives: of,
    means: ({ a, n }: { readonly a: ArrayLike<number>; readonly n: number }, i) => fn(at(a, i), n),
  });

/** The low lanes of a register, each converted. */
const convert = (text: string, from: Lanes, to: Lanes, fn: (a: number) => number) =>
  instr(text, {
    takes: { a: from },
    gives: to,
    means: ({ a }: { readonly a: ArrayLike<number> }, i) => fn(at(a, i)),
  });

const same = (x: number): number => x;
const i16 = i16x(16);
const u16 = u16x(16);
const i32 = i32x(8);
const u32 = u32x(8);
const f32 = f32x(8);
/** What x86 gives for a float that no int32 holds. */
const indefinite = -(2 ** 31);

export const wide = Object.freeze({
  add16: two('_mm256_add_epi16', i16, (a, b) => a + b),
  sub16: two('_mm256_sub_epi16', i16, (a, b) => a - b),
  mullo16: two('_mm256_mullo_epi16', i16, (a, b) => a * b),
  /** High halves of the unsigned products. */
  mulhi16u: two('_mm256_mulhi_epu16', u16, (a, b) => Math.floor((a * b) / 65536)),
  max16: two('_mm256_max_epi16', i16, Math.max),
  min16: two('_mm256_min_epi16', i16, Math.min),
  srl16: shift('_mm256_srli_epi16', u16, 16, (a, n) => a >>> n),
  sll16: shift('_mm256_slli_epi16', u16, 16, (a, n) => a << n),
  sra16: shift('_mm256_srai_epi16', i16, 16, (a, n) => a >> n),
  /** Products of neighbours, summed. */
  madd: instr('_mm256_madd_epi16($a, $b)', {
    takes: { a: i16, b: i16 },
    gives: i32,
    contract: { lane: 8, sum: 2 },
    means: ({ a, b }, i) => at(a, 2 * i) * at(b, 2 * i) + at(a, 2 * i + 1) * at(b, 2 * i + 1),
  }),
  add32: two('_mm256_add_epi32', i32, (a, b) => a + b),
  sub32: two('_mm256_sub_epi32', i32, (a, b) => a - b),
  mullo32: two('_mm256_mullo_epi32', i32, Math.imul),
  max32: two('_mm256_max_epi32', i32, Math.max),
  min32: two('_mm256_min_epi32', i32, Math.min),
  max32u: two('_mm256_max_epu32', u32, Math.max),
  srl32: shift('_mm256_srli_epi32', u32, 32, (a, n) => a >>> n),
  sll32: shift('_mm256_slli_epi32', u32, 32, (a, n) => a << n),
  sra32: shift('_mm256_srai_epi32', i32, 32, (a, n) => a >> n),
  /** Doublewords permuted, the same in both halves of 16 bytes. */
  shuf32: instr('_mm256_shuffle_epi32($a, $n)', {
    takes: { a: i32, n: imm(0, 255) },
    gives: i32,
    means: ({ a, n }, i) => at(a, (i & 4) + ((n >> (2 * (i & 3))) & 3)),
  }),
  /** Quadwords permuted over the whole register. */
  perm64: instr('_mm256_permute4x64_epi64($a, $n)', {
    takes: { a: i32, n: imm(0, 255) },
    gives: i32,
    means: ({ a, n }, i) => at(a, 2 * ((n >> (2 * (i >> 1))) & 3) + (i & 1)),
  }),
  /** Doublewords permuted over the whole register by the low 3 bits of b. */
  perm32: instr('_mm256_permutevar8x32_epi32($a, $b)', {
    takes: { a: i32, b: i32 },
    gives: i32,
    means: ({ a, b }, i) => at(a, at(b, i) & 7),
  }),
  /** Doublewords narrowed with saturation; each half of 16 bytes takes 4 of a, then 4 of b. */
  packs32: instr('_mm256_packs_epi32($a, $b)', {
    takes: { a: i32, b: i32 },
    gives: i16,
    means: ({ a, b }, i) => sat16(at((i & 7) < 4 ? a : b, (i >> 3) * 4 + (i & 3))),
  }),
  i8toi16: convert('_mm256_cvtepi8_epi16(_mm256_castsi256_si128($a))', i8x(16), i16, same),
  u8toi16: convert('_mm256_cvtepu8_epi16(_mm256_castsi256_si128($a))', u8x(16), i16, same),
  i8toi32: convert('_mm256_cvtepi8_epi32(_mm256_castsi256_si128($a))', i8x(8), i32, same),
  u8toi32: convert('_mm256_cvtepu8_epi32(_mm256_castsi256_si128($a))', u8x(8), i32, same),
  i16toi32: convert('_mm256_cvtepi16_epi32(_mm256_castsi256_si128($a))', i16x(8), i32, same),
  u16toi32: convert('_mm256_cvtepu16_epi32(_mm256_castsi256_si128($a))', u16x(8), i32, same),
  i32tof32: convert('_mm256_cvtepi32_ps($a)', i32, f32, same),
  /** To the nearest integer, ties to even. */
  f32toi32: convert('_mm256_cvtps_epi32($a)', f32, i32, (a) => {
    const x = roundEven(a);
    return x >= indefinite && x < -indefinite ? x : indefinite;
  }),
  /** Eight halves in the low 16 bytes. */
  f16tof32: convert('_mm256_cvtph_ps(_mm256_castsi256_si128($a))', u16x(8), f32, f16ToNumber),
  rintf: convert('_mm256_round_ps($a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)', f32, f32, roundEven),
  addf: two('_mm256_add_ps', f32, (a, b) => a + b),
  subf: two('_mm256_sub_ps', f32, (a, b) => a - b),
  mulf: two('_mm256_mul_ps', f32, (a, b) => a * b),
  /** The second operand where they are equal or one is no number. */
  maxf: two('_mm256_max_ps', f32, (a, b) => (a > b ? a : b)),
  minf: two('_mm256_min_ps', f32, (a, b) => (a < b ? a : b)),
  /** a * b + c, rounded once. */
  fmaf: instr('_mm256_fmadd_ps($a, $b, $c)', {
    takes: { a: f32, b: f32, c: f32 },
    gives: f32,
    means: ({ a, b, c }, i) => fma32(at(a, i), at(b, i), at(c, i)),
  }),
});
