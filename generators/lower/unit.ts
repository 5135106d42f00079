/**
 * The register map (DESIGN 4, step 1): which (n, k) every byte of a unit holds. A unit is what lies between two steps
 * of the outermost k axis; its axes are all of fixed extent, so the map is found by enumeration, for any scheme.
 */

import type { Code } from '../../dsl/code.ts';
import { bin, type Expr, mul, num, ref } from '../ir/expr.ts';
import { range } from './range.ts';
import type { SymbolicAxis, SymbolicPlane, SymbolicStream } from './symbolic.ts';

/** One digit of one field of a byte: where its bits are, and which weight it is within the unit. */
export interface Slot {
  readonly shift: number;
  readonly digit: number;
}

/** A run of neighbouring bytes that have the same slots. `nAt[slot][byte]`, `kAt[slot][byte]` are offsets in the unit. */
export interface Run {
  readonly stream: SymbolicStream;
  readonly code: Code;
  readonly width: number;
  readonly byte: number;
  readonly bytes: number;
  readonly slots: readonly Slot[];
  readonly nAt: readonly (readonly number[])[];
  readonly kAt: readonly (readonly number[])[];
}

/** The unit of a scheme: `weights` of k by `rows` of n. */
export interface Unit {
  readonly weights: number;
  readonly rows: number;
  /** Bytes from one unit to the next along k, and from one row tile to the next. */
  readonly unitBytes: number;
  readonly tileBytes: Expr;
  readonly runs: readonly Run[];
  /** Facts that must hold for this map, beyond the scheme's own. */
  readonly requires: readonly { readonly cond: Expr; readonly message: string }[];
}

/** Why a scheme has no register map. */
export interface NoUnit {
  readonly why: string;
}

export const isUnit = (value: Unit | NoUnit): value is Unit => 'runs' in value;

/** Finds the unit of a scheme's streams, or says why there is none. */
export const unitOf = (streams: readonly SymbolicStream[]): Unit | NoUnit => {
  const runs: Run[] = [];
  let common: Outer | undefined;
  for (const stream of streams) {
    const [plane] = stream.planes;
    if (plane === undefined || stream.planes.length > 1)
      return { why: `stream ${stream.name} has several planes` };
    const outer = outerAxes(plane);
    if ('why' in outer) return outer;
    if (common !== undefined && (common.weights !== outer.weights || common.rows !== outer.rows))
      return { why: `streams of ${stream.path.join('.')} step differently along k` };
    common = outer;
    if (plane.byte.op !== 'num')
      return { why: `stream ${stream.name} starts at a place that depends on the shape` };
    const found = runsOf(stream, plane, outer);
    if ('why' in found) return found;
    runs.push(...found.runs);
  }
  if (common === undefined) return { why: 'the scheme has no stream' };
  return {
    weights: common.weights,
    rows: common.rows,
    unitBytes: common.unitBytes,
    tileBytes: common.tileBytes,
    runs: runs.sort((a, b) => a.byte - b.byte),
    requires: common.requires,
  };
};

interface Outer {
  readonly weights: number;
  readonly rows: number;
  readonly unitBytes: number;
  readonly tileBytes: Expr;
  readonly inner: readonly SymbolicAxis[];
  readonly requires: Unit['requires'];
}

const outerAxes = (plane: SymbolicPlane): Outer | NoUnit => {
  const flat = plane.axes.filter((axis) => axis.of === 'flat');
  if (flat.length > 0) return flatOuter(flat);
  const outerK = plane.axes.filter((axis) => axis.of === 'k' && axis.outer);
  const outerN = plane.axes.filter((axis) => axis.of === 'n' && axis.outer);
  const [unit] = outerK;
  const [tile] = outerN;
  if (unit === undefined || outerK.length > 1)
    return { why: `k has ${outerK.length} axes of open extent, not 1` };
  if (tile === undefined || outerN.length > 1)
    return { why: `n has ${outerN.length} axes of open extent, not 1` };
  if (unit.bytes.op !== 'num') return { why: 'steps along k depend on the shape' };
  const inner = plane.axes.filter((axis) => !axis.outer);
  if (inner.some((axis) => axis.bytes.op !== 'num'))
    return { why: 'rows of one tile lie apart by a distance that depends on the shape' };
  return {
    weights: unit.stride,
    rows: tile.stride,
    unitBytes: unit.bytes.value,
    tileBytes: tile.bytes,
    inner,
    requires: [],
  };
};

