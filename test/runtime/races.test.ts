import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ScaleMap } from '../../dsl/scale-map.ts';
import { type Catalogue, catalogueOf } from '../../runtime/catalogue.ts';
import { type ChoiceContext, choose, eligible } from '../../runtime/choose.ts';
import type { NativeAddon, NativeVariant } from '../../runtime/load/native.ts';
import { bucketOf } from '../../runtime/prepare.ts';
import { contestants } from '../../runtime/tune/space.ts';
import { harnessVersion, type WisdomRecord } from '../../runtime/wisdom/record.ts';

// Whatever was raced before: what is chosen can run, and no record speaks where a kernel that can run now could not race.

/** A kernel of an imaginary build. */
interface Kernel {
  readonly scheme: string;
  readonly unit: number;
  readonly mostK: number;
  /** Nanoseconds of a product, whatever its shape. */
  readonly ns: number;
}

/** One product, and where its segments end. */
interface Product {
  readonly n: number;
  readonly m: number;
  readonly k: number;
  readonly step: number;
  /** Of the multiples of `step`, one in so many is an end. */
  readonly every: number;
  /** One more end. */
  readonly odd: number | undefined;
}

const ids = ['tq2_0', 'kq.8x2'];
const kernel: fc.Arbitrary<Kernel> = fc.record({
  scheme: fc.constantFrom(...ids),
  unit: fc.constantFrom(1, 4, 16, 32, 64, 96, 128, 256),
  mostK: fc.constantFrom(2560, 1e9),
  ns: fc.integer({ min: 1, max: 1e6 }),
});

const product: fc.Arbitrary<Product> = fc.record({
  n: fc.constantFrom(2560, 6912),
  m: fc.constantFrom(1, 4, 128),
  k: fc.constantFrom(2560, 6912),
  step: fc.constantFrom(8, 24, 32, 64, 96, 128, 256, 1e9),
  every: fc.constantFrom(1, 3),
  odd: fc.option(fc.constantFrom(4, 100, 1280), { nil: undefined, freq: 3 }),
});

const endsOf = ({ k, step, every, odd = k }: Product): readonly number[] => {
  const inner = Array.from({ length: Math.ceil(k / step) - 1 }, (_, i) => (i + 1) * step);
  return [...new Set([...inner.filter((_, i) => i % every === 0), odd, k])].sort((a, b) => a - b);
};

/** By the definition, without a word of the bucket that the product falls into. */
const canRun = ({ unit, mostK }: Kernel, one: Product): boolean =>
  one.k <= mostK &&
  endsOf(one)
    .slice(0, -1)
    .every((end) => end % unit === 0);

const nameOf = (index: number) => `v${index}`;

const catalogueFor = (kernels: readonly Kernel[]): Catalogue => {
  const variants = kernels.map(
    ({ scheme, unit }, index): NativeVariant => ({
      index,
      name: nameOf(index),
      kind: 'product',
      scheme,
      target: 'wide',
      act: 'q8',
      panel: '',
      rows: 1,
      cols: 1,
      unit,
      allTokens: false,
      scratchPerK: 0,
      scratchFixed: 0,
      costOnce: 0,
      costTokens: 100,
      usable: true,
    }),
  );
  const addon = {
    variants: () => variants,
    fits: (index: number, _: number, k: number) => k <= (kernels[index]?.mostK ?? 0),
    targets: () => [{ name: 'wide', arch: '', needs: ['a'], missing: [], usable: true }],
  } as unknown as NativeAddon;
  return { ...catalogueOf(addon), kernelHash: (name) => `hash of ${name}` };
};

const bucket = (one: Product) => {
  const { n, m, k } = one;
  const values = new Float32Array(0);
  const map: ScaleMap = { kind: 'groups', n, k, boundaries: endsOf(one), values, scaleOf: () => 0 };
  return bucketOf(map, 'q8t', m);
};

/** The records of a race over a product. */
const recordsOf = (context: ChoiceContext, kernels: readonly Kernel[], raced: Product, run: number) => {
  const nsOf = (index: number) => kernels[index]?.ns ?? 0;
  return contestants(context, ids, bucket(raced))
    .map(({ variant }) => variant)
    .sort((a, b) => nsOf(a.index) - nsOf(b.index))
    .map(
      ({ name, scheme, index }, rank): WisdomRecord => ({
        ...bucket(raced),
        v: harnessVersion,
        key: `${run} ${name}`,
        session: `${run}`,
        at: `2026-01-${10 + run}`,
        device: 'here',
        threads: 2,
        variant: name,
        scheme,
        kernel: `hash of ${name}`,
        status: 'verified',
        rank,
        // Says which run and which kernel it was.
        medianNs: run * 1e7 + nsOf(index),
        spread: 0,
        samples: 9,
      }),
    );
};

test('what is chosen can run, is the fastest of a race of all that can, and a race over the same answers', () => {
  const tally = { record: 0, silent: 0 };
  fc.assert(
    fc.property(
      fc.uniqueArray(kernel, { minLength: 2, maxLength: 8, selector: ({ ns }) => ns }),
      fc.array(product, { minLength: 1, maxLength: 5 }),
      product,
      (kernels, races, asked) => {
        const context = {
          catalogue: catalogueFor(kernels),
          records: [],
          device: 'here',
          threads: 2,
          force: {},
        };
        const records = races.flatMap((raced, run) => recordsOf(context, kernels, raced, run));
        const query = bucket(asked);
        const variants = ids.flatMap((id) => eligible(context, id, query));
        const able = kernels.flatMap((one, index) => (canRun(one, asked) ? [index] : []));
        expect(variants.map(({ index }) => index).sort()).toEqual(able);
        const choice = choose({ ...context, records }, variants, query);
        expect(choice !== undefined).toBe(able.length > 0);
        if (choice === undefined) return;
        expect(able).toContain(choice.variant.index);
        const same = races.some((raced) => JSON.stringify(raced) === JSON.stringify(asked));
        if (choice.rung.endsWith('record')) {
          tally.record += 1;
          const raced = races[Math.floor(choice.cost / 1e7)];
          const all =
            raced !== undefined &&
            able.every((index) => {
              const one = kernels[index];
              return one !== undefined && canRun(one, raced);
            });
          expect(all, 'a kernel that can run could not race').toBe(true);
          const best = Math.min(...able.map((index) => kernels[index]?.ns ?? 0));
          expect(kernels[choice.variant.index]?.ns).toBe(best);
          if (same) expect(choice.rung).toBe('exact record');
        } else {
          tally.silent += 1;
          expect(same, 'a race over the same product says nothing').toBe(false);
        }
      },
    ),
    { numRuns: 1000 },
  );
  // Both happen often enough to mean something.
  expect(tally.record).toBeGreaterThan(100);
  expect(tally.silent).toBeGreaterThan(100);
});
