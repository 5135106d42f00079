/**
 * Weights for float products: registers of rows times four neighbours of k, decoded to local memory, a stretch of k at a
 * time. There lies, part of the rows by part, `[k / 4][row][4]`: whatever byte of k is wanted next, a register of rows is
 * one load away.
 */
import type { Scheme } from '../../dsl/scheme.ts';
import { add, bin, type Expr, load, mul, num, ref, type } from '../ir/expr.ts';
import { type Buffer, letv, loop, note, type SourcePlace, type Stmt, store } from '../ir/stmt.ts';
import type { Decodes } from './decode.ts';
import { chooseBias, overLanes, spreadFeed } from './feed.ts';
import { local } from './local.ts';
import { range } from './range.ts';
import type { Selector } from './select.ts';
import { k, n, symbolic } from './symbolic.ts';
import { isUnit, type NoUnit, type Run, type Unit, unitOf } from './unit.ts';
import { feedOf } from './unpack-lanes.ts';

/** Neighbours of k that a row has in a register. */
const QUAD = 4;
/** Decoded bytes are told apart by two bits. */
const LARGEST = 3;
/** Rows that a tile has at least: so many sums that none waits for another. */
const ROWS = 64;

/** One slot of a register: its rows start at `row` of the unit, its neighbours at `k`. */
interface Piece {
  readonly feed: Expr;
  /** How bytes are copied to the lanes first, if they are. */
  readonly spread: readonly number[] | undefined;
  readonly row: number;
  readonly k: number;
}

/**
 * Registers alike, `columns` of them, each `columnBytes` and `columnK` further. They lie in the packed bytes whole, or
 * their rows lie `rowBytes` apart.
 */
interface Stretch {
  readonly byte: number;
  readonly columns: number;
  readonly columnBytes: number;
  readonly columnK: number;
  readonly rowBytes: number;
  readonly pieces: readonly Piece[];
}

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

interface Around {
  readonly selector: Selector;
  readonly decodes: Decodes;
  readonly bias: number;
}

/** Whether `rows` rows of `QUAD` bytes each hold neighbours of k, the same in all, from `at` of a run's slot on. */
const isSquare = (run: Run, slot: number, at: number, rows: number): boolean => {
  const [ns, ks] = [run.nAt[slot] ?? [], run.kAt[slot] ?? []];
  const [n0 = 0, k0 = 0] = [ns[at], ks[at]];
  return (
    k0 % QUAD === 0 &&
    n0 % rows === 0 &&
    range(rows * QUAD).every(
      (i) => ns[at + i] === n0 + Math.floor(i / QUAD) && ks[at + i] === k0 + (i % QUAD),
    )
  );
};

/** Slots of the bytes from `at` on as they lie, `rows` rows there; undefined where one is not square or has no feed. */
const asTheyLie = (run: Run, at: number, rows: number, around: Around): readonly Piece[] | undefined => {
  const pieces = run.slots.flatMap((slot, s): readonly Piece[] => {
    const feed = feedOf(around, run, slot);
    const [row = 0, first = 0] = [run.nAt[s]?.[at], run.kAt[s]?.[at]];
    return feed === undefined || !isSquare(run, s, at, rows)
      ? []
      : [{ feed, spread: undefined, row, k: first }];
  });
  return pieces.length === run.slots.length ? pieces : undefined;
};

/** Neighbours along k gathered from the bytes of a word and their slots, wherever there they are. */
const gathered = (
  run: Run,
  at: number,
  { selector, decodes, bias }: Around,
): readonly Piece[] | undefined => {
  const { lanes } = selector;
  const held = run.slots.flatMap((slot, s) =>
    range(Math.min(QUAD, run.bytes - at)).map((byte) => {
      const [row = 0, k_ = 0] = [run.nAt[s]?.[at + byte], run.kAt[s]?.[at + byte]];
      return { slot, byte, row, k: k_, first: k_ - (k_ % QUAD) };
    }),
  );
  const squares = held.filter((one) => one.k === one.first);
  const pieces = squares.flatMap(({ row, first }): readonly Piece[] => {
    const four = held.filter((one) => one.row === row && one.first === first).sort((a, b) => a.k - b.k);
    const ofLane = range(lanes).flatMap((lane) => four[lane % QUAD] ?? []);
    const slots = ofLane.map(({ slot }) => slot);
    const spread = ofLane.map(({ byte }, lane) => lane - (lane % QUAD) + byte);
    if (four.length < QUAD || !selector.canPermute(spread)) return [];
    const feed = spreadFeed(decodes, run, slots, bias);
    return selector.cost(feed, lanes) === undefined ? [] : [{ feed, spread, row, k: first }];
  });
  return pieces.length * QUAD === held.length ? pieces : undefined;
};

