import { describe, expect, it } from 'vitest';
import {
  bf16FromNumber,
  bf16ToNumber,
  f16FromNumber,
  f16ToNumber,
  f32Bits,
  f32FromBits,
  fma32,
} from '../../dsl/numbers.ts';

// Results are literals worked out with exact rationals,
// rounded once to the nearest value of the format, ties to even.

/** Bits of a, b, c and a * b + c. Those marked * come out otherwise when the sum is rounded to float64 first. */
const fused = [
  ['tie, to even below', 0x3f800800, 0x3f800800, 0, 0x3f801000],
  ['* that and 2^-100', 0x3f800800, 0x3f800800, 0x0d800000, 0x3f801001],
  ['that less 2^-100', 0x3f800800, 0x3f800800, 0x8d800000, 0x3f801000],
  ['tie, to even above', 0x3f800800, 0x3f801800, 0, 0x3f802002],
  ['* that less 2^-100', 0x3f800800, 0x3f801800, 0x8d800000, 0x3f802001],
  ['* its negative and 2^-100', 0xbf800800, 0x3f801800, 0x0d800000, 0xbf802001],
  ['* half a unit less 2^-70', 0x33800001, 0x3f7ffffe, 0x3f800001, 0x3f800001],
  ['* its negative', 0xb3800001, 0x3f7ffffe, 0xbf800001, 0xbf800001],
  ['low half of a product', 0x3f800800, 0x3f800800, 0xbf801000, 0x33800000],
  ['denormal tie', 0x1a000000, 0x1b200000, 0, 2],
  ['denormal tie and more', 0x1a000000, 0x1a000001, 2, 3],
  ['denormal sum, a tie', 0x1a000000, 0x1a000000, 2, 2],
  ['product below denormals', 1, 1, 0x7f7fffff, 0x7f7fffff],
  ['overflow at the tie', 0x73000000, 0x3f800000, 0x7f7fffff, 0x7f800000],
  ['* just under it', 0x73000001, 0x3f7ffffe, 0x7f7fffff, 0x7f7fffff],
  ['exact zero is positive', 0x3f800000, 0xbf800000, 0x3f800000, 0],
  ['zeros, both negative', 0x80000000, 0x3f800000, 0x80000000, 0x80000000],
  ['infinity', 0x7f800000, 0xbf800000, 0x7f7fffff, 0xff800000],
] as const;

describe('fma32 rounds once', () => {
  it.each(fused)('%s', (_what, a, b, c, result) => {
    expect(f32Bits(fma32(f32FromBits(a), f32FromBits(b), f32FromBits(c)))).toBe(result);
  });

  it('has no number for infinity less infinity', () => {
    expect(fma32(Infinity, 1, -Infinity)).toBeNaN();
    expect(fma32(Infinity, 0, 1)).toBeNaN();
  });
});

const halves = [
  ['1', 1, 0x3c00],
  ['tie, to even below', 1 + 2 ** -11, 0x3c00],
  ['tie, to even above', 1 + 3 * 2 ** -11, 0x3c02],
  ['more than a tie', 1 + 2 ** -11 + 2 ** -40, 0x3c01],
  ['less than a tie', 1 + 3 * 2 ** -11 - 2 ** -40, 0x3c01],
  ['negative tie', -1 - 2 ** -11, 0xbc00],
  ['tie, up to a power of two', 1 - 2 ** -12, 0x3c00],
  ['tie, up to a larger one', 2047.5, 0x6800],
  ['smallest', 2 ** -24, 1],
  ['half of it, a tie to zero', 2 ** -25, 0],
  ['more than half of it', 2 ** -25 + 2 ** -60, 1],
  ['negative, to a zero', -(2 ** -26), 0x8000],
  ['denormal tie, to even above', 3 * 2 ** -25, 2],
  ['denormal tie, to even below', 5 * 2 ** -25, 2],
  ['tie below the normal ones, down', 2 ** -14 - 3 * 2 ** -25, 0x3fe],
  ['tie below the normal ones, up', 2 ** -14 - 2 ** -25, 0x400],
  ['smallest normal', 2 ** -14, 0x400],
  ['largest', 65504, 0x7bff],
  ['under the overflow', 65519.99, 0x7bff],
  ['overflow at the tie', 65520, 0x7c00],
  ['negative overflow', -65520, 0xfc00],
  ['far overflow', 1e30, 0x7c00],
  ['zero', 0, 0],
  ['negative zero', -0, 0x8000],
  ['infinity', -Infinity, 0xfc00],
  ['not a number', NaN, 0x7e00],
] as const;

describe('halves', () => {
  it.each(halves)('%s', (_what, x, bits) => {
    expect(f16FromNumber(x)).toBe(bits);
  });

  it.each([
    [0x0001, 2 ** -24],
    [0x83ff, -1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3555, 1365 * 2 ** -12],
    [0x7bff, 65504],
    [0x8000, -0],
    [0xfc00, -Infinity],
    [0x7c01, NaN],
  ])('of bits %i', (bits, x) => {
    expect(f16ToNumber(bits)).toBe(x);
  });
});

/** Bits of a float32 and of the bfloat16 nearest to it. */
const brains = [
  ['1', 0x3f800000, 0x3f80],
  ['tie, to even below', 0x3f808000, 0x3f80],
  ['tie, to even above', 0x3f818000, 0x3f82],
  ['more than a tie', 0x3f808001, 0x3f81],
  ['less than a tie', 0x3f817fff, 0x3f81],
  ['negative tie', 0xbf808000, 0xbf80],
  ['tie, up to a power of two', 0x3fff8000, 0x4000],
  ['to zero', 1, 0],
  ['denormal tie, to even below', 0x8000, 0],
  ['more than it', 0x8001, 1],
  ['denormal tie, to even above', 0x18000, 2],
  ['up to the normal ones', 0x007fffff, 0x80],
  ['under the overflow', 0x7f7f7fff, 0x7f7f],
  ['overflow at the tie', 0x7f7f8000, 0x7f80],
  ['negative overflow', 0xff7fffff, 0xff80],
  ['negative zero', 0x80000000, 0x8000],
  ['infinity', 0xff800000, 0xff80],
  ['not a number', 0x7fc00000, 0x7fc0],
] as const;

describe('bfloat16', () => {
  it.each(brains)('%s', (_what, x, bits) => {
    expect(bf16FromNumber(f32FromBits(x))).toBe(bits);
  });

  it.each([
    [0x0001, 2 ** -133],
    [0xbfc0, -1.5],
    [0x7f7f, 255 * 2 ** 120],
    [0x8000, -0],
    [0xff80, -Infinity],
    [0x7fff, NaN],
  ])('of bits %i', (bits, x) => {
    expect(bf16ToNumber(bits)).toBe(x);
  });
});
