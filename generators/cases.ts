/** Test cases for kernels: memory, scalars and what must come out, by the definition in `dsl/reference.ts`. */
import { layoutOf } from '../dsl/layout.ts';
import { productF32, productQ8, quantize } from '../dsl/reference.ts';
import { denseScales, scaleMapOf, segmentsOf } from '../dsl/scale-map.ts';
import type { Scheme } from '../dsl/scheme.ts';
import { type Target, target } from '../dsl/target.ts';
import { elemBytes } from './ir/expr.ts';
import { evaluate, interpret } from './ir/interpret.ts';
import { drawActivations, drawMatrix, type Matrix, type Pattern } from './matrix.ts';
import type { Variant } from './variant.ts';

/** One buffer of a case. Outputs start with the given bytes; `in` is followed by slack, `out` is compared. */
export interface CaseBuffer {
  readonly name: string;
  readonly role: 'in' | 'out' | 'scratch';
  readonly bytes: Uint8Array;
}

/** What an output must be: equal bytes, or floats within a bound each. */
export type Expected =
  | { readonly buffer: string; readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly elem: 'i8' | 'u8' | 'i32' | 'f32'; readonly columns: number }
  | { readonly buffer: string; readonly kind: 'close'; readonly values: Float64Array; readonly bound: Float64Array; readonly columns: number };

/** One call of one variant. */
export interface Case {
  /** What it is, for messages: variant, shape, seed. */
  readonly label: string;
  readonly variant: Variant;
  readonly scalars: Readonly<Record<string, number>>;
  readonly tiles: number;
  /** How many ranges the tiles are cut into, run last range first. */
  readonly parts: number;
  readonly buffers: readonly CaseBuffer[];
  readonly expected: readonly Expected[];
}

/** Shape, data and op of a case. */
export interface CaseSpec {
  readonly n: number;
  readonly k: number;
  readonly m: number;
  readonly seed: number;
  readonly pattern?: Pattern;
  /** Activations that share a scale; all k of a token unless stated. */
  readonly block?: number;
  readonly parts?: number;
  /** The scheme that the bytes are packed by, where it is not the one the kernel is for (mutants). */
  readonly packedBy?: Scheme;
}

/** Bytes that no right output has. */
const UNTOUCHED = 0xcd;

