import { InputError } from './issue.ts';
import type { Layout, PlacedScale } from './layout.ts';
import { bf16FromNumber, bf16ToNumber, f16FromNumber, f16ToNumber } from './numbers.ts';
import type { Packed, ScaleGrid, Unpacked } from './packed.ts';
import { scaleOffsets } from './tables.ts';

const readScale = (view: DataView, elem: PlacedScale['elem'], byte: number): number => {
  if (elem === 'f32') return view.getFloat32(byte, true);
  const half = view.getUint16(byte, true);
  return elem === 'f16' ? f16ToNumber(half) : bf16ToNumber(half);
};

const writeScale = (view: DataView, elem: PlacedScale['elem'], byte: number, value: number): void => {
  if (elem === 'f32') view.setFloat32(byte, value, true);
  else view.setUint16(byte, elem === 'f16' ? f16FromNumber(value) : bf16FromNumber(value), true);
};

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The dense numbering of a layout's scale groups: group of (n, k) = `nGroup[n] + kGroup[k]`, and the byte of each. */
export interface ScaleGroups {
  readonly scale: PlacedScale | undefined;
  readonly count: number;
  readonly nGroup: Int32Array;
  readonly kGroup: Int32Array;
  /** Byte of each group in the tensor that holds the scales. */
  readonly bytes: Float64Array;
}

const cache = new WeakMap<Layout, ScaleGroups>();

/** The scale groups of a layout; one group for all where the scheme has no scales. */
export const scaleGroups = (layout: Layout): ScaleGroups => {
  const known = cache.get(layout);
  if (known !== undefined) return known;
  const scale = layout.scales[0];
  const along = (of: 'n' | 'k', length: number) => {
    const offsets = scale === undefined ? new Float64Array(length) : scaleOffsets(scale.axes, of, length);
    const distinct = [...new Set(offsets)].sort((a, b) => a - b);
    const index = new Map(distinct.map((offset, i) => [offset, i]));
    return { distinct, group: Int32Array.from(offsets, (offset) => index.get(offset) ?? 0) };
  };
  const n = along('n', layout.n);
  const k = along('k', layout.k);
  const base = scale?.byte ?? 0;
  const columns = k.distinct.length;
  const bytes = new Float64Array(n.distinct.length * columns);
  n.distinct.forEach((nByte, row) => {
    for (let column = 0; column < columns; column += 1)
      bytes[row * columns + column] = base + nByte + (k.distinct[column] ?? 0);
  });
  const groups: ScaleGroups = {
    scale,
    count: bytes.length,
    nGroup: n.group.map((group) => group * columns),
    kGroup: k.group,
    bytes,
  };
  cache.set(layout, groups);
  return groups;
};

/** Scales of a packed matrix; all 1 where the scheme has none. `memory`: makes the array that they are written to. */
export const scalesOf = (
  layout: Layout,
  packed: Packed,
  memory: (length: number) => Float32Array = (length) => new Float32Array(length),
): ScaleGrid => {
  const { scale, count, nGroup, kGroup, bytes } = scaleGroups(layout);
  const values = memory(count);
  const source = scale?.own ? packed.scales : packed.bytes;
  if (scale !== undefined) {
    const view = viewOf(source);
    const wide = scale.elem === 'f32';
    // Neighbours mostly have one scale: bits that were just read need no second conversion.
    let bits = -1;
    let value = 0;
    for (let group = 0; group < count; group += 1) {
      const byte = bytes[group] ?? 0;
      const found = wide ? view.getUint32(byte, true) : view.getUint16(byte, true);
      if (found !== bits) value = readScale(view, scale.elem, byte);
      bits = found;
      values[group] = value;
    }
  } else values.fill(1);
  return { values, nGroup, kGroup };
};

/** Splits float or int8 values [n, k] into trits and one scale per group of the layout; refuses what is not ternary. */
export const ternarize = (layout: Layout, values: ArrayLike<number>): Unpacked => {
  const { n, k, scheme } = layout;
  const { scale, nGroup, kGroup, count } = scaleGroups(layout);
  const found = new Float32Array(count);
  const trits = new Int8Array(n * k);
  for (let row = 0; row < n; row += 1) {
    const rowGroup = nGroup[row] ?? 0;
    for (let column = 0; column < k; column += 1) {
      const at = row * k + column;
      const value = Math.fround(values[at] ?? 0);
      if (value === 0) continue;
      const size = Math.abs(value);
      const group = rowGroup + (kGroup[column] ?? 0);
      const before = found[group] ?? 0;
      if (before === 0 && size < Infinity) found[group] = size;
      else if (before !== size) throw notTernary(scheme.name, row, column, value, before);
      trits[at] = value > 0 ? 1 : -1;
    }
  }
  const bad = scale === undefined ? found.find((d) => d !== 0 && d !== 1) : undefined;
  if (bad !== undefined)
    throw new InputError('scale', `${scheme.name} has no scale, so weights must be -1, 0 or 1; found ${bad}`);
  return { trits, scales: { values: found, nGroup, kGroup } };
};

