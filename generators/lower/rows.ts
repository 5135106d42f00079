/** The *unpack* strategy: decode a tile of rows to local memory, then multiply. Every scheme has it, on every target. */
import { add, bin, type Expr, mul, num, ref } from '../ir/expr.ts';
import { type Buffer, letv, loop, note, type SourcePlace, type Stmt } from '../ir/stmt.ts';
import { type Decodes, eachWeightOfRow } from './decode.ts';
import { n, type SymbolicStream } from './symbolic.ts';

/** Weights that a row may hold past k_padded, because a block of the scheme ends later. */
export const overhang = (streams: readonly SymbolicStream[]): number =>
  Math.max(
    ...streams.map((stream) =>
      (stream.planes[0]?.axes ?? [])
        .filter((axis) => axis.of === 'k' && axis.outer)
        .reduce((most, axis) => Math.max(most, axis.stride), 0),
    ),
  );

/** The local tile: `perK` elements a weight of k, and `fixed` more. */
export const scratch = (elem: 'u8' | 'f32', perK: number, fixed: number): Buffer => ({
  name: 'scratch',
  elem,
  space: 'global',
  access: 'both',
  extent: add(mul(ref('k_padded'), num(perK)), num(fixed)),
  align: 64,
});

/** The packed bytes that a kernel reads. */
export const packedBuffer = (bytes: Expr): Buffer => ({
  name: 'w',
  elem: 'u8',
  space: 'global',
  access: 'read',
  extent: bytes,
  align: 1,
});

/** Decodes `rows` rows from `row0` on; rows past n repeat the last one. */
export const decodeRows = (
  streams: readonly SymbolicStream[],
  decodes: Decodes,
  rows: number,
  place: SourcePlace | undefined,
  put: (row: Expr, position: Expr, weight: Expr) => readonly Stmt[],
): readonly Stmt[] => [
  note('Decode the rows of this tile to local memory.', place),
  loop('r', num(0), num(rows), [
    letv('row', bin('min', add(ref('row0'), ref('r')), bin('-', n, num(1)))),
    ...streams.flatMap((stream) =>
      eachWeightOfRow({
        stream,
        decodes,
        row: ref('row'),
        prefix: `${stream.name}_`,
        emit: (position, weight) => put(ref('r'), position, weight),
      }),
    ),
  ]),
];

/** Rows decoded at once, tokens side by side. */
export interface UnpackPoint {
  readonly rows: number;
  readonly cols: number;
}

/** Scratch a weight of k and beyond that: `rows` rows of `bytes` bytes an entry, in cells of `quad` weights. */
export const scratchOf = (streams: readonly SymbolicStream[], rows: number, bytes: number, quad: number) => ({
  perK: rows * bytes,
  fixed: rows * bytes * Math.ceil(overhang(streams) / quad) * quad,
});
