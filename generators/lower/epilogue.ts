/** What follows the accumulators of a segment: solve, offset, scale, and the store order of the rows (DESIGN 4, step 4). */
import {
  add,
  bin,
  call,
  cast,
  type Expr,
  f32t,
  i32,
  load,
  mul,
  num,
  ref,
  type Type,
  type,
} from '../ir/expr.ts';
import { type Buffer, letv, loop, note, prefetch, type Stmt, set, store, when } from '../ir/stmt.ts';
import { inverseOf } from './functionals.ts';
import { local } from './local.ts';
import type { ProductShape } from './product.ts';
import { range } from './range.ts';
import type { Selector } from './select.ts';
import { n } from './symbolic.ts';
import type { Result } from './visit.ts';

/**
 * Statements before the segments, before the units of each segment, after them, and after the last segment; and the
 * local memory they need.
 */
export interface Epilogue {
  readonly start: readonly Stmt[];
  readonly ahead: readonly Stmt[];
  readonly epilogue: readonly Stmt[];
  readonly finish: readonly Stmt[];
  readonly buffers: readonly Buffer[];
}

const m = ref('m');
const segments = ref('segments');
const stride = ref('dw_stride');
const row0 = ref('row0');
const b1 = type('b1');
/** Rows that `dw_stride` is a multiple of. */
const SCALE_ROWS = 64;

/**
 * The sums of one result's rows from its accumulators, the offset not yet taken off. What wraps mod 2^32 is named on the
 * way, since a shift must see 32 bits and no more.
 */
const solved = (
  { terms, shift, odd }: Result,
  accumulator: (sum: number) => Expr,
  wide: Type,
  name: string,
): { readonly named: readonly Stmt[]; readonly value: Expr } => {
  const used = terms.filter(({ times }) => times !== 0);
  const scaled = (sum: Expr, times: number): Expr =>
    times === 1
      ? sum
      : Number.isInteger(Math.log2(times))
        ? bin('<<', sum, num(Math.log2(times), wide))
        : bin('*', sum, num(times, wide));
  // A positive term leads, so that the others can be taken off it.
  const [lead, ...rest] = [...used].sort((a, b) => b.times - a.times);
  if (lead === undefined) return { named: [], value: num(0, wide) };
  const total = rest.reduce(
    (sum, { sum: at, times }) =>
      times < 0
        ? bin('-', sum, scaled(accumulator(at), -times))
        : bin('+', sum, scaled(accumulator(at), times)),
    scaled(accumulator(lead.sum), lead.times),
  );
  const divided = odd === 1 ? total : bin('*', total, num(inverseOf(odd), wide));
  if (shift === 0) return { named: [], value: divided };
  return { named: [letv(name, divided)], value: bin('>>', ref(name, wide), num(shift, wide)) };
};

