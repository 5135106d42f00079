/**
 * The scale map of a tensor: the coarsest exact one, found from its weights (DESIGN 3.1). It depends on the weights and
 * their scales only, never on the packing that they came in, so it may fix the arithmetic of a product.
 */
import { InputError } from './issue.ts';
import { type Look, lookAtTrits } from './look.ts';
import type { ScaleGrid, Unpacked } from './packed.ts';

/** What the scale of a weight depends on. */
export type ScaleMapKind = 'tensor' | 'row' | 'row-ranges' | 'column-ranges' | 'groups';

/** One scale per row and segment of k; segments are the same for all rows. */
export interface ScaleMap {
  readonly kind: ScaleMapKind;
  readonly n: number;
  readonly k: number;
  /** Ends of the segments along k, ascending; the last is k. */
  readonly boundaries: readonly number[];
  /** Float32 [segments][n]; 0 where a row has no non-zero weight in the segment. */
  readonly values: Float32Array;
  readonly scaleOf: (row: number, segment: number) => number;
}

/** Finds the coarsest exact scale map; throws `InputError` (code `scale`) where a scale in use is not finite. */
export const scaleMapOf = ({ trits, scales }: Unpacked, n: number, k: number): ScaleMap =>
  scaleMapFrom(lookAtTrits(trits, k), scales, n, k);

/** The same where the weights are looked at where they lie: few are, unless many scales differ. */
export const scaleMapFrom = (look: Look, scales: ScaleGrid, n: number, k: number): ScaleMap => {
  const boundaries: number[] = [];
  const runs = groupRuns(scales, k);
  // Of each segment, one to a run at most. NaN: the row has shown no weight in it yet.
  const values = new Float32Array(runs.length * n).fill(NaN);
  let current = values.subarray(0, n);
  let start = 0;
  let from = 0;
  // Per row, the first column of a run with a non-zero weight, its end where there is none; and the run's scale.
  const first = new Int32Array(n);
  const scale = new Float32Array(n);
  for (const to of runs) {
    let cut = to;
    for (let row = 0; row < n; row += 1) {
      const before = current[row] ?? NaN;
      const column = look.first(row, from, to);
      const d = scaleAt(scales, row, from);
      first[row] = column;
      scale[row] = d;
      if (column < cut && before !== d && !Number.isNaN(before)) cut = column;
    }
    if (cut < to) {
      // A cut may slide back over columns of zeros: the roundest place suits kernels best.
      boundaries.push(roundest(lastUsed(look, n, start, cut) + 1, cut));
      for (let row = 0; row < n && cut > from; row += 1)
        if ((first[row] ?? k) < cut) current[row] = scale[row] ?? NaN;
      current = values.subarray(boundaries.length * n, (boundaries.length + 1) * n);
      start = boundaries.at(-1) ?? 0;
    }
    for (let row = 0; row < n; row += 1) {
      const column = first[row] ?? k;
      if (column >= to) continue;
      const d = scale[row] ?? NaN;
      if (!Number.isFinite(d))
        throw new InputError(
          'scale',
          `the scale of the weight at n ${row}, k ${column} is ${d}; it must be finite`,
        );
      if (column >= start || look.first(row, start, to) < to) current[row] = d;
    }
    from = to;
  }
  boundaries.push(k);
  const used = boundaries.length * n;
  return describe(n, k, boundaries, used < values.length ? values.slice(0, used) : values);
};

const scaleAt = ({ values, nGroup, kGroup }: ScaleGrid, row: number, column: number): number =>
  values[(nGroup[row] ?? 0) + (kGroup[column] ?? 0)] ?? 0;

/** Ends of the runs of columns that share a group, or whose groups have the same scales in all rows. */
const groupRuns = ({ values, nGroup, kGroup }: ScaleGrid, k: number): number[] => {
  const rows = nGroup.filter((group, row) => row === 0 || group !== nGroup[row - 1]);
  const same = (a: number, b: number): boolean => {
    for (const row of rows) {
      const d = values[row + a] ?? NaN;
      if (d !== values[row + b] || !Number.isFinite(d)) return false;
    }
    return true;
  };
  const ends: number[] = [];
  for (let column = 1; column < k; column += 1) {
    const [group, before] = [kGroup[column] ?? 0, kGroup[column - 1] ?? 0];
    if (group !== before && !same(group, before)) ends.push(column);
  }
  return [...ends, k];
};

/** The last column of [from, to) in which any row has a non-zero weight; `from` where there is none. */
const lastUsed = (look: Look, n: number, from: number, to: number): number => {
  let last = from;
  for (let row = 0; row < n && last < to - 1; row += 1) last = Math.max(last, look.last(row, last, to));
  return last;
};

/** The number of [low, high] that the largest power of two divides. */
const roundest = (low: number, high: number): number => {
  let best = high;
  for (let step = 1; step <= high; step *= 2) {
    const multiple = Math.floor(high / step) * step;
    if (multiple < low) break;
    best = multiple;
  }
  return best;
};

/** A map of scales [segments][n], NaN where a row has no weight. */
const describe = (n: number, k: number, boundaries: number[], values: Float32Array): ScaleMap => {
  const kind = kindOf(n, values);
  for (let i = 0; i < values.length; i += 1) if (Number.isNaN(values[i] ?? NaN)) values[i] = 0;
  return Object.freeze({
    kind,
    n,
    k,
    boundaries,
    values,
    scaleOf: (row: number, segment: number) => values[segment * n + row] ?? 0,
  });
};

/** Rows without weights fit any scale, so they do not count. */
const kindOf = (n: number, values: Float32Array): ScaleMapKind => {
  let most = 1;
  for (let from = 0; from < values.length; from += n) most = Math.max(most, runsOf(values, from, from + n));
  if (values.length > n) return most === 1 ? 'column-ranges' : 'groups';
  if (most === 1) return 'tensor';
  return most * 2 <= n ? 'row-ranges' : 'row';
};

/** How often the scale changes from one row with weights to the next, plus 1. */
const runsOf = (values: Float32Array, from: number, to: number): number => {
  let count = 1;
  let before = NaN;
  for (let i = from; i < to; i += 1) {
    const d = values[i] ?? NaN;
    if (Number.isNaN(d)) continue;
    if (!Number.isNaN(before) && d !== before) count += 1;
    before = d;
  }
  return count;
};

/** Ends of the segments of a product: the map's, and every `actBlock` inputs (one activation scale each). */
export const segmentsOf = (map: ScaleMap, k: number, actBlock: number): readonly number[] => {
  const ends = new Set(map.boundaries);
  for (let end = actBlock; end < k; end += actBlock) ends.add(end);
  return [...ends].sort((a, b) => a - b);
};

/**
 * Float32 [segments][stride] of the scales per segment and row, as kernels read them; `segments` are ends that refine
 * the map, `stride` is at least n. What lies beyond n is 0.
 */
export const denseScales = (map: ScaleMap, segments: readonly number[], stride: number): Float32Array => {
  if (stride < map.n)
    throw new InputError('stride', `${map.n} rows of scales do not fit a stride of ${stride}`);
  const dense = new Float32Array(segments.length * stride);
  let part = 0;
  segments.forEach((end, s) => {
    while ((map.boundaries[part] ?? map.k) < end) part += 1;
    dense.set(map.values.subarray(part * map.n, (part + 1) * map.n), s * stride);
  });
  return dense;
};
