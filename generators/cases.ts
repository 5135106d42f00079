/** Test cases for kernels of every kind, judged by the definition in `dsl/reference.ts`. */
import { layoutOf } from '../dsl/layout.ts';
import { fma32 } from '../dsl/numbers.ts';
import { productF32, productQ8 } from '../dsl/reference.ts';
import { denseScales, scaleMapOf, segmentsOf } from '../dsl/scale-map.ts';
import type { Scheme } from '../dsl/scheme.ts';
import { bytesOf, type Case, type CaseSpec, caseOf, ceilTo, type Expected, grownTo } from './case.ts';
import { activationsOf, integerActOf, panelCase, panelOf, quantiseCase } from './case-acts.ts';
import { packCase, unpackCase } from './case-repack.ts';
import { actLimit } from './lower/acts.ts';
import { drawActivations, drawMatrix, type Matrix } from './matrix.ts';
import type { Variant } from './variant.ts';

export { type Case, type CaseBuffer, type CaseSpec, type Expected, runInterpreted } from './case.ts';

/** The matrix of a case: random weights have scales as fine as the unit of the variant allows, extreme ones one a row. */
const matrixFor = (
  scheme: Scheme,
  unit: number,
  { n, k, seed, pattern = 'random' }: CaseSpec,
): { readonly matrix: Matrix; readonly boundaries: readonly number[] } => {
  const run = unit * Math.max(1, Math.ceil(40 / unit));
  // The largest sums are those that no change of scale cuts short.
  for (const even of pattern === 'random' ? [false, true] : [true]) {
    const matrix = drawMatrix(scheme, n, k, seed, pattern, run, even);
    const { boundaries } = scaleMapOf(matrix.weights, n, k);
    if (boundaries.every((end) => end === k || end % unit === 0)) return { matrix, boundaries };
  }
  throw new Error(`no scale map of ${scheme.name} has its boundaries at multiples of ${unit}`);
};

/** A product of random weights and activations; `panels` are the panel variants by name. */
export const productCase = (
  scheme: Scheme,
  variant: Variant,
  panels: ReadonlyMap<string, Variant>,
  spec: CaseSpec,
): Case => {
  const { n, k, m, seed, pattern = 'random', parts = 1 } = spec;
  const { matrix, boundaries: ends } = matrixFor(spec.packedBy ?? scheme, variant.unit, spec);
  const wanted = variant.act === 'f32' ? k : (spec.block ?? k);
  const block = wanted % variant.unit === 0 ? wanted : k;
  const map = scaleMapOf(matrix.weights, n, k);
  const boundaries = block >= k ? ends : segmentsOf(map, k, block);
  const act = integerActOf(variant);
  const x = drawActivations(m, k, seed, pattern, actLimit(act));
  const acts = activationsOf(x, m, k, variant.unit, Math.min(block, k), boundaries, act);
  const stride = ceilTo(n, 64);
  const scalars = {
    n,
    k,
    m,
    k_padded: acts.kPadded,
    segments: boundaries.length,
    block: ceilTo(block, 4),
    dw_stride: stride,
  };
  const panelVariant = panels.get(variant.panel);
  // Planes lie like further tokens, so one panel kernel serves both kinds.
  const panel =
    panelVariant === undefined
      ? new Int8Array(0)
      : panelOf(panelVariant, { ...scalars, m: m * acts.planes }, acts.q);
  if (variant.panel !== '' && panelVariant === undefined)
    throw new Error(`${variant.name} wants panel ${variant.panel}, which is not given`);
  const dw = denseScales(map, boundaries, stride);
  // a shape that the kernel's scheme and the packer's place differently still has to fit the kernel's reads
  const w = grownTo(
    matrix.packed.bytes,
    spec.packedBy === undefined ? undefined : layoutOf(scheme, n, k).bytes,
  );
  const given = { w, dw, x, q: acts.q, panel, da: acts.da, asum: acts.asum, seg: acts.seg };
  const exact = (out: Float32Array): Expected => ({
    buffer: 'out',
    kind: 'bytes',
    bytes: bytesOf(out),
    elem: 'f32',
    columns: n,
  });
  // Floats are near the reference by its definition, and on every processor the same.
  const expected: readonly Expected[] =
    variant.act === 'f32'
      ? [
          closeTo(productF32(matrix.weights, n, k, x, m), n, k),
          exact(inOrder({ trits: matrix.weights.trits, dw, stride, ends: boundaries, x }, n, k, m)),
        ]
      : [exact(productQ8(matrix.weights, n, k, acts.quantized, m, boundaries))];
  const label = `n ${n} k ${k} m ${m} block ${block} ${pattern} seed ${seed}`;
  return caseOf(variant, label, scalars, given, expected, parts);
};

/** Rounding of every product and sum of float32, in whatever order, each at most half a unit in the last place. */
const closeTo = ({ out, size }: ReturnType<typeof productF32>, n: number, k: number): Expected => ({
  buffer: 'out',
  kind: 'close',
  values: out,
  bound: size.map((total) => (k + 4) * 2 ** -23 * total),
  columns: n,
});

/** Float32 [m, n] as every kernel adds up: the weights of a segment in the order of k, then the segments, by fma. */
const inOrder = (
  {
    trits,
    dw,
    stride,
    ends,
    x,
  }: {
    readonly trits: Int8Array;
    readonly dw: Float32Array;
    readonly stride: number;
    readonly ends: readonly number[];
    readonly x: Float32Array;
  },
  n: number,
  k: number,
  m: number,
): Float32Array => {
  const out = new Float32Array(m * n);
  for (let token = 0; token < m; token += 1)
    for (let row = 0; row < n; row += 1) {
      let y = 0;
      let i = 0;
      ends.forEach((end, s) => {
        let sum = 0;
        for (; i < Math.min(end, k); i += 1) sum = fma32(trits[row * k + i] ?? 0, x[token * k + i] ?? 0, sum);
        y = fma32(dw[s * stride + row] ?? 0, sum, y);
      });
      out[token * n + row] = y;
    }
  return out;
};

/** A case of whatever kind the variant is. */
export const makeCase = (
  scheme: Scheme | undefined,
  variant: Variant,
  panels: ReadonlyMap<string, Variant>,
  spec: CaseSpec,
): Case => {
  if (variant.kind === 'quantise') return quantiseCase(variant, spec);
  if (variant.kind === 'panel') return panelCase(variant, spec);
  if (scheme === undefined) throw new Error(`${variant.name} is for a scheme, which is not given`);
  if (variant.kind === 'unpack') return unpackCase(scheme, variant, spec);
  if (variant.kind === 'pack') return packCase(scheme, variant, spec);
  return productCase(scheme, variant, panels, spec);
};