/** A stretch with one more column, if that steps like the ones before. */
const lengthened = (last: Stretch, next: Stretch): Stretch | undefined => {
  const [k0, k1] = [last.pieces[0]?.k ?? 0, next.pieces[0]?.k ?? 0];
  const columnBytes = last.columns === 1 ? next.byte - last.byte : last.columnBytes;
  const columnK = last.columns === 1 ? k1 - k0 : last.columnK;
  const moved = last.pieces.map((piece) => ({ ...piece, k: piece.k + last.columns * columnK }));
  return next.byte === last.byte + last.columns * columnBytes &&
    JSON.stringify(next.pieces) === JSON.stringify(moved)
    ? { ...last, columns: last.columns + 1, columnBytes, columnK }
    : undefined;
};

/** Neighbouring stretches of one column that step alike, as one. */
const joined = (columns: readonly Stretch[]): readonly Stretch[] => {
  const all: Stretch[] = [];
  for (const next of columns) {
    const last = all.pop();
    const longer = last === undefined ? next : lengthened(last, next);
    if (longer !== undefined) all.push(longer);
    else if (last !== undefined) all.push(last, next);
  }
  return all;
};

/** Registers that lie in the packed bytes whole. */
const wholeOf = (unit: Unit, around: Around): readonly Stretch[] | undefined => {
  const { lanes } = around.selector;
  const found = unit.runs.map((run) =>
    run.bytes % lanes === 0
      ? range(run.bytes / lanes).map((r) => asTheyLie(run, r * lanes, lanes / QUAD, around))
      : [undefined],
  );
  if (found.flat().includes(undefined)) return undefined;
  const columns = unit.runs.flatMap((run, i) =>
    (found[i] ?? []).flatMap((pieces = [], r): readonly Stretch[] => {
      const byte = run.byte + r * lanes;
      return [{ byte, columns: 1, columnBytes: lanes, columnK: 0, rowBytes: 0, pieces }];
    }),
  );
  return joined(columns);
};

/** Registers whose rows lie apart, four bytes each. */
const apartOf = (unit: Unit, around: Around): readonly Stretch[] | undefined => {
  const words = unit.runs.flatMap((run) =>
    range(Math.ceil(run.bytes / QUAD)).map((w) => {
      const pieces = asTheyLie(run, w * QUAD, 1, around) ?? gathered(run, w * QUAD, around);
      return pieces === undefined ? undefined : { byte: run.byte + w * QUAD, pieces };
    }),
  );
  const known = words.flatMap((word) => word ?? []);
  const firstRow = (row: number) =>
    known.filter(({ pieces }) => pieces.every((piece) => piece.row === row)).map(({ byte }) => byte);
  const bytes = range(unit.rows).map(firstRow);
  const rowBytes = unit.rows === 1 ? 0 : (bytes[1]?.[0] ?? 0) - (bytes[0]?.[0] ?? 0);
  const alike = bytes.every(
    (row, r) =>
      row.length === bytes[0]?.length && row.every((byte, c) => byte === (bytes[0]?.[c] ?? 0) + r * rowBytes),
  );
  if (known.length < words.length || known.length !== bytes.flat().length || !alike) return undefined;
  const of = known.filter(({ byte }) => bytes[0]?.includes(byte) === true);
  return joined(
    of.map(({ byte, pieces }) => ({ byte, columns: 1, columnBytes: QUAD, columnK: 0, rowBytes, pieces })),
  );
};

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
  const whole = unit.rows % perRegister === 0 ? wholeOf(unit, around) : undefined;
  const stretches = whole ?? (perRegister % unit.rows === 0 ? apartOf(unit, around) : undefined);
  const rows = Math.ceil(ROWS / unit.rows) * unit.rows;
  if (stretches === undefined || rows % perRegister !== 0)
    return { why: `its bytes are not rows of ${QUAD} neighbours along k, alike in ${perRegister} rows` };
  const gathered = whole === undefined;
  const shape = { unit, stretches, selector, rows };
  return {
    rows,
    unit: unit.weights,
    bias: around.bias,
    requires: unit.requires,
    buffers: gathered ? [local('words', 'u8', columnsOf(stretches) * rows * QUAD)] : [],
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
      ...(gathered ? decodeApart(shape, stretch) : decodeWhole(shape, stretch)),
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
