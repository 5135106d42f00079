import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../generators/ir/evaluate.ts';
import { type BinOp, bin, type Expr, i32, load, num, ref, type } from '../../generators/ir/expr.ts';
import { exactRange, interval, maxTerms, rangeOf, simplify } from '../../generators/ir/range.ts';

const x = ref('x');
const y = ref('y');
const byte = new Map([
  ['x', interval(0, 255)],
  ['y', interval(-8, 7)],
]);

/** Expressions over a byte x and a small signed y; divisors and shifts are constants, as in decode arrows. */
const exprs = fc.letrec<{ expr: Expr }>((tie) => ({
  expr: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Expr>(x, y),
    fc.integer({ min: -300, max: 300 }).map((value) => num(value)),
    fc
      .tuple(
        fc.constantFrom<BinOp>('+', '-', '*', '&', '|', '^', '<', '<=', '>', '>=', '==', '!=', 'min', 'max'),
        tie('expr'),
        tie('expr'),
      )
      .map(([fn, a, b]) => bin(fn, a, b)),
    fc
      .tuple(fc.constantFrom<BinOp>('<<', '>>'), tie('expr'), fc.integer({ min: 0, max: 9 }))
      .map(([fn, a, s]) => bin(fn, a, num(s))),
    // Remainders and quotients are of what cannot be negative.
    fc
      .tuple(fc.constantFrom<BinOp>('div', '%'), tie('expr'), fc.integer({ min: 1, max: 300 }))
      .map(([fn, a, c]) => bin(fn, bin('&', a, num(1023)), num(c))),
    fc.tuple(tie('expr'), fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 8, maxLength: 8 })).map(
      ([a, values]): Expr => ({
        op: 'table',
        type: type('i64'),
        name: 't',
        values,
        index: bin('&', a, num(7)),
      }),
    ),
    fc
      .tuple(tie('expr'), tie('expr'), tie('expr'))
      .map(([cond, a, b]): Expr => ({ op: 'select', type: type('i64'), cond, a, b })),
  ),
})).expr;

const value = (e: Expr, env: Record<string, number>): number | undefined => {
  try {
    return evaluate(e, env);
  } catch {
    return undefined;
  }
};

describe('ranges', () => {
  it('holds every value of random expressions, and simplification keeps each', () => {
    let changed = 0;
    fc.assert(
      fc.property(exprs, fc.integer({ min: 0, max: 255 }), fc.integer({ min: -8, max: 7 }), (e, vx, vy) => {
        const env = { x: vx, y: vy };
        const wanted = value(e, env);
        if (wanted === undefined) return;
        const { min, max } = rangeOf(e, byte);
        expect(wanted).toBeGreaterThanOrEqual(min);
        expect(wanted).toBeLessThanOrEqual(max);
        const short = simplify(e, byte);
        if (short !== e) changed += 1;
        expect(evaluate(short, env) + 0).toBe(wanted + 0);
      }),
      { seed: 20261124, numRuns: 4000 },
    );
    expect(changed).toBeGreaterThan(400);
  });

  it('is exact where few values can be tried', () => {
    const digit = bin(
      '-',
      bin('>>', bin('*', bin('&', bin('*', x, num(81)), num(255)), num(3)), num(8)),
      num(1),
    );
    expect(exactRange(digit, byte)).toEqual(interval(-1, 1));
    // x ^ 15 over 0..9 is 6..15; the interval rule alone only knows 0..15.
    const small = new Map([['x', interval(0, 9)]]);
    expect(exactRange(bin('^', x, num(15)), small)).toEqual(interval(6, 15));
    expect(rangeOf(bin('^', x, num(15)), small)).toEqual(interval(0, 15));
  });

  it.each<[string, Expr, Expr]>([
    ['a mask of what fits', bin('&', x, num(255)), x],
    ['a mask of a mask', bin('&', bin('&', x, num(12)), num(6)), bin('&', x, num(4))],
    ['a shift by nothing', bin('>>', x, num(0)), x],
    ['shifts in a row', bin('>>', bin('>>', x, num(2)), num(3)), bin('>>', x, num(5))],
    ['a shift past the end', bin('>>', x, num(8)), num(0)],
    ['an offset taken back', bin('+', bin('-', x, num(1)), num(1)), x],
    ['offsets in a row', bin('+', bin('-', x, num(1)), num(3)), bin('+', x, num(2))],
    ['a product by one', bin('*', x, num(1)), x],
    ['a product by zero', bin('*', x, num(0)), num(0)],
    ['a constant first', bin('+', num(1), x), bin('+', x, num(1))],
    ['a quotient by a power of two', bin('div', x, num(16)), bin('>>', x, num(4))],
    ['a remainder of what is smaller', bin('%', x, num(256)), x],
    ['a decided comparison', bin('<', x, num(256)), num(1)],
    [
      'a table at a constant',
      { op: 'table', type: type('i64'), name: 't', values: [5, 7], index: num(1) },
      num(7),
    ],
  ])('shortens %s', (_, e, wanted) => {
    expect(simplify(e, byte)).toEqual(wanted);
  });

  it('keeps a mask that cuts, and a mask of a negative', () => {
    const cuts = bin('&', bin('*', x, num(3)), num(255));
    expect(simplify(cuts, byte)).toEqual(cuts);
    const negative = bin('&', y, num(255));
    expect(simplify(negative, byte)).toEqual(negative);
  });

  it('simplifies the places of loads', () => {
    const e = load('w', bin('+', bin('*', x, num(1)), num(0)), type('u8'));
    expect(simplify(e, byte)).toEqual(load('w', x, type('u8')));
  });

  it('knows how many terms an accumulator holds', () => {
    // maddubs of codes 0..2 with bytes: CPU.md 2.4 has at most 508 a term, so 64 terms stay below 2^15 and 65 do not.
    expect(maxTerms(-512, 508, 'i16')).toBe(64);
    expect(maxTerms(0, 508, 'i16')).toBe(Math.floor(32767 / 508));
    expect(maxTerms(0, 0, 'i16')).toBe(Infinity);
    expect(maxTerms(-1, 1, i32.elem)).toBe(2 ** 31 - 1);
    for (const [low, high] of [
      [-512, 508],
      [-3, 40],
      [-700, 2],
    ] as const) {
      const n = maxTerms(low, high, 'i16');
      expect(n * high <= 32767 && n * low >= -32768).toBe(true);
      expect((n + 1) * high > 32767 || (n + 1) * low < -32768).toBe(true);
    }
  });
});
