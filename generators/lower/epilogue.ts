/** What follows the integer sums of a segment: offset, scale, and the store order of the rows (DESIGN 4, step 4). */
import { add, bin, call, cast, type Expr, f32t, i32, load, mul, num, ref, type } from '../ir/expr.ts';
import { type Buffer, letv, loop, note, type Stmt, set, store, when } from '../ir/stmt.ts';
import type { ProductShape } from './product.ts';
import type { Selector } from './select.ts';
import { n } from './symbolic.ts';

/** One accumulator: row tile `b`, group of rows `g`, token `c` of the panel, and the name they share. */
export interface Accumulator {
  readonly b: number;
  readonly g: number;
  readonly c: number;
  readonly id: string;
}

/** Statements before the segments, after each segment, and after the last; and the local memory they need. */
export interface Epilogue {
  readonly start: readonly Stmt[];
  readonly epilogue: readonly Stmt[];
  readonly finish: readonly Stmt[];
  readonly buffers: readonly Buffer[];
}

const m = ref('m');
const segments = ref('segments');
const stride = ref('dw_stride');
const row0 = ref('row0');
const b1 = type('b1');
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** The epilogue of every accumulator: a register of neighbouring rows at once, or row by row. */
export const epilogueOf = (
  { visits, rows, point }: ProductShape,
  { widen }: Selector,
  accs: readonly Accumulator[],
): Epilogue => {
  const wide = widen.gives;
  const token = (c: number): Expr => ref(`token${c}`);
  const sum = (id: string): Expr => ref(`sum${id}`, wide);
  const segmentScale = (c: number): Expr => add(mul(token(c), segments), ref('s'));
  const epilogue: Stmt[] = [];
  const finish: Stmt[] = [];
  const start: Stmt[] = [];
  const chunkLanes = (g: number): number => wide.lanes / (visits.groups[g]?.length ?? 1);
  const together = (g: number): boolean => {
    const group = visits.groups[g] ?? [];
    return group.length === wide.lanes && group.every((row, i) => row === (group[0] ?? 0) + i);
  };
  const fvec = type('f32', wide.lanes);
  for (const { b, g, c, id } of accs) {
    const group = visits.groups[g] ?? [];
    const firstRow = b * rows + (group[0] ?? 0);
    if (together(g)) {
      // The lanes are neighbouring rows: scale and store them as one register.
      start.push(letv(`y${id}`, num(0, fvec), true));
      const integer = biasedSum(sum(id), visits.bias, load('asum', segmentScale(c), wide, 1, 'repeat'));
      const dw = load('dw', add(mul(ref('s'), stride), add(row0, num(firstRow))), fvec);
      const da = load('da', segmentScale(c), fvec, 1, 'repeat');
      epilogue.push(
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
    epilogue.push(store('lanes', num(0), sum(id)));
    group.forEach((row, j) => {
      const count = chunkLanes(g);
      const value = range(count)
        .map((lane) => load('lanes', num(j * count + lane), i32))
        .reduce((a, e) => bin('+', a, e));
      const integer = biasedSum(value, visits.bias, load('asum', segmentScale(c), i32));
      const rowAt = add(row0, num(b * rows + row));
      const dw = load('dw', add(mul(ref('s'), stride), rowAt), f32t);
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
  const groups = range(visits.groups.length);
  return {
    start,
    epilogue,
    finish,
    buffers: [
      ...(groups.some(together) ? [local('rows', 'f32', wide.lanes)] : []),
      ...(groups.every(together) ? [] : [local('lanes', 'i32', wide.lanes)]),
    ],
  };
};

const local = (name: string, elem: Buffer['elem'], extent: number): Buffer => ({
  name,
  elem,
  space: 'local',
  access: 'both',
  extent: num(extent),
  align: 64,
});

const biasedSum = (sum: Expr, bias: number, asum: Expr): Expr => {
  if (bias === 0) return sum;
  let offset = asum;
  // A bias is at most 3, so a sum is shorter than a multiplication.
  for (let i = 1; i < bias; i += 1) offset = bin('+', offset, asum);
  return bin('-', sum, offset);
};

/** The last panel's columns past m repeat the last token and are not stored. */
const columnGuard = (c: number, cols: number, then: readonly Stmt[]): Stmt =>
  cols === 1
    ? then.length === 1
      ? (then[0] as Stmt)
      : when(num(1, b1), then)
    : when(bin('<', add(mul(ref('p'), num(cols)), num(c)), m, b1), then);