/** The epilogue of every result: a register of neighbouring rows at once, or row by row. */
export const epilogueOf = ({ visits, rows, point, planes }: ProductShape, { wide }: Selector): Epilogue => {
  const token = (c: number): Expr => ref(`token${c}`);
  const segmentScale = (c: number): Expr => add(mul(token(c), segments), ref('s'));
  const epilogue: Stmt[] = [];
  const finish: Stmt[] = [];
  const start: Stmt[] = [];
  const ahead: Stmt[] = [];
  const together = ({ rows: group }: Result): boolean =>
    group.length === wide.lanes && group.every((row, i) => row === (group[0] ?? 0) + i);
  const fvec = type('f32', wide.lanes);
  /** Names the sums of a result's rows `whole<id>`, the planes joined: the high one's counts 256 times. */
  const joined = (result: Result, b: number, c: number, id: string): readonly Stmt[] => {
    const parts = range(planes).map((plane) =>
      solved(
        result,
        (sum) => ref(`sum${b * visits.sums + sum}_${c * planes + plane}`, wide),
        wide,
        `times${id}_${plane}`,
      ),
    );
    const value = parts
      .map((part) => part.value)
      .reduce((high, low) => bin('+', bin('<<', high, num(8, wide)), low));
    return [...parts.flatMap(({ named }) => named), letv(`whole${id}`, value)];
  };
  // Scales reach to the next multiple of 64 rows; rows of a tile that lie further, past n, take whatever there is.
  const inside = SCALE_ROWS % (rows * point.tiles) === 0;
  const scaleRow = (row: Expr): Expr =>
    inside ? row : { op: 'select', type: row.type, cond: bin('<', row, n, b1), a: row, b: num(0) };
  for (const b of range(point.tiles))
    visits.results.forEach((result, g) => {
      for (const c of range(point.cols)) {
        const id = `${b * visits.results.length + g}_${c}`;
        const group = result.rows;
        const firstRow = b * rows + (group[0] ?? 0);
        if (together(result)) {
          // The lanes are neighbouring rows: scale and store them as one register.
          start.push(letv(`y${id}`, num(0, fvec), true));
          const integer = lessOffset(
            ref(`whole${id}`, wide),
            result.offset,
            load('asum', segmentScale(c), wide, 1, 'repeat'),
          );
          const scaleAt = add(mul(ref('s'), stride), scaleRow(add(row0, num(firstRow))));
          const dw = load('dw', scaleAt, fvec);
          // Scales are read once a segment, from memory: asked for now, they are there when the sums are.
          if (c === 0) ahead.push(prefetch('dw', scaleAt));
          const da = load('da', segmentScale(c), fvec, 1, 'repeat');
          epilogue.push(
            ...joined(result, b, c, id),
            letv(`exact${id}`, integer),
            set(
              `y${id}`,
              call('fma', fvec, bin('*', dw, da), cast(ref(`exact${id}`, wide), fvec), ref(`y${id}`, fvec)),
            ),
          );
          const at = add(mul(token(c), n), add(row0, num(firstRow)));
          finish.push(
            columnGuard(c, point.cols, [
              when(
                bin('<=', add(row0, num(firstRow + wide.lanes)), n, b1),
                [store('out', at, ref(`y${id}`, fvec))],
                [
                  note('The last rows go through a local copy, so that nothing past n is written.'),
                  store('rows', num(0), ref(`y${id}`, fvec)),
                  loop('i', num(0), bin('-', n, add(row0, num(firstRow))), [
                    store('out', add(at, ref('i')), load('rows', ref('i'), f32t)),
                  ]),
                ],
              ),
            ]),
          );
          continue;
        }
        // The lanes are parts of few rows: add them up, then finish each row alone.
        epilogue.push(...joined(result, b, c, id), store('lanes', num(0), ref(`whole${id}`, wide)));
        const count = wide.lanes / group.length;
        group.forEach((row, j) => {
          const value = range(count)
            .map((lane) => load('lanes', num(j * count + lane), i32))
            .reduce((a, e) => bin('+', a, e));
          const integer = lessOffset(value, result.offset, load('asum', segmentScale(c), i32));
          const rowAt = add(row0, num(b * rows + row));
          const dw = load('dw', add(mul(ref('s'), stride), scaleRow(rowAt)), f32t);
          const da = load('da', segmentScale(c), f32t);
          start.push(letv(`y${id}_${j}`, num(0, f32t), true));
          epilogue.push(
            set(
              `y${id}_${j}`,
              call('fma', f32t, bin('*', dw, da), cast(integer, f32t), ref(`y${id}_${j}`, f32t)),
            ),
          );
          finish.push(
            columnGuard(c, point.cols, [
              when(bin('<', rowAt, n, b1), [
                store('out', add(mul(token(c), n), rowAt), ref(`y${id}_${j}`, f32t)),
              ]),
            ]),
          );
        });
      }
    });
  return {
    start,
    ahead,
    epilogue,
    finish,
    buffers: [
      ...(visits.results.some(together) ? [local('rows', 'f32', wide.lanes)] : []),
      ...(visits.results.every(together) ? [] : [local('lanes', 'i32', wide.lanes)]),
    ],
  };
};

/** A sum plus `offset` times the sum of the activations. */
const lessOffset = (sum: Expr, offset: number, asum: Expr): Expr => {
  // An offset is at most 3, so sums are shorter than a multiplication.
  const total = range(Math.abs(offset)).reduce<Expr | undefined>(
    (all) => (all === undefined ? asum : bin('+', all, asum)),
    undefined,
  );
  return total === undefined ? sum : bin(offset < 0 ? '-' : '+', sum, total);
};

/** The last panel's columns past m repeat the last token and are not stored. */
const columnGuard = (c: number, cols: number, then: readonly Stmt[]): Stmt =>
  cols === 1
    ? then.length === 1
      ? (then[0] as Stmt)
      : when(num(1, b1), then)
    : when(bin('<', add(mul(ref('p'), num(cols)), num(c)), m, b1), then);
