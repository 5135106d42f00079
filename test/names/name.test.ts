import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format, parse, symbol, type VariantName } from '../../generators/name.ts';

const isKind = (s: string) => ['product', 'quantise', 'panel', 'unpack', 'pack'].includes(s);
const scheme = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/).filter((s) => !isKind(s));
const target = fc.stringMatching(/^[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4}){0,2}$/);
const params = fc.array(fc.nat(100000), { maxLength: 5 });
const size = fc.integer({ min: 1, max: 65536 });
const knobs = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.nat(64), { maxKeys: 3 });

const names: fc.Arbitrary<VariantName> = fc.oneof(
  fc.record({
    scheme,
    params,
    target,
    knobs,
    kind: fc.constant('product' as const),
    act: fc.constantFrom('q8' as const, 'q16' as const, 'f32' as const),
    map: fc.constant('seg' as const),
    m: size,
    n: size,
    k: size,
    strategy: fc.constantFrom(
      'plane' as const,
      'reorder' as const,
      'spread' as const,
      'table' as const,
      'unpack' as const,
    ),
  }),
  fc.record({ scheme, params, target, kind: fc.constantFrom('unpack' as const, 'pack' as const) }),
  fc.record({
    target,
    kind: fc.constant('quantise' as const),
    act: fc.constantFrom('q8' as const, 'q16' as const),
    map: fc.constant('seg' as const),
  }),
  fc.record({
    target,
    kind: fc.constant('panel' as const),
    m: size,
    k: size,
    order: fc.stringMatching(/^[0-9a-f]{8}$/),
  }),
);

describe('names of variants', () => {
  it('parse(format(d)) = d', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(parse(format(name))).toEqual({
          ...name,
          ...('knobs' in name ? { knobs: { ...name.knobs } } : {}),
        });
      }),
      { numRuns: 500 },
    );
  });

  it('spells names as documented', () => {
    const name = 'kq.8x2.product.q8.seg.4x16x16.avx2.plane.u2';
    expect(format(parse(name))).toBe(name);
    expect(parse(name)).toMatchObject({ scheme: 'kq', params: [8, 2], m: 4, n: 16, k: 16, knobs: { u: 2 } });
    expect(symbol(name)).toBe('tf_kq_8x2_product_q8_seg_4x16x16_avx2_plane_u2');
  });

  it.each([
    ['tq2_0', /ends before its kind/],
    ['tq2_0.prodct.q8', /'prodct' .* is no kind; it must be one of product, unpack, pack/],
    ['tq2_0.product.q8.seg.1x4.avx2.plane', /tile .* has 2 numbers; it must have 3/],
    ['tq2_0.unpack.avx2.more', /goes on after its avx2/],
    ['tq2_0.product.q8.seg.1x4x256.avx2.plain', /no strategy/],
    ['tq2_0.product.q8.seg.1x4x256.avx2.plane.2u', /no knob/],
  ])('refuses %s', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it('refuses a scheme called as a kind', () => {
    expect(() => format({ kind: 'pack', scheme: 'panel', params: [], target: 'avx2' })).toThrow(
      /kind of kernel/,
    );
  });
});
