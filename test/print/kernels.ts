import { i8x, i16x, i32x, imm, instr, target, u8x } from '../../dsl/target.ts';
import { add, bin, call, cast, type Expr, i32, load, mul, num, ref, type } from '../../generators/ir/expr.ts';
import {
  type Buffer,
  type Kernel,
  letv,
  loop,
  note,
  type Stmt,
  set,
  store,
  when,
} from '../../generators/ir/stmt.ts';

/** A small machine of two-lane instructions spelled as plain functions, to show how texts are filled in. */
export const toy = target({
  name: 'toy',
  emits: 'c',
  headers: ['toy.h'],
  vector: {
    bits: 256,
    registers: 4,
    types: { int: 'toy_i', float: 'toy_f' },
    casts: { toInt: 'toy_int($v)', toFloat: 'toy_float($v)' },
  },
  loads: [
    { bytes: 32, fill: 'zero', elems: ['u8', 'i8'], text: 'toy_load($p)' },
    { bytes: 4, fill: 'repeat', elems: ['u8', 'i8', 'i32'], text: 'toy_repeat4($p)' },
  ],
  stores: [{ bytes: 32, fill: 'zero', elems: ['i32'], text: 'toy_store($p, $v)' }],
  constants: [
    { elem: 'u8', all: 'toy_all8($v)', list: 'toy_list8($list)' },
    { elem: 'i16', all: 'toy_all16($v)', list: 'toy_list16($list)' },
  ],
  instructions: {
    and: instr('toy_and($a, $b)', { takes: { a: u8x(32), b: u8x(32) }, gives: u8x(32), means: () => 0 }),
    shift: instr('toy_shift($a, $s)', {
      takes: { a: i16x(16), s: imm(0, 15) },
      gives: i16x(16),
      means: () => 0,
    }),
    dot: instr('toy_dot($a, $b)', { takes: { a: u8x(32), b: i8x(32) }, gives: i32x(8), means: () => 0 }),
    add: instr('toy_add($a, $b)', { takes: { a: i32x(8), b: i32x(8) }, gives: i32x(8), means: () => 0 }),
  },
});

export const global = (
  name: string,
  elem: Buffer['elem'],
  access: Buffer['access'],
  extent: Expr,
): Buffer => ({
  name,
  elem,
  space: 'global',
  access,
  extent,
  align: 1,
});

const [n, k, m] = ['n', 'k', 'm'].map((name) => ref(name)) as [Expr, Expr, Expr];

/** A scalar product of 2-bit codes, four consecutive weights to a byte, one row a tile: a format of nobody's. */
export const plain: Kernel = {
  name: 'plain.product',
  doc: ['Sums of code times activation, four weights to a byte.'],
  buffers: [
    global('w', 'u8', 'read', mul(n, bin('div', k, num(4)))),
    global('q', 'i8', 'read', mul(m, k)),
    global('out', 'f32', 'write', mul(m, n)),
  ],
  scalars: ['n', 'k', 'm'],
  requires: [
    { cond: bin('==', bin('%', k, num(4)), num(0), type('b1')), message: 'k must be a multiple of 4' },
  ],
  tiles: n,
  body: [
    loop('row', ref('tile0'), ref('tile1'), [
      letv('sum', num(0, i32), true),
      loop('group', num(0), bin('div', k, num(4)), [
        letv('byte', load('w', add(mul(ref('row'), bin('div', k, num(4))), ref('group')), type('u8'))),
        note('weights 4 group + 0 .. 3 of this row', { file: 'plain.scheme.ts', line: 7 }),
        {
          op: 'for',
          name: 'slot',
          from: num(0),
          to: num(4),
          step: 1,
          runs: 'unroll',
          body: [
            letv(
              'code',
              bin(
                '&',
                bin('>>', ref('byte', type('u8')), cast(mul(num(2), ref('slot')), type('u8'))),
                num(3, type('u8')),
              ),
            ),
            letv('a', load('q', add(mul(num(4), ref('group')), ref('slot')), type('i8'))),
            set(
              'sum',
              add(
                ref('sum', i32),
                mul(
                  bin('-', cast(ref('code', type('u8')), i32), num(1, i32)),
                  cast(ref('a', type('i8')), i32),
                ),
              ),
            ),
          ],
        },
      ]),
      store('out', ref('row'), cast(ref('sum', i32), type('f32'))),
    ]),
  ],
};

const u8v = type('u8', 32);
const i32v = type('i32', 8);
/** Two registers of accumulators in a register array, a mask, an immediate, and a bounded loop tail. */
export const vectors: Kernel = {
  name: 'vectors',
  doc: [],
  buffers: [
    global('w', 'u8', 'read', n),
    global('panel', 'i8', 'read', n),
    global('asum', 'i32', 'write', n),
    { name: 'acc', elem: 'i32', space: 'register', access: 'both', extent: num(16), align: 32 },
    { name: 'tile_out', elem: 'i32', space: 'local', access: 'both', extent: num(8), align: 32 },
  ],
  scalars: ['n', 'k'],
  requires: [],
  tiles: n,
  body: [
    loop('tile', ref('tile0'), ref('tile1'), [
      ...([
        {
          op: 'for',
          name: 'r',
          from: num(0),
          to: num(2),
          step: 1,
          runs: 'unroll',
          body: [
            letv('bytes', load('w', add(mul(ref('tile'), num(64)), mul(ref('r'), num(32))), u8v)),
            letv(
              'shifted',
              call(
                'shift',
                type('i16', 16),
                { op: 'bits', type: type('i16', 16), a: ref('bytes', u8v) },
                num(2),
              ),
            ),
            letv(
              'codes',
              call('and', u8v, { op: 'bits', type: u8v, a: ref('shifted', type('i16', 16)) }, num(3, u8v)),
            ),
            store(
              'acc',
              mul(ref('r'), num(8)),
              call('dot', i32v, ref('codes', u8v), load('panel', ref('tile'), type('i8', 32), 4, 'repeat')),
            ),
          ],
        },
      ] satisfies readonly Stmt[]),
      letv('both', call('add', i32v, load('acc', num(0), i32v), load('acc', num(8), i32v))),
      when(
        bin('<', add(mul(ref('tile'), num(8)), num(7)), n, type('b1')),
        [store('asum', mul(ref('tile'), num(8)), ref('both', i32v))],
        [
          store('tile_out', num(0), ref('both', i32v)),
          loop('i', num(0), bin('-', n, mul(ref('tile'), num(8))), [
            store('asum', add(mul(ref('tile'), num(8)), ref('i')), load('tile_out', ref('i'), i32)),
          ]),
        ],
      ),
    ]),
  ],
};
