/** Functionals are found by algebra, proved on every byte, and give sums that no wrapping spoils. */
import { describe, expect, it } from 'vitest';
import { base3, rest, type Scheme, scheme, stream } from '../../dsl/index.ts';
import { schemeNamed } from '../../dsl/schemes/index.ts';
import { feedValue } from '../../generators/lower/feed.ts';
import { type Functionals, functionalsOf, inverseOf } from '../../generators/lower/functionals.ts';
import { commonDenominator, solveExactly } from '../../generators/lower/rational.ts';
import { symbolic } from '../../generators/lower/symbolic.ts';
import { isUnit, type Run, unitOf } from '../../generators/lower/unit.ts';

const runOf = (one: Scheme): Run => {
  const unit = unitOf(symbolic(one).streams);
  const run = isUnit(unit) ? unit.runs[0] : undefined;
  if (run === undefined) throw new Error('the scheme has no run');
  return run;
};

/** Bytes whose fields all mean something, with their weights. */
const meaningful = ({ slots, width, stream: { book } }: Run) =>
  Array.from({ length: 256 }, (_, byte) => ({
    byte,
    weights: slots.map(({ shift, digit }) => {
      const codeword = (byte >> shift) & (2 ** width - 1);
      return book.unused.includes(codeword) ? Number.NaN : book.weights[codeword * book.span + digit];
    }),
  })).filter(({ weights }) => weights.every((w) => w !== undefined && !Number.isNaN(w)));

/** What a kernel computes for one byte met by one activation: 32-bit sums, the solution, a shift that keeps the sign. */
const solvedFor = ({ feeds, digits }: Functionals, byte: number, act: number, repeats: number): number[] => {
  const sums = feeds.map((feed) => Math.imul(Math.imul(feedValue(feed, byte), act), repeats));
  return digits.map(({ times, offset, shift, odd }) => {
    const total = times.reduce((sum, each, j) => (sum + Math.imul(each, sums[j] ?? 0)) | 0, 0);
    return ((Math.imul(total, inverseOf(odd)) | 0) >> shift) + offset * act * repeats;
  });
};

describe('functionals', () => {
  it.each(['r4', 'r4.8x2', 'r5', 'r5f', 'r5f.8x1', 'i2_s_rows4'])(
    '%s: every admissible set gives every digit of every byte back, its sums wrapped many times over',
    (name) => {
      const run = runOf(schemeNamed(name));
      const sets = functionalsOf(run);
      expect(sets.length).toBeGreaterThan(0);
      for (const set of sets)
        for (const { byte, weights } of meaningful(run))
          for (const [act, repeats] of [
            [127, 1],
            [-128, 1],
            [127, 30_000],
            [-127, 30_000],
          ] as const)
            expect(solvedFor(set, byte, act, repeats), `${set.says}, byte ${byte}`).toEqual(
              // A weight of 0 times a negative activation is no negative zero.
              weights.map((w) => (w ?? 0) * act * repeats + 0),
            );
    },
  );

  it('nested masks, a table with the byte, and powers of 3 are each found for the layout that wants them', () => {
    const ways = (name: string) => functionalsOf(runOf(schemeNamed(name))).map(({ says }) => says);
    expect(ways('r4')).toEqual([
      'nested masks',
      'nested masks in 2 parts',
      'a table of 4 digits under nested masks',
    ]);
    expect(ways('r5')).toEqual(['a table of 4 digits under nested masks, and the byte']);
    expect(ways('r5f')).toEqual(['powers of 3, mod 256']);
  });

  it('bytes that decode though nothing writes them would spoil the byte as a functional: none is found', () => {
    const one = scheme({
      parts: {
        qs: stream({
          n: { tile: rest, digit: 5, lane: 16 },
          k: { group: rest, quad: 4 },
          code: base3('digit'),
          u8: ['tile', 'group', 'lane', 'quad'],
        }),
      },
    });
    expect(functionalsOf(runOf(one))).toEqual([]);
  });
});

describe('exact equations', () => {
  it('solve over fractions, refuse contradictions and what is left open', () => {
    const [x = []] =
      solveExactly(
        [
          [2, 1],
          [1, 3],
          [3, 4],
        ],
        [[1], [2], [3]],
      ) ?? [];
    expect(x.map(({ num, den }) => `${num}/${den}`)).toEqual(['1/5', '3/5']);
    expect(commonDenominator(x)).toBe(5n);
    expect(solveExactly([[1, 1]], [[1]])).toBeUndefined();
    expect(solveExactly([[1], [1]], [[1], [2]])).toBeUndefined();
  });

  it('an odd number times its inverse is 1 mod 2^32', () => {
    for (const odd of [1, 3, 5, 81, 243, 255, 2 ** 31 - 1]) expect(Math.imul(odd, inverseOf(odd))).toBe(1);
  });
});
