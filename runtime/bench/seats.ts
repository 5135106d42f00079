import type { Catalogue } from '../catalogue.ts';
import type { NativeWeights } from '../load/native.ts';
import type { Op } from '../ops.ts';
import { type Copies, coldBytes, copyCount, startingAt } from '../tune/copies.ts';
import { type Runner, timed, timedHot } from './race.ts';

/** A contestant that reads a matrix in one scheme. */
export interface Seat {
  readonly name: string;
  readonly copies: Copies;
  readonly id: string;
  /** Op whose scale map the call wants. */
  readonly op: Op;
  readonly call: (native: NativeWeights, map: number) => void;
}

/**
 * Runners of seats that share a race. Cold: every call takes another copy of its matrix, and no copy is read again
 * before the others were eight times the last-level cache. Hot: always the same copy, called once before.
 */
export const seatRunners = (
  catalogue: Catalogue,
  seats: readonly Seat[],
  hot: boolean,
): readonly Runner[] => {
  const groups = new Map<Copies, Map<string, Seat[]>>();
  for (const seat of seats) {
    const ofMatrix = groups.get(seat.copies) ?? new Map<string, Seat[]>();
    groups.set(seat.copies, ofMatrix);
    ofMatrix.set(seat.id, [...(ofMatrix.get(seat.id) ?? []), seat]);
  }
  const sharers = [...groups].flatMap(([copies, ids]) =>
    [...ids].map(([id, sitting]) => ({ bytes: copies.bytesOf(id), count: sitting.length })),
  );
  const least = 2 * sharers.reduce((sum, { bytes }) => sum + bytes, 0);
  const count = hot ? 1 : copyCount(sharers, coldBytes(catalogue, least));
  return seats.map(({ name, copies, id, op, call }): Runner => {
    const beside = groups.get(copies)?.get(id) ?? [];
    const place = beside.findIndex((seat) => seat.name === name);
    const { natives, map } = copies.take(id, op, count);
    const mine = startingAt(natives.slice(0, count), place, beside.length);
    return {
      name,
      sample: (turn) => {
        const native = mine[turn % mine.length];
        if (native === undefined) return NaN;
        return hot ? timedHot(() => call(native, map)) : timed(() => call(native, map));
      },
    };
  });
};
