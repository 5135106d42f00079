/** Exact small-number arithmetic shared by the reference, the interpreter and authors' arrows. */

/** Quotient rounded towards minus infinity, for a positive divisor. */
export const div = (a: number, b: number): number => Math.floor(a / b);

/** Entry `i` of a constant table; reading past it is an error, never `undefined`. */
export const at = (table: ArrayLike<number>, i: number): number => {
  const value = table[i];
  if (value === undefined) throw new RangeError(`index ${i} is outside a table of ${table.length}`);
  return value;
};

/** Quotient rounded up, for positive operands. */
export const ceilDiv = (a: number, b: number): number => Math.ceil(a / b);

/** Clamps to the range of a signed 16-bit integer. */
export const sat16 = (x: number): number => Math.max(-32768, Math.min(32767, x));

const scratch = new DataView(new ArrayBuffer(8));

/** The float32 whose bits are `u`. */
export const f32FromBits = (u: number): number => {
  scratch.setUint32(0, u, true);
  return scratch.getFloat32(0, true);
};

/** The bits of a float32. */
export const f32Bits = (x: number): number => {
  scratch.setFloat32(0, x, true);
  return scratch.getUint32(0, true);
};

/** What a half's fraction counts, by exponent: reading many, a power each takes longer than all the rest. */
const halfSteps = Float64Array.from({ length: 31 }, (_, exponent) => 2 ** (exponent - 25));

/** The number whose IEEE half bits are `h`. */
export const f16ToNumber = (h: number): number => {
  const sign = h & 0x8000 ? -1 : 1;
  const exponent = (h >> 10) & 31;
  const fraction = h & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * (halfSteps[exponent] ?? 0);
};

/** The IEEE half nearest to `x`, ties to even, as its bits. */
export const f16FromNumber = (x: number): number => {
  if (Number.isNaN(x)) return 0x7e00;
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  const a = Math.abs(x);
  if (a >= 65520) return sign | 0x7c00;
  if (a < 2 ** -14) return sign | roundEven(a * 2 ** 24);
  let exponent = Math.floor(Math.log2(a));
  if (2 ** exponent > a) exponent -= 1;
  if (2 ** (exponent + 1) <= a) exponent += 1;
  const mantissa = roundEven((a / 2 ** exponent) * 1024);
  return sign | ((exponent + 14) * 1024 + mantissa);
};

/** The number whose bfloat16 bits are `h`. */
export const bf16ToNumber = (h: number): number => f32FromBits((h << 16) >>> 0);

/** The bfloat16 nearest to the float32 `x`, ties to even, as its bits. */
export const bf16FromNumber = (x: number): number => {
  if (Number.isNaN(x)) return 0x7fc0;
  const u = f32Bits(x);
  return ((u + 0x7fff + ((u >>> 16) & 1)) >>> 16) & 0xffff;
};

/** The integer nearest to `x`, ties to even (C's `rint`). */
export const roundEven = (x: number): number => {
  const r = Math.round(x);
  return Math.abs(x % 1) === 0.5 && r % 2 !== 0 ? r - 1 : r;
};

/**
 * `a * b + c` rounded once to float32, for float32 operands.
 * The product is exact in float64; the sum is rounded to odd there, so that the last rounding is the only one.
 */
export const fma32 = (a: number, b: number, c: number): number => {
  const product = a * b;
  const sum = product + c;
  if (!Number.isFinite(sum)) return Math.fround(sum);
  const part = sum - product;
  const error = product - (sum - part) + (c - part);
  if (error === 0) return Math.fround(sum);
  scratch.setFloat64(0, sum, true);
  const low = scratch.getUint32(0, true);
  if (low & 1) return Math.fround(sum);
  const towards = error > 0 === sum > 0 ? 1n : -1n;
  scratch.setBigInt64(0, scratch.getBigInt64(0, true) + towards, true);
  return Math.fround(scratch.getFloat64(0, true));
};
