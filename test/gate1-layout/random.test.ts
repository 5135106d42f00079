import { describe, expect, it } from 'vitest';
import { dequantize, layoutOf, pack, repack, smallShape, unpack, validate } from '../../dsl/index.ts';
import { randomScheme } from '../random/random-scheme.ts';
import { bijectionFaults } from '../support/bijection.ts';
import { firstDifference, imageWeights, scaledWeights } from '../support/weights.ts';

const seeds = Array.from({ length: 200 }, (_, seed) => seed);

describe('random schemes', () => {
  it.each(seeds)('seed %i', (seed) => {
    const scheme = randomScheme(seed, { fields: 2 });
    expect(validate(scheme)).toEqual([]);
    const { n, k } = smallShape(scheme);
    expect(bijectionFaults(layoutOf(scheme, n, k))).toEqual([]);
    for (const [dn, dk] of [
      [0, 0],
      [1, -1],
      [-1, 1],
    ] as const) {
      const shape = [Math.max(1, n + dn), Math.max(1, k + dk)] as const;
      const weights = imageWeights(scheme, ...shape, seed);
      const packed = pack(scheme, ...shape, weights);
      expect(firstDifference(unpack(scheme, ...shape, packed).trits, weights)).toBe(-1);
      const again = repack(scheme, scheme, ...shape, packed);
      expect(firstDifference(again.bytes, packed.bytes)).toBe(-1);
      expect(firstDifference(again.scales, packed.scales)).toBe(-1);
      const scaled = scaledWeights(scheme, ...shape, weights, seed);
      const back = dequantize(scheme, ...shape, pack(scheme, ...shape, scaled));
      expect(firstDifference(back, scaled)).toBe(-1);
    }
  });

  it('are many kinds of scheme', () => {
    const kinds = seeds.map((seed) => {
      const { scheme, streams, scales } = layoutOf(randomScheme(seed), 24, 480);
      const plane = streams[0]?.planes[0];
      const over = streams[0]?.over?.of ?? 'none';
      return `${plane?.wordBytes} ${over} ${scales[0]?.elem} ${scales[0]?.own} ${Object.keys(scheme.root.parts).length}`;
    });
    expect(new Set(kinds).size).toBeGreaterThan(30);
  });
});
