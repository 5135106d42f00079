import { freemem } from 'node:os';
import { denseScales } from '../../dsl/scale-map.ts';
import { type Catalogue, schemeById } from '../catalogue.ts';
import { TritforgeError } from '../error.ts';
import { dwStride, type NativePlan, type NativeWeights } from '../load/native.ts';
import type { Op } from '../ops.ts';
import { boundariesOf, type Matrix, packResident } from '../prepare.ts';
import type { Measure } from './search.ts';

/** Caches hold a matrix that was used less than this many times their size ago (CPU.md 5). */
const TURNOVER = 8;
const MOST_COPIES = 256;

/** One matrix in several schemes, each as many times as cold measurements need. */
export interface Copies {
  /** Packed bytes of one copy. */
  bytesOf(id: string): number;
  /** At least `count` copies in a scheme. */
  take(id: string, count: number): readonly NativeWeights[];
  free(): void;
}

/**
 * Copies of a matrix with the scale map of one op. Packing into a scheme that cannot hold the weights throws.
 */
export const copiesOf = (catalogue: Catalogue, matrix: Matrix, op: Op, threads: number): Copies => {
  const { n, k, map, unpacked } = matrix;
  const ends = boundariesOf(map, op, k);
  const seg = Int32Array.of(0, ...ends);
  const dw = denseScales(map, ends, dwStride(n));
  const packed = new Map<string, { readonly bytes: Uint8Array; readonly natives: NativeWeights[] }>();
  const entry = (id: string) => {
    const known = packed.get(id);
    if (known !== undefined) return known;
    const scheme = schemeById(id);
    if (scheme === undefined) throw new TritforgeError('scheme', `this build has no scheme ${id}`);
    const made = { bytes: packResident(catalogue, scheme, n, k, unpacked.trits, threads), natives: [] };
    packed.set(id, made);
    return made;
  };
  return {
    bytesOf: (id) => entry(id).bytes.length,
    take: (id, count) => {
      const { bytes, natives } = entry(id);
      while (natives.length < count)
        natives.push(
          new catalogue.addon.Weights({ scheme: id, n, k, bytes, expectedBytes: bytes.length, seg, dw }),
        );
      return natives;
    },
    free: () => {
      for (const { natives } of packed.values()) for (const native of natives) native.free();
      packed.clear();
    },
  };
};

/** What `measureWith` times. */
export interface Timed {
  readonly id: string;
  readonly plan: NativePlan;
}

/** The list from `start` on, around its end. */
const rotated = <T>(list: readonly T[], start: number): readonly T[] => [
  ...list.slice(start),
  ...list.slice(0, start),
];

/**
 * Times contestants interleaved call by call. Cold unless `hot`: every call takes another copy, and a copy
 * comes back only after all calls together have read eight times the last-level cache (less where memory is
 * short).
 */
export const measureWith = (
  catalogue: Catalogue,
  copies: Copies,
  contest: readonly Timed[],
  act: Float32Array,
  m: number,
  { hot = false }: { readonly hot?: boolean } = {},
): Measure => {
  const cache = Math.max(catalogue.addon.cpu().l3, catalogue.addon.cpu().l2, 4 * 2 ** 20);
  return async (candidates, rounds) => {
    const chosen = candidates.flatMap((candidate) => contest[candidate] ?? []);
    const ids = [...new Set(chosen.map(({ id }) => id))];
    const once = ids.reduce((sum, id) => sum + copies.bytesOf(id), 0);
    const room = Math.min(TURNOVER * cache, Math.max(freemem() / 4, 2 * once));
    const count = hot ? 1 : Math.min(MOST_COPIES, Math.max(2, Math.ceil(room / once)));
    const seen = new Map<string, number>();
    const times = catalogue.addon.timeProducts({
      candidates: chosen.map(({ id, plan }) => {
        const all = copies.take(id, count).slice(0, count);
        const place = seen.get(id) ?? 0;
        seen.set(id, place + 1);
        // Contestants of one scheme share its copies, each starting elsewhere: none reads what the last one
        // warmed.
        const sharers = chosen.filter((one) => one.id === id).length;
        return { plan, weights: rotated(all, Math.floor((place * count) / sharers)) };
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