/** Blocks over n * K + k are blocks of k where K is a multiple of the block: the rows then follow each other. */
const flatOuter = (flat: readonly SymbolicAxis[]): Outer | NoUnit => {
  const [outermost, ...inner] = flat;
  if (outermost === undefined || !outermost.outer || outermost.bytes.op !== 'num')
    return { why: 'flat axes have no open extent' };
  if (inner.some((axis) => axis.bytes.op !== 'num'))
    return { why: 'weights of one block lie apart by a distance that depends on the shape' };
  const weights = outermost.stride;
  const k = ref('k');
  return {
    weights,
    rows: 1,
    unitBytes: outermost.bytes.value,
    tileBytes: mul(bin('div', k, num(weights)), outermost.bytes),
    inner: inner.map((axis) => ({ ...axis, of: 'k' })),
    requires: [
      {
        cond: bin('==', bin('%', k, num(weights)), num(0)),
        message: `k must be a multiple of ${weights}: blocks of ${weights} weights cross rows otherwise`,
      },
    ],
  };
};

const runsOf = (
  stream: SymbolicStream,
  plane: SymbolicPlane,
  outer: Outer,
): { readonly runs: readonly Run[] } | NoUnit => {
  const base = plane.byte.op === 'num' ? plane.byte.value : 0;
  const byByte = new Map<number, Map<string, { slot: Slot; n: number; k: number }>>();
  let straddles = false;
  const walk = (
    depth: number,
    nOff: number,
    kOff: number,
    byte: number,
    bit: number,
    digit: number,
  ): void => {
    const axis = outer.inner[depth];
    if (axis === undefined) {
      const at = byte + (bit >> 3);
      const shift = bit & 7;
      if (shift + plane.width > 8) straddles = true;
      const slots = byByte.get(at) ?? new Map();
      byByte.set(at, slots.set(`${shift}.${digit}`, { slot: { shift, digit }, n: nOff, k: kOff }));
      return;
    }
    const bytes = axis.bytes.op === 'num' ? axis.bytes.value : 0;
    for (let i = 0; i < (axis.fixed ?? 1); i += 1)
      walk(
        depth + 1,
        nOff + (axis.of === 'n' ? i * axis.stride : 0),
        kOff + (axis.of === 'k' ? i * axis.stride : 0),
        byte + i * bytes,
        bit + i * axis.bits,
        axis.over ? i : digit,
      );
  };
  walk(0, 0, stream.kStart, base, plane.bit, 0);
  if (straddles) return { why: `fields of ${plane.width} bits cross bytes` };
  const sorted = [...byByte.keys()].sort((a, b) => a - b);
  const signature = (byte: number) => [...(byByte.get(byte)?.keys() ?? [])].sort().join();
  const runs: Run[] = [];
  for (let start = 0; start < sorted.length; ) {
    const first = sorted[start] ?? 0;
    let end = start + 1;
    while (
      end < sorted.length &&
      sorted[end] === first + (end - start) &&
      signature(first) === signature(sorted[end] ?? 0)
    )
      end += 1;
    const bytes = end - start;
    const slots = [...(byByte.get(first)?.values() ?? [])].map((entry) => entry.slot);
    const at = (pick: 'n' | 'k') =>
      slots.map((slot) =>
        Array.from(
          { length: bytes },
          (_, i) => byByte.get(first + i)?.get(`${slot.shift}.${slot.digit}`)?.[pick] ?? 0,
        ),
      );
    runs.push({
      stream,
      code: stream.code,
      width: plane.width,
      byte: first,
      bytes,
      slots,
      nAt: at('n'),
      kAt: at('k'),
    });
    start = end;
  }
  return { runs };
};

/**
 * Several units taken as one, where a unit is one run of bytes with no gap: short blocks then fill whole registers. The
 * last joined unit of a row may reach into the next row, or past the end; its activations there are zero.
 */
export const joinUnits = (unit: Unit, lanes: number): Unit => {
  const [run] = unit.runs;
  const count = Math.floor(lanes / unit.unitBytes);
  if (run === undefined || unit.runs.length > 1 || run.bytes !== unit.unitBytes || count < 2) return unit;
  const copies = range(count);
  return {
    ...unit,
    weights: unit.weights * count,
    unitBytes: unit.unitBytes * count,
    runs: [
      {
        ...run,
        bytes: run.bytes * count,
        nAt: run.nAt.map((slot) => copies.flatMap(() => slot)),
        kAt: run.kAt.map((slot) => copies.flatMap((copy) => slot.map((k) => k + copy * unit.weights))),
      },
    ],
  };
};
