import { describe, expect, it } from 'vitest';
import { unpack } from '../../dsl/index.ts';
import { schemeNamed } from '../../dsl/schemes/index.ts';
import { drawMatrix } from '../../generators/matrix.ts';
import { addon, sameBytes } from './kit.ts';

/** Shapes for a scheme: its own where it was made for one, else with whole and partial tiles of n. */
const shapesOf = (id: string): readonly (readonly [number, number])[] => {
  const { shape } = schemeNamed(id);
  return shape === undefined
    ? [
        [192, 1024],
        [70, 2048],
      ]
    : [[shape.n, shape.k]];
};

/** A matrix that the scheme can hold, and its packed bytes. */
const packed = (id: string, n: number, k: number) => {
  const { weights, packed: bytes } = drawMatrix(schemeNamed(id), n, k, n + k, 'random', 256, false);
  return { trits: weights.trits, packed: bytes };
};

describe('generated unpack and pack kernels against the reference', () => {
  const usable = addon.variants().filter((v) => v.usable);
  it.each(usable.filter((v) => v.kind === 'unpack').map((v) => [v.name, v] as const))('%s', (_name, v) => {
    for (const [n, k] of shapesOf(v.scheme)) {
      const {
        trits,
        packed: { bytes },
      } = packed(v.scheme, n, k);
      for (const threads of [1, 2])
        expect(sameBytes(addon.runUnpack(v.index, bytes, n, k, bytes.length, threads), trits)).toBe(true);
    }
  });
  it.each(usable.filter((v) => v.kind === 'pack').map((v) => [v.name, v] as const))('%s', (_name, v) => {
    for (const [n, k] of shapesOf(v.scheme)) {
      const {
        trits,
        packed: { bytes, scales },
      } = packed(v.scheme, n, k);
      for (const threads of [1, 2]) {
        const mine = addon.runPack(v.index, trits, n, k, bytes.length, threads);
        expect(sameBytes(unpack(schemeNamed(v.scheme), n, k, { bytes: mine, scales }).trits, trits)).toBe(
          true,
        );
      }
    }
  });
});
