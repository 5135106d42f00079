/** Cases of activations: quantisers and panels. */
import { quantize, quantize16, splitPlanes } from '../dsl/reference.ts';
import { type Target, target } from '../dsl/target.ts';
import { bytesOf, type Case, type CaseSpec, caseOf, ceilTo, type Expected } from './case.ts';
import { evaluate, interpret } from './ir/interpret.ts';
import { actLimit, type IntegerAct, planesOf } from './lower/acts.ts';
import { drawActivations } from './matrix.ts';
import type { Variant } from './variant.ts';

/** Activations of a variant: those it makes or reads; int8 where it takes floats or only moves bytes. */
export const integerActOf = ({ act }: Variant): IntegerAct => (act === 'q16' ? 'q16' : 'q8');

/** Quantised activations in the layout of `tf_args`, with their segments. */
export const activationsOf = (
  x: Float32Array,
  m: number,
  k: number,
  unit: number,
  block: number,
  boundaries: readonly number[],
  act: IntegerAct,
) => {
  const kPadded = ceilTo(k, unit);
  const planes = planesOf(act);
  const quantized = (planes === 1 ? quantize : quantize16)(x, m, k, block);
  const blocks = Math.ceil(k / block);
  const q = new Int8Array(m * planes * kPadded);
  const segments = boundaries.length;
  const da = new Float32Array(m * segments);
  const asum = new Int32Array(m * segments);
  const seg = Int32Array.from([0, ...boundaries.slice(0, -1), kPadded]);
  for (let token = 0; token < m; token += 1) {
    const whole = quantized.q.subarray(token * k, (token + 1) * k);
    const row = planes * token * kPadded;
    if (planes === 1) q.set(whole, row);
    else
      whole.forEach((a, i) => {
        const { high, low } = splitPlanes(a);
        q[row + i] = high;
        q[row + kPadded + i] = low;
      });
    for (let s = 0; s < segments; s += 1) {
      const at = token * segments + s;
      da[at] = quantized.da[token * blocks + Math.floor((seg[s] ?? 0) / block)] ?? 0;
      let sum = 0;
      for (const a of whole.subarray(seg[s] ?? 0, seg[s + 1] ?? 0)) sum += a;
      asum[at] = sum;
    }
  }
  return { quantized, kPadded, planes, q, da, asum, seg };
};

/** Panels are filled by scalar code, which needs nothing of a target. */
const plainTarget: Target = target({ name: 'plain', emits: 'c' });

/** Activations in a panel's place, by interpreting its kernel (which is scalar). */
export const panelOf = (
  variant: Variant,
  scalars: Readonly<Record<string, number>>,
  q: Int8Array,
): Int8Array => {
  const extent = variant.kernel.buffers.find((buffer) => buffer.name === 'panel')?.extent;
  const panel = new Int8Array(extent === undefined ? 0 : evaluate(extent, scalars));
  interpret(variant.kernel, { target: plainTarget, buffers: { q, panel }, scalars });
  return panel;
};

/** Activations to integers, with ends inside blocks; where products meet their largest sums, the rule's edges. */
export const quantiseCase = (
  variant: Variant,
  { k, m, seed, pattern, block = k, parts = 1 }: CaseSpec,
): Case => {
  const kind = pattern === 'largest' || pattern === 'smallest' ? 'edges' : 'random';
  const act = integerActOf(variant);
  const x = drawActivations(m, k, seed, kind, actLimit(act));
  const unit = 4;
  const ends = new Set([k]);
  for (let end = block; end < k; end += block) ends.add(end);
  for (let end = 12; end < k; end += 36) ends.add(end);
  const boundaries = [...ends].sort((a, b) => a - b);
  const acts = activationsOf(x, m, k, unit, block, boundaries, act);
  const scalars = {
    n: 0,
    k,
    m,
    k_padded: acts.kPadded,
    segments: boundaries.length,
    block: ceilTo(block, 4),
    dw_stride: 0,
  };
  const expected: readonly Expected[] = [
    { buffer: 'q', kind: 'bytes', bytes: bytesOf(acts.q), elem: 'i8', columns: acts.kPadded },
    { buffer: 'da', kind: 'bytes', bytes: bytesOf(acts.da), elem: 'f32', columns: boundaries.length },
    { buffer: 'asum', kind: 'bytes', bytes: bytesOf(acts.asum), elem: 'i32', columns: boundaries.length },
    { buffer: 'status', kind: 'bytes', bytes: new Uint8Array(4), elem: 'i32', columns: 1 },
  ];
  return caseOf(
    variant,
    `k ${k} m ${m} block ${block} ${kind} seed ${seed}`,
    scalars,
    { x, seg: acts.seg },
    expected,
    parts,
  );
};

/** A panel, compared with its interpretation. */
export const panelCase = (variant: Variant, { k, m, seed, parts = 1 }: CaseSpec): Case => {
  const act = integerActOf(variant);
  const x = drawActivations(m, k, seed, 'random', actLimit(act));
  const acts = activationsOf(x, m, k, variant.unit, k, [k], act);
  const scalars = { n: 0, k, m, k_padded: acts.kPadded, segments: 1, block: ceilTo(k, 4), dw_stride: 0 };
  const panel = panelOf(variant, scalars, acts.q);
  const expected: Expected = {
    buffer: 'panel',
    kind: 'bytes',
    bytes: bytesOf(panel),
    elem: 'i8',
    columns: variant.unit,
  };
  return caseOf(variant, `k ${k} m ${m} seed ${seed}`, scalars, { q: acts.q }, [expected], parts);
};
