/** The scale map that `prepare` finds by kernels, against the one found from all weights by the definition. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { layoutOf, packTrits, type Scheme, scaleMapOf, unpack } from '../../dsl/index.ts';
import { lookAtPacked } from '../../dsl/look.ts';
import { scaleGroups } from '../../dsl/scale-grid.ts';
import { schemes } from '../../dsl/schemes/index.ts';
import { catalogueOf } from '../../runtime/catalogue.ts';
import { contextOf } from '../../runtime/context.ts';
import { loadNative } from '../../runtime/load/native.ts';
import { looksAt } from '../../runtime/looks.ts';
import { sourceOf } from '../../runtime/prepare.ts';
import { prng } from '../random/prng.ts';
import { hostiles } from '../repack/hostile.ts';

const addon = loadNative();
let asked = 0;
const counted = {
  ...addon,
  nonZero: (...of: Parameters<typeof addon.nonZero>): boolean => {
    asked += 1;
    return addon.nonZero(...of);
  },
};
const context = await contextOf(counted, { threads: 2, wisdom: false });

/** A few non-zero weights, or many; scales that repeat along k, or hardly; none in use that is no number, or some. */
interface Draw {
  readonly seed: number;
  readonly n: number;
  readonly blocks: number;
  readonly density: number;
  readonly changes: number;
  readonly wild: number;
}

const draws = fc.record<Draw>({
  seed: fc.integer(),
  n: fc.integer({ min: 1, max: 40 }),
  blocks: fc.integer({ min: 1, max: 4 }),
  density: fc.constantFrom(0, 0.0005, 0.01, 0.66),
  changes: fc.constantFrom(0, 0.05, 1),
  wild: fc.constantFrom(0, 0, 0, 0.05),
});

/** Bits of f16 that are no finite number. */
const WILD = [0x7e00, 0x7c00, 0xfc00] as const;

/** Packed bytes with f16 scales; a group without weights has any scale, even one that is no number. */
const drawn = (scheme: Scheme, { seed, n, blocks, density, changes, wild }: Draw) => {
  const random = prng(seed);
  const k = 256 * blocks;
  const layout = layoutOf(scheme, n, k);
  const { nGroup, kGroup, count, bytes: places } = scaleGroups(layout);
  const trits = Int8Array.from({ length: n * k }, () => (random.chance(density) ? random.pick([-1, 1]) : 0));
  const values = new Float32Array(count);
  const used = new Uint8Array(count);
  values.forEach((_, i) => {
    values[i] = i > 0 && !random.chance(changes) ? (values[i - 1] ?? 1) : random.pick([0.5, 1, 2, -3]);
  });
  trits.forEach((trit, at) => {
    if (trit !== 0) used[(nGroup[Math.floor(at / k)] ?? 0) + (kGroup[at % k] ?? 0)] = 1;
  });
  const { bytes } = packTrits(layout, { trits, scales: { values, nGroup, kGroup } });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  used.forEach((is, group) => {
    if (random.chance(is === 0 ? 0.3 : wild)) view.setUint16(places[group] ?? 0, random.pick(WILD), true);
  });
  return { n, k, bytes };
};

const orMessage = <T>(step: () => T): T | string => {
  try {
    return step();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe.each(['q2_0', 'tq1_0', 'tq2_0'] as const)('the scale map of %s', (name) => {
  const scheme = schemes[name];
  it('is that of all its weights, whatever the scales of blocks without any', () => {
    const before = asked;
    let refused = 0;
    fc.assert(
      fc.property(draws, (draw) => {
        const { n, k, bytes } = drawn(scheme, draw);
        const slow = orMessage(() => ({
          ...scaleMapOf(unpack(scheme, n, k, bytes), n, k),
          scaleOf: undefined,
        }));
        const fast = orMessage(() => ({
          ...sourceOf(context, { scheme: name, n, k, bytes }).map,
          scaleOf: undefined,
        }));
        if (typeof slow === 'string') refused += 1;
        expect(fast).toEqual(slow);
      }),
      { seed: 11, numRuns: 80 },
    );
    expect(asked - before).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(0);
  });
});

test('looks at weights stay right where a codeword means nothing', () => {
  const catalogue = catalogueOf(counted);
  const scheme = schemes.tq2_0;
  const [n, k] = [6, 512];
  const layout = layoutOf(scheme, n, k);
  const { bytes } = packTrits(layout, {
    trits: new Int8Array(n * k),
    scales: { ...scaleGroups(layout), values: new Float32Array(scaleGroups(layout).count).fill(1) },
  });
  const cases = hostiles(layout, bytes);
  expect(cases.length).toBeGreaterThan(1);
  for (const { what, bytes: wrong } of [{ what: 'sound', bytes }, ...cases]) {
    const looks = looksAt(catalogue, layout, wrong, 2);
    const slow = lookAtPacked(layout, wrong);
    for (let pass = 0; pass < 2; pass += 1)
      for (let row = 0; row < n; row += 1)
        expect([looks.first(row, 0, k), looks.last(row, 0, k)], what).toEqual([
          slow.first(row, 0, k),
          slow.last(row, 0, k),
        ]);
    expect(looks.sound(), what).toBe(what === 'sound');
  }
});
