import { freemem } from 'node:os';
import { denseScales } from '../../dsl/scale-map.ts';
import { type Catalogue, schemeById } from '../catalogue.ts';
import { TritforgeError } from '../error.ts';
import { dwStride, type NativeWeights } from '../load/native.ts';
import type { Op } from '../ops.ts';
import { boundariesOf, type Matrix, packResident } from '../prepare.ts';

/** One matrix in several schemes, each as many times as cold measurements need. */
export interface Copies {
  readonly matrix: Matrix;
  /** Packed bytes of one copy. */
  bytesOf(id: string): number;
  /** At least `count` copies in a scheme, each with the scale map of `op`, whose number is the same in all. */
  take(
    id: string,
    op: Op,
    count: number,
  ): { readonly natives: readonly NativeWeights[]; readonly map: number };
  /** Frees the copies in all schemes but those named. */
  keep(ids: ReadonlySet<string>): void;
  free(): void;
}

interface Packed {
  readonly bytes: Uint8Array;
  readonly natives: NativeWeights[];
  /** Segment ends and their scales, in the order of the natives' maps. */
  readonly maps: { readonly key: string; readonly seg: Int32Array; readonly dw: Float32Array }[];
}

/** Copies of a matrix. Packing into a scheme that cannot hold the weights throws. */
export const copiesOf = (catalogue: Catalogue, matrix: Matrix, threads: number): Copies => {
  const { n, k, map, unpacked } = matrix;
  const packed = new Map<string, Packed>();
  const entry = (id: string): Packed => {
    const known = packed.get(id);
    if (known !== undefined) return known;
    const scheme = schemeById(id);
    if (scheme === undefined) throw new TritforgeError('scheme', `this build has no scheme ${id}`);
    const bytes = packResident(catalogue, scheme, n, k, unpacked.trits, threads);
    const made = { bytes, natives: [], maps: [] };
    packed.set(id, made);
    return made;
  };
  const numberOf = (one: Packed, op: Op): number => {
    const ends = boundariesOf(map, op);
    const key = ends.join(' ');
    const known = one.maps.findIndex((other) => other.key === key);
    if (known >= 0) return known;
    const added = { key, seg: Int32Array.of(0, ...ends), dw: denseScales(map, ends, dwStride(n)) };
    for (const native of one.natives) native.addMap(added.seg, added.dw);
    return one.maps.push(added) - 1;
  };
  const free = ({ natives }: Packed) => {
    for (const native of natives) native.free();
  };
  return {
    matrix,
    bytesOf: (id) => entry(id).bytes.length,
    take: (id, op, count) => {
      const one = entry(id);
      const number = numberOf(one, op);
      const { bytes, natives, maps } = one;
      while (natives.length < count) {
        const native = new catalogue.addon.Weights({ scheme: id, n, k, bytes, expectedBytes: bytes.length });
        for (const { seg, dw } of maps) native.addMap(seg, dw);
        natives.push(native);
      }
      return { natives, map: number };
    },
    keep: (ids) => {
      for (const [id, one] of packed)
        if (!ids.has(id)) {
          free(one);
          packed.delete(id);
        }
    },
    free: () => {
      for (const one of packed.values()) free(one);
      packed.clear();
    },
  };
};

/** Caches hold a matrix that was used less than this many times their size ago (CPU.md 5). */
const TURNOVER = 8;
const MOST_COPIES = 256;

/** Bytes that must pass before a matrix counts as cold; less where memory is short. */
export const coldBytes = (catalogue: Catalogue, least: number): number => {
  const { l2, l3 } = catalogue.addon.cpu();
  return Math.min(TURNOVER * Math.max(l3, l2, 4 * 2 ** 20), Math.max(freemem() / 4, least));
};

/** Contestants that read copies of the same matrix in the same scheme. */
export interface Sharers {
  readonly bytes: number;
  readonly count: number;
}

/**
 * Copies of each matrix such that no copy is read again before `room` bytes of others were, where every round each
 * contestant reads its next copy and the contestants of one matrix start evenly spread over its copies: between two
 * uses of a copy of X, c / X.count rounds pass, in which Y's contestants read min(1, Y.count / X.count) of its c copies.
 */
export const copyCount = (groups: readonly Sharers[], room: number): number => {
  const needs = groups.map((x) => {
    const each = groups.reduce((sum, y) => sum + y.bytes * Math.min(1, y.count / x.count), 0);
    return Math.max(Math.ceil(room / each), x.count);
  });
  return Math.min(MOST_COPIES, Math.max(2, ...needs));
};

/** The copies that the contestant in `place` (from 0) of `sharers` takes in turn: each starts elsewhere. */
export const startingAt = <T>(copies: readonly T[], place: number, sharers: number): readonly T[] => {
  const start = Math.floor((place * copies.length) / sharers);
  return [...copies.slice(start), ...copies.slice(0, start)];
};
