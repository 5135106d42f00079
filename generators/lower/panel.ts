/** Activations in the order a product visits them: columns of tokens side by side, a unit of k at a time. */
import { count } from '../../dsl/words.ts';
import { add, bin, type Expr, load, mul, num, ref, type } from '../ir/expr.ts';
import { type Kernel, letv, loop, note, type Stmt, store, when } from '../ir/stmt.ts';

/** The place of activations: `[ceil(m / cols)][k_padded / unit][cols][unit]`, position p of a unit holding k `order[p]`. */
export interface Panel {
  readonly cols: number;
  readonly order: readonly number[];
}

/** Whether activations are visited as they lie, so that a product can read q itself. */
export const isNatural = (order: Panel['order']): boolean =>
  order.every((position, index) => position === index);

/** Runs of neighbouring k in an order: where they start in the unit, which k, how many. */
const runsOf = (order: readonly number[]) => {
  const runs: { at: number; from: number; count: number }[] = [];
  order.forEach((from, at) => {
    const last = runs[runs.length - 1];
    if (last !== undefined && last.from + last.count === from) last.count += 1;
    else runs.push({ at, from, count: 1 });
  });
  return runs;
};

const MANY_RUNS = 16;

/** The kernel that fills a panel from q; one tile is `cols` tokens. Columns past m are zero. */
export const panelKernel = (name: string, panel: Panel): Kernel => {
  const m = ref('m');
  const kPadded = ref('k_padded');
  const unit = panel.order.length;
  const i8 = type('i8');
  const token = ref('token');
  const i = ref('i');
  const from = (at: Expr): Expr => load('q', add(ref('source'), at), i8);
  const to = (at: Expr): Expr => add(ref('target'), at);
  const runs = runsOf(panel.order);
  const table: Expr = { op: 'table', type: type('i64'), name: 'order', values: panel.order, index: i };
  const copy: readonly Stmt[] =
    runs.length > MANY_RUNS
      ? [loop('i', num(0), num(unit), [store('panel', to(i), from(table))])]
      : runs.map((run) =>
          loop('i', num(0), num(run.count), [
            store('panel', to(add(i, num(run.at))), from(add(i, num(run.from)))),
          ]),
        );
  const perUnit = (body: readonly Stmt[]): Stmt =>
    loop('u', num(0), bin('div', kPadded, num(unit)), [
      letv('target', add(ref('column'), mul(ref('u'), num(panel.cols * unit)))),
      ...body,
    ]);
  const body: readonly Stmt[] = [
    loop('tile', ref('tile0'), ref('tile1'), [
      loop('c', num(0), num(panel.cols), [
        letv('token', add(mul(ref('tile'), num(panel.cols)), ref('c'))),
        letv('column', add(mul(mul(ref('tile'), kPadded), num(panel.cols)), mul(ref('c'), num(unit)))),
        when(
          bin('<', token, m, type('b1')),
          [perUnit([letv('source', add(mul(token, kPadded), mul(ref('u'), num(unit)))), ...copy])],
          [
            note('A column past the last token.'),
            perUnit([loop('i', num(0), num(unit), [store('panel', to(i), num(0, i8))])]),
          ],
        ),
      ]),
    ]),
  ];
  return {
    name,
    doc: [
      `Places int8 activations for products that take ${count(panel.cols, 'token')} by ${count(unit, 'weight')} at a time.`,
    ],
    buffers: [
      { name: 'q', elem: 'i8', space: 'global', access: 'read', extent: mul(m, kPadded), align: 1 },
      {
        name: 'panel',
        elem: 'i8',
        space: 'global',
        access: 'write',
        extent: mul(mul(bin('div', add(m, num(panel.cols - 1)), num(panel.cols)), num(panel.cols)), kPadded),
        align: 64,
      },
    ],
    scalars: ['m', 'k_padded'],
    requires: [
      {
        cond: bin('==', bin('%', kPadded, num(unit)), num(0)),
        message: `k_padded must be a multiple of the unit, ${unit}`,
      },
    ],
    tiles: bin('div', add(m, num(panel.cols - 1)), num(panel.cols)),
    body,
  };
};
