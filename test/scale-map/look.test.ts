import fc from 'fast-check';
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
import { lookAtBits, lookAtPacked, lookAtTrits, wordsOf } from '../../dsl/look.ts';
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

it('looks at bits answer as looks at weights do, for every range of every row', () => {
  const rows = fc.integer({ min: 1, max: 4 });
  const matrix = fc.tuple(rows, fc.integer({ min: 1, max: 100 })).chain(([n, k]) =>
    fc.record({
      n: fc.constant(n),
      k: fc.constant(k),
      used: fc.uniqueArray(fc.integer({ min: 0, max: n * k - 1 }), { maxLength: 12 }),
    }),
  );
  fc.assert(
    fc.property(matrix, ({ n, k, used }) => {
      const trits = new Int8Array(n * k);
      const bits = new Int32Array(n * wordsOf(k));
      for (const at of used) {
        trits[at] = at % 2 === 0 ? 1 : -1;
        const word = Math.floor(at / k) * wordsOf(k) + ((at % k) >> 5);
        bits[word] = (bits[word] ?? 0) | (1 << ((at % k) & 31));
      }
      const [slow, fast] = [lookAtTrits(trits, k), lookAtBits(bits, k)];
      for (let row = 0; row < n; row += 1)
        for (let from = 0; from <= k; from += 1)
          for (let to = from; to <= k; to += 1)
            if (
              slow.first(row, from, to) !== fast.first(row, from, to) ||
              slow.last(row, from, to) !== fast.last(row, from, to)
            )
              return false;
      return true;
    }),
    { seed: 7, numRuns: 30 },
  );
});
