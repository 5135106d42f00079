/** Instructions on 16 and 32 bits, and conversions. Meanings: Intel's intrinsics guide. */
import { at, f16ToNumber, fma32, roundEven, sat16 } from '../../numbers.ts';
import { i8x, i16x, imm, instr, type Lanes, u8x, u16x } from '../../target.ts';
import { one, sum, two, type Width } from './width.ts';

/** Lane by lane, by an immediate count. */
const shift = (
  text: string,
  mnemonic: string,
  of: Lanes,
  bits: number,
  fn: (a: number, n: number) => number,
) =>
  instr(`${text}($a, $n)`, {
    takes: { a: of, n: imm(0, bits - 1) },
    gives: of,
    mnemonics: [mnemonic],
    means: ({ a, n }: { readonly a: ArrayLike<number>; readonly n: number }, i) => fn(at(a, i), n),
  });

const same = (x: number): number => x;
/** What x86 gives for a float that no int32 holds. */
const indefinite = -(2 ** 31);
const toInt32 = (a: number): number => {
  const x = roundEven(a);
  return x >= indefinite && x < -indefinite ? x : indefinite;
};

/** What all widths have. */
export const wide = (width: Width) => {
  const { bytes, mm, low, i16, u16, i32, u32, f32 } = width;
  const [half, quarter] = [low(bytes / 2, '$a'), low(16, '$a')];
  return Object.freeze({
    add16: sum(width, 'epi16', 'vpaddw', i16),
    sub16: two(`${mm}_sub_epi16`, 'vpsubw', i16, (a, b) => a - b),
    mullo16: two(`${mm}_mullo_epi16`, 'vpmullw', i16, (a, b) => a * b),
    /** High halves of the unsigned products. */
    mulhi16u: two(`${mm}_mulhi_epu16`, 'vpmulhuw', u16, (a, b) => Math.floor((a * b) / 65536)),
    max16: two(`${mm}_max_epi16`, 'vpmaxsw', i16, Math.max),
    min16: two(`${mm}_min_epi16`, 'vpminsw', i16, Math.min),
    srl16: shift(`${mm}_srli_epi16`, 'vpsrlw', u16, 16, (a, n) => a >>> n),
    sll16: shift(`${mm}_slli_epi16`, 'vpsllw', u16, 16, (a, n) => a << n),
    sra16: shift(`${mm}_srai_epi16`, 'vpsraw', i16, 16, (a, n) => a >> n),
    /** Products of neighbours, summed. */
    madd: instr(`${mm}_madd_epi16($a, $b)`, {
      mnemonics: ['vpmaddwd'],
      takes: { a: i16, b: i16 },
      gives: i32,
      contract: { lane: i32.lanes, sum: 2 },
      means: ({ a, b }, i) => at(a, 2 * i) * at(b, 2 * i) + at(a, 2 * i + 1) * at(b, 2 * i + 1),
    }),
    add32: two(`${mm}_add_epi32`, 'vpaddd', i32, (a, b) => a + b),
    sub32: two(`${mm}_sub_epi32`, 'vpsubd', i32, (a, b) => a - b),
    mullo32: two(`${mm}_mullo_epi32`, 'vpmulld', i32, Math.imul),
    max32: two(`${mm}_max_epi32`, 'vpmaxsd', i32, Math.max),
    min32: two(`${mm}_min_epi32`, 'vpminsd', i32, Math.min),
    max32u: two(`${mm}_max_epu32`, 'vpmaxud', u32, Math.max),
    srl32: shift(`${mm}_srli_epi32`, 'vpsrld', u32, 32, (a, n) => a >>> n),
    sll32: shift(`${mm}_slli_epi32`, 'vpslld', u32, 32, (a, n) => a << n),
    sra32: shift(`${mm}_srai_epi32`, 'vpsrad', i32, 32, (a, n) => a >> n),
    /** Doublewords narrowed with saturation; each part of 16 bytes takes 4 of a, then 4 of b. */
    packs32: instr(`${mm}_packs_epi32($a, $b)`, {
      mnemonics: ['vpackssdw'],
      takes: { a: i32, b: i32 },
      gives: i16,
      means: ({ a, b }, i) => sat16(at((i & 7) < 4 ? a : b, (i >> 3) * 4 + (i & 3))),
    }),
    i8toi16: one(`${mm}_cvtepi8_epi16(${half})`, 'vpmovsxbw', i8x(i16.lanes), i16, same),
    u8toi16: one(`${mm}_cvtepu8_epi16(${half})`, 'vpmovzxbw', u8x(i16.lanes), i16, same),
    i8toi32: one(`${mm}_cvtepi8_epi32(${quarter})`, 'vpmovsxbd', i8x(i32.lanes), i32, same),
    u8toi32: one(`${mm}_cvtepu8_epi32(${quarter})`, 'vpmovzxbd', u8x(i32.lanes), i32, same),
    i16toi32: one(`${mm}_cvtepi16_epi32(${half})`, 'vpmovsxwd', i16x(i32.lanes), i32, same),
    u16toi32: one(`${mm}_cvtepu16_epi32(${half})`, 'vpmovzxwd', u16x(i32.lanes), i32, same),
    i32tof32: one(`${mm}_cvtepi32_ps($a)`, 'vcvtdq2ps', i32, f32, same),
    /** To the nearest integer, ties to even. */
    f32toi32: one(`${mm}_cvtps_epi32($a)`, 'vcvtps2dq', f32, i32, toInt32),
    /** Halves in the low half of a register. */
    f16tof32: one(`${mm}_cvtph_ps(${half})`, 'vcvtph2ps', u16x(f32.lanes), f32, f16ToNumber),
    /** Of each four floats of a, the one that the low two bits of a doubleword number. */
    pickf: instr(`${mm}_permutevar_ps($a, $b)`, {
      mnemonics: ['vpermilps'],
      takes: { a: f32, b: i32 },
      gives: f32,
      means: ({ a, b }, i) => at(a, (i & -4) + (at(b, i) & 3)),
    }),
    addf: two(`${mm}_add_ps`, 'vaddps', f32, (a, b) => a + b),
    subf: two(`${mm}_sub_ps`, 'vsubps', f32, (a, b) => a - b),
    mulf: two(`${mm}_mul_ps`, 'vmulps', f32, (a, b) => a * b),
    /** The second operand where they are equal or one is no number. */
    maxf: two(`${mm}_max_ps`, 'vmaxps', f32, (a, b) => (a > b ? a : b)),
    minf: two(`${mm}_min_ps`, 'vminps', f32, (a, b) => (a < b ? a : b)),
    /** a * b + c, rounded once. */
    fmaf: instr(`${mm}_fmadd_ps($a, $b, $c)`, {
      mnemonics: ['vfmadd132ps|vfmadd213ps|vfmadd231ps'],
      takes: { a: f32, b: f32, c: f32 },
      gives: f32,
      means: ({ a, b, c }, i) => fma32(at(a, i), at(b, i), at(c, i)),
    }),
  });
};
