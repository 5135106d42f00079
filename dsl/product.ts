/** The judge of products: quantised activations, the exact q8 product and the float64 one, by the definition. */
import { InputError } from './issue.ts';
import { fma32, roundEven } from './numbers.ts';
import type { Unpacked } from './packed.ts';

/** Integer activations [m, k], of 8 or 16 bits, with one scale per block of `block` inputs. */
export interface QuantizedActivations {
  readonly q: Int8Array | Int16Array;
  /** Float32 [m, ceil(k / block)]. */
  readonly da: Float32Array;
  readonly block: number;
}

/** Largest magnitudes of activations: 127, and 127 * 256 + 127, so that both planes of 16 bits fit int8. */
const LIMIT8 = 127;
const LIMIT16 = 32639;

/** Int8 activations by DESIGN 5: one float32 operation at a time, ties to even. `block` = k for one scale per token. */
export const quantize = (act: ArrayLike<number>, m: number, k: number, block: number): QuantizedActivations =>
  quantizeTo(new Int8Array(m * k), LIMIT8, act, m, k, block);

/** The same to 16 bits, -32639 to 32639; `splitPlanes` says how kernels see them. */
export const quantize16 = (
  act: ArrayLike<number>,
  m: number,
  k: number,
  block: number,
): QuantizedActivations => quantizeTo(new Int16Array(m * k), LIMIT16, act, m, k, block);

/** 16-bit activations as planes of int8: `a = 256 * high + low`, where low may be -128. */
export const splitPlanes = (a: number): { readonly high: number; readonly low: number } => {
  const high = (a + 128) >> 8;
  return { high, low: a - 256 * high };
};

const quantizeTo = (
  q: Int8Array | Int16Array,
  limit: number,
  act: ArrayLike<number>,
  m: number,
  k: number,
  block: number,
): QuantizedActivations => {
  const blocks = Math.ceil(k / block);
  const da = new Float32Array(m * blocks);
  const round = Math.fround;
  for (let row = 0; row < m; row += 1)
    for (let b = 0; b < blocks; b += 1) {
      const from = row * k + b * block;
      const to = Math.min(from + block, (row + 1) * k);
      let amax = 0;
      for (let i = from; i < to; i += 1) {
        const x = act[i] ?? 0;
        if (!Number.isFinite(x))
          throw new InputError('activation', `activation ${x} at m ${row}, k ${i - row * k} is not finite`);
        amax = Math.max(amax, Math.abs(x));
      }
      if (amax < 1e-30) continue;
      const r = round(limit / amax);
      da[row * blocks + b] = round(amax / limit);
      for (let i = from; i < to; i += 1)
        q[i] = Math.max(-limit, Math.min(limit, roundEven(round(round(act[i] ?? 0) * r))));
    }
  return { q, da, block };
};

/**
 * The product of activations of 8 or 16 bits by DESIGN 5: exact integer sums per segment, then one fused
 * multiply-add each, ascending. 16-bit sums are exact up to k = 65794.
 * `boundaries` are the segments' ends along k (the common refinement of activation blocks and scale map).
 */
export const productQ8 = (
  weights: Unpacked,
  n: number,
  k: number,
  act: QuantizedActivations,
  m: number,
  boundaries: readonly number[],
): Float32Array => {
  const out = new Float32Array(m * n);
  const blocks = Math.ceil(k / act.block);
  const { trits } = weights;
  const { q, da } = act;
  const scales = new Float32Array(boundaries.length);
  const acc = new Float32Array(TOKENS);
  const sums = new Int32Array(TOKENS);
  for (let row = 0; row < n; row += 1) {
    boundaries.forEach((to, s) => {
      scales[s] = segmentScale(weights, k, row, boundaries[s - 1] ?? 0, to);
    });
    for (let token = 0; token < m; token += TOKENS) {
      const count = Math.min(TOKENS, m - token);
      acc.fill(0);
      boundaries.forEach((to, s) => {
        const from = boundaries[s - 1] ?? 0;
        const block = Math.floor(from / act.block);
        sumSegment(trits, row * k, q, token, count, k, from, to, sums);
        for (let t = 0; t < count; t += 1) {
          const scale = Math.fround((scales[s] ?? 0) * (da[(token + t) * blocks + block] ?? 0));
          acc[t] = fma32(scale, Math.fround(sums[t] ?? 0), acc[t] ?? 0);
        }
      });
      for (let t = 0; t < count; t += 1) out[(token + t) * n + row] = acc[t] ?? 0;
    }
  }
  return out;
};

/** Tokens whose sums share one reading of the weights. */
const TOKENS = 4;

/** Exact sums of weights times activations over [from, to) for up to four tokens; missing ones repeat the first. */
const sumSegment = (
  trits: Int8Array,
  rowStart: number,
  q: Int8Array | Int16Array,
  token: number,
  count: number,
  k: number,
  from: number,
  to: number,
  sums: Int32Array,
): void => {
  const q0 = token * k;
  const q1 = count > 1 ? q0 + k : q0;
  const q2 = count > 2 ? q0 + 2 * k : q0;
  const q3 = count > 3 ? q0 + 3 * k : q0;
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let i = from; i < to; i += 1) {
    const w = trits[rowStart + i] ?? 0;
    s0 = (s0 + Math.imul(w, q[q0 + i] ?? 0)) | 0;
    s1 = (s1 + Math.imul(w, q[q1 + i] ?? 0)) | 0;
    s2 = (s2 + Math.imul(w, q[q2 + i] ?? 0)) | 0;
    s3 = (s3 + Math.imul(w, q[q3 + i] ?? 0)) | 0;
  }
  sums[0] = s0;
  sums[1] = s1;
  sums[2] = s2;
  sums[3] = s3;
};

/** The scale of one row's segment: that of its first non-zero weight (all of them agree), or 0 where there is none. */
export const segmentScale = (weights: Unpacked, k: number, row: number, from: number, to: number): number => {
  const { values, nGroup, kGroup } = weights.scales;
  for (let i = from; i < to; i += 1)
    if (weights.trits[row * k + i] !== 0) return values[(nGroup[row] ?? 0) + (kGroup[i] ?? 0)] ?? 0;
  return 0;
};

/** Float64 product of float activations [m, k] with the matrix, and the sum of |terms| that bounds its error. */
export const productF32 = (weights: Unpacked, n: number, k: number, act: ArrayLike<number>, m: number) => {
  const out = new Float64Array(m * n);
  const size = new Float64Array(m * n);
  const { values, nGroup, kGroup } = weights.scales;
  for (let token = 0; token < m; token += 1)
    for (let row = 0; row < n; row += 1) {
      let sum = 0;
      let absolute = 0;
      for (let i = 0; i < k; i += 1) {
        const trit = weights.trits[row * k + i] ?? 0;
        if (trit === 0) continue;
        const term = trit * (values[(nGroup[row] ?? 0) + (kGroup[i] ?? 0)] ?? 0) * (act[token * k + i] ?? 0);
        sum += term;
        absolute += Math.abs(term);
      }
      out[token * n + row] = sum;
      size[token * n + row] = absolute;
    }
  return { out, size };
};
