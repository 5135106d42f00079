import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { race, statsOf, timedHot } from '../../runtime/bench/race.ts';
import { CYCLE_MARGIN, perCycles } from '../../runtime/bench/roofs.ts';
import type { NativeLoop } from '../../runtime/load/native.ts';
import { copyCount, type Sharers, startingAt } from '../../runtime/tune/copies.ts';

describe('a race', () => {
  it('gives every runner a sample a round, in an order of its own, and leaves the first round out', async () => {
    const rounds = 40;
    const order: string[] = [];
    const runner = (name: string, ns: number) => ({
      name,
      sample: (turn: number) => {
        order.push(name);
        return name === 'b' ? Promise.resolve(ns + turn) : ns + turn;
      },
    });
    const samples = await race([runner('a', 0), runner('b', 100), runner('c', 200)], { rounds });
    const counted = (from: number) => Array.from({ length: rounds }, (_, i) => from + i + 1);
    expect(samples).toEqual([counted(0), counted(100), counted(200)]);
    const names = Array.from({ length: rounds + 1 }, (_, i) => order.slice(3 * i, 3 * i + 3).join(''));
    expect(new Set(names.map((round) => [...round].sort().join('')))).toEqual(new Set(['abc']));
    // Nobody always follows the same.
    expect(new Set(names).size).toBe(6);
  });

  it('lasts as long as it may', async () => {
    const wait = { name: 'wait', sample: () => timedHot(() => undefined, 1e6) };
    const [few] = await race([wait], { ms: 8, least: 3 });
    expect(few?.length).toBeGreaterThanOrEqual(3);
    expect(few?.length).toBeLessThan(30);
    const [least] = await race([wait], { ms: 0.001, least: 3 });
    expect(least?.length).toBe(3);
  });

  it('says least, middle and spread', () => {
    expect(statsOf([5, 1, 3, 2, 4])).toEqual({ min: 1, median: 3, spread: 2 / 3, samples: 5 });
  });
});

/** Plays rounds of contestants over their copies; returns the least bytes between two reads of one copy. */
const leastBetween = (groups: readonly Sharers[], count: number): number => {
  const contestants = groups.flatMap(({ bytes, count: sharers }, group) =>
    Array.from({ length: sharers }, (_, place) => ({
      bytes,
      mine: startingAt(
        Array.from({ length: count }, (__, copy) => `${group}.${copy}`),
        place,
        sharers,
      ),
    })),
  );
  const reads = Array.from({ length: 3 * count }, (_, round) =>
    contestants.map(({ bytes, mine }) => ({ bytes, copy: mine[round % mine.length] ?? '' })),
  ).flat();
  let least = Infinity;
  const last = new Map<string, number>();
  reads.forEach(({ copy }, at) => {
    const before = last.get(copy);
    if (before !== undefined) {
      const between = new Map(reads.slice(before + 1, at).map((read) => [read.copy, read.bytes]));
      least = Math.min(
        least,
        [...between.values()].reduce((sum, bytes) => sum + bytes, 0),
      );
    }
    last.set(copy, at);
  });
  return least;
};

describe('cold copies', () => {
  it('come back only after so many bytes of others', () => {
    const sharers = fc.record({
      bytes: fc.integer({ min: 10, max: 30 }),
      count: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(sharers, { minLength: 1, maxLength: 3 }), (groups) => {
        const room = 2000;
        const count = copyCount(groups, room);
        // Starts are rounded to whole copies, and a copy does not count against itself: a round less each.
        const round = groups.reduce((sum, one) => sum + one.bytes * one.count, 0);
        expect(leastBetween(groups, count)).toBeGreaterThanOrEqual(room - 2 * round);
      }),
      { seed: 3, numRuns: 40 },
    );
  });

  it('are no more than needed: one contestant goes once around', () => {
    expect(copyCount([{ bytes: 10, count: 1 }], 100)).toBe(10);
    expect(copyCount([{ bytes: 10, count: 2 }], 100)).toBe(10);
    // Where the other matrix is used half as often, half of it passes.
    expect(
      copyCount(
        [
          { bytes: 10, count: 2 },
          { bytes: 10, count: 1 },
        ],
        150,
      ),
    ).toBe(10);
  });
});

describe('the check of dot roofs', () => {
  const loop = (kind: NativeLoop['kind'], needs: string, whole = true): NativeLoop => ({
    index: 0,
    loop: `${kind} ${needs}`,
    kind,
    needs: [needs],
    usable: true,
    work: 32,
    whole,
  });
  it.each([
    [14, true],
    [13.4, true],
    [13.2, false],
    [14.8, false],
    [7, true],
    [4, false],
  ])('%d a nanosecond at 7 cycles: %s', (rate, fine) => {
    const [found] = perCycles([{ loop: loop('dot', 'wide'), rate }], 7);
    expect(found?.fine).toBe(fine);
    expect(found?.perCycle).toBeCloseTo(rate / 7);
    expect(Math.abs((found?.share ?? 0) - 1) <= CYCLE_MARGIN).toBe(fine);
  });

  it('takes the best loop of a level, and none that is several instructions', () => {
    const found = perCycles(
      [
        { loop: loop('cycle', ''), rate: 7 },
        { loop: loop('dot', 'wide'), rate: 9 },
        { loop: loop('dot', 'wide'), rate: 14 },
        { loop: loop('dot', 'narrow', false), rate: 9 },
        { loop: loop('gauge', 'narrow'), rate: 9 },
      ],
      7,
    );
    expect(found.map(({ loop: name, fine }) => [name, fine])).toEqual([
      ['dot wide', true],
      ['gauge narrow', false],
    ]);
  });
});
