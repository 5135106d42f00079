/**
 * The judge: pack, unpack, dequantize and repack by the definition of the scheme. Everything the generators emit is
 * compared with this file and `product.ts`. Runs anywhere JavaScript does.
 */
import { type CodewordCount, countCodewords, readTrits, writeTrits } from './codec.ts';
import { InputError } from './issue.ts';
import { type Layout, layoutOf } from './layout.ts';
import { asPacked, type Packed, type PackedInput, type Unpacked } from './packed.ts';
import { scalesOf, ternarize, writeRowSums, writeScales } from './scale-grid.ts';
import type { Scheme } from './scheme.ts';

export type { Packed, PackedInput, ScaleGrid, Unpacked } from './packed.ts';
export {
  productF32,
  productQ8,
  type QuantizedActivations,
  quantize,
  quantize16,
  segmentScale,
  splitPlanes,
} from './product.ts';
export { scalesOf } from './scale-grid.ts';

/** Weights and scales of packed bytes. Refuses codewords that mean nothing, with the first place. */
export const unpack = (scheme: Scheme, n: number, k: number, input: PackedInput): Unpacked => {
  const layout = layoutOf(scheme, n, k);
  const packed = asPacked(layout, input);
  return { trits: readTrits(layout, packed.bytes), scales: scalesOf(layout, packed) };
};

/** Codewords of packed bytes that mean nothing (`unused`) or are never written by us (`aliases`), counted. */
export const auditCodewords = (scheme: Scheme, n: number, k: number, input: PackedInput): CodewordCount => {
  const layout = layoutOf(scheme, n, k);
  return countCodewords(layout, asPacked(layout, input).bytes);
};

/** Float32 [n, k]: trit times scale. */
export const dequantize = (scheme: Scheme, n: number, k: number, input: PackedInput): Float32Array => {
  const { trits, scales } = unpack(scheme, n, k, input);
  const { values, kGroup } = scales;
  const out = new Float32Array(n * k);
  for (let row = 0; row < n; row += 1) {
    const base = scales.nGroup[row] ?? 0;
    for (let column = 0; column < k; column += 1) {
      const at = row * k + column;
      // A group without weights may come with any scale, even an infinite one: its weights are 0.
      out[at] = trits[at] === 0 ? 0 : (trits[at] ?? 0) * (values[base + (kGroup[column] ?? 0)] ?? 0);
    }
  }
  return out;
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
  const packed = { bytes: new Uint8Array(layout.bytes), scales: new Uint8Array(layout.scaleTensorBytes) };
  writeTrits(layout, weights.trits, packed.bytes);
  writeScales(layout, weights, packed);
  writeRowSums(layout, weights.trits, packed.bytes);
  return packed;
};

/** The same weights in another scheme: codes permuted, scales copied, never through floats of the weights. */
export const repack = (from: Scheme, to: Scheme, n: number, k: number, input: PackedInput): Packed =>
  packTrits(layoutOf(to, n, k), unpack(from, n, k, input));
