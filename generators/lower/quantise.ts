/** Activations to planes of int8 by the rule of DESIGN 5, with the scale and the integer sum of every segment. */

import { add, bin, call, cast, type Expr, f32t, i32, load, mul, num, ref, type } from '../ir/expr.ts';
import { type Kernel, letv, loop, note, type Stmt, set, store, when } from '../ir/stmt.ts';
import { actLimit, type IntegerAct, planeFactor, planesOf } from './acts.ts';
import { global } from './buffers.ts';
import { sumRequirement } from './product.ts';
import { range } from './range.ts';

const m = ref('m');
const k = ref('k');
const kPadded = ref('k_padded');
const segments = ref('segments');
const block = ref('block');
const token = ref('token');
const u32 = type('u32');
const i8 = type('i8');

/** Above this the bits of |x| are infinite or not a number; below the other a block counts as zero. */
const LARGEST_FINITE = 0x7f7fffff;
const SMALLEST_BITS = 0x0da24260; // bits of 1e-30f

/** The quantiser of a kind of activations; one tile is one token. */
export const quantiseKernel = (name: string, act: IntegerAct): Kernel => {
  const limit = actLimit(act);
  const planes = planesOf(act);
  const row = mul(token, k);
  const out = mul(token, mul(num(planes), kPadded));
  const planeAt = (plane: number, at: Expr): Expr => add(add(out, mul(num(plane), kPadded)), at);
  const x = (at: Expr): Expr => load('x', add(row, at), f32t);
  const i = ref('i');
  const segment = ref('s');
  const start = ref('start');
  const seg = (at: Expr): Expr => cast(load('seg', at, i32), type('i64'));
  const factor = ref('factor', f32t);
  const whole = ref('whole', i32);
  const high = ref('high', i32);
  const low = bin('-', whole, bin('*', high, num(256, i32)));
  const storeWhole: readonly Stmt[] =
    planes === 1
      ? [store('q', planeAt(0, i), cast(whole, i8))]
      : [
          letv('high', bin('>>', bin('+', whole, num(128, i32)), num(8, i32))),
          store('q', planeAt(0, i), cast(high, i8)),
          store('q', planeAt(1, i), cast(low, i8)),
        ];
  const zero = range(planes).map((plane) => store('q', planeAt(plane, i), num(0, i8)));

  const scaleOfBlock: readonly Stmt[] = [
    note('A new block: its largest magnitude, as the bits of the float.'),
    letv('block_end', bin('min', add(start, block), k)),
    letv('largest', num(0, u32), true),
    loop('i', start, ref('block_end'), [
      letv('magnitude', bin('&', { op: 'bits', type: u32, a: x(i) }, num(0x7fffffff, u32))),
      set('largest', bin('max', ref('largest', u32), ref('magnitude', u32))),
    ]),
    when(bin('>', ref('largest', u32), num(LARGEST_FINITE, u32), type('b1')), [
      note('Not finite: reported, and treated as zero so that nothing undefined follows.'),
      store('status', num(0), cast(add(token, num(1)), i32)),
      set('largest', num(0, u32)),
    ]),
    set('scale', num(0, f32t)),
    set('factor', num(0, f32t)),
    when(bin('>=', ref('largest', u32), num(SMALLEST_BITS, u32), type('b1')), [
      letv('amax', { op: 'bits', type: f32t, a: ref('largest', u32) }),
      set('factor', bin('div', num(limit, f32t), ref('amax', f32t))),
      set('scale', bin('div', ref('amax', f32t), num(limit, f32t))),
    ]),
  ];

  const body: readonly Stmt[] = [
    loop('token', ref('tile0'), ref('tile1'), [
      note('Zeros from k on, where kernels read padding.'),
      loop('i', k, kPadded, zero),
      letv('scale', num(0, f32t), true),
      letv('factor', num(0, f32t), true),
      loop('s', num(0), segments, [
        letv('start', seg(segment)),
        letv('end', bin('min', seg(add(segment, num(1))), k)),
        when(bin('==', bin('%', start, block), num(0), type('b1')), scaleOfBlock),
        letv('sum', num(0, i32), true),
        when(
          bin('>', factor, num(0, f32t), type('b1')),
          [
            note(
              `rint, ties to even; |x * factor| < ${limit}.5 after its two roundings, so it stays within +-${limit}.`,
            ),
            loop('i', start, ref('end'), [
              letv('whole', cast(call('rint', f32t, bin('*', x(i), factor)), i32)),
              ...storeWhole,
              set('sum', bin('+', ref('sum', i32), whole)),
            ]),
          ],
          [loop('i', start, ref('end'), zero)],
        ),
        store('da', add(mul(token, segments), segment), ref('scale', f32t)),
        store('asum', add(mul(token, segments), segment), ref('sum', i32)),
      ]),
    ]),
  ];
  return {
    name,
    doc: [
      `Quantises activations to ${planes === 1 ? 'int8' : '16 bits in two planes of int8, high and low'}: one scale per block, one integer sum per segment. A tile is a token.`,
    ],
    buffers: [
      global('x', 'f32', 'read', mul(m, k)),
      global('seg', 'i32', 'read', add(segments, num(1))),
      global('q', 'i8', 'write', mul(m, mul(num(planes), kPadded))),
      global('da', 'f32', 'write', mul(m, segments)),
      global('asum', 'i32', 'write', mul(m, segments)),
      global('status', 'i32', 'write', num(1)),
    ],
    scalars: ['m', 'k', 'k_padded', 'segments', 'block'],
    requires: planes === 1 ? [] : [sumRequirement(planeFactor(act))],
    tiles: m,
    body,
  };
};
