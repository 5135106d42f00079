/**
 * Where the weights of a scheme lie, as formulas of n and k: what `dsl/layout.ts` computes for one shape, for every
 * shape at once. A test compares the two on many shapes.
 */
import { type Axes, fixedExtent, fixedProduct } from '../../dsl/axes.ts';
import { type Codebook, codebook } from '../../dsl/code.ts';
import type { Code, Region, Scheme, Stream } from '../../dsl/index.ts';
import { scaleBytes, wordBytes } from '../../dsl/stream.ts';
import { add, bin, type Expr, mul, num, ref, sub } from '../ir/expr.ts';

/** An axis with its extent and byte step as formulas. */
export interface SymbolicAxis {
  readonly name: string;
  readonly of: 'n' | 'k' | 'flat';
  readonly extent: Expr;
  /** The extent where it does not depend on the shape. */
  readonly fixed: number | undefined;
  readonly stride: number;
  readonly bytes: Expr;
  readonly bits: number;
  readonly over: boolean;
  /** Whether it repeats a whole region or takes what the shape leaves over. */
  readonly outer: boolean;
}

export interface SymbolicPlane {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly width: number; readonly shift: number }[];
  readonly width: number;
  readonly codewordShift: number;
  readonly wordBytes: number;
  readonly byte: Expr;
  readonly bit: number;
  readonly axes: readonly SymbolicAxis[];
}

export interface SymbolicStream {
  readonly name: string;
  readonly path: readonly string[];
  readonly code: Code;
  readonly book: Codebook;
  readonly kStart: number;
  readonly planes: readonly SymbolicPlane[];
}

export const n = ref('n');
export const k = ref('k');

const ceilDiv = (a: Expr, b: number): Expr => {
  if (a.op === 'num') return num(Math.ceil(a.value / b));
  return b === 1 ? a : bin('div', add(a, num(b - 1)), num(b));
};
const max = (a: Expr, b: Expr): Expr =>
  a.op === 'num' && b.op === 'num' ? num(Math.max(a.value, b.value)) : bin('max', a, b);

interface Frame {
  readonly rows: Expr;
  readonly weights: Expr;
  readonly base: Expr;
  readonly outer: readonly SymbolicAxis[];
  readonly path: readonly string[];
}

/** Streams of a scheme as formulas; `bytes` is the packed length. */
export const symbolic = (
  scheme: Scheme,
): { readonly streams: readonly SymbolicStream[]; readonly bytes: Expr } => {
  const streams: SymbolicStream[] = [];
  const rows = scheme.shape === undefined ? n : num(scheme.shape.n);
  const weights = scheme.shape === undefined ? k : num(scheme.shape.k);
  const bytes = region(scheme.root, { rows, weights, base: num(0), outer: [], path: [] }, streams);
  return { streams, bytes };
};

const region = (region_: Region, frame: Frame, streams: SymbolicStream[]): Expr => {
  let offset: Expr = num(0);
  let kNext = 0;
  for (const [name, part] of Object.entries(region_.parts)) {
    const path = [...frame.path, name];
    const base = add(frame.base, offset);
    if (part.kind === 'region') {
      const rows = part.rows === undefined ? frame.rows : num(part.rows);
      const weights = part.block === undefined ? frame.weights : num(part.block);
      const size = region(part, { rows, weights, base: num(0), outer: [], path }, []);
      const alongN = part.rows === undefined ? num(1) : ceilDiv(frame.rows, part.rows);
      const alongK = part.block === undefined ? num(1) : ceilDiv(frame.weights, part.block);
      const outer = [...frame.outer];
      if (part.rows !== undefined)
        outer.push(outerAxis(`${name}.rows`, 'n', alongN, part.rows, mul(alongK, size)));
      if (part.block !== undefined) outer.push(outerAxis(`${name}.blocks`, 'k', alongK, part.block, size));
      region(part, { rows, weights, base, outer, path }, streams);
      offset = add(offset, mul(mul(alongN, alongK), size));
    } else if (part.kind === 'stream') {
      const placed = stream(part, name, { ...frame, base, path }, kNext);
      streams.push(placed.stream);
      offset = add(offset, placed.bytes);
      kNext = placed.kNext;
    } else if (part.kind === 'scale') {
      if (part.own) continue;
      const axes = [...tag('n', part.n, frame.rows), ...tag('k', part.k, frame.weights)];
      const count = part.order.reduce<Expr>(
        (product, axis) => mul(product, axes.find((a) => a.name === axis)?.extent ?? num(1)),
        num(scaleBytes[part.elem]),
      );
      offset = add(offset, count);
    } else if (part.kind === 'rowSum') {
      offset = add(offset, num(4));
    } else if (frame.rows.op === 'num' && frame.weights.op === 'num') {
      offset = max(offset, num(part.upTo(frame.rows.value, frame.weights.value)));
    }
    // Padding of a shape-free tensor ends it, so no later part needs its length.
  }
  return offset;
};

