import { InputError } from './issue.ts';
import type { Layout, PlacedPlane, PlacedStream } from './layout.ts';
import { type IndexTable, type StreamTables, tablesOf } from './tables.ts';

/** Positions along one side of a sweep, ascending: logical index, digit, and per plane what they add to byte and bit. */
export interface Side {
  readonly index: Int32Array;
  readonly digit: Uint8Array;
  readonly bytes: readonly Int32Array[];
  readonly bits: readonly Int32Array[];
}

/**
 * A stream as rows of places, so that packing is two nested loops over numbers. Weight (row r, column c) is number
 * `r.index * stride + c.index` of the matrix; its codeword lies at the sum of both sides' bytes and bits.
 * A `flat` stream's rows are its outermost blocks.
 */
export interface Sweep {
  readonly stream: PlacedStream;
  readonly flat: boolean;
  readonly rows: Side;
  readonly columns: Side;
  /** Weights from one row to the next. */
  readonly stride: number;
  /** Length of a row with its padding. */
  readonly width: number;
  /** From one digit of a codeword to the next, in rows and in columns; one of the two is 0. */
  readonly step: { readonly row: number; readonly column: number };
}

const cache = new WeakMap<Layout, readonly Sweep[]>();

/** The sweeps of a layout's streams; refuses matrices of 2 GiB packed and more, which the reference does not handle. */
export const sweepsOf = (layout: Layout): readonly Sweep[] => {
  const known = cache.get(layout);
  if (known !== undefined) return known;
  if (layout.bytes >= 2 ** 31 || layout.n * layout.k >= 2 ** 32)
    throw new InputError(
      'too-large',
      `${layout.n} x ${layout.k} weights in ${layout.bytes} bytes: the reference stops at 2 GiB`,
    );
  const made = tablesOf(layout).map((tables) => sweepOf(layout, tables));
  cache.set(layout, made);
  return made;
};

const sweepOf = (layout: Layout, tables: StreamTables): Sweep => {
  const { stream, flat, digitStep } = tables;
  if (flat === undefined)
    return {
      stream,
      flat: false,
      rows: sideOf(tables.n, stream.planes),
      columns: sideOf(tables.k),
      stride: layout.k,
      width: layout.kPadded,
      step: { row: digitStep.n, column: digitStep.k },
    };
  const blocks = Math.ceil((layout.n * layout.k) / flat.period);
  const starts = Int32Array.from({ length: blocks }, (_, block) => block * flat.periodBytes);
  return {
    stream,
    flat: true,
    rows: {
      index: Int32Array.from({ length: blocks }, (_, block) => block),
      digit: new Uint8Array(blocks),
      bytes: stream.planes.map((plane) => starts.map((start) => start + plane.byte)),
      bits: stream.planes.map((plane) => new Int32Array(blocks).fill(plane.bit)),
    },
    columns: sideOf(flat.table),
    stride: flat.period,
    width: flat.period,
    step: { row: 0, column: digitStep.flat },
  };
};

/** The covered positions of a table; `planes` adds where each plane starts. */
const sideOf = (table: IndexTable, planes?: readonly PlacedPlane[]): Side => {
  const index = Int32Array.from(table.covered.keys()).filter((i) => table.covered[i] !== 0);
  const gather = (from: ArrayLike<number>, add: number) => index.map((i) => (from[i] ?? 0) + add);
  return {
    index,
    digit: Uint8Array.from(index, (i) => table.digits[i] ?? 0),
    bytes: table.bytes.map((bytes, p) => gather(bytes, planes?.[p]?.byte ?? 0)),
    bits: table.bits.map((bits, p) => gather(bits, planes?.[p]?.bit ?? 0)),
  };
};

/** Where one weight lies: its stream, its digit of the codeword, and byte and bit of every plane. */
export interface WeightPlace {
  readonly stream: PlacedStream;
  readonly digit: number;
  readonly planes: readonly {
    readonly name: string;
    /** Byte that holds the field's lowest bit, and that bit's number in it. */
    readonly byte: number;
    readonly bit: number;
    readonly width: number;
  }[];
}

/** Every place of weight (n, k): exactly one in a sound scheme. */
export const placesOf = (layout: Layout, n: number, k: number): readonly WeightPlace[] =>
  sweepsOf(layout).flatMap((sweep): WeightPlace[] => {
    const at = sweep.flat ? n * layout.k + k : k;
    const r = sweep.rows.index.indexOf(sweep.flat ? Math.floor(at / sweep.stride) : n);
    const c = sweep.columns.index.indexOf(sweep.flat ? at % sweep.stride : at);
    if (r < 0 || c < 0) return [];
    return [
      {
        stream: sweep.stream,
        digit: (sweep.rows.digit[r] ?? 0) + (sweep.columns.digit[c] ?? 0),
        planes: sweep.stream.planes.map((plane, p) => {
          const bit = (sweep.rows.bits[p]?.[r] ?? 0) + (sweep.columns.bits[p]?.[c] ?? 0);
          const byte = (sweep.rows.bytes[p]?.[r] ?? 0) + (sweep.columns.bytes[p]?.[c] ?? 0) + (bit >> 3);
          return { name: plane.name, byte, bit: bit & 7, width: plane.width };
        }),
      },
    ];
  });
