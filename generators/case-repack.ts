/** Cases of the two halves of a repack. */
import { layoutOf } from '../dsl/layout.ts';
import type { Scheme } from '../dsl/scheme.ts';
import { bytesOf, type Case, type CaseSpec, caseOf, type Expected, grownTo } from './case.ts';
import { drawMatrix } from './matrix.ts';
import type { Variant } from './variant.ts';

/** What lies between the rows of a window of trits; kernels leave it alone. */
const BETWEEN = 0xcd;

/** Rows of trits some bytes apart: as they stand, or with a gap that differs from case to case. */
const windowed = (trits: Int8Array, n: number, k: number, seed: number) => {
  const stride = k + (seed % 3) * 5;
  const window = new Int8Array(n * stride).fill(BETWEEN);
  for (let row = 0; row < n; row += 1) window.set(trits.subarray(row * k, (row + 1) * k), row * stride);
  return { window, stride };
};

const scalarsOf = (n: number, k: number, stride: number) => ({
  n,
  k,
  m: 0,
  k_padded: k,
  segments: 0,
  block: 0,
  dw_stride: 0,
  trits_row0: 0,
  trits_stride: stride,
});

/** Packed bytes to trits. */
export const unpackCase = (scheme: Scheme, variant: Variant, spec: CaseSpec): Case => {
  const { n, k, seed, pattern = 'random', parts = 1 } = spec;
  const { weights, packed } = drawMatrix(spec.packedBy ?? scheme, n, k, seed, pattern, k, false);
  const w = grownTo(packed.bytes, spec.packedBy === undefined ? undefined : layoutOf(scheme, n, k).bytes);
  const { window, stride } = windowed(weights.trits, n, k, seed);
  const expected: Expected[] = [
    { buffer: 'trits', kind: 'bytes', bytes: bytesOf(window), elem: 'i8', columns: stride },
  ];
  if (variant.kernel.buffers.some(({ name }) => name === 'status'))
    expected.push({ buffer: 'status', kind: 'bytes', bytes: new Uint8Array(4), elem: 'i32', columns: 1 });
  const label = `n ${n} k ${k} stride ${stride} ${pattern} seed ${seed}`;
  return caseOf(variant, label, scalarsOf(n, k, stride), { w }, expected, parts);
};

/** Trits to packed bytes, without the scales, which are not a kernel's to write. */
export const packCase = (
  scheme: Scheme,
  variant: Variant,
  { n, k, seed, pattern = 'random', parts = 1 }: CaseSpec,
): Case => {
  const { weights, packed } = drawMatrix(scheme, n, k, seed, pattern, k, false);
  const blank = packed.bytes.slice();
  eraseScales(scheme, n, k, blank);
  const { window, stride } = windowed(weights.trits, n, k, seed);
  const expected: Expected = {
    buffer: 'packed',
    kind: 'bytes',
    bytes: blank,
    elem: 'u8',
    columns: blank.length,
  };
  const given = { trits: window, packed: new Uint8Array(blank.length) };
  const label = `n ${n} k ${k} stride ${stride} ${pattern} seed ${seed}`;
  return caseOf(variant, label, scalarsOf(n, k, stride), given, [expected], parts);
};

/** Zeroes every byte that is a scale or a row sum. */
const eraseScales = (scheme: Scheme, n: number, k: number, bytes: Uint8Array): void => {
  const layout = layoutOf(scheme, n, k);
  const erase = (
    byte: number,
    axes: readonly { readonly extent: number; readonly bytes: number }[],
    size: number,
  ): void => {
    const [axis, ...others] = axes;
    if (axis === undefined) bytes.fill(0, byte, byte + size);
    else for (let i = 0; i < axis.extent; i += 1) erase(byte + i * axis.bytes, others, size);
  };
  const moving = (axes: readonly { readonly extent: number; readonly bytes: number }[]) =>
    axes.filter((a) => a.bytes !== 0);
  for (const scale of layout.scales)
    if (!scale.own) erase(scale.byte, moving(scale.axes), scale.elem === 'f32' ? 4 : 2);
  for (const sum of layout.rowSums) erase(sum.byte, moving(sum.axes), 4);
};
