import { setImmediate } from 'node:timers/promises';
import { randomOf } from '../tune/random.ts';
import { median, quantile } from '../tune/search.ts';

/** Something that can be timed. */
export interface Runner {
  readonly name: string;
  /** Nanoseconds of one call (a mean, where one sample is several); `turn` counts its samples from 0. */
  readonly sample: (turn: number) => number | Promise<number>;
}

/** What samples say. */
export interface Stats {
  readonly min: number;
  readonly median: number;
  /** (upper quartile - lower quartile) / median. */
  readonly spread: number;
  readonly samples: number;
}

export const statsOf = (samples: readonly number[]): Stats => ({
  min: Math.min(...samples),
  median: median(samples),
  spread: (quantile(samples, 0.75) - quantile(samples, 0.25)) / median(samples),
  samples: samples.length,
});

/** How long a race lasts: `rounds`, or as many as fit `ms`, but at least `least` and at most `most`. */
export interface RaceOptions {
  readonly rounds?: number;
  readonly ms?: number;
  readonly least?: number;
  readonly most?: number;
  readonly onRound?: (round: number, of: number) => void;
}

/** Places 0 to `count` - 1 in an order that follows from a seed. */
const shuffled = (count: number, seed: number): readonly number[] => {
  const next = randomOf(seed);
  const keys = Array.from({ length: count }, () => next());
  return keys.map((_, i) => i).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
};

/**
 * Times runners interleaved, one sample each a round: samples [runner][round] in ns. Every round has an order of its own,
 * so that none always follows the same: what ran before leaves caches, clocks and sleeping threads behind. A first round
 * is not counted.
 */
export const race = async (
  runners: readonly Runner[],
  options: RaceOptions,
): Promise<readonly (readonly number[])[]> => {
  const samples: number[][] = runners.map(() => []);
  const round = async (turn: number, keep: boolean): Promise<void> => {
    for (const which of shuffled(runners.length, turn + 1)) {
      const taken = runners[which]?.sample(turn) ?? NaN;
      const ns = typeof taken === 'number' ? taken : await taken;
      if (keep) samples[which]?.push(ns);
    }
  };
  await round(0, false);
  const { ms = Infinity, least = 5, most = 400 } = options;
  let rounds = options.rounds;
  if (rounds === undefined) {
    const start = performance.now();
    await round(1, true);
    rounds = Math.min(most, Math.max(least, Math.round(ms / (performance.now() - start))));
  }
  while ((samples[0]?.length ?? rounds) < rounds) {
    const turn = (samples[0]?.length ?? 0) + 1;
    options.onRound?.(turn, rounds);
    await setImmediate();
    await round(turn, true);
  }
  return samples;
};

/** Nanoseconds of one call. */
export const timed = (call: () => void): number => {
  const start = performance.now();
  call();
  return (performance.now() - start) * 1e6;
};

/** Nanoseconds of a call with its data in the caches: one call before, then as many as fill `ns`. */
export const timedHot = (call: () => void, ns = 2e5): number => {
  call();
  const start = performance.now();
  let calls = 0;
  let spent = 0;
  do {
    call();
    calls += 1;
    spent = (performance.now() - start) * 1e6;
  } while (spent < ns);
  return spent / calls;
};
