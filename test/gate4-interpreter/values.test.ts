/** What expressions come to: integers wrap at their width, floats round once an operation. */
import { describe, expect, it } from 'vitest';
import { f16FromNumber, fma32 } from '../../dsl/numbers.ts';
import {
  type BinOp,
  bin,
  call,
  cast,
  type Elem,
  type Expr,
  f32t,
  i32,
  num,
  ref,
  type,
} from '../../generators/ir/expr.ts';
import { evaluate } from '../../generators/ir/interpret.ts';
import { store } from '../../generators/ir/stmt.ts';
import { buffer, kernel, run } from './kit.ts';

/** The value of a scalar expression, through a kernel that stores it. */
const resultOf = (e: Expr): number => {
  const out = {
    f32: new Float32Array(1),
    u8: new Uint8Array(1),
    i8: new Int8Array(1),
    u16: new Uint16Array(1),
    i16: new Int16Array(1),
    u32: new Uint32Array(1),
    i32: new Int32Array(1),
  };
  const { elem } = e.type;
  if (!(elem in out)) throw new TypeError(elem);
  const array = out[elem as keyof typeof out];
  run(kernel([buffer('out', elem, 1)], [store('out', num(0), e)]), { out: array });
  return array[0] ?? NaN;
};

describe('integers', () => {
  it.each<[Elem, BinOp, number, number, number]>([
    ['u8', '+', 250, 10, 4],
    ['i8', '-', -128, 1, 127],
    ['i8', '*', 64, 2, -128],
    ['u8', '-', 0, 1, 255],
    ['i16', '+', 32767, 1, -32768],
    ['u16', '*', 65535, 65535, 1],
    ['i32', '+', 2 ** 31 - 1, 1, -(2 ** 31)],
    ['i32', '*', 123456789, 987654321, Math.imul(123456789, 987654321)],
    ['u32', '*', 4294967295, 4294967295, 1],
    ['u32', '-', 0, 1, 4294967295],
    ['i32', '>>', -5, 1, -3],
    ['u32', '>>', 0x80000000, 31, 1],
    ['i8', '>>', -1, 3, -1],
    ['u8', '<<', 129, 1, 2],
    ['i32', '<<', 1, 31, -(2 ** 31)],
    ['i32', 'div', 7, 2, 3],
    ['i32', '%', 7, 4, 3],
    ['i32', 'min', -3, 2, -3],
    ['u8', 'max', 3, 200, 200],
    ['i32', '&', -1, 255, 255],
    ['i32', '^', -1, 1, -2],
    ['u32', '|', 0x80000000, 1, 0x80000001],
  ])('%s %s wraps at its width', (elem, fn, a, b, wanted) => {
    const t = type(elem);
    expect(resultOf(bin(fn, num(a, t), num(b, t), t))).toBe(wanted);
  });

  it('indices do not wrap', () => {
    expect(evaluate(bin('*', num(2 ** 31), num(4)), {})).toBe(2 ** 33);
    expect(evaluate(bin('>>', num(2 ** 40), num(3)), {})).toBe(2 ** 37);
    expect(evaluate(bin('&', num(2 ** 40 + 5), num(2 ** 40 + 1)), {})).toBe(2 ** 40 + 1);
    expect(() => evaluate(bin('*', num(2 ** 40), num(2 ** 40)), {})).toThrow(
      'no integer that an index can hold',
    );
  });

  it('has no quotient of a negative', () => {
    expect(() => evaluate(bin('div', ref('x'), num(3)), { x: -1 })).toThrow('-1 div 3');
    expect(() => evaluate(bin('%', ref('x'), num(3)), { x: -1 })).toThrow(RangeError);
    expect(() =>
      evaluate({ op: 'table', type: type('i64'), name: 't', values: [1, 2], index: ref('x') }, { x: 2 }),
    ).toThrow('outside a table of 2');
    expect(() => evaluate(ref('y'), { x: 2 })).toThrow('y has no value');
  });
});

describe('floats', () => {
  const f = (x: number): Expr => num(x, f32t);
  it('round once an operation', () => {
    expect(resultOf(bin('+', f(16777216), f(1)))).toBe(16777216);
    expect(resultOf(bin('*', f(0.1), f(0.1)))).toBe(Math.fround(Math.fround(0.1) * Math.fround(0.1)));
    // One rounding of the product and the sum together; two would lose the product's low half.
    const [a, b, c] = [1 + 2 ** -12, 1 + 2 ** -12, -1 - 2 ** -11].map(Math.fround) as [
      number,
      number,
      number,
    ];
    expect(resultOf(call('fma', f32t, f(a), f(b), f(c)))).toBe(2 ** -24);
    expect(resultOf(bin('+', bin('*', f(a), f(b)), f(c)))).toBe(0);
    expect(fma32(a, b, c)).toBe(2 ** -24);
    expect(resultOf(bin('div', f(127), f(3)))).toBe(Math.fround(127 / 3));
  });

  it('round ties to even', () => {
    expect([0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 2.6].map((x) => resultOf(call('rint', f32t, f(x))) + 0)).toEqual(
      [0, 2, 2, 0, -2, -2, 3],
    );
    expect(resultOf(cast(num(16777217, i32), f32t))).toBe(16777216);
    expect(resultOf(cast(num(16777219, i32), f32t))).toBe(16777220);
  });

  it('go to integers towards zero, and only where they fit', () => {
    expect(resultOf(cast(f(-2.7), i32))).toBe(-2);
    expect(resultOf(cast(num(300, i32), type('u8')))).toBe(44);
    expect(() => resultOf(cast(f(3e9), i32))).toThrow('has no meaning');
    expect(() => resultOf(cast(f(NaN), i32))).toThrow('has no meaning');
  });

  it('can be read as bits and as halves', () => {
    expect(resultOf({ op: 'bits', type: type('u32'), a: f(-2) })).toBe(0xc0000000);
    expect(resultOf({ op: 'bits', type: f32t, a: num(0x3fc00000, type('u32')) })).toBe(1.5);
    expect(resultOf(call('half', f32t, num(f16FromNumber(0.333), type('u16'))))).toBeCloseTo(0.333, 3);
    expect(resultOf(call('fabs', f32t, f(-0.25)))).toBe(0.25);
  });
});
