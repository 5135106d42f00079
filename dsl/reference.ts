/**
 * The judge: pack, unpack, dequantize, repack and product by the definition of the scheme. Everything the generators
 * emit is compared with this file. Runs anywhere JavaScript does.
 */
import { NO_WEIGHT, tritKey } from './code.ts';
import { InputError } from './issue.ts';
import { type Layout, layoutOf, type PlacedPlane, type PlacedScale } from './layout.ts';
import { bf16FromNumber, bf16ToNumber, f16FromNumber, f16ToNumber, fma32, roundEven } from './numbers.ts';
import type { Scheme } from './scheme.ts';
import { scaleOffsets, type StreamTables, tablesOf } from './tables.ts';

/** A packed matrix: its bytes, and its scales where the format keeps them in a tensor of their own (else empty). */
export interface Packed {
  readonly bytes: Uint8Array;
  readonly scales: Uint8Array;
}

/** Scales of a matrix: the value of weight (n, k) is `values[nGroup[n] + kGroup[k]]` times its trit. */
export interface ScaleGrid {
  readonly values: Float32Array;
  readonly nGroup: Int32Array;
  readonly kGroup: Int32Array;
}

/** Weights without their packing. */
export interface Unpacked {
  /** Int8 [n, k], each -1, 0 or 1. */
  readonly trits: Int8Array;
  readonly scales: ScaleGrid;
}

/** Packed bytes as the functions here take them: bare bytes, or with their scale tensor. */
export type PackedInput = Uint8Array | Packed;

const asPacked = (layout: Layout, input: PackedInput): Packed => {
  const packed = input instanceof Uint8Array ? { bytes: input, scales: new Uint8Array(0) } : input;
  const { scheme, n, k } = layout;
  if (packed.bytes.length !== layout.bytes)
    throw new InputError(
      'bytes-length',
      `${scheme.name} holds ${n} x ${k} weights in ${layout.bytes} bytes, got ${packed.bytes.length}`,
    );
  if (packed.scales.length !== layout.scaleTensorBytes && packed.scales.length !== 0)
    throw new InputError(
      'scales-length',
      `${scheme.name} keeps its scales for ${n} x ${k} in ${layout.scaleTensorBytes} bytes, got ${packed.scales.length}`,
    );
  return packed;
};

/** Reads the codeword at a place, one plane at a time. Little-endian words. */
const readField = (bytes: Uint8Array, plane: PlacedPlane, byte: number, bit: number): number => {
  let word = 0;
  for (let i = plane.wordBytes - 1; i >= 0; i -= 1) word = word * 256 + (bytes[byte + i] ?? 0);
  return Math.floor(word / 2 ** bit) % 2 ** plane.width;
};

const writeField = (bytes: Uint8Array, plane: PlacedPlane, byte: number, bit: number, value: number): void => {
  for (let done = 0; done < plane.width; ) {
    const at = byte + ((bit + done) >> 3);
    const shift = (bit + done) & 7;
    bytes[at] = (bytes[at] ?? 0) | (((value >> done) << shift) & 255);
    done += 8 - shift;
  }
};

/** Calls `visit` for every (n, k) of the stream, padding included, with the places of its codeword. */
const eachWeight = (
  layout: Layout,
  tables: StreamTables,
  padding: boolean,
  visit: (n: number, k: number, digit: number, places: Float64Array, bits: Int32Array) => void,
): void => {
  const { stream, flat } = tables;
  const places = new Float64Array(stream.planes.length);
  const bits = new Int32Array(stream.planes.length);
  const nEnd = padding && flat === undefined ? layout.nPadded : layout.n;
  const kEnd = padding && flat === undefined ? layout.kPadded : layout.k;
  for (let n = 0; n < nEnd; n += 1) {
    for (let k = 0; k < kEnd; k += 1) {
      const e = flat === undefined ? 0 : (n * layout.k + k) % flat.period;
      const base = flat === undefined ? 0 : Math.floor((n * layout.k + k) / flat.period) * flat.periodBytes;
      if (flat === undefined && (tables.k.covered[k] === 0 || tables.n.covered[n] === 0)) continue;
      for (let p = 0; p < stream.planes.length; p += 1) {
        const plane = stream.planes[p] as PlacedPlane;
        const lift = (t: { bytes: readonly Float64Array[] }, i: number) => t.bytes[p]?.[i] ?? 0;
        const tilt = (t: { bits: readonly Int16Array[] }, i: number) => t.bits[p]?.[i] ?? 0;
        places[p] =
          plane.byte + (flat === undefined ? lift(tables.n, n) + lift(tables.k, k) : base + lift(flat.table, e));
        bits[p] = plane.bit + (flat === undefined ? tilt(tables.n, n) + tilt(tables.k, k) : tilt(flat.table, e));
      }
      const digit =
        flat === undefined ? (tables.n.digits[n] ?? 0) + (tables.k.digits[k] ?? 0) : (flat.table.digits[e] ?? 0);
      visit(n, k, digit, places, bits);
    }
  }
};

