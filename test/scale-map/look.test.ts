import { expect, it } from 'vitest';
import {
  layoutOf,
  type Packed,
  pack,
  type Scheme,
  scaleMapFrom,
  scaleMapOf,
  scalesOf,
  unpack,
} from '../../dsl/index.ts';
import { lookAtPacked } from '../../dsl/look.ts';
import { schemeNamed, schemes } from '../../dsl/schemes/index.ts';
import { drawMatrix } from '../../generators/matrix.ts';
import { prng } from '../random/prng.ts';

/** The map of a packed matrix, found from all its weights and from looks at where they lie. */
const bothMaps = (scheme: Scheme, n: number, k: number, packed: Packed) => {
  const layout = layoutOf(scheme, n, k);
  return [
    scaleMapOf(unpack(scheme, n, k, packed), n, k),
    scaleMapFrom(lookAtPacked(layout, packed.bytes), scalesOf(layout, packed), n, k),
  ].map((map) => ({ ...map, scaleOf: undefined }));
};

it.each(Object.keys(schemes))('looks at packed weights give the map of all weights: %s', (name) => {
  const scheme = schemeNamed(name);
  const { n, k } = scheme.shape ?? { n: 33, k: 768 };
  const [all, looked] = bothMaps(scheme, n, k, drawMatrix(scheme, n, k, 9, 'random', 64, false).packed);
  expect(looked).toEqual(all);
});

it('also where most weights are zero, whatever the scales of blocks without weights', () => {
  const [n, k] = [12, 1024];
  for (let seed = 1; seed <= 20; seed += 1) {
    const random = prng(seed);
    const values = new Float32Array(n * k);
    const step = random.pick([64, 128, 512]);
    const scales = Array.from({ length: (n * k) / step }, () => random.pick([0.5, 0.5, 0.5, 2]));
    for (let i = 0; i < 60; i += 1) {
      const at = random.int(0, n * k - 1);
      values[at] = random.pick([-1, 1]) * (scales[Math.floor(at / step)] ?? 1);
    }
    const packed = pack(schemes.q2_0, n, k, values);
    // Blocks of zeros come with any scale in files, even one that is no number.
    const { bytes } = packed;
    for (let at = 0; at < bytes.length; at += 18)
      if (bytes.subarray(at + 2, at + 18).every((byte) => byte === 0x55))
        bytes.set(
          random.pick([
            [0, 0x7e],
            [0, 0x7c],
            [0, 0x3c],
          ]),
          at,
        );
    const [all, looked] = bothMaps(schemes.q2_0, n, k, packed);
    expect(looked).toEqual(all);
    expect(all?.values.every(Number.isFinite)).toBe(true);
  }
});
