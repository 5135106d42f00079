import { layoutOf, pack, productF32, productQ8, quantize, quantize16, unpack } from '../../dsl/index.ts';
import { schemeNamed } from '../../dsl/schemes/index.ts';
import { catalogueOf } from '../../runtime/catalogue.ts';
import {
  dwStride,
  loadNative,
  type NativePlan,
  type NativeVariant,
  type NativeWeights,
} from '../../runtime/load/native.ts';
import type { Act } from '../../runtime/ops.ts';

export const addon = loadNative();
const catalogue = catalogueOf(addon);

/** The scheme that these tests pack with; any with kernels in the build would do. */
export const schemeId = 'tq2_0';

/** Numbers in [0, 1) from a seed. */
export const random = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

export interface Problem {
  readonly n: number;
  readonly k: number;
  readonly m: number;
  readonly trits: Int8Array;
  readonly bytes: Uint8Array;
  readonly seg: Int32Array;
  readonly dw: Float32Array;
  readonly act: Float32Array;
}

/** A matrix with one scale, 0.5, and activations. */
export const problem = (n: number, k: number, m: number, seed = 1): Problem => {
  const next = random(seed);
  const trits = Int8Array.from({ length: n * k }, () => Math.floor(next() * 3) - 1);
  const { bytes } = pack(
    schemeNamed(schemeId),
    n,
    k,
    Float32Array.from(trits, (t) => t / 2),
  );
  const act = Float32Array.from({ length: m * k }, () => next() * 4 - 2);
  return {
    n,
    k,
    m,
    trits,
    bytes,
    seg: Int32Array.of(0, k),
    dw: new Float32Array(dwStride(n)).fill(0.5),
    act,
  };
};

/** The same weights as a native handle. */
export const handle = (p: Problem): NativeWeights => {
  const { n, k, bytes, seg, dw } = p;
  const expectedBytes = layoutOf(schemeNamed(schemeId), n, k).bytes;
  return new addon.Weights({ scheme: schemeId, n, k, bytes, expectedBytes, seg, dw });
};

/** Float32 [m][n] by the reference: exact for q8 and q16. */
export const expected = (p: Problem, act: Act): Float32Array => {
  const weights = unpack(schemeNamed(schemeId), p.n, p.k, p.bytes);
  if (act === 'f32') return Float32Array.from(productF32(weights, p.n, p.k, p.act, p.m).out);
  const integers = act === 'q8' ? quantize : quantize16;
  return productQ8(weights, p.n, p.k, integers(p.act, p.m, p.k, p.k), p.m, [p.k]);
};

/** First index of a variant, -1 where there is none. */
export const indexOf = (which: (variant: NativeVariant) => boolean): number =>
  addon.variants().find(which)?.index ?? -1;

/** The plan around a product: its panel kernel, and the quantiser of its target, or of a weaker one that serves both. */
export const planFor = (product: NativeVariant, k: number, threads: number): NativePlan => ({
  product: product.index,
  panel: product.panel === '' ? -1 : indexOf((v) => v.kind === 'panel' && v.name === product.panel),
  quantise:
    product.act === 'f32' || product.act === ''
      ? -1
      : (catalogue.quantiser(product.act, product.target)?.index ?? -1),
  block: Math.ceil(k / 4) * 4,
  threads,
});

/** Products that this machine can run on the scheme of these tests. */
export const products = (act: Act): readonly NativeVariant[] =>
  addon.variants().filter((v) => v.kind === 'product' && v.act === act && v.scheme === schemeId && v.usable);

/** The code of the error that `run` throws; fails where it throws none. */
export const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return typeof code === 'string' ? code : `no code: ${String(error)}`;
  }
  return 'nothing was thrown';
};

/** Whether two arrays hold the same bytes; much faster than a deep comparison of their elements. */
export const sameBytes = (a: ArrayBufferView, b: ArrayBufferView): boolean =>
  Buffer.compare(
    new Uint8Array(a.buffer, a.byteOffset, a.byteLength),
    new Uint8Array(b.buffer, b.byteOffset, b.byteLength),
  ) === 0;