const readScale = (view: DataView, elem: PlacedScale['elem'], byte: number): number => {
  if (elem === 'f32') return view.getFloat32(byte, true);
  const half = view.getUint16(byte, true);
  return elem === 'f16' ? f16ToNumber(half) : bf16ToNumber(half);
};

const writeScale = (view: DataView, elem: PlacedScale['elem'], byte: number, value: number): void => {
  if (elem === 'f32') view.setFloat32(byte, value, true);
  else view.setUint16(byte, elem === 'f16' ? f16FromNumber(value) : bf16FromNumber(value), true);
};

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The dense numbering of a layout's scale groups, and the byte of each. */
const scaleGroups = (layout: Layout) => {
  const scale = layout.scales[0];
  const along = (of: 'n' | 'k', length: number) => {
    const offsets = scale === undefined ? new Float64Array(length) : scaleOffsets(scale.axes, of, length);
    const distinct = [...new Set(offsets)].sort((a, b) => a - b);
    const index = new Map(distinct.map((offset, i) => [offset, i]));
    return { distinct, group: Int32Array.from(offsets, (offset) => index.get(offset) ?? 0) };
  };
  const n = along('n', layout.n);
  const k = along('k', layout.k);
  const nGroup = n.group.map((group) => group * k.distinct.length);
  return { scale, n, k, nGroup, count: n.distinct.length * k.distinct.length };
};

/** Scales of a packed matrix; all 1 where the scheme has none, or its scale tensor was not given. */
export const scalesOf = (layout: Layout, packed: Packed): ScaleGrid => {
  const { scale, n, k, nGroup, count } = scaleGroups(layout);
  const values = new Float32Array(count).fill(1);
  const source = scale?.own ? packed.scales : packed.bytes;
  if (scale !== undefined && source.length > 0) {
    const view = viewOf(source);
    n.distinct.forEach((nByte, i) => {
      k.distinct.forEach((kByte, j) => {
        values[i * k.distinct.length + j] = readScale(view, scale.elem, scale.byte + nByte + kByte);
      });
    });
  }
  return { values, nGroup, kGroup: k.group };
};

/** Weights and scales of packed bytes. Refuses codewords that mean nothing, with the first place. */
export const unpack = (scheme: Scheme, n: number, k: number, input: PackedInput): Unpacked => {
  const layout = layoutOf(scheme, n, k);
  const packed = asPacked(layout, input);
  const trits = new Int8Array(n * k);
  for (const tables of tablesOf(layout)) {
    const { planes, book } = tables.stream;
    eachWeight(layout, tables, false, (row, column, digit, places, bits) => {
      let codeword = 0;
      for (let p = 0; p < planes.length; p += 1) {
        const plane = planes[p] as PlacedPlane;
        codeword += readField(packed.bytes, plane, places[p] ?? 0, bits[p] ?? 0) * 2 ** plane.codewordShift;
      }
      const weight = book.weights[codeword * book.span + digit] ?? NO_WEIGHT;
      if (weight === NO_WEIGHT)
        throw new InputError(
          'codeword',
          `${scheme.name}: codeword ${codeword} at byte ${places[0]} means no weight (n ${row}, k ${column}); is it another packing?`,
        );
      trits[row * k + column] = weight;
    });
  }
  return { trits, scales: scalesOf(layout, packed) };
};

/** Codewords of packed bytes that mean nothing (`unused`) or are never written by us (`aliases`), counted. */
export const auditCodewords = (scheme: Scheme, n: number, k: number, input: PackedInput) => {
  const layout = layoutOf(scheme, n, k);
  const packed = asPacked(layout, input);
  let codewords = 0;
  let unused = 0;
  let aliases = 0;
  for (const tables of tablesOf(layout)) {
    const { planes, book } = tables.stream;
    const isUnused = new Set(book.unused);
    const isAlias = new Set(book.aliases);
    eachWeight(layout, tables, false, (_n, _k, digit, places, bits) => {
      if (digit !== 0) return;
      let codeword = 0;
      planes.forEach((plane, p) => {
        codeword += readField(packed.bytes, plane, places[p] ?? 0, bits[p] ?? 0) * 2 ** plane.codewordShift;
      });
      codewords += 1;
      if (isUnused.has(codeword)) unused += 1;
      else if (isAlias.has(codeword)) aliases += 1;
    });
  }
  return { codewords, unused, aliases };
};