const notTernary = (name: string, row: number, column: number, value: number, before: number): InputError =>
  new InputError(
    'not-ternary',
    Number.isFinite(value)
      ? `value ${value} at n ${row}, k ${column} differs from +-${before} seen before it in the same scale group of ${name}; scale each group to one size first`
      : `value at n ${row}, k ${column} is ${value}; weights must be finite`,
  );

/** Ends of the runs of columns along which neither of two grids changes its group. */
const runEnds = (a: Int32Array, b: Int32Array, k: number): number[] => {
  const ends: number[] = [];
  for (let column = 1; column <= k; column += 1)
    if (column === k || a[column] !== a[column - 1] || b[column] !== b[column - 1]) ends.push(column);
  return ends;
};

/** Scales of the weights by groups of another layout: NaN where a group has no scale that says anything. */
const regroup = (layout: Layout, { trits, scales }: Unpacked): Float32Array => {
  const { n, k, scheme } = layout;
  const { nGroup, kGroup, count } = scaleGroups(layout);
  const merged = new Float32Array(count).fill(NaN);
  const idle = new Float32Array(count).fill(NaN);
  const ends = runEnds(kGroup, scales.kGroup, k);
  for (let row = 0; row < n; row += 1) {
    let from = 0;
    for (const to of ends) {
      const group = (nGroup[row] ?? 0) + (kGroup[from] ?? 0);
      const d = scales.values[(scales.nGroup[row] ?? 0) + (scales.kGroup[from] ?? 0)] ?? 0;
      const before = merged[group] ?? NaN;
      if (before !== d) {
        const at = firstNonZero(trits, row * k + from, row * k + to);
        if (at >= 0 && !Number.isFinite(d))
          throw new InputError(
            'scale',
            `the scale of the weight at n ${row}, k ${at - row * k} is ${d}; it must be finite`,
          );
        if (at >= 0 && !Number.isNaN(before))
          throw new InputError(
            'scale-map',
            `${scheme.name} has one scale for a group with scales ${before} and ${d} (n ${row}, k ${at - row * k}); choose a scheme with smaller groups`,
          );
        if (at >= 0) merged[group] = d;
        else if (Number.isNaN(idle[group] ?? NaN)) idle[group] = d;
      }
      from = to;
    }
  }
  return merged.map((d, group) =>
    Number.isNaN(d) && holds(layout, idle[group] ?? NaN) ? (idle[group] ?? NaN) : d,
  );
};

const firstNonZero = (trits: Int8Array, from: number, to: number): number => {
  for (let i = from; i < to; i += 1) if (trits[i] !== 0) return i;
  return -1;
};

const holds = (layout: Layout, d: number): boolean => {
  const elem = layout.scales[0]?.elem;
  if (elem === 'f16') return f16ToNumber(f16FromNumber(d)) === d;
  if (elem === 'bf16') return bf16ToNumber(bf16FromNumber(d)) === d;
  return elem === 'f32';
};

/**
 * Writes scales into a packed matrix. A group without non-zero weights fits any scale: it keeps the one it came with
 * where the element can hold it, else 0. Refuses scales that the groups or the element cannot hold.
 */
export const writeScales = (layout: Layout, weights: Unpacked, packed: Packed): void => {
  const { scale, bytes } = scaleGroups(layout);
  const { scheme } = layout;
  if (scale === undefined && scheme.use === 'resident') return;
  const merged = regroup(layout, weights);
  if (scale === undefined) {
    const other = merged.find((d) => !Number.isNaN(d) && d !== 1);
    if (other !== undefined)
      throw new InputError(
        'scale',
        `${scheme.name} has no scale, so it cannot hold weights scaled by ${other}`,
      );
    return;
  }
  const view = viewOf(scale.own ? packed.scales : packed.bytes);
  merged.forEach((d, group) => {
    if (!Number.isNaN(d) && !holds(layout, d))
      throw new InputError(
        'scale',
        `${scheme.name} keeps scales as ${scale.elem}, which cannot hold ${d} exactly`,
      );
    writeScale(view, scale.elem, bytes[group] ?? 0, Number.isNaN(d) ? 0 : d);
  });
};

/** Writes the sums of rows that the scheme asks for. */
export const writeRowSums = (layout: Layout, trits: Int8Array, bytes: Uint8Array): void => {
  const view = viewOf(bytes);
  for (const part of layout.rowSums) {
    const offsets = scaleOffsets(part.axes, 'n', layout.n);
    for (let row = 0; row < layout.n; row += 1) {
      let sum = 0;
      for (let i = row * layout.k; i < (row + 1) * layout.k; i += 1) sum += trits[i] ?? 0;
      view.setInt32(part.byte + (offsets[row] ?? 0), sum, true);
    }
  }
};
