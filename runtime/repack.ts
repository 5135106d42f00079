import { layoutOf } from '../dsl/layout.ts';
import { wordsOf } from '../dsl/look.ts';
import type { Scheme } from '../dsl/scheme.ts';
import { type Catalogue, schemeId } from './catalogue.ts';
import { keeping } from './keep.ts';
import type { NativeSource, NativeVariant, NativeWeights } from './load/native.ts';

/** Packed bytes of a scheme whose kernels this build has. */
export interface Known {
  readonly scheme: Scheme;
  readonly n: number;
  readonly k: number;
  readonly bytes: Uint8Array;
}

/** The kernel of a kind for a scheme and shape, for the strongest usable target. */
export const kernelOf = (
  { variants, strength, addon }: Catalogue,
  kind: 'unpack' | 'pack',
  scheme: Scheme,
  n: number,
  k: number,
): NativeVariant | undefined => {
  const id = schemeId(scheme);
  return variants
    .filter((v) => v.usable && v.kind === kind && v.scheme === id && addon.fits(v.index, n, k, 1))
    .sort((a, b) => strength(b.target) - strength(a.target))[0];
};

const sourceOf = ({ scheme, n, k, bytes }: Known, unpack: NativeVariant, threads: number): NativeSource => ({
  unpack: unpack.index,
  bytes,
  expectedBytes: layoutOf(scheme, n, k).bytes,
  n,
  k,
  threads,
});

/**
 * Whether kernels found that every codeword means something. False where they met one that does not, or where there is
 * no kernel to ask: then the definition has to judge.
 */
export const areSound = async (catalogue: Catalogue, from: Known, threads: number): Promise<boolean> => {
  const { scheme, n, k } = from;
  if (layoutOf(scheme, n, k).streams.every(({ book }) => book.unused.length === 0)) return true;
  const unpack = kernelOf(catalogue, 'unpack', scheme, n, k);
  return unpack !== undefined && catalogue.addon.repack(sourceOf(from, unpack, threads));
};

const bitsMemory = keeping(Int32Array);

/**
 * Which weights are not zero, as `lookAtBits` takes it, by kernels on this thread and the pool; valid until the next
 * call. Undefined where a codeword means nothing, or where there is no kernel to ask.
 */
export const nonZeroOf = (catalogue: Catalogue, from: Known, threads: number): Int32Array | undefined => {
  const { scheme, n, k } = from;
  const unpack = kernelOf(catalogue, 'unpack', scheme, n, k);
  if (unpack === undefined) return undefined;
  const bits = bitsMemory(n * wordsOf(k));
  return catalogue.addon.nonZero(sourceOf(from, unpack, threads), bits) ? bits : undefined;
};

/**
 * The same weights in another scheme, by kernels and in the background; the bytes are read before this returns.
 * Undefined where a codeword means nothing, or where a kernel is missing.
 */
export const repacked = async (
  catalogue: Catalogue,
  from: Known,
  scheme: Scheme,
  threads: number,
): Promise<NativeWeights | undefined> => {
  const { n, k } = from;
  const layout = layoutOf(scheme, n, k);
  const unpack = kernelOf(catalogue, 'unpack', from.scheme, n, k);
  const pack = kernelOf(catalogue, 'pack', scheme, n, k);
  // Kernels write codewords alone.
  if (unpack === undefined || pack === undefined || layout.rowSums.length > 0) return undefined;
  const { addon } = catalogue;
  const weights = new addon.Weights({ scheme: schemeId(scheme), n, k, expectedBytes: layout.bytes });
  const done = await addon.repack({ ...sourceOf(from, unpack, threads), pack: pack.index, weights });
  if (done) return weights;
  weights.free();
  return undefined;
};
