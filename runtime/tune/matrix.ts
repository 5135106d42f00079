import { scaleMapOf } from '../../dsl/scale-map.ts';
import type { Matrix } from '../prepare.ts';
import { randomOf, randomTrits } from './random.ts';

/**
 * A matrix of random weights. With one scale, which every scheme's scale element holds exactly; or, with a `group`, with
 * scales that differ from row to row and from each `group` of k to the next, exact in 16 bits.
 */
export const randomMatrix = (n: number, k: number, seed: number, group?: number): Matrix => {
  const trits = randomTrits(n, k, seed);
  const groups = group === undefined ? 1 : Math.ceil(k / group);
  const random = randomOf(seed + 1);
  const scales =
    group === undefined
      ? { values: Float32Array.of(0.5), nGroup: new Int32Array(n), kGroup: new Int32Array(k) }
      : {
          values: Float32Array.from({ length: n * groups }, () => (64 + Math.floor(random() * 512)) / 1024),
          nGroup: Int32Array.from({ length: n }, (_, row) => row * groups),
          kGroup: Int32Array.from({ length: k }, (_, column) => Math.floor(column / group)),
        };
  const unpacked = { trits, scales };
  return { n, k, unpacked, map: scaleMapOf(unpacked, n, k) };
};
