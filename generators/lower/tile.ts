/**
 * The *tile* strategy: a tile of rows is decoded in registers to local memory, once, then meets all tokens. Every row
 * group lies there by itself, so that a few of them stay in the first-level cache while the tokens pass.
 */
import { add, bin, type Expr, load, mul, num, ref, type } from '../ir/expr.ts';
import { type Buffer, letv, loop, note, type SourcePlace, type Stmt, store } from '../ir/stmt.ts';
import { BYTE, overLanes } from './feed.ts';
import { range } from './range.ts';
import type { Selector } from './select.ts';
import { k } from './symbolic.ts';
import type { NoVisits, RegisterVisit, Result, SlotVisit, Visits } from './visit.ts';

/** A slot of a register, which a group is decoded from. */
interface Decoded {
  readonly r: number;
  readonly slot: SlotVisit;
}

/** Row groups of a unit, all alike: rows `g * rows` to `(g + 1) * rows - 1` of a row tile come from `groups[g]`. */
export interface RowGroups {
  readonly rows: number;
  readonly groups: readonly (readonly Decoded[])[];
}

/** Splits visits into row groups; says why where groups differ in more than their rows. */
export const rowGroupsOf = ({ registers, results, sums }: Visits): RowGroups | NoVisits => {
  const slots = registers.flatMap((register, r) => register.slots.map((slot) => ({ r, slot })));
  const groups = Array.from({ length: sums }, (_, sum) => slots.filter(({ slot }) => slot.sum === sum));
  const meets = (group: readonly Decoded[] = []) =>
    group.map(({ slot }) => `${slot.at}:${slot.count}`).join();
  const rows = results[0]?.rows.length ?? 0;
  const alike =
    results.length === sums &&
    results.every(
      (result, g) =>
        result.terms.length === 1 &&
        result.terms[0]?.sum === g &&
        result.rows.length === rows &&
        result.rows.every((row, i) => row === g * rows + i),
    ) &&
    groups.every((group) => meets(group) === meets(groups[0]));
  return alike ? { rows, groups } : { why: 'its row groups meet different activations or lie apart' };
};

/** Registers that a loop over a row group should take at least, or its own instructions weigh too much. */
const LEAST_REGISTERS = 4;

/** Units that a product takes together. */
export const unitsTogether = ({ groups }: RowGroups): number =>
  Math.ceil(LEAST_REGISTERS / Math.max(1, groups[0]?.length ?? 1));

/** How a product visits one decoded row group, `unitsTogether` units of `unit` weights at a time. */
export const groupVisits = (visits: Visits, row: RowGroups, unit: number, { lanes }: Selector): Visits => ({
  ...visits,
  strategy: 'tile',
  sums: 1,
  registers: range(unitsTogether(row)).flatMap((j) =>
    (row.groups[0] ?? []).map(
      ({ slot }, i, { length }): RegisterVisit => ({
        byte: (j * length + i) * lanes,
        count: lanes,
        spread: undefined,
        slots: [{ ...slot, at: slot.at + j * unit, sum: 0, feed: ref(BYTE), scale: 1 }],
      }),
    ),
  ),
  order: range(unitsTogether(row)).flatMap((j) => visits.order.map((k) => k + j * unit)),
  results: visits.results.slice(0, 1).map((result): Result => ({ ...result, rows: range(row.rows) })),
});

/** Bytes of one row group of a decoded unit. */
export const groupBytes = ({ groups }: RowGroups, { lanes }: Selector): number =>
  (groups[0]?.length ?? 0) * lanes;

/** Decodes `tiles` row tiles to local memory as [tile][group][k / unit][slot][lane]. */
export const decodeTile = (
  { registers }: Visits,
  row: RowGroups,
  selector: Selector,
  shape: {
    readonly source: Buffer;
    readonly tiles: number;
    readonly unit: number;
    readonly unitBytes: number;
    /** Byte of the `b`-th row tile. */
    readonly tileByte: (b: Expr) => Expr;
    readonly place: SourcePlace | undefined;
  },
): readonly Stmt[] => {
  const { lanes, permute } = selector;
  const { source, tiles, unit, unitBytes, tileByte, place } = shape;
  const units = unitsOf(unit);
  // What is joined to fill the last units is not in the packed bytes; its activations are zero.
  const there = bin('min', units, bin('div', add(k, num(unit - 1)), num(unit)));
  const bytes = groupBytes(row, selector);
  const b = tiles === 1 ? num(0) : ref('b');
  const group = (g: number): Expr =>
    mul(add(mul(units, add(mul(b, num(row.groups.length)), num(g))), ref('u')), num(bytes));
  const decoded = row.groups.flatMap((slots, g) =>
    slots.map(({ r, slot }, i) => ({
      name: `w${g}_${i}`,
      feed: overLanes(slot.feed, ref(`x${r}`, type('u8', lanes))),
      at: add(group(g), num(i * lanes)),
    })),
  );
  const vector = type('u8', lanes);
  const perTile: readonly Stmt[] = [
    letv('from', tileByte(b)),
    loop('u', num(0), there, [
      ...registers.map(({ byte, count, spread }, r) => {
        const at = add(add(ref('from'), mul(ref('u'), num(unitBytes))), num(byte));
        const loaded = load(source.name, at, vector, count, spread === undefined ? 'zero' : 'repeat');
        return letv(`x${r}`, spread === undefined ? loaded : permute(loaded, spread));
      }),
      ...decoded.flatMap(({ name, feed, at }) => [letv(name, feed), store('scratch', at, ref(name, vector))]),
    ]),
    ...(unitsTogether(row) === 1
      ? []
      : [
          loop(
            'u',
            there,
            units,
            decoded.map(({ at }) => store('scratch', at, num(0, vector))),
          ),
        ]),
  ];
  return [
    note('Decode the rows of this tile to local memory.', place),
    ...(tiles === 1 ? perTile : [loop('b', num(0), num(tiles), perTile)]),
  ];
};

/** The local tile of `tiles` row tiles; a weight of k takes `perK` bytes. */
export const tilePerK = (row: RowGroups, selector: Selector, tiles: number, unit: number): number =>
  Math.ceil((tiles * row.groups.length * groupBytes(row, selector)) / unit);

/** Units of a row. */
export const unitsOf = (unit: number): Expr => bin('div', ref('k_padded'), num(unit));
