import type { NativeAddon, NativeLoop } from '../load/native.ts';
import { type Runner, race, statsOf, timed } from './race.ts';

/** A loop with what one of its samples does. */
export interface Loop {
  readonly loop: NativeLoop;
  /** Steps of one sample over all threads; bytes for a read loop. */
  readonly steps: number;
}

/**
 * A runner of a step loop whose samples last about `sampleNs`: as long as the products beside it, so that a neighbour
 * takes the same part of both.
 */
export const stepRunner = (
  addon: NativeAddon,
  loop: NativeLoop,
  threads: number,
  sampleNs: number,
): Runner & Loop => {
  let repeats = 64;
  let ns = 0;
  for (; ns < sampleNs / 8; repeats *= 2) ns = timed(() => addon.runLoop(loop.index, threads, repeats));
  repeats = Math.max(16, Math.round((repeats / 2) * (sampleNs / ns)));
  const steps = addon.runLoop(loop.index, threads, repeats);
  return {
    name: loop.loop,
    loop,
    steps,
    sample: () => timed(() => addon.runLoop(loop.index, threads, repeats)),
  };
};

/** Loops that use the same features are of one level: how fast that level can be at most. */
export const levelOf = (loop: NativeLoop): string => `${loop.kind} ${loop.needs.join(' ')}`;

/** Of each level, the `best` loops by a short race. */
export const bestLoops = async <L extends Runner & { readonly loop: NativeLoop; readonly steps: number }>(
  loops: readonly L[],
  best: number,
  rounds = 9,
): Promise<readonly L[]> => {
  const samples = await race(loops, { rounds });
  const ranked = loops
    .map((loop, i) => ({ loop, rate: (loop.steps * loop.loop.work) / statsOf(samples[i] ?? []).median }))
    .sort((a, b) => b.rate - a.rate)
    .map(({ loop }) => loop);
  const seen = new Map<string, number>();
  return ranked.filter(({ loop }) => {
    const before = seen.get(levelOf(loop)) ?? 0;
    seen.set(levelOf(loop), before + 1);
    return before < best;
  });
};

/** How far a loop of whole instructions may be from a whole number a cycle. */
export const CYCLE_MARGIN = 0.05;
/** A clock that spreads more than this was interrupted, so that it tells nothing. */
export const CLOCK_SPREAD = 0.1;

/** Steps a cycle of a loop, and whether that can be: a core does whole instructions. */
export interface PerCycle {
  readonly loop: string;
  readonly perCycle: number;
  readonly share: number;
  readonly fine: boolean;
}

/**
 * Holds loops of whole instructions against the clock that ran beside them, in steps a nanosecond; the best of a level
 * counts.
 */
export const perCycles = (
  measured: readonly { readonly loop: NativeLoop; readonly rate: number }[],
  clock: number,
): readonly PerCycle[] => {
  const best = new Map<string, { readonly loop: NativeLoop; readonly rate: number }>();
  for (const one of measured)
    if (one.loop.whole && one.loop.kind !== 'cycle' && one.rate > (best.get(levelOf(one.loop))?.rate ?? 0))
      best.set(levelOf(one.loop), one);
  return [...best.values()].map(({ loop, rate }) => {
    const perCycle = rate / clock;
    const share = perCycle / Math.max(1, Math.round(perCycle));
    return { loop: loop.loop, perCycle, share, fine: Math.abs(share - 1) <= CYCLE_MARGIN };
  });
};
