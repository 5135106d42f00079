import { describe, expect, test } from 'vitest';
import { randomOf } from '../../runtime/tune/random.ts';
import { type Measure, median, quantile, search } from '../../runtime/tune/search.ts';

/** A recorded space: each candidate's true time, with noise and rare outliers like those of a busy machine. */
const recorded = (truth: readonly number[], seed = 1) => {
  const random = randomOf(seed);
  const calls = truth.map(() => 0);
  const measure: Measure = async (candidates, rounds) => {
    const times = candidates.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1) {
      const drift = 1 + 0.05 * random();
      candidates.forEach((candidate, i) => {
        calls[candidate] = (calls[candidate] ?? 0) + 1;
        const outlier = random() < 0.1 ? 3 : 1;
        times[i]?.push((truth[candidate] ?? 0) * drift * (1 + 0.01 * random()) * outlier);
      });
    }
    return times;
  };
  return { measure, calls };
};

describe('successive halving', () => {
  test('finds the fastest of 27 in a recorded space, whatever the noise', async () => {
    const truth = Array.from({ length: 27 }, (_, i) => 100 + ((i * 7) % 27) * 4);
    const best = truth.indexOf(100);
    for (let seed = 1; seed <= 20; seed += 1) {
      const standings = await search({ count: 27, ...recorded(truth, seed) });
      expect(standings.map((one) => one.rank)).toEqual(standings.map((_, i) => i));
      expect(new Set(standings.map((one) => one.candidate)).size).toBe(27);
      expect(truth[standings[0]?.candidate ?? -1], `seed ${seed}`).toBeLessThanOrEqual(
        (truth[best] ?? 0) * 1.05,
      );
    }
  });

  test('spends its time on the good ones', async () => {
    const truth = Array.from({ length: 16 }, (_, i) => 100 + 10 * i);
    const { measure, calls } = recorded(truth);
    await search({ count: 16, measure });
    expect(calls[0]).toBeGreaterThan(6 * (calls[15] ?? 0));
  });

  test('an incumbent stays unless it is clearly beaten', async () => {
    const close = await search({ count: 5, incumbent: 3, ...recorded([100, 130, 140, 101, 150]) });
    expect(close[0]?.candidate).toBe(3);
    const far = await search({ count: 5, incumbent: 3, ...recorded([100, 130, 140, 110, 150]) });
    expect(far[0]?.candidate).toBe(0);
  });

  test('of candidates that tie the simplest wins, and the tie is reported', async () => {
    const standings = await search({ count: 3, complexity: [9, 5, 1], ...recorded([100, 100.5, 130]) });
    expect(standings[0]?.candidate).toBe(1);
    expect(standings.filter((one) => one.tied).map((one) => one.candidate)).toEqual([0]);
  });

  test('the best of every group reaches the last stage', async () => {
    const truth = [100, 110, 120, 130, 900, 910, 920, 930];
    const groups = ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'];
    const standings = await search({ count: 8, groups, ...recorded(truth) });
    expect(standings[0]?.candidate).toBe(0);
    const firstOfB = standings.find((one) => groups[one.candidate] === 'b');
    expect(firstOfB?.candidate).toBe(4);
    expect(firstOfB?.samples).toBe(standings[0]?.samples);
  });

  test('ranks are by time across groups too, so they hold for those left where a finalist cannot run', async () => {
    const truth = [100, 120, 140, 160, 180, 200, 900];
    const groups = ['a', 'a', 'a', 'a', 'a', 'a', 'b'];
    for (let seed = 1; seed <= 20; seed += 1) {
      const standings = await search({ count: 7, groups, ...recorded(truth, seed) });
      expect(standings.at(-1), `seed ${seed}`).toMatchObject({ candidate: 6, rank: 6 });
      // Of one group, those that went further come first, whatever their rough times say.
      const samples = standings.slice(0, -1).map((one) => one.samples);
      expect(samples, `seed ${seed}`).toEqual([...samples].sort((a, b) => b - a));
    }
  });

  test('a minimum would be fooled by one lucky sample; the median is not', async () => {
    const measure: Measure = async (candidates, rounds) =>
      candidates.map((candidate) =>
        Array.from({ length: rounds }, (_, round) => (candidate === 1 ? (round === 0 ? 1 : 200) : 100)),
      );
    expect((await search({ count: 2, measure }))[0]?.candidate).toBe(0);
  });

  test('quantiles', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(quantile([0, 10], 0.25)).toBe(2.5);
    expect(median([])).toBeNaN();
  });
});
