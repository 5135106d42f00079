import { describe, expect, it } from 'vitest';
import { avx2 } from '../../dsl/targets/avx2.target.ts';
import { evaluate } from '../../generators/ir/evaluate.ts';
import { type BinOp, bin, call, cast, type Expr, load, num, ref, type } from '../../generators/ir/expr.ts';
import { interpret } from '../../generators/ir/interpret.ts';
import { instructionCount, NoRule, select } from '../../generators/ir/match.ts';
import { type Kernel, letv, loop, store } from '../../generators/ir/stmt.ts';
import { patterns } from './patterns.ts';

const T = type('u8', 32);
const x = ref('x', T);
const n = (value: number): Expr => num(value, T);
const op = (fn: BinOp, a: Expr, b: Expr | number): Expr => bin(fn, a, typeof b === 'number' ? n(b) : b, T);
const lanes = (f: (lane: number) => number): Expr => ({
  op: 'vec',
  type: T,
  values: Array.from({ length: 32 }, (_, i) => f(i)),
});
const choose = (cond: Expr, a: Expr | number, b: Expr | number): Expr => ({
  op: 'select',
  type: T,
  cond,
  a: typeof a === 'number' ? n(a) : a,
  b: typeof b === 'number' ? n(b) : b,
});
const entry = (values: readonly number[], index: Expr): Expr => ({
  op: 'table',
  type: T,
  name: 't',
  values,
  index,
});
const pow3 = [1, 3, 9, 27, 81];
const trit = (c: Expr): Expr => op('>>', op('*', op('&', op('*', x, c), 255), 3), 8);

/** One lane of an expression as unbounded scalar arithmetic on x. */
const laneOf = (e: Expr, i: number): Expr => {
  const t = type('i64');
  switch (e.op) {
    case 'num':
      return num(e.value);
    case 'vec':
      return num(e.values[i] ?? 0);
    case 'var':
      return ref(e.name);
    case 'bin':
      return { ...e, type: t, a: laneOf(e.a, i), b: laneOf(e.b, i) };
    case 'select':
      return { ...e, type: t, cond: laneOf(e.cond, i), a: laneOf(e.a, i), b: laneOf(e.b, i) };
    case 'table':
      return { ...e, type: t, index: laneOf(e.index, i) };
    default:
      throw new TypeError(`no lane of ${e.op}`);
  }
};

const kernel = (body: Kernel['body']): Kernel => ({
  name: 'sample',
  doc: [],
  scalars: [],
  requires: [],
  tiles: num(1),
  body,
  buffers: [
    { name: 'w', elem: 'u8', space: 'global', access: 'read', extent: num(32 * 256), align: 1 },
    { name: 'packed', elem: 'u8', space: 'global', access: 'write', extent: num(32 * 256), align: 1 },
  ],
});

/** Runs an expression over registers in which every lane meets every byte. */
const run = (e: Expr): { readonly input: Uint8Array; readonly output: Uint8Array } => {
  const input = Uint8Array.from({ length: 32 * 256 }, (_, i) => (i >> 5) + 11 * (i & 31));
  const output = new Uint8Array(input.length);
  const at = bin('*', ref('r'), num(32));
  const body = [loop('r', num(0), num(256), [letv('x', load('w', at, T)), store('packed', at, e)])];
  interpret(kernel(body), { target: avx2, buffers: { w: input, packed: output }, scalars: {} });
  return { input, output };
};

