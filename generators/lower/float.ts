/** The *unpack* strategy for float activations, with vectors or without. */
import type { Scheme } from '../../dsl/scheme.ts';
import type { Target } from '../../dsl/target.ts';
import { count } from '../../dsl/words.ts';
import { add, bin, call, cast, type Expr, f32t, i32, i64, load, mul, num, ref, type } from '../ir/expr.ts';
import { type Kernel, letv, loop, type SourcePlace, type Stmt, set, store, when } from '../ir/stmt.ts';
import { global } from './buffers.ts';
import type { Decodes } from './decode.ts';
import { productBuffers } from './product.ts';
import { decodeRows, packedBuffer, scratch, scratchOf, type UnpackPoint } from './rows.ts';
import { k, n, symbolic } from './symbolic.ts';

const m = ref('m');
const segments = ref('segments');
const b1 = type('b1');

/** Float product: a register of rows to local memory as floats, then one fused multiply-add a weight. */
export const floatProduct = (
  name: string,
  scheme: Scheme,
  target: Target,
  decodes: Decodes,
  point: UnpackPoint,
  place: SourcePlace | undefined,
): Kernel => {
  const { streams, bytes } = symbolic(scheme);
  const lanes = target.vector === undefined ? 1 : target.vector.bits / 32;
  const v = type('f32', lanes);
  const size = scratchOf(streams, lanes, 4, 1);
  const cols = Array.from({ length: point.cols }, (_, c) => c);
  const s = ref('s');
  const i = ref('i');
  const seg = (e: Expr): Expr => cast(load('seg', e, i32), i64);
  const token = (c: number): Expr => ref(`token${c}`);
  const y = (c: number): Expr => ref(`y${c}`, v);
  const sum = (c: number): Expr => ref(`sum${c}`, v);
  const row0 = ref('row0');
  const storeColumn = (c: number): Stmt => {
    const at = add(mul(token(c), n), row0);
    const whole = store('out', at, y(c));
    const bounded: readonly Stmt[] = [
      store('rows', num(0), y(c)),
      loop('i', num(0), bin('-', n, row0), [store('out', add(at, i), load('rows', i, f32t))]),
    ];
    const stored = lanes === 1 ? whole : when(bin('<=', add(row0, num(lanes)), n, b1), [whole], bounded);
    return point.cols === 1
      ? stored
      : when(bin('<', add(mul(ref('p'), num(point.cols)), num(c)), m, b1), [stored]);
  };
  const body: readonly Stmt[] = [
    loop('tile', ref('tile0'), ref('tile1'), [
      letv('row0', mul(ref('tile'), num(lanes))),
      ...decodeRows(streams, decodes, lanes, place, (row, position, weight) => [
        store('scratch', add(mul(position, num(lanes)), row), cast(weight, f32t)),
      ]),
      loop('p', num(0), bin('div', add(m, num(point.cols - 1)), num(point.cols)), [
        ...cols.map((c) =>
          letv(`token${c}`, bin('min', add(mul(ref('p'), num(point.cols)), num(c)), bin('-', m, num(1)))),
        ),
        ...cols.map((c) => letv(`y${c}`, num(0, v), true)),
        loop('s', num(0), segments, [
          letv('first', seg(s)),
          letv('last', bin('min', seg(add(s, num(1))), k)),
          ...cols.map((c) => letv(`sum${c}`, num(0, v), true)),
          loop('i', ref('first'), ref('last'), [
            letv('weight', load('scratch', mul(i, num(lanes)), v)),
            ...cols.map((c) =>
              set(
                `sum${c}`,
                call('fma', v, ref('weight', v), load('x', add(mul(token(c), k), i), v, 1, 'repeat'), sum(c)),
              ),
            ),
          ]),
          letv('scale', load('dw', add(mul(s, ref('dw_stride')), row0), v)),
          ...cols.map((c) => set(`y${c}`, call('fma', v, ref('scale', v), sum(c), y(c)))),
        ]),
        ...cols.map(storeColumn),
      ]),
    ]),
  ];
  return {
    name,
    doc: [
      `Float product of ${scheme.name}: all tokens meet ${count(lanes, 'row')}, decoded to local memory as floats.`,
    ],
    buffers: [
      packedBuffer(bytes),
      scratch('f32', size.perK / 4, size.fixed / 4),
      global('x', 'f32', 'read', mul(m, k)),
      ...productBuffers().filter((buffer) => buffer.name !== 'asum' && buffer.name !== 'da'),
      ...(lanes === 1
        ? []
        : [
            {
              name: 'rows',
              elem: 'f32',
              space: 'local',
              access: 'both',
              extent: num(lanes),
              align: 64,
            } as const,
          ]),
    ],
    scalars: ['n', 'k', 'm', 'k_padded', 'segments', 'dw_stride'],
    requires: [],
    tiles: bin('div', add(n, num(lanes - 1)), num(lanes)),
    body,
  };
};
