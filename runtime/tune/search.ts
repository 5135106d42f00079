/**
 * Times of some candidates: one list of samples a candidate asked for, in that order, interleaved call by
 * call.
 */
export type Measure = (
  candidates: readonly number[],
  rounds: number,
) => Promise<readonly (readonly number[])[]>;

export interface SearchOptions {
  readonly measure: Measure;
  readonly count: number;
  /**
   * Name of each candidate's group: the best of every group reaches the last stage. One group unless stated.
   */
  readonly groups?: readonly string[];
  /** Candidate that keeps its place unless clearly beaten; none unless stated. */
  readonly incumbent?: number | undefined;
  /**
   * Order of simplicity: of candidates that tie, the one with the smallest number wins. Equal unless stated.
   */
  readonly complexity?: readonly number[];
  /** Rounds before the first cut; each later stage has twice as many. */
  readonly startRounds?: number;
  /** Rounds of the last stage. */
  readonly lastRounds?: number;
  /**
   * One rough time of each candidate in ns, from a run that was made anyway: where it is long enough to mean
   * something, candidates far behind their group's best are not timed again.
   */
  readonly prior?: readonly number[];
  /** What one stage may take in ns, as far as two rounds allow. */
  readonly stageNs?: number;
  /** What counts as a tie, and what an incumbent must be beaten by. */
  readonly margin?: number;
  readonly onStage?: (stage: { readonly left: number; readonly of: number; readonly rounds: number }) => void;
}

/** How one candidate did. */
export interface Standing {
  readonly candidate: number;
  /** 0 for the winner, then by time; within a group, those that were cut come after those that were not. */
  readonly rank: number;
  /** Cumulative median of its samples. */
  readonly median: number;
  /** (upper quartile - lower quartile) / median. */
  readonly spread: number;
  readonly samples: number;
  /** Whether its time is within the margin of the winner's. */
  readonly tied: boolean;
}

/** Value at `part` of the sorted samples, between neighbours by proportion; NaN of none. */
export const quantile = (samples: readonly number[], part: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  const place = part * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? NaN;
  const high = sorted[Math.ceil(place)] ?? NaN;
  return low + (high - low) * (place - Math.floor(place));
};

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** A single time from here on says something; shorter ones are all noise. */
const TELLING = 1e6;
/** How far behind is far. */
const FAR_BEHIND = 2.5;

/** Candidates worth timing: those whose prior time is not far behind the best of their group. */
const worthTiming = (options: SearchOptions, groupOf: (candidate: number) => string): readonly number[] => {
  const all = Array.from({ length: options.count }, (_, i) => i);
  const { prior } = options;
  if (prior === undefined) return all;
  const best = new Map<string, number>();
  for (const i of all) best.set(groupOf(i), Math.min(best.get(groupOf(i)) ?? Infinity, prior[i] ?? Infinity));
  return all.filter(
    (i) =>
      (prior[i] ?? 0) <= Math.max(TELLING, FAR_BEHIND * (best.get(groupOf(i)) ?? Infinity)) ||
      i === options.incumbent,
  );
};

/**
 * By time, but nobody passes those of the own group that stand before: they went further, and early times are rough.
 * Where the first of a group cannot run, its next may so still be ahead of another group's first.
 */
const byTimeAndGroup = (
  candidates: readonly number[],
  timeOf: (candidate: number) => number,
  groupOf: (candidate: number) => string,
): readonly number[] => {
  const slowest = new Map<string, number>();
  return candidates
    .map((candidate) => {
      const group = groupOf(candidate);
      const time = Math.max(slowest.get(group) ?? 0, timeOf(candidate));
      slowest.set(group, time);
      return { candidate, time };
    })
    .sort((a, b) => a.time - b.time)
    .map(({ candidate }) => candidate);
};

/**
 * Successive halving on the cumulative median (CPU.md 5): all candidates run interleaved, the slower half of
 * every group leaves after each stage, the stages get longer. Among the finalists within `margin` of the
 * fastest the incumbent stays, else the simplest wins.
 */
export const search = async (options: SearchOptions): Promise<readonly Standing[]> => {
  const { measure, count, incumbent, startRounds = 3, lastRounds = 24, margin = 0.025, onStage } = options;
  const samples: number[][] = Array.from({ length: count }, () => []);
  const medianOf = (candidate: number) => median(samples[candidate] ?? []);
  const byTime = (a: number, b: number) => medianOf(a) - medianOf(b);
  const groupOf = (candidate: number) => options.groups?.[candidate] ?? '';
  const groups = new Set(Array.from({ length: count }, (_, i) => groupOf(i)));
  let alive = worthTiming(options, groupOf);
  const untimed = Array.from({ length: count }, (_, i) => i).filter(
    (candidate) => !alive.includes(candidate),
  );
  // Who left, stage by stage.
  const cut = [untimed];
  for (const candidate of untimed) samples[candidate]?.push(options.prior?.[candidate] ?? NaN);
  const affordable = (wanted: number) => {
    const round = alive.reduce((sum, i) => sum + (medianOf(i) || (options.prior?.[i] ?? 0)), 0);
    return round === 0
      ? wanted
      : Math.min(wanted, Math.max(2, Math.floor((options.stageNs ?? Infinity) / round)));
  };
  for (let rounds = startRounds; alive.length > 0; rounds *= 2) {
    const last = alive.length <= groups.size + 2;
    const stage = affordable(last ? Math.max(rounds, lastRounds) : rounds);
    onStage?.({ left: alive.length, of: count, rounds: stage });
    const times = await measure(alive, stage);
    for (const [i, candidate] of alive.entries()) samples[candidate]?.push(...(times[i] ?? []));
    if (last) break;
    const kept = new Set<number>();
    for (const group of groups) {
      const order = alive.filter((candidate) => groupOf(candidate) === group).sort(byTime);
      const limit = 4 * medianOf(order[0] ?? 0);
      for (const candidate of order.slice(0, Math.ceil(order.length / 2)))
        if (medianOf(candidate) <= limit) kept.add(candidate);
    }
    // The incumbent is judged at the end, with as many samples as its challengers.
    if (incumbent !== undefined) kept.add(incumbent);
    cut.push(alive.filter((candidate) => !kept.has(candidate)));
    alive = alive.filter((candidate) => kept.has(candidate));
  }
  const finalists = [...alive].sort(byTime);
  const fastest = medianOf(finalists[0] ?? 0);
  const near = finalists.filter((candidate) => medianOf(candidate) <= fastest * (1 + margin));
  const simplest = [...near].sort(
    (a, b) => (options.complexity?.[a] ?? 0) - (options.complexity?.[b] ?? 0) || byTime(a, b),
  )[0];
  const winner = incumbent !== undefined && near.includes(incumbent) ? incumbent : simplest;
  const last = cut.reverse().flatMap((stage) => stage.sort(byTime));
  const behind = byTimeAndGroup([...finalists, ...last], medianOf, groupOf);
  const order = winner === undefined ? behind : [winner, ...behind.filter((one) => one !== winner)];
  const best = winner === undefined ? NaN : medianOf(winner);
  return order.map((candidate, rank) => {
    const mine = samples[candidate] ?? [];
    const middle = median(mine);
    return {
      candidate,
      rank,
      median: middle,
      spread: (quantile(mine, 0.75) - quantile(mine, 0.25)) / middle,
      samples: mine.length,
      tied: candidate !== winner && middle <= best * (1 + margin),
    };
  });
};