const decodes: readonly (readonly [string, Expr, most: number])[] = [
  ['the byte itself', x, 0],
  ['low field', op('&', x, 3), 1],
  ['a field', op('&', op('>>', x, 2), 3), 2],
  ['the top field, its mask left out', op('>>', x, 6), 2],
  ['each power of three', trit(n(27)), 11],
  ['a power of three by lane', trit(lanes((i) => pow3[i % 5] ?? 0)), 10],
  [
    'a shift by lane',
    op(
      '&',
      op(
        '>>',
        x,
        lanes((i) => 2 * (i % 4)),
      ),
      3,
    ),
    7,
  ],
  [
    'a shift and a mask by lane',
    op(
      '&',
      op(
        '>>',
        x,
        lanes((i) => i % 8),
      ),
      lanes((i) => (i * 37) & 255),
    ),
    7,
  ],
  ['a product by an even number', op('&', op('*', x, 20), 255), 5],
  ['a shift up', op('&', op('<<', x, 3), 255), 2],
  ['plain base 3', op('%', op('div', x, 9), 3), 15],
  ['plain base 3, top digit', op('%', op('div', x, 81), 3), 15],
  ['plain base 3, low digit', op('%', x, 3), 9],
  ['a table of nibbles', entry([0, 1, 2, 1, 0, 2, 2, 1, 0, 1, 2, 0, 1, 2, 1, 0], op('>>', x, 4)), 3],
  ['a table of low nibbles', entry([0, 1, 2, 1, 0, 2, 2, 1, 0, 1, 2, 0, 1, 2, 1, 0], op('&', x, 15)), 2],
  [
    'a table of five bits',
    entry(
      Array.from({ length: 32 }, (_, i) => (i * i) % 3),
      op('&', op('>>', x, 2), 31),
    ),
    6,
  ],
  ['a table of three bits', entry([0, 1, 2, 1, 0, 2, 2, 1], op('&', op('>>', x, 5), 7)), 3],
  ['weights themselves', op('-', op('&', x, 3), 1), 2],
  ['at least', choose(op('>=', x, 3), 1, 0), 3],
  ['less', choose(op('<', x, 200), 2, op('&', x, 1)), 4],
  ['unequal', choose(op('!=', x, 3), 1, 0), 2],
  ['a comparison as a number', op('+', op('>', x, 85), op('>', x, 170)), 7],
  ['fields added', op('+', op('&', x, 3), op('&', op('>>', x, 4), 3)), 4],
  ['bits crossed', op('^', op('>>', x, 7), op('&', x, 1)), 4],
];

describe('selection', () => {
  it.each(decodes)('spells %s', (_, e, most) => {
    const spelled = select(e, avx2, patterns);
    expect(instructionCount(spelled)).toBeLessThanOrEqual(most);
    const { input, output } = run(spelled);
    input.forEach((byte, at) => {
      const wanted = evaluate(laneOf(e, at & 31), { x: byte }) & 255;
      if (output[at] !== wanted)
        expect.fail(`byte ${byte} in lane ${at & 31} gives ${output[at]}, not ${wanted}`);
    });
  });

  it('shares powers of three', () => {
    const digits = pow3.map((c) => select(op('&', op('*', x, c), 255), avx2, patterns));
    expect(instructionCount(...digits)).toBe(8);
  });

  it('names the part that no rule covers', () => {
    const refused = (e: Expr): unknown => {
      try {
        return select(e, avx2, patterns);
      } catch (error) {
        return error;
      }
    };
    const square = refused(op('+', op('*', x, x), 1));
    expect(square).toBeInstanceOf(NoRule);
    expect((square as NoRule).message).toBe('avx2 has no rule for x * x over u8x32');
    expect((square as NoRule).at).toMatchObject({ op: 'bin', fn: '*' });
    const load12 = refused(load('w', num(0), T, 12));
    expect((load12 as NoRule).message).toContain('no load of 12 u8');
    expect(() => select(x, { ...avx2, rules: [] }, patterns)).not.toThrow();
    expect(() => select(op('&', x, 1), { ...avx2, rules: [] }, patterns)).toThrow(NoRule);
  });

  it('refuses a part that leaves its lanes, unless one rule covers it or only low bits are read', () => {
    expect(() => select(op('>>', op('+', x, x), 1), avx2, patterns)).toThrow(
      'x + x is 0 to 510, which u8 lanes of avx2 do not hold',
    );
    // As one rule, x * 3 >> 8 holds although x * 3 does not fit.
    expect(() => select(op('>>', op('*', x, 3), 8), avx2, patterns)).not.toThrow();
    // The low bit of a sum does not care that the sum wrapped.
    expect(() => select(op('&', op('+', x, x), 1), avx2, patterns)).not.toThrow();
  });

  it('spells arithmetic of wider lanes', () => {
    const i = (name: string): Expr => ref(name, type('i32', 8));
    const f = (name: string): Expr => ref(name, type('f32', 8));
    const count = (e: Expr): number => instructionCount(select(e, avx2, patterns));
    expect(count(bin('+', i('a'), i('b')))).toBe(1);
    expect(count(bin('>>', i('a'), num(2, i('a').type)))).toBe(1);
    expect(count(bin('+', ref('a', type('i16', 16)), ref('b', type('i16', 16))))).toBe(1);
    expect(count(cast(i('a'), type('f32', 8)))).toBe(1);
    expect(count(cast(load('q', num(0), type('i8', 8)), type('i32', 8)))).toBe(1);
    expect(count(call('fma', f('a').type, f('a'), cast(i('b'), f('a').type), f('c')))).toBe(2);
    expect(count(bin('&', bin('+', i('a'), i('b')), num(1, i('a').type)))).toBe(2);
    expect(select(bin('&', i('a'), i('b')), avx2, patterns).type).toEqual(i('a').type);
  });
});