const bytesOf = (view: ArrayBufferView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
const ceilTo = (value: number, unit: number): number => Math.ceil(value / unit) * unit;

/** Fills in a kernel's buffers: `given` for what it reads, its own extents for what it writes. */
const buffersOf = (
  variant: Variant,
  scalars: Readonly<Record<string, number>>,
  given: Readonly<Record<string, ArrayBufferView>>,
): readonly CaseBuffer[] =>
  variant.kernel.buffers
    .filter((buffer) => buffer.space === 'global')
    .map((buffer): CaseBuffer => {
      const { name, access } = buffer;
      if (name === 'scratch') {
        const size = variant.scratchPerK * (scalars['k_padded'] ?? 0) + variant.scratchFixed;
        return { name, role: 'scratch', bytes: new Uint8Array(ceilTo(size, 64)) };
      }
      const input = given[name];
      if (access === 'read') {
        if (input === undefined) throw new Error(`${variant.name} reads ${name}, which a ${variant.kind} has not`);
        return { name, role: 'in', bytes: bytesOf(input).slice() };
      }
      const size = input?.byteLength ?? evaluate(buffer.extent, scalars) * elemBytes[buffer.elem];
      return { name, role: 'out', bytes: new Uint8Array(size).fill(name === 'packed' || name === 'status' ? 0 : UNTOUCHED) };
    });

const caseOf = (
  variant: Variant,
  label: string,
  scalars: Readonly<Record<string, number>>,
  given: Readonly<Record<string, ArrayBufferView>>,
  expected: readonly Expected[],
  parts: number,
): Case => {
  const tiles = evaluate(variant.kernel.tiles, scalars);
  const buffers = buffersOf(variant, scalars, given);
  return { label: `${variant.name} ${label}`, variant, scalars, tiles, parts: Math.min(parts, tiles), buffers, expected };
};

/** Quantised activations in the layout of `tf_args`, with their segments. */
const activationsOf = (x: Float32Array, m: number, k: number, unit: number, block: number, boundaries: readonly number[]) => {
  const kPadded = ceilTo(k, unit);
  const quantized = quantize(x, m, k, block);
  const blocks = Math.ceil(k / block);
  const q = new Int8Array(m * kPadded);
  const segments = boundaries.length;
  const da = new Float32Array(m * segments);
  const asum = new Int32Array(m * segments);
  const seg = Int32Array.from([0, ...boundaries.slice(0, -1), kPadded]);
  for (let token = 0; token < m; token += 1) {
    q.set(quantized.q.subarray(token * k, (token + 1) * k), token * kPadded);
    for (let s = 0; s < segments; s += 1) {
      da[token * segments + s] = quantized.da[token * blocks + Math.floor((seg[s] ?? 0) / block)] ?? 0;
      let sum = 0;
      for (let i = seg[s] ?? 0; i < (seg[s + 1] ?? 0); i += 1) sum += q[token * kPadded + i] ?? 0;
      asum[token * segments + s] = sum;
    }
  }
  return { quantized, kPadded, q, da, asum, seg };
};

/** The matrix of a case: with scales as fine as the unit of the variant allows. */
const matrixFor = (scheme: Scheme, unit: number, { n, k, seed, pattern = 'random' }: CaseSpec): { readonly matrix: Matrix; readonly boundaries: readonly number[] } => {
  const run = unit * Math.max(1, Math.ceil(40 / unit));
  for (const even of [false, true]) {
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
  const x = drawActivations(m, k, seed, pattern);
  const acts = activationsOf(x, m, k, variant.unit, Math.min(block, k), boundaries);
  const stride = ceilTo(n, 64);
  const scalars = {
    n, k, m,
    k_padded: acts.kPadded,
    segments: boundaries.length,
    block: ceilTo(block, 4),
    dw_stride: stride,
  };
  const panelVariant = panels.get(variant.panel);
  const panel = panelVariant === undefined ? new Int8Array(0) : panelOf(panelVariant, scalars, acts.q);
  if (variant.panel !== '' && panelVariant === undefined) throw new Error(`${variant.name} wants panel ${variant.panel}, which is not given`);
  const dw = denseScales(map, boundaries, stride);
  // a shape that the kernel's scheme and the packer's place differently still has to fit the kernel's reads
  const w = fit(matrix.packed.bytes, spec.packedBy === undefined ? undefined : layoutOf(scheme, n, k).bytes);
  const given = { w, dw, x, q: acts.q, panel, da: acts.da, asum: acts.asum, seg: acts.seg };
  const expected: Expected =
    variant.act === 'f32'
      ? closeTo(productF32(matrix.weights, n, k, x, m), n, k)
      : {
          buffer: 'out',
          kind: 'bytes',
          bytes: bytesOf(productQ8(matrix.weights, n, k, acts.quantized, m, boundaries)),
          elem: 'f32',
          columns: n,
        };
  const label = `n ${n} k ${k} m ${m} block ${block} ${pattern} seed ${seed}`;
  return caseOf(variant, label, scalars, given, [expected], parts);
};

const fit = (bytes: Uint8Array, length: number | undefined): Uint8Array => {
  if (length === undefined || length <= bytes.length) return bytes;
  const longer = new Uint8Array(length);
  longer.set(bytes);
  return longer;
};

/** Rounding of every product and sum of float32, in whatever order, each at most half a unit in the last place. */
const closeTo = ({ out, size }: ReturnType<typeof productF32>, n: number, k: number): Expected => ({
  buffer: 'out',
  kind: 'close',
  values: out,
  bound: size.map((total) => (k + 4) * 2 ** -23 * total),
  columns: n,
});

/** Panels are filled by scalar code, which needs nothing of a target. */
const plainTarget: Target = target({ name: 'plain', emits: 'c' });

/** Activations in a panel's place, by interpreting its kernel (which is scalar). */
const panelOf = (variant: Variant, scalars: Readonly<Record<string, number>>, q: Int8Array): Int8Array => {
  const extent = variant.kernel.buffers.find((buffer) => buffer.name === 'panel')?.extent;
  const panel = new Int8Array(extent === undefined ? 0 : evaluate(extent, scalars));
  interpret(variant.kernel, { target: plainTarget, buffers: { q, panel }, scalars });
  return panel;
};

/** Packed bytes to trits. */
export const unpackCase = (scheme: Scheme, variant: Variant, spec: CaseSpec): Case => {
  const { n, k, seed, pattern = 'random', parts = 1 } = spec;
  const { weights, packed } = drawMatrix(spec.packedBy ?? scheme, n, k, seed, pattern, k, false);
  const w = fit(packed.bytes, spec.packedBy === undefined ? undefined : layoutOf(scheme, n, k).bytes);
  const scalars = { n, k, m: 0, k_padded: k, segments: 0, block: 0, dw_stride: 0 };
  const expected: Expected = { buffer: 'trits', kind: 'bytes', bytes: bytesOf(weights.trits), elem: 'i8', columns: k };
  return caseOf(variant, `n ${n} k ${k} ${pattern} seed ${seed}`, scalars, { w }, [expected], parts);
};

/** Trits to packed bytes, without the scales, which are not a kernel's to write. */
export const packCase = (scheme: Scheme, variant: Variant, { n, k, seed, pattern = 'random', parts = 1 }: CaseSpec): Case => {
  const { weights, packed } = drawMatrix(scheme, n, k, seed, pattern, k, false);
  const blank = packed.bytes.slice();
  eraseScales(scheme, n, k, blank);
  const scalars = { n, k, m: 0, k_padded: k, segments: 0, block: 0, dw_stride: 0 };
  const expected: Expected = { buffer: 'packed', kind: 'bytes', bytes: blank, elem: 'u8', columns: blank.length };
  const given = { trits: weights.trits, packed: new Uint8Array(blank.length) };
  return caseOf(variant, `n ${n} k ${k} ${pattern} seed ${seed}`, scalars, given, [expected], parts);
};

/** Zeroes every byte that is a scale or a row sum. */
const eraseScales = (scheme: Scheme, n: number, k: number, bytes: Uint8Array): void => {
  const layout = layoutOf(scheme, n, k);
  const erase = (byte: number, axes: readonly { readonly extent: number; readonly bytes: number }[], size: number): void => {
    const [axis, ...others] = axes;
    if (axis === undefined) bytes.fill(0, byte, byte + size);
    else for (let i = 0; i < axis.extent; i += 1) erase(byte + i * axis.bytes, others, size);
  };
  const moving = (axes: readonly { readonly extent: number; readonly bytes: number }[]) => axes.filter((a) => a.bytes !== 0);
  for (const scale of layout.scales) if (!scale.own) erase(scale.byte, moving(scale.axes), scale.elem === 'f32' ? 4 : 2);
  for (const sum of layout.rowSums) erase(sum.byte, moving(sum.axes), 4);
};

/** Activations to int8, with a boundary list that has ends inside blocks. */
export const quantiseCase = (variant: Variant, { k, m, seed, pattern = 'random', block = k, parts = 1 }: CaseSpec): Case => {
  const x = drawActivations(m, k, seed, pattern);
  const unit = 4;
  const ends = new Set([k]);
  for (let end = block; end < k; end += block) ends.add(end);
  for (let end = 12; end < k; end += 36) ends.add(end);
  const boundaries = [...ends].sort((a, b) => a - b);
  const acts = activationsOf(x, m, k, unit, block, boundaries);
  const scalars = { n: 0, k, m, k_padded: acts.kPadded, segments: boundaries.length, block: ceilTo(block, 4), dw_stride: 0 };
  const expected: readonly Expected[] = [
    { buffer: 'q', kind: 'bytes', bytes: bytesOf(acts.q), elem: 'i8', columns: acts.kPadded },
    { buffer: 'da', kind: 'bytes', bytes: bytesOf(acts.da), elem: 'f32', columns: boundaries.length },
    { buffer: 'asum', kind: 'bytes', bytes: bytesOf(acts.asum), elem: 'i32', columns: boundaries.length },
    { buffer: 'status', kind: 'bytes', bytes: new Uint8Array(4), elem: 'i32', columns: 1 },
  ];
  return caseOf(variant, `k ${k} m ${m} block ${block} ${pattern} seed ${seed}`, scalars, { x, seg: acts.seg }, expected, parts);
};

/** A panel, compared with its interpretation. */
export const panelCase = (variant: Variant, { k, m, seed, parts = 1 }: CaseSpec): Case => {
  const x = drawActivations(m, k, seed, 'random');
  const acts = activationsOf(x, m, k, variant.unit, k, [k]);
  const scalars = { n: 0, k, m, k_padded: acts.kPadded, segments: 1, block: ceilTo(k, 4), dw_stride: 0 };
  const panel = panelOf(variant, scalars, acts.q);
  const expected: Expected = { buffer: 'panel', kind: 'bytes', bytes: bytesOf(panel), elem: 'i8', columns: variant.unit };
  return caseOf(variant, `k ${k} m ${m} seed ${seed}`, scalars, { q: acts.q }, [expected], parts);
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

/** Runs a case in the interpreter; returns its outputs by buffer. Throws `KernelFault` where the kernel misbehaves. */
export const runInterpreted = (machine: Target, { variant, scalars, buffers, tiles, parts }: Case): ReadonlyMap<string, Uint8Array> => {
  const memory = Object.fromEntries(buffers.map(({ name, bytes }) => [name, bytes.slice()]));
  const unwritten = buffers.filter((buffer) => buffer.role === 'scratch').map((buffer) => buffer.name);
  for (let part = parts - 1; part >= 0; part -= 1)
    interpret(variant.kernel, {
      target: machine,
      buffers: memory,
      scalars,
      unwritten,
      tile0: Math.floor((tiles * part) / parts),
      tile1: Math.floor((tiles * (part + 1)) / parts),
    });
  return new Map(buffers.filter((b) => b.role === 'out').map(({ name }) => [name, memory[name] ?? new Uint8Array(0)]));
};
