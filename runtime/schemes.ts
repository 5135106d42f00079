import { InputError } from '../dsl/issue.ts';
import * as reference from '../dsl/reference.ts';
import { isScheme, type Scheme } from '../dsl/scheme.ts';
import { schemeNamed } from '../dsl/schemes/index.ts';
import { listOf, packedOf, positiveInteger } from './arguments.ts';
import { TritforgeError } from './error.ts';

/** A scheme value, or the name of a built-in one; families that are made for a shape get it from the call. */
export const resolveScheme = (
  scheme: string | Scheme,
  shape?: { readonly n: number; readonly k: number },
): Scheme => {
  if (typeof scheme !== 'string') {
    if (!isScheme(scheme))
      throw new TritforgeError('scheme', 'scheme must be a built-in name or a Scheme value');
    return scheme;
  }
  try {
    return schemeNamed(scheme);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (error.code === 'params' && shape !== undefined)
      return schemeNamed(scheme, { n: shape.n, k: shape.k });
    throw new TritforgeError('scheme', error.message, { cause: error });
  }
};

/** A scheme for a shape, both checked. */
const resolved = (scheme: string | Scheme, n: number, k: number): Scheme =>
  resolveScheme(scheme, { n: positiveInteger('n', n), k: positiveInteger('k', k) });

/** Packs Float32 or Int8 values [n, k]; refuses what is not ternary or does not fit, with where and what. */
export const pack = (
  scheme: string | Scheme,
  n: number,
  k: number,
  values: ArrayLike<number>,
): reference.Packed => reference.pack(resolved(scheme, n, k), n, k, listOf('values', values));

/** Weights -1, 0, 1 as Int8 [n, k], and their scales. */
export const unpack = (
  scheme: string | Scheme,
  n: number,
  k: number,
  packed: reference.PackedInput,
): reference.Unpacked => reference.unpack(resolved(scheme, n, k), n, k, packedOf(packed));

/** Float32 [n, k]: weight times scale. */
export const dequantize = (
  scheme: string | Scheme,
  n: number,
  k: number,
  packed: reference.PackedInput,
): Float32Array => reference.dequantize(resolved(scheme, n, k), n, k, packedOf(packed));

/** The same weights in another scheme; codes are permuted, never rounded. */
export const repack = (
  from: string | Scheme,
  to: string | Scheme,
  n: number,
  k: number,
  packed: reference.PackedInput,
): reference.Packed => reference.repack(resolved(from, n, k), resolved(to, n, k), n, k, packedOf(packed));