const outerAxis = (name: string, of: 'n' | 'k', extent: Expr, stride: number, bytes: Expr): SymbolicAxis => ({
  name,
  of,
  extent,
  fixed: undefined,
  stride,
  bytes,
  bits: 0,
  over: false,
  outer: true,
});

interface LogicalAxis {
  readonly name: string;
  readonly of: 'n' | 'k' | 'flat';
  readonly extent: Expr;
  readonly fixed: number | undefined;
  readonly stride: number;
}

const tag = (of: 'n' | 'k' | 'flat', axes: Axes, size: Expr): readonly LogicalAxis[] => {
  const inner = fixedProduct(axes);
  const result: LogicalAxis[] = [];
  let stride = 1;
  for (const [name, spec] of Object.entries(axes).reverse()) {
    const fixed = fixedExtent(spec);
    const extent = fixed === undefined ? ceilDiv(size, inner) : num(fixed);
    result.push({ name, of, extent, fixed, stride: typeof spec === 'object' ? spec[1] : stride });
    if (typeof spec !== 'object') stride *= fixed ?? 1;
  }
  return result.reverse();
};

const stream = (part: Stream, name: string, frame: Frame, kNext: number) => {
  const kStart = part.at ?? kNext;
  const logical = [
    ...tag('n', part.n, frame.rows),
    ...tag('k', part.k, sub(frame.weights, num(kStart))),
    ...tag('flat', part.flat ?? {}, mul(frame.rows, frame.weights)),
  ];
  const span = logical.find((axis) => axis.name === part.code.over)?.fixed ?? 1;
  const book = codebook(part.code, span);
  let offset: Expr = num(0);
  const planes = Object.entries(part.planes).map(([planeName, plane]): SymbolicPlane => {
    const names = plane.fields ?? book.fieldNames;
    let width = 0;
    const fields = names.map((field) => {
      const bits = book.fieldWidths[book.fieldNames.indexOf(field)] ?? 0;
      width += bits;
      return { name: field, width: bits, shift: width - bits };
    });
    const first = book.fieldNames.indexOf(names[0] ?? '');
    const word = wordBytes[plane.word];
    const steps = new Map<string, Expr>();
    let step: Expr = num(word);
    for (const axis of [...plane.words].reverse()) {
      steps.set(axis, step);
      step = mul(step, logical.find((a) => a.name === axis)?.extent ?? num(1));
    }
    const slots = new Map<string, number>();
    let slot = plane.first === 'low' ? width : -width;
    for (const axis of [...plane.slots].reverse()) {
      slots.set(axis, slot);
      slot *= logical.find((a) => a.name === axis)?.fixed ?? 1;
    }
    const placed: SymbolicPlane = {
      name: planeName,
      fields,
      width,
      codewordShift: book.fieldWidths.slice(0, Math.max(0, first)).reduce((a, b) => a + b, 0),
      wordBytes: word,
      byte: add(frame.base, offset),
      bit: plane.first === 'low' ? 0 : word * 8 - width,
      axes: [
        ...frame.outer,
        ...logical.map((axis) => ({
          ...axis,
          bytes: steps.get(axis.name) ?? num(0),
          bits: slots.get(axis.name) ?? 0,
          over: axis.name === part.code.over,
          outer: axis.fixed === undefined,
        })),
      ],
    };
    offset = add(offset, step);
    return placed;
  });
  const symbolicStream: SymbolicStream = { name, path: frame.path, code: part.code, book, kStart, planes };
  return { stream: symbolicStream, bytes: offset, kNext: kStart + fixedProduct(part.k) };
};
