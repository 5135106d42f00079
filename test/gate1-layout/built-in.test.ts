import { describe, expect, it } from 'vitest';
import {
  dequantize,
  layoutOf,
  pack,
  repack,
  type Scheme,
  smallShape,
  unpack,
  validate,
} from '../../dsl/index.ts';
import { type schemeFamilies, schemeNamed, schemes } from '../../dsl/schemes/index.ts';
import { bijectionFaults } from '../support/bijection.ts';
import { firstDifference, imageWeights, scaledWeights } from '../support/weights.ts';

const family: Readonly<Record<keyof typeof schemeFamilies, readonly Scheme[]>> = {
  hf_bitnet: [schemeNamed('hf_bitnet', { n: 12, k: 20 })],
  kq: [schemeNamed('kq'), schemeNamed('kq.4x3')],
  r4: [schemeNamed('r4'), schemeNamed('r4.8x2')],
  r5: [schemeNamed('r5'), schemeNamed('r5.16x2')],
  r5f: [schemeNamed('r5f'), schemeNamed('r5f.8x2')],
  matmulnbits_2b: [schemeNamed('matmulnbits_2b.16'), schemeNamed('matmulnbits_2b')],
  tl1: [schemeNamed('tl1', { n: 64, k: 128, bm: 64, bk: 64, bmm: 64 })],
  tl2: [
    schemeNamed('tl2', { n: 64, k: 192, bm: 32, bk: 96 }),
    schemeNamed('tl2', { n: 64, k: 224, bm: 64, bk: 96 }),
  ],
};
const all = [...Object.values(schemes), ...Object.values(family).flat()].map((scheme) => ({
  name: `${scheme.name} ${Object.values(scheme.params).join('x')}`,
  scheme,
}));

/** Bytes of 256 x 512 weights, by the formats page. */
const sizes: Readonly<Record<keyof typeof schemes, number>> = {
  bitnet_gpu: 32768,
  i2_s: 32768 + 32,
  i2_s_arm: 32768 + 32,
  i2_s_rows4: 32768 + 32,
  iq1_bn: 256 * (2 + 13 * 8),
  iq2_bn: 256 * (4 + 128),
  iq2_bn_r4: 64 * (16 + 64 * 8),
  pq2_0: 256 * 4 * 34,
  ptq1_0: 256 * 4 * 28,
  q2_0: 256 * 8 * 18,
  stq1_0: 256 * 2 * 42,
  tq1_0: 256 * 2 * 54,
  tq2_0: 256 * 2 * 66,
  trirun: 32768,
};

describe('built-in schemes', () => {
  it.each(Object.keys(sizes))('%s has the size that its page states', (name) => {
    expect(layoutOf(schemeNamed(name), 256, 512).bytes).toBe(sizes[name as keyof typeof schemes]);
  });

  it('TL2 fills its tensor up as the converter does', () => {
    expect(layoutOf(schemeNamed('tl2', { n: 3200, k: 8640, bm: 160, bk: 96 }), 3200, 8640).bytes).toBe(
      Math.floor((Math.floor(((8640 - 256) * 3200) / 3) * 5) / 8) + 64 * 3200,
    );
  });

  it.each(all)('$name has no issue', ({ scheme }) => {
    expect(validate(scheme)).toEqual([]);
  });

  it.each(all)('$name places every weight and slot once', ({ scheme }) => {
    const { n, k } = smallShape(scheme);
    expect(bijectionFaults(layoutOf(scheme, n, k))).toEqual([]);
  });

  it.each(all)('$name returns the weights at its multiples and beside them', ({ scheme }) => {
    const { n, k } = smallShape(scheme);
    const beside = scheme.shape === undefined && !holdsNoZeros(scheme) ? [-1, 0, 1] : [0];
    for (const dn of beside)
      for (const dk of beside) {
        const shape = [Math.max(1, n + dn), k + dk] as const;
        const weights = imageWeights(scheme, ...shape, 7 + dn * 3 + dk);
        const packed = pack(scheme, ...shape, weights);
        expect(firstDifference(unpack(scheme, ...shape, packed).trits, weights)).toBe(-1);
        const again = repack(scheme, scheme, ...shape, packed);
        expect(firstDifference(again.bytes, packed.bytes)).toBe(-1);
        expect(firstDifference(again.scales, packed.scales)).toBe(-1);
        const scaled = scaledWeights(scheme, ...shape, weights, dn);
        const back = dequantize(scheme, ...shape, pack(scheme, ...shape, scaled));
        expect(firstDifference(back, scaled)).toBe(-1);
      }
  });
});

/** A code without a codeword of zeros cannot pad, so its shapes are whole. */
const holdsNoZeros = (scheme: Scheme): boolean => {
  const { n, k } = smallShape(scheme);
  return layoutOf(scheme, n, k).streams.some(({ book }) => (book.encode[(3 ** book.span - 1) / 2] ?? -1) < 0);
};