/** Float32 [n, k]: trit times scale. */
export const dequantize = (scheme: Scheme, n: number, k: number, input: PackedInput): Float32Array => {
  const { trits, scales } = unpack(scheme, n, k, input);
  const out = new Float32Array(n * k);
  for (let row = 0; row < n; row += 1) {
    const base = scales.nGroup[row] ?? 0;
    for (let column = 0; column < k; column += 1) {
      const at = row * k + column;
      out[at] = (trits[at] ?? 0) * (scales.values[base + (scales.kGroup[column] ?? 0)] ?? 0);
    }
  }
  return out;
};

/** Splits values into trits and one scale per group; refuses what is not ternary. */
const ternarize = (layout: Layout, values: ArrayLike<number>): Unpacked => {
  const { n, k, scheme } = layout;
  const { scale, nGroup, k: kSide, count } = scaleGroups(layout);
  const found = new Float32Array(count);
  const trits = new Int8Array(n * k);
  for (let row = 0; row < n; row += 1)
    for (let column = 0; column < k; column += 1) {
      const value = values[row * k + column] ?? 0;
      const size = Math.abs(value);
      if (size === 0) continue;
      const group = (nGroup[row] ?? 0) + (kSide.group[column] ?? 0);
      if (!Number.isFinite(size))
        throw new InputError('not-ternary', `value at n ${row}, k ${column} is ${value}; weights must be finite`);
      if (found[group] === 0) found[group] = size;
      if (found[group] !== size)
        throw new InputError(
          'not-ternary',
          `value ${value} at n ${row}, k ${column} differs from +-${found[group]} seen before it in the same scale group of ${scheme.name}`,
        );
      trits[row * k + column] = value > 0 ? 1 : -1;
    }
  if (scale === undefined) {
    const bad = found.findIndex((d) => d !== 0 && d !== 1);
    if (bad >= 0)
      throw new InputError('scale', `${scheme.name} has no scale, so weights must be -1, 0 or 1; found ${found[bad]}`);
  }
  return { trits, scales: { values: found, nGroup, kGroup: kSide.group } };
};

/** Packs float or int8 values [n, k] that are ternary up to one scale per group of the scheme. */
export const pack = (scheme: Scheme, n: number, k: number, values: ArrayLike<number>): Packed => {
  const layout = layoutOf(scheme, n, k);
  if (values.length !== n * k)
    throw new InputError('values-length', `${n} x ${k} weights need ${n * k} values, got ${values.length}`);
  return packTrits(layout, ternarize(layout, values));
};

/** Packs trits with scales; refuses scales that the scheme's groups or element cannot hold. */
export const packTrits = (layout: Layout, weights: Unpacked): Packed => {
  const { scheme, n, k } = layout;
  const bytes = new Uint8Array(layout.bytes);
  const ownScales = new Uint8Array(layout.scaleTensorBytes);
  for (const tables of tablesOf(layout)) {
    const { planes, book } = tables.stream;
    const step = tables.digitStep;
    const digits = new Int8Array(book.span);
    const tritAt = (row: number, column: number) => (row < n && column < k ? (weights.trits[row * k + column] ?? 0) : 0);
    eachWeight(layout, tables, true, (row, column, digit, places, bits) => {
      if (digit !== 0) return;
      for (let i = 0; i < book.span; i += 1)
        digits[i] =
          step.flat > 0
            ? (weights.trits[row * k + column + i * step.flat] ?? 0)
            : tritAt(row + i * step.n, column + i * step.k);
      const codeword = book.encode[tritKey(digits)] ?? -1;
      if (codeword < 0)
        throw new InputError(
          'not-in-code',
          `${scheme.name} cannot hold the weights [${digits.join(', ')}] at n ${row}, k ${column}`,
        );
      for (let p = 0; p < planes.length; p += 1) {
        const plane = planes[p] as PlacedPlane;
        const field = Math.floor(codeword / 2 ** plane.codewordShift) % 2 ** plane.width;
        writeField(bytes, plane, places[p] ?? 0, bits[p] ?? 0, field);
      }
    });
  }
  writeScales(layout, weights, { bytes, scales: ownScales });
  writeRowSums(layout, weights.trits, bytes);
  return { bytes, scales: ownScales };
};

