import { layoutOf } from '../../dsl/layout.ts';
import {
  type Packed,
  packTrits,
  productF32,
  productQ8,
  quantize,
  type Unpacked,
} from '../../dsl/reference.ts';
import { scaleMapOf, segmentsOf } from '../../dsl/scale-map.ts';
import type { Scheme } from '../../dsl/scheme.ts';
import { randomOf, randomTrits } from '../../runtime/tune/random.ts';
import { floatBound } from '../../runtime/tune/verify.ts';

/**
 * Columns that groups use, in turn; the others are zero in every row. A cut of the scale map slides to the roundest
 * place between the last column before it and the first one behind it that are used: one further would be wrong.
 */
const usedColumns: readonly ((column: number, first: number, last: number) => boolean)[] = [
  () => true,
  (column, _, last) => column === last,
  (column, first) => column === first,
  () => true,
];

/** Trits with long runs of zeros around the ends of groups; no row of a group is empty. */
const tritsInGroups = (n: number, k: number, group: number, seed: number): Int8Array =>
  randomTrits(n, k, seed).map((trit, i) => {
    const column = i % k;
    const g = Math.floor(column / group);
    const [first, last] = [g * group, Math.min(k, (g + 1) * group) - 1];
    const used = usedColumns[g % usedColumns.length]?.(column, first, last);
    if (!used) return 0;
    return column === first || column === last ? trit || 1 : trit;
  });

/** Weights with one scale for each `group` inputs of a row (`group` = k and one row for all: pass 'tensor'). */
export const weightsOf = (n: number, k: number, group: number | 'tensor', seed: number): Unpacked => {
  const random = randomOf(seed + 1);
  const groups = group === 'tensor' ? 1 : Math.ceil(k / group);
  const rows = group === 'tensor' ? 1 : n;
  // Halves with few bits: every format's scale element holds them.
  const values = Float32Array.from({ length: rows * groups }, () => (1 + Math.floor(random() * 128)) / 64);
  return {
    trits: group === 'tensor' ? randomTrits(n, k, seed) : tritsInGroups(n, k, group, seed),
    scales: {
      values,
      nGroup: Int32Array.from({ length: n }, (_, row) => (rows === 1 ? 0 : row * groups)),
      kGroup: Int32Array.from({ length: k }, (_, column) =>
        group === 'tensor' ? 0 : Math.floor(column / group),
      ),
    },
  };
};

export const packedAs = (scheme: Scheme, n: number, k: number, weights: Unpacked): Packed =>
  packTrits(layoutOf(scheme, n, k), weights);

/** Activations over some powers of ten; the last token is all of one size. */
export const activations = (m: number, k: number, seed: number): Float32Array => {
  const random = randomOf(seed);
  const act = Float32Array.from({ length: m * k }, () => (random() - 0.5) * 10 ** (random() * 3));
  if (m > 1) act.fill(-2, (m - 1) * k);
  return act;
};

/** What a product of integer activations must give, bit for bit. */
export const exactly = (
  weights: Unpacked,
  n: number,
  k: number,
  act: Float32Array,
  m: number,
  block: number,
  integers: typeof quantize = quantize,
): Float32Array =>
  productQ8(
    weights,
    n,
    k,
    integers(act, m, k, Math.min(block, k)),
    m,
    segmentsOf(scaleMapOf(weights, n, k), k, block),
  );

/** What a float product must give, and how far off it may be. */
export const nearly = (weights: Unpacked, n: number, k: number, act: Float32Array, m: number) => {
  const { out, size } = productF32(weights, n, k, act, m);
  return { out, bound: floatBound(size, k) };
};
