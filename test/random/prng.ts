/** A seeded generator of uniform numbers (mulberry32), with the draws that tests want. */
export interface Prng {
  /** In [0, 1). */
  readonly next: () => number;
  /** An integer in [low, high]. */
  readonly int: (low: number, high: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly chance: (p: number) => boolean;
  readonly shuffle: <T>(of: readonly T[]) => T[];
}

/** The generator of a seed: the same seed gives the same draws, everywhere. */
export const prng = (seed: number): Prng => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    pick: (from) => {
      if (from.length === 0) throw new Error('pick from an empty list');
      return from[int(0, from.length - 1)] as (typeof from)[number];
    },
    chance: (p) => next() < p,
    shuffle: (of) =>
      of
        .map((value) => ({ value, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ value }) => value),
  };
};