const writeScales = (layout: Layout, weights: Unpacked, packed: Packed): void => {
  const { scale, n: nSide, k: kSide, nGroup, count } = scaleGroups(layout);
  const { scheme, n, k } = layout;
  const merged = new Float32Array(count).fill(NaN);
  for (let row = 0; row < n; row += 1)
    for (let column = 0; column < k; column += 1) {
      if (weights.trits[row * k + column] === 0) continue;
      const group = (nGroup[row] ?? 0) + (kSide.group[column] ?? 0);
      const d = weights.scales.values[(weights.scales.nGroup[row] ?? 0) + (weights.scales.kGroup[column] ?? 0)] ?? 0;
      const before = merged[group] ?? NaN;
      if (Number.isNaN(before)) merged[group] = d;
      else if (before !== d)
        throw new InputError(
          'scale-map',
          `${scheme.name} has one scale for a group with scales ${before} and ${d} (n ${row}, k ${column}); choose a scheme with smaller groups`,
        );
    }
  if (scale === undefined) {
    const other = merged.find((d) => !Number.isNaN(d) && d !== 1);
    if (other !== undefined && scheme.use === 'interchange')
      throw new InputError('scale', `${scheme.name} has no scale, so it cannot hold weights scaled by ${other}`);
    return;
  }
  const view = viewOf(scale.own ? packed.scales : packed.bytes);
  nSide.distinct.forEach((nByte, i) => {
    kSide.distinct.forEach((kByte, j) => {
      const d = merged[i * kSide.distinct.length + j] ?? NaN;
      const byte = scale.byte + nByte + kByte;
      writeScale(view, scale.elem, byte, Number.isNaN(d) ? 0 : d);
      if (!Number.isNaN(d) && readScale(view, scale.elem, byte) !== d)
        throw new InputError('scale', `${scheme.name} keeps scales as ${scale.elem}, which cannot hold ${d} exactly`);
    });
  });
};

const writeRowSums = (layout: Layout, trits: Int8Array, bytes: Uint8Array): void => {
  const view = viewOf(bytes);
  for (const part of layout.rowSums) {
    const offsets = scaleOffsets(part.axes, 'n', layout.n);
    for (let row = 0; row < layout.n; row += 1) {
      let sum = 0;
      for (let column = 0; column < layout.k; column += 1) sum += trits[row * layout.k + column] ?? 0;
      view.setInt32(part.byte + (offsets[row] ?? 0), sum, true);
    }
  }
};

/** The same weights in another scheme: codes permuted, scales copied, never through floats of the weights. */
export const repack = (from: Scheme, to: Scheme, n: number, k: number, input: PackedInput): Packed =>
  packTrits(layoutOf(to, n, k), unpack(from, n, k, input));

/** Int8 activations [m, k] with one scale per block of `block` inputs. */
export interface QuantizedActivations {
  readonly q: Int8Array;
  /** Float32 [m, ceil(k / block)]. */
  readonly da: Float32Array;
  readonly block: number;
}

/** Activation quantising of DESIGN 5: one float32 operation at a time, ties to even. `block` = k for one scale per token. */
export const quantize = (act: ArrayLike<number>, m: number, k: number, block: number): QuantizedActivations => {
  const blocks = Math.ceil(k / block);
  const q = new Int8Array(m * k);
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
      const r = round(127 / amax);
      da[row * blocks + b] = round(amax / 127);
      for (let i = from; i < to; i += 1)
        q[i] = Math.max(-127, Math.min(127, roundEven(round(round(act[i] ?? 0) * r))));
    }
  return { q, da, block };
};

/**
 * The q8 product by DESIGN 5: exact integer sums per segment, then one fused multiply-add each, ascending.
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
  for (let token = 0; token < m; token += 1)
    for (let row = 0; row < n; row += 1) {
      let acc = 0;
      let from = 0;
      for (const to of boundaries) {
        let sum = 0;
        for (let i = from; i < to; i += 1) sum += (weights.trits[row * k + i] ?? 0) * (act.q[token * k + i] ?? 0);
        const dw = segmentScale(weights, k, row, from, to);
        const da = act.da[token * blocks + Math.floor(from / act.block)] ?? 0;
        acc = fma32(Math.fround(dw * da), Math.fround(sum), acc);
        from = to;
      }
      out[token * n + row] = acc;
    }
  return out;
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
