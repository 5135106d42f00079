import { InputError } from './issue.ts';
import type { Layout } from './layout.ts';

/** A packed matrix: its bytes, and its scales where the format keeps them in a tensor of their own (else empty). */
export interface Packed {
  readonly bytes: Uint8Array;
  readonly scales: Uint8Array;
}

/** Packed bytes as functions take them: bare bytes, or with their scale tensor. */
export type PackedInput = Uint8Array | Packed;

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

/** Checks lengths. Scales of their own must be given: weights without them would be plausible and wrong. Throws `InputError`. */
export const asPacked = (layout: Layout, input: PackedInput): Packed => {
  const packed = input instanceof Uint8Array ? { bytes: input, scales: new Uint8Array(0) } : input;
  const { scheme, n, k } = layout;
  if (packed.bytes.length !== layout.bytes)
    throw new InputError(
      'bytes-length',
      `${scheme.name} holds ${n} x ${k} weights in ${layout.bytes} bytes, got ${packed.bytes.length}`,
    );
  if (packed.scales.length === 0 && layout.scaleTensorBytes > 0)
    throw new InputError(
      'scales-missing',
      `${scheme.name} keeps its scales in a tensor of their own: give { bytes, scales } with ${layout.scaleTensorBytes} bytes of scales`,
    );
  if (packed.scales.length !== layout.scaleTensorBytes)
    throw new InputError(
      'scales-length',
      `${scheme.name} keeps its scales for ${n} x ${k} in ${layout.scaleTensorBytes} bytes, got ${packed.scales.length}`,
    );
  return packed;
};
