/**
 * Weights for float products: registers of rows times four neighbours of k, decoded to local memory, a stretch of k at a
 * time. There lies, part of the rows by part, `[k / 4][row][4]`: whatever byte of k is wanted next, a register of rows is
 * one load away.
 */
import type { Scheme } from '../../dsl/scheme.ts';
import { add, bin, type Expr, load, mul, num, ref, type } from '../ir/expr.ts';
import { type Buffer, letv, loop, note, type SourcePlace, type Stmt, store } from '../ir/stmt.ts';
import type { Decodes } from './decode.ts';
import { chooseBias, overLanes } from './feed.ts';
import { QUAD, type Stretch, stretchesOf } from './float-stretch.ts';
import { local } from './local.ts';
import { range } from './range.ts';
import type { Selector } from './select.ts';
import { k, n, symbolic } from './symbolic.ts';
import { isUnit, type NoUnit, type Unit, unitOf } from './unit.ts';

/** Decoded bytes are told apart by two bits. */
const LARGEST = 3;
/** Rows that a tile has at least: so many sums that none waits for another. */
const ROWS = 64;

/** How a scheme's rows are decoded for float products. */
export interface FloatDecode {
  /** Rows decoded at once. */
  readonly rows: number;
  /** Weights of k decoded at a time. */
  readonly unit: number;
  /** A decoded byte is the weight plus this. */
  readonly bias: number;
  readonly requires: Unit['requires'];
  readonly buffers: readonly Buffer[];
  /** Decodes units `from` to `to` of the rows from `row0` on. */
  readonly decode: (stretch: DecodedStretch) => readonly Stmt[];
}

/** What is decoded at a time, and where it lies. */
export interface DecodedStretch {
  readonly from: Expr;
  readonly to: Expr;
  /** Rows that lie together, and the weights of k that they have room for. */
  readonly part: number;
  readonly room: Expr;
}

/** Units of `weights` weights of a row. */
export const unitsOfRow = (weights: number): Expr => bin('div', add(k, num(weights - 1)), num(weights));

const divided = (a: Expr, by: number): Expr =>
  a.op === 'num' ? num(Math.floor(a.value / by)) : by === 1 ? a : bin('div', a, num(by));
const rest = (a: Expr, by: number): Expr => (a.op === 'num' ? num(a.value % by) : bin('%', a, num(by)));

const columnsOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { columns }) => sum + columns, 0);

/** Decodes by registers for float products, or says why it cannot be. */
export const floatDecode = (
  scheme: Scheme,
  selector: Selector,
  decodes: Decodes,
  place: SourcePlace | undefined,
): FloatDecode | NoUnit => {
  const unit = unitOf(symbolic(scheme).streams);
  if (!isUnit(unit)) return unit;
  const best = chooseBias(decodes, unit.runs);
  const around = { selector, decodes, bias: best < LARGEST ? best : 1 };
  if (unit.weights % QUAD !== 0)
    return { why: `a unit is ${unit.weights} weights, not a multiple of ${QUAD}` };
  const perRegister = selector.lanes / QUAD;
  const rows = Math.ceil(ROWS / unit.rows) * unit.rows;
  const found = stretchesOf(unit, around);
  if (found === undefined || rows % perRegister !== 0)
    return { why: `its bytes are not rows of ${QUAD} neighbours along k, alike in ${perRegister} rows` };
  const { stretches, apart } = found;
  const shape = { unit, stretches, selector, rows };
  return {
    rows,
    unit: unit.weights,
    bias: around.bias,
    requires: unit.requires,
    buffers: apart ? [local('words', 'u8', columnsOf(stretches) * rows * QUAD)] : [],
    decode: (stretch) => [
      note(
        'Decode the rows of this tile to local memory; what is read past the last weight must be there.',
        place,
      ),
      ...range(rows / stretch.part).map((p) =>
        store(
          'scratch',
          add(
            mul(mul(bin('-', stretch.to, stretch.from), num(unit.weights)), num(stretch.part)),
            mul(num(p * stretch.part), stretch.room),
          ),
          num(0, type('u8', selector.lanes)),
        ),
      ),
      ...(apart ? decodeApart(shape, stretch) : decodeWhole(shape, stretch)),
    ],
  };
};

interface Shape {
  readonly unit: Unit;
  readonly stretches: readonly Stretch[];
  readonly selector: Selector;
  readonly rows: number;
}

/** Byte of a row tile, the last one where it lies past n. */
const tileByte = ({ rows, tileBytes }: Unit, tile: Expr): Expr =>
  mul(bin('min', tile, divided(bin('-', n, num(1)), rows)), tileBytes);

