/** The *unpack* strategy where there are no vectors. */
import type { Scheme } from '../../dsl/scheme.ts';
import { add, bin, call, cast, type Expr, f32t, i32, i64, load, mul, num, ref, type } from '../ir/expr.ts';
import { type Kernel, letv, loop, type SourcePlace, type Stmt, set, store } from '../ir/stmt.ts';
import { type IntegerAct, planeFactor, planesOf, planeWeights } from './acts.ts';
import { global } from './buffers.ts';
import type { Decodes } from './decode.ts';
import { productBuffers, sumRequirement, unitRequirement } from './product.ts';
import { decodeRows, packedBuffer, scratch, scratchOf } from './rows.ts';
import { k, n, symbolic } from './symbolic.ts';

const m = ref('m');
const kPadded = ref('k_padded');
const segments = ref('segments');

/** Integer product on scalar targets: one row to local memory, then one token after the other. */
export const scalarProduct = (
  name: string,
  scheme: Scheme,
  decodes: Decodes,
  place: SourcePlace | undefined,
  act: IntegerAct,
): Kernel => {
  const { streams, bytes } = symbolic(scheme);
  const size = scratchOf(streams, 1, 1, 1);
  const s = ref('s');
  const token = ref('token');
  const at = add(mul(token, segments), s);
  const seg = (e: Expr): Expr => cast(load('seg', e, i32), i64);
  const i = ref('i');
  const weight = cast(load('scratch', i, type('i8')), i32);
  const planes = planesOf(act);
  const activation = planeWeights[act]
    .map((times, plane) => {
      const from = mul(add(mul(token, num(planes)), num(plane)), kPadded);
      const part = cast(load('q', add(from, i), type('i8')), i32);
      return times === 1 ? part : bin('*', part, num(times, i32));
    })
    .reduce((a, b) => bin('+', a, b));
  const dw = load('dw', add(mul(s, ref('dw_stride')), ref('row0')), f32t);
  const body: readonly Stmt[] = [
    loop('tile', ref('tile0'), ref('tile1'), [
      letv('row0', ref('tile')),
      loop('i', mul(num(1), k), kPadded, [store('scratch', i, num(0, type('i8')))]),
      ...decodeRows(streams, decodes, 1, place, (_row, position, value) => [
        store('scratch', position, cast(value, type('i8'))),
      ]),
      loop('token', num(0), m, [
        letv('y', num(0, f32t), true),
        loop('s', num(0), segments, [
          letv('first', seg(s)),
          letv('last', bin('min', seg(add(s, num(1))), k)),
          letv('sum', num(0, i32), true),
          loop('i', ref('first'), ref('last'), [
            set('sum', bin('+', ref('sum', i32), bin('*', weight, activation))),
          ]),
          set(
            'y',
            call(
              'fma',
              f32t,
              bin('*', dw, load('da', at, f32t)),
              cast(ref('sum', i32), f32t),
              ref('y', f32t),
            ),
          ),
        ]),
        store('out', add(mul(token, n), ref('row0')), ref('y', f32t)),
      ]),
    ]),
  ];
  return {
    name,
    doc: [`Product of ${scheme.name}: a row is decoded to local memory, then meets all tokens.`],
    buffers: [
      packedBuffer(bytes),
      { ...scratch('u8', size.perK, size.fixed), elem: 'i8' },
      global('q', 'i8', 'read', mul(m, mul(num(planes), kPadded))),
      ...productBuffers().filter((buffer) => buffer.name !== 'asum'),
    ],
    scalars: ['n', 'k', 'm', 'k_padded', 'segments', 'dw_stride'],
    requires: [unitRequirement(1), sumRequirement(planeFactor(act))],
    tiles: n,
    body,
  };
};
