/** How the bytes of a unit come as registers of rows times four neighbours of k: whole, or gathered row by row. */
import type { Expr } from '../ir/expr.ts';
import { spreadFeed } from './feed.ts';
import { range } from './range.ts';
import type { Run, Unit } from './unit.ts';
import { type Around, feedOf } from './unpack-lanes.ts';

/** Neighbours of k that a row has in a register. */
export const QUAD = 4;

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
export interface Stretch {
  readonly byte: number;
  readonly columns: number;
  readonly columnBytes: number;
  readonly columnK: number;
  readonly rowBytes: number;
  readonly pieces: readonly Piece[];
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

/** Neighbours along k gathered from the bytes of a word and their slots, wherever they are there. */
const gathered = (
  run: Run,
  at: number,
  { selector, decodes, bias }: Around,
): readonly Piece[] | undefined => {
  const { lanes } = selector;
  const held = run.slots.flatMap((slot, s) =>
    range(Math.min(QUAD, run.bytes - at)).map((byte) => {
      const [row = 0, k = 0] = [run.nAt[s]?.[at + byte], run.kAt[s]?.[at + byte]];
      return { slot, byte, row, k, first: k - (k % QUAD) };
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

/** The registers of a unit, and whether their rows lie apart; undefined where its bytes make none. */
export const stretchesOf = (
  unit: Unit,
  around: Around,
): { readonly stretches: readonly Stretch[]; readonly apart: boolean } | undefined => {
  const perRegister = around.selector.lanes / QUAD;
  const whole = unit.rows % perRegister === 0 ? wholeOf(unit, around) : undefined;
  if (whole !== undefined) return { stretches: whole, apart: false };
  const apart = perRegister % unit.rows === 0 ? apartOf(unit, around) : undefined;
  return apart === undefined ? undefined : { stretches: apart, apart: true };
};
