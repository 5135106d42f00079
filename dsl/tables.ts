import type { Layout, PlacedAxis, PlacedStream } from './layout.ts';

/**
 * A sum over axes, tabulated along one logical index: byte, bit and digit of position i are `bytes[i]`, `bits[i]`,
 * `digits[i]`; `covered[i]` is 0 where the stream has nothing. Axes are separable, so one table for n and one for k
 * replace all the mixed-radix arithmetic.
 */
export interface IndexTable {
  readonly length: number;
  readonly covered: Uint8Array;
  readonly digits: Uint8Array;
  /** Per plane. */
  readonly bytes: readonly Float64Array[];
  readonly bits: readonly Int16Array[];
}

/** The tables of one stream. `flat` streams have one table over their inner period instead of two. */
export interface StreamTables {
  readonly stream: PlacedStream;
  readonly n: IndexTable;
  readonly k: IndexTable;
  readonly flat:
    | { readonly table: IndexTable; readonly period: number; readonly periodBytes: number }
    | undefined;
  /** Step of the logical indices from one digit of a codeword to the next. */
  readonly digitStep: { readonly n: number; readonly k: number; readonly flat: number };
}

const cache = new WeakMap<Layout, readonly StreamTables[]>();

/** Address tables of every stream of a layout. */
export const tablesOf = (layout: Layout): readonly StreamTables[] => {
  const known = cache.get(layout);
  if (known !== undefined) return known;
  const made = layout.streams.map((stream) => tabulate(stream, layout));
  cache.set(layout, made);
  return made;
};

const tabulate = (stream: PlacedStream, layout: Layout): StreamTables => {
  const axes = stream.planes[0]?.axes ?? [];
  const step = (of: PlacedAxis['of']) => (stream.over?.of === of ? stream.over.stride : 0);
  const flatAxes = axes.filter((axis) => axis.of === 'flat');
  const [outermost] = flatAxes;
  return {
    stream,
    n: indexTable(stream, 'n', layout.nPadded, 0),
    k: indexTable(stream, 'k', layout.kPadded, stream.kStart),
    flat:
      outermost === undefined
        ? undefined
        : {
            table: indexTable(stream, 'flat', outermost.stride, 0, outermost.name),
            period: outermost.stride,
            periodBytes: outermost.bytes,
          },
    digitStep: { n: step('n'), k: step('k'), flat: step('flat') },
  };
};

const indexTable = (
  stream: PlacedStream,
  of: PlacedAxis['of'],
  length: number,
  start: number,
  without?: string,
): IndexTable => {
  const table: IndexTable = {
    length,
    covered: new Uint8Array(length),
    digits: new Uint8Array(length),
    bytes: stream.planes.map(() => new Float64Array(length)),
    bits: stream.planes.map(() => new Int16Array(length)),
  };
  const perPlane = stream.planes.map((plane) => plane.axes.filter((a) => a.of === of && a.name !== without));
  const axes = perPlane[0] ?? [];
  const walk = (depth: number, index: number, digit: number, bytes: number[], bits: number[]): void => {
    const axis = axes[depth];
    if (axis === undefined) {
      if (index >= length) return;
      table.covered[index] = (table.covered[index] ?? 0) + 1;
      table.digits[index] = digit;
      bytes.forEach((byte, p) => {
        (table.bytes[p] as Float64Array)[index] = byte;
      });
      bits.forEach((bit, p) => {
        (table.bits[p] as Int16Array)[index] = bit;
      });
      return;
    }
    for (let i = 0; i < axis.extent; i += 1)
      walk(
        depth + 1,
        index + i * axis.stride,
        axis.over ? i : digit,
        bytes.map((byte, p) => byte + i * (perPlane[p]?.[depth]?.bytes ?? 0)),
        bits.map((bit, p) => bit + i * (perPlane[p]?.[depth]?.bits ?? 0)),
      );
  };
  walk(
    0,
    start,
    0,
    stream.planes.map(() => 0),
    stream.planes.map(() => 0),
  );
  return table;
};

/** Number at each position of `length` along n or k: the scale's byte offset from its base. */
export const scaleOffsets = (axes: readonly PlacedAxis[], of: 'n' | 'k', length: number): Float64Array => {
  const offsets = new Float64Array(length);
  const mine = axes.filter((axis) => axis.of === of);
  for (let index = 0; index < length; index += 1) {
    let byte = 0;
    for (const axis of mine) byte += (Math.floor(index / axis.stride) % axis.extent) * axis.bytes;
    offsets[index] = byte;
  }
  return offsets;
};
