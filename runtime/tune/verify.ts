import type { Unpacked } from '../../dsl/packed.ts';
import { productF32, productQ8, quantize, quantize16 } from '../../dsl/product.ts';
import { messageOf } from '../error.ts';
import { actOf, blockOf, type Op } from '../ops.ts';
import { randomOf, tryingActivations } from './random.ts';

/** Activations with the outputs that they must give, on some rows (gate 6). */
export interface Judge {
  readonly act: Float32Array;
  readonly m: number;
  readonly n: number;
  /** Rows looked at, ascending; all of them where that is affordable. */
  readonly rows: Int32Array;
  /** Float32 [m, rows], bit for bit; for `f32` within `bound`. */
  readonly expected: Float32Array;
  readonly bound: Float64Array | undefined;
}

/** Multiply-adds of reference that one judge may cost: about half a second. */
const AFFORDABLE = 2 ** 28;

/** Rows for a judge: all, or the ends and a seeded sample. */
const sampleRows = (n: number, most: number, seed: number): Int32Array => {
  if (n <= most) return Int32Array.from({ length: n }, (_, row) => row);
  const random = randomOf(seed);
  const rows = new Set<number>();
  for (let i = 0; i < Math.min(16, most / 4); i += 1) rows.add(i).add(n - 1 - i);
  while (rows.size < most) rows.add(Math.floor(random() * n));
  return Int32Array.from(rows).sort();
};

const rowsOf = (weights: Unpacked, k: number, rows: Int32Array): Unpacked => {
  const trits = new Int8Array(rows.length * k);
  for (const [i, row] of rows.entries()) trits.set(weights.trits.subarray(row * k, (row + 1) * k), i * k);
  const { values, nGroup, kGroup } = weights.scales;
  return { trits, scales: { values, nGroup: rows.map((row) => nGroup[row] ?? 0), kGroup } };
};

/**
 * How far off an f32 product may be, Float64 [m, n]: `(k + 4) * 2^-24 * sum |terms|`. With int8 activations
 * segments are summed exactly and only their few joins round, so `segments + 4` is enough there; here every
 * one of the k additions rounds to float, in whatever order the kernel adds, by 2^-24 of a partial sum that
 * is at most `size` = sum |terms|. The 4 covers the scale, its product and the last rounding.
 */
export const floatBound = (size: Float64Array, k: number): Float64Array =>
  size.map((sum) => sum * (k + 4) * 2 ** -24);

/** Computes by the definition what a product must give. */
export const judgeOf = (
  weights: Unpacked,
  shape: { readonly n: number; readonly k: number; readonly m: number },
  op: Op,
  boundaries: readonly number[],
  seed: number,
): Judge => {
  const { n, k, m } = shape;
  const act = tryingActivations(m, k, seed);
  const rows = sampleRows(n, Math.max(64, Math.floor(AFFORDABLE / (k * m))), seed);
  const part = rowsOf(weights, k, rows);
  if (actOf(op) === 'f32') {
    const { out, size } = productF32(part, rows.length, k, act, m);
    return {
      act,
      m,
      n,
      rows,
      expected: Float32Array.from(out),
      bound: floatBound(size, k),
    };
  }
  const integers = actOf(op) === 'q16' ? quantize16 : quantize;
  const quantized = integers(act, m, k, Math.min(blockOf(op, k), k));
  const expected = productQ8(part, rows.length, k, quantized, m, boundaries);
  return { act, m, n, rows, expected, bound: undefined };
};

/** What is wrong with an output [m, n] that was full of NaN before, or nothing where it is right. */
export const verdict = (judge: Judge, out: Float32Array): string | undefined => {
  const { m, n, rows, expected, bound } = judge;
  const empty = out.findIndex((value) => Number.isNaN(value));
  if (empty >= 0) return `m ${Math.floor(empty / n)}, n ${empty % n} was not written`;
  for (let token = 0; token < m; token += 1)
    for (let i = 0; i < rows.length; i += 1) {
      const got = out[token * n + (rows[i] ?? 0)] ?? NaN;
      const want = expected[token * rows.length + i] ?? NaN;
      const off = Math.abs(got - want);
      // + 0 and - 0 are different bytes, so a product that must be exact is compared as such.
      const right = bound === undefined ? Object.is(got, want) : off <= (bound[token * rows.length + i] ?? 0);
      if (!right) return `m ${token}, n ${rows[i]}: ${got} instead of ${want}`;
    }
  return undefined;
};

/** What one trial gave: its time, and what was wrong. */
export interface Trial {
  readonly ns: number;
  readonly wrong?: { readonly status: 'wrong' | 'failed'; readonly reason: string };
}

/** Runs one variant on the very binary; a wrong or failing one never gets timed. */
export const tried = (judge: Judge, run: (out: Float32Array) => void): Trial => {
  const out = new Float32Array(judge.m * judge.n).fill(NaN);
  const start = performance.now();
  try {
    run(out);
  } catch (error) {
    return { ns: 0, wrong: { status: 'failed', reason: messageOf(error) } };
  }
  const ns = (performance.now() - start) * 1e6;
  const reason = verdict(judge, out);
  return reason === undefined ? { ns } : { ns, wrong: { status: 'wrong', reason } };
};