/** Where four neighbours of a row of the tile lie. */
const placeOf = (row: Expr, at: Expr, { part, room }: DecodedStretch): Expr =>
  add(
    add(mul(mul(divided(row, part), num(part)), room), mul(at, num(part))),
    mul(rest(row, part), num(QUAD)),
  );

/** Reads a register of the rows from `row` of the tile on, and decodes it. */
const decodeRegister = (
  { unit, stretches, selector }: Shape,
  s: number,
  read: Expr,
  d: Expr,
  stretch: DecodedStretch,
): readonly Stmt[] => {
  const { pieces = [], columnK = 0 } = stretches[s] ?? {};
  const x = ref(`x${s}`, read.type);
  const steps = pieces.flatMap((piece, i) => {
    const [from, w] = [ref(`x${s}_${i}`, x.type), ref(`w${s}_${i}`, x.type)];
    const at = add(
      add(mul(bin('-', ref('u'), stretch.from), num(unit.weights)), mul(d, num(columnK))),
      num(piece.k),
    );
    const row = add(ref('row'), num(piece.row));
    return [
      ...(piece.spread === undefined ? [] : [letv(`x${s}_${i}`, selector.permute(x, piece.spread))]),
      letv(`w${s}_${i}`, overLanes(piece.feed, piece.spread === undefined ? x : from)),
      store('scratch', placeOf(row, at, stretch), w),
    ];
  });
  return [letv(`x${s}`, read), ...steps];
};

/** The columns of every stretch, one after the other. */
const eachColumn = (
  { stretches }: Shape,
  body: (stretch: Stretch, s: number, d: Expr) => readonly Stmt[],
): readonly Stmt[] =>
  stretches.flatMap((stretch, s) =>
    stretch.columns === 1
      ? body(stretch, s, num(0))
      : [loop('d', num(0), num(stretch.columns), body(stretch, s, ref('d')))],
  );

/** Byte of column `d` from where its stretch's unit starts. */
const columnByte = ({ byte, columnBytes }: Stretch, d: Expr): Expr =>
  add(mul(d, num(columnBytes)), num(byte));

const decodeWhole = (shape: Shape, decoded: DecodedStretch): readonly Stmt[] => {
  const { unit, selector, rows } = shape;
  const vector = type('u8', selector.lanes);
  const from = add(ref('from'), mul(ref('u'), num(unit.unitBytes)));
  // Row tiles side by side, so that a line of local memory is filled at once.
  return [
    loop('u', decoded.from, decoded.to, [
      loop('t', num(0), num(rows / unit.rows), [
        letv('from', tileByte(unit, add(divided(ref('row0'), unit.rows), ref('t')))),
        letv('row', mul(ref('t'), num(unit.rows))),
        ...eachColumn(shape, (stretch, s, d) =>
          decodeRegister(shape, s, load('w', add(from, columnByte(stretch, d)), vector), d, decoded),
        ),
      ]),
    ]),
  ];
};

const decodeApart = (shape: Shape, decoded: DecodedStretch): readonly Stmt[] => {
  const { unit, stretches, selector, rows } = shape;
  const vector = type('u8', selector.lanes);
  const [r, row, u] = [ref('r'), ref('row'), ref('u')];
  /** Place of row `of` among the words of column `d` of stretch `s`. */
  const wordAt = (s: number, d: Expr, of: Expr): Expr =>
    mul(add(mul(add(d, num(columnsOf(stretches.slice(0, s)))), num(rows)), of), num(QUAD));
  const tile = tileByte(unit, divided(add(ref('row0'), r), unit.rows));
  const inTile = unit.rows === 1 ? num(0) : rest(r, unit.rows);
  return [
    loop('u', decoded.from, decoded.to, [
      note('Words of all rows side by side.'),
      loop('r', num(0), num(rows), [
        letv('from', add(tile, mul(u, num(unit.unitBytes)))),
        ...eachColumn(shape, (stretch, s, d) => {
          const byte = add(columnByte(stretch, d), mul(inTile, num(stretch.rowBytes)));
          return [store('words', wordAt(s, d, r), load('w', add(ref('from'), byte), type('u32')))];
        }),
      ]),
      loop(
        'row',
        num(0),
        num(rows),
        eachColumn(shape, (_, s, d) =>
          decodeRegister(shape, s, load('words', wordAt(s, d, row), vector), d, decoded),
        ),
        selector.lanes / QUAD,
      ),
    ]),
  ];
};
