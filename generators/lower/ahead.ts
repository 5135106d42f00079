/** Weights that a product asks memory for ahead of their loads, and the walk over units that this needs. */

import { add, bin, type Expr, mul, num, ref, type } from '../ir/expr.ts';
import { letv, loop, prefetch, type Stmt, when } from '../ir/stmt.ts';
import type { ProductShape } from './product.ts';
import { range } from './range.ts';

const b1 = type('b1');

/** Bytes of a cache line, and of the pages at whose ends hardware stops to look ahead. */
const LINE = 64;
const PAGE = 4096;

/** Byte of a unit in the stream of row tile `b`. */
const byteOf = ({ unitBytes }: ProductShape, b: number, unit: Expr): Expr =>
  add(ref(`base${b}`), mul(unit, num(unitBytes)));

/** Asks for the lines of a unit `lines` bytes ahead, if at all. */
export const asksForLines = (shape: ProductShape): readonly Stmt[] => {
  const { point, source, unitBytes } = shape;
  const { tiles, lines = 0 } = point;
  if (lines === 0) return [];
  return range(tiles).flatMap((b) =>
    range(Math.max(1, Math.floor(unitBytes / LINE))).map((line) =>
      prefetch(source.name, add(byteOf(shape, b, ref('u')), num(line * LINE + lines))),
    ),
  );
};

/**
 * Asks for the first line of every page that `bytes` bytes from byte `at` on reach, counted `page` ahead. Where the bytes
 * are less than a page, or as many as a row has, only those ask that come first in their page, and for that page alone:
 * asking for every page that begins in long rows took a quarter longer (TQ2_0, k = 16384), a loop over them more still.
 */
const asksForPages = ({ point, source }: ProductShape, at: Expr, bytes: Expr): readonly Stmt[] => {
  const { page = 0 } = point;
  const inPage = bin('&', at, num(PAGE - 1));
  const pages = bytes.op === 'num' ? Math.ceil(bytes.value / PAGE) : 1;
  // The first line and no other: hardware takes a later one for a stream that runs down.
  const asks = range(pages).map((i) =>
    prefetch(source.name, bin('-', add(at, num(page + i * PAGE)), inPage)),
  );
  return bytes.op === 'num' && bytes.value >= PAGE ? asks : [when(bin('<', inPage, bytes, b1), asks)];
};

/** Whether a row tile is so long that pages are asked for within it, and not from tile to tile. */
const isLong = ({ rows }: ProductShape): boolean => rows > 1;

/** Asks for a page ahead in every page of the row tiles that lie apart: together they are one stream. */
export const asksOfTiles = (shape: ProductShape): readonly Stmt[] => {
  const { tiles, page = 0 } = shape.point;
  return page === 0 || isLong(shape) ? [] : asksForPages(shape, ref('base0'), shape.tileByte(num(tiles)));
};

/**
 * Walks the units of a segment in stretches of up to `most`. Where pages are asked for, a stretch is at most as long as
 * they are ahead, and asks for those of the next one: shorter ones would end more often, at the cost of a guess each.
 */
export const stretches = (
  shape: ProductShape,
  most: number,
  walk: (first: Expr, last: Expr) => readonly Stmt[],
): readonly Stmt[] => {
  const { point, unitBytes } = shape;
  const { page = 0 } = point;
  const asks = isLong(shape) && page > 0;
  const units = asks ? Math.min(most, Math.max(1, Math.floor(page / unitBytes))) : most;
  if (units === Infinity) return walk(ref('u_first'), ref('u_last'));
  const first = ref('u0');
  const bytes = num(units * unitBytes);
  const body = [
    letv('u_end', bin('min', add(first, num(units)), ref('u_last'))),
    ...range(asks ? point.tiles : 0).flatMap((b) => asksForPages(shape, byteOf(shape, b, first), bytes)),
    ...walk(first, ref('u_end')),
  ];
  return [loop('u0', ref('u_first'), ref('u_last'), body, units)];
};
