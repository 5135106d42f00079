import type { Catalogue } from '../catalogue.ts';
import type { NativePlan } from '../load/native.ts';
import type { Op } from '../ops.ts';
import { type Copies, coldBytes, copyCount, startingAt } from './copies.ts';
import type { Measure } from './search.ts';

/** What `measureWith` times. */
export interface Timed {
  readonly id: string;
  readonly plan: NativePlan;
}

/** How `measureWith` calls its contestants. */
export interface Calls {
  readonly op: Op;
  readonly act: Float32Array;
  readonly m: number;
  /** Weights stay in the caches. */
  readonly hot: boolean;
}

/**
 * Times contestants interleaved call by call. Cold unless `hot`: every call takes another copy, and a copy
 * comes back only after all calls together have read eight times the last-level cache (less where memory is
 * short).
 */
export const measureWith = (
  catalogue: Catalogue,
  copies: Copies,
  contest: readonly Timed[],
  { op, act, m, hot }: Calls,
): Measure => {
  return async (candidates, rounds) => {
    const chosen = candidates.flatMap((candidate) => contest[candidate] ?? []);
    const ids = [...new Set(chosen.map(({ id }) => id))];
    const sharers = (id: string) => chosen.filter((one) => one.id === id).length;
    const groups = ids.map((id) => ({ bytes: copies.bytesOf(id), count: sharers(id) }));
    const least = 2 * groups.reduce((sum, { bytes }) => sum + bytes, 0);
    const count = hot ? 1 : copyCount(groups, coldBytes(catalogue, least));
    const seen = new Map<string, number>();
    const times = catalogue.addon.timeProducts({
      candidates: chosen.map(({ id, plan }) => {
        const { natives, map } = copies.take(id, op, count);
        const place = seen.get(id) ?? 0;
        seen.set(id, place + 1);
        return { plan: { ...plan, map }, weights: startingAt(natives.slice(0, count), place, sharers(id)) };
      }),
      act,
      m,
      rounds,
      minNs: 0,
      hot,
    });
    return chosen.map((_, i) =>
      Array.from({ length: rounds }, (__, round) => times[round * chosen.length + i] ?? NaN),
    );
  };
};
