import { describe, expect, test } from 'vitest';
import { schemeNamed } from '../../dsl/schemes/index.ts';
import { type Catalogue, catalogueOf } from '../../runtime/catalogue.ts';
import { type ChoiceContext, checkForce, choose, eligible, forceOf } from '../../runtime/choose.ts';
import type { NativeAddon, NativeVariant } from '../../runtime/load/native.ts';
import { modelNs } from '../../runtime/model.ts';
import { chooseSchemes } from '../../runtime/plans.ts';
import { scoreSchemes } from '../../runtime/prepare.ts';
import { contestants } from '../../runtime/tune/space.ts';
import { type Bucket, harnessVersion, type WisdomRecord } from '../../runtime/wisdom/record.ts';

const variant = (index: number, changes: Partial<NativeVariant>): NativeVariant => ({
  index,
  name: `v${index}`,
  kind: 'product',
  scheme: 'tq2_0',
  target: 'plain',
  act: 'q8',
  panel: '',
  rows: 1,
  cols: 1,
  unit: 1,
  allTokens: false,
  scratchPerK: 0,
  scratchFixed: 0,
  costOnce: 0,
  costTokens: 5000,
  usable: true,
  ...changes,
});

/** Registry of an imaginary build: a plain target, a wide one that runs here, and one that does not. */
const registry: readonly NativeVariant[] = [
  variant(0, { name: 'plain.a' }),
  variant(1, { name: 'wide.gemv', target: 'wide', rows: 8, cols: 1, unit: 16, costTokens: 140 }),
  variant(2, {
    name: 'wide.gemm',
    target: 'wide',
    rows: 8,
    cols: 4,
    unit: 16,
    panel: 'p',
    costTokens: 400,
  }),
  variant(3, {
    name: 'wide.scratch',
    target: 'wide',
    rows: 4,
    cols: 4,
    unit: 4,
    allTokens: true,
    scratchPerK: 4,
    costOnce: 5000,
    costTokens: 380,
  }),
  variant(4, { name: 'huge.gemv', target: 'huge', usable: false }),
  variant(5, { name: 'plain.f32', act: 'f32' }),
  variant(6, { name: 'kq.gemv', scheme: 'kq.8x2', target: 'wide', rows: 16, unit: 16, costTokens: 130 }),
  variant(7, { name: 'p', kind: 'panel', scheme: '', act: '' }),
  variant(8, { name: 'other', scheme: 'tq1_0' }),
];

const addon = {
  variants: () => registry,
  fits: () => true,
  targets: () => [
    { name: 'plain', arch: '', needs: [], missing: [], usable: true },
    { name: 'wide', arch: 'x86', needs: ['a', 'b'], missing: [], usable: true },
    { name: 'side', arch: 'x86', needs: ['a', 'c'], missing: [], usable: true },
    { name: 'huge', arch: 'x86', needs: ['a', 'z'], missing: ['z'], usable: false },
  ],
} as unknown as NativeAddon;

const catalogue: Catalogue = { ...catalogueOf(addon), kernelHash: (name) => `hash of ${name}` };
const context = (changes: Partial<ChoiceContext> = {}): ChoiceContext => ({
  catalogue,
  records: [],
  device: 'here',
  threads: 2,
  force: {},
  ...changes,
});
const query = (changes: Partial<Bucket> = {}): Bucket => ({
  op: 'q8t',
  n: 2560,
  k: 2560,
  m: 1,
  segment: 0,
  ...changes,
});
/** Ends of segments of `length` along k = 2560. */
const ends = (length: number): readonly number[] =>
  Array.from({ length: Math.ceil(2560 / length) }, (_, i) => Math.min(2560, (i + 1) * length));
const record = (name: string, changes: Partial<WisdomRecord> = {}): WisdomRecord => ({
  v: harnessVersion,
  key: name,
  // One run for each bucket, where a test does not say more.
  session: [changes.op, changes.n, changes.k, changes.m, changes.segment].join(' '),
  at: '2026-01-01',
  device: 'here',
  threads: 2,
  op: 'q8t',
  n: 2560,
  k: 2560,
  m: 1,
  segment: 0,
  variant: name,
  scheme: 'tq2_0',
  kernel: `hash of ${name}`,
  status: 'verified',
  rank: 0,
  medianNs: 1000,
  spread: 0,
  samples: 9,
  ...changes,
});
const pick = (on: ChoiceContext, q: Bucket, id = 'tq2_0') => choose(on, eligible(on, id, q), q);

describe('the ladder', () => {
  test('an exact record wins, and info can say so', () => {
    const found = pick(context({ records: [record('plain.a')] }), query());
    expect([found?.variant.name, found?.rung]).toEqual(['plain.a', 'exact record']);
  });

  test('the best rank of the latest run counts, not the smallest time of all runs', () => {
    const records = [
      record('wide.scratch', { session: 'old', at: '2025-01-01', medianNs: 1 }),
      record('plain.a', { session: 'new', rank: 1, medianNs: 900 }),
      record('wide.gemm', { session: 'new', rank: 0, medianNs: 910 }),
    ];
    expect(pick(context({ records }), query())?.variant.name).toBe('wide.gemm');
  });

  test('a run whose winner has changed since says nothing: its second is no choice', () => {
    const second = record('plain.a', { rank: 1 });
    const winner = record('wide.gemm', { rank: 0, kernel: 'hash of before' });
    expect(pick(context({ records: [second, winner] }), query())?.rung).toBe('cost model');
    const current = record('wide.gemm', { rank: 0 });
    expect(pick(context({ records: [second, current] }), query())?.variant.name).toBe('wide.gemm');
  });

  test('the nearest bucket answers where the own one is empty', () => {
    const records = [record('plain.a', { m: 4 }), record('wide.scratch', { m: 128 })];
    expect(pick(context({ records }), query({ m: 3, n: 4096 }))).toMatchObject({
      variant: { name: 'plain.a' },
      rung: 'nearest record',
    });
    expect(pick(context({ records }), query({ m: 3 }))).toMatchObject({ rung: 'exact record' });
  });

  test('records with segments and without answer for their own, whichever is younger or nearer in shape', () => {
    const one = record('plain.a', { session: 'one', at: '2026-03-01', medianNs: 10 });
    const grouped = record('wide.scratch', { session: 'grouped', segment: 128 });
    const elsewhere = { ...grouped, n: 6912 };
    for (const records of [
      [one, grouped],
      [elsewhere, one],
    ]) {
      expect(pick(context({ records }), query())).toMatchObject({
        variant: { name: 'plain.a' },
        rung: 'exact record',
      });
      expect(pick(context({ records }), query({ segment: 128 }))).toMatchObject({
        variant: { name: 'wide.scratch' },
        rung: records.includes(grouped) ? 'exact record' : 'nearest record',
        why: expect.stringMatching(/, m 1, segments in steps of 128 k on 2026-01-01$/),
      });
    }
    const far = { ...grouped, n: 16, k: 16 };
    expect(pick(context({ records: [far] }), query({ segment: 128 }))?.rung).toBe('cost model');
  });

  test('segments between two measured steps take the nearer, before a nearer shape', () => {
    const records = [
      record('plain.a', { segment: 32, session: 'short' }),
      record('wide.scratch', { segment: 512, session: 'long', n: 6912 }),
      record('wide.gemv', { session: 'one' }),
    ];
    const picked = (segment: number) => pick(context({ records }), query({ segment }));
    for (const [segment, name] of [
      [32, 'plain.a'],
      [64, 'plain.a'],
      [256, 'wide.scratch'],
      [1280, 'wide.scratch'],
    ] as const)
      expect(picked(segment)?.variant.name, `${segment}`).toBe(name);
    expect(picked(32)?.rung).toBe('exact record');
    expect(picked(64)?.rung).toBe('nearest record');
  });

  test('a run whose segments kept a variant out says nothing where that one can run', () => {
    const short = record('plain.a', { segment: 8 });
    const picked = (segment: number, records: readonly WisdomRecord[]) =>
      pick(context({ records }), query({ segment }));
    // Units of 16 divide 64, not 8: they were not in the race.
    expect(picked(64, [short])?.rung).toBe('cost model');
    expect(picked(64, [short, record('wide.gemv', { session: 'one' })])?.variant.name).toBe('wide.gemv');
    // Nor can they run on segments of 24 or 8.
    expect(picked(24, [short])).toMatchObject({ variant: { name: 'plain.a' }, rung: 'nearest record' });
    expect(picked(8, [short])?.rung).toBe('exact record');
    // Units of 16 divide 96 as they do 128.
    const odd = record('wide.gemv', { segment: 96 });
    expect(picked(128, [odd])).toMatchObject({ variant: { name: 'wide.gemv' }, rung: 'nearest record' });
  });

  test('the segments of activation blocks are as those of scales', () => {
    const records = [record('plain.a'), record('wide.scratch', { segment: 64, session: 'grouped' })];
    const found = pick(context({ records }), query({ op: 'q8b64', segment: 64 }));
    expect(found).toMatchObject({ variant: { name: 'wide.scratch' }, rung: 'nearest record' });
  });

  const strangers: readonly [string, Partial<WisdomRecord>][] = [
    ['another machine', { device: 'there' }],
    ['other threads', { threads: 8 }],
    ['a kernel whose text has changed', { kernel: 'hash of before' }],
    ['a wrong kernel', { status: 'wrong' }],
    ['a variant that is gone', { variant: 'gone' }],
    ['a far shape', { n: 16, k: 16 }],
    ['other arithmetic', { op: 'f32' }],
  ];
  test.each(strangers)('a record of %s says nothing', (_, changes) => {
    expect(pick(context({ records: [record('plain.a', changes)] }), query())?.rung).toBe('cost model');
  });

  test('the model takes a wide target, a matrix-vector kernel for one token and a tile for many', () => {
    expect(pick(context(), query())?.variant.name).toBe('wide.gemv');
    expect(pick(context(), query({ m: 128 }))?.variant.name).toBe('wide.gemm');
    const ns = (i: number, m: number, n = 2560) =>
      modelNs(registry[i] ?? variant(99, {}), query({ m, n }), 2);
    // One token in a tile of four costs as much as four.
    expect(ns(1, 1)).toBeLessThan(ns(2, 1));
    expect(ns(2, 1)).toBeCloseTo(ns(2, 4), -5);
    // Decoding once pays when there are many tokens; rows beyond n are worked on too.
    expect(ns(3, 1)).toBeGreaterThan(5 * ns(1, 1));
    expect(ns(3, 4096)).toBeLessThan(ns(2, 4096));
    expect(ns(1, 1, 9)).toBeCloseTo(ns(1, 1, 16), -2);
  });

  test('where reading takes longer than arithmetic, fewer bytes win over fewer instructions', () => {
    const light = variant(10, { scheme: 'iq1_bn', target: 'wide', costTokens: 60 });
    const heavy = variant(11, { scheme: 'tq2_0', target: 'wide', costTokens: 50 });
    expect(modelNs(light, query(), 2)).toBeLessThan(modelNs(heavy, query(), 2));
    expect(modelNs(light, query({ m: 64 }), 2)).toBeGreaterThan(modelNs(heavy, query({ m: 64 }), 2));
  });

  test('scalar is the last rung', () => {
    expect(pick(context(), query(), 'tq1_0')).toMatchObject({ variant: { name: 'other' }, rung: 'scalar' });
    expect(pick(context(), query({ op: 'f32' }))).toMatchObject({
      variant: { name: 'plain.f32' },
      rung: 'scalar',
    });
    expect(pick(context(), query(), 'q2_0')).toBeUndefined();
  });

  test('segments that a unit does not divide leave the variants with a smaller unit', () => {
    const q = query({ segment: 8 });
    expect(eligible(context(), 'tq2_0', q).map((one) => one.name)).toEqual(['plain.a', 'wide.scratch']);
  });
});

describe('force', () => {
  const code = (force: ChoiceContext['force']) => {
    try {
      checkForce(catalogue, force);
      return 'accepted';
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  };
  test('the environment is read by name', () => {
    expect(forceOf({ TRITFORGE_VARIANT: 'v', TRITFORGE_TARGET: '' })).toEqual({
      variant: 'v',
      target: undefined,
    });
  });
  test('a forced target stands for a processor with its features and no others', () => {
    const names = (target: string) =>
      eligible(context({ force: { target } }), 'tq2_0', query()).map((one) => one.name);
    expect(names('plain')).toEqual(['plain.a']);
    expect(names('wide')).toEqual(['plain.a', 'wide.gemv', 'wide.gemm', 'wide.scratch']);
    // As many features as wide, but not the same.
    expect(names('side')).toEqual(['plain.a']);
  });
  test('a forced variant and target are all there is', () => {
    expect(pick(context({ force: { variant: 'plain.a' } }), query())).toMatchObject({
      variant: { name: 'plain.a' },
      rung: 'forced',
    });
    expect(pick(context({ force: { target: 'plain' } }), query())).toMatchObject({
      variant: { name: 'plain.a' },
      rung: 'scalar',
    });
    expect(pick(context({ force: { variant: 'other' } }), query())).toBeUndefined();
    expect(pick(context({ force: { variant: 'plain.a' } }), query({ op: 'f32' }))?.variant.name).toBe(
      'plain.f32',
    );
  });
  test('what cannot be is refused with the reason', () => {
    expect(code({ variant: 'plain.b' })).toBe('this build has no variant plain.b; did you mean plain.a?');
    expect(code({ variant: 'huge.gemv' })).toBe('variant huge.gemv cannot run here: this CPU lacks z');
    expect(code({ variant: 'p' })).toMatch(/is a panel kernel/);
    expect(code({ target: 'wider' })).toBe('this build has no target wider; it has plain, wide, side, huge');
    expect(code({ target: 'huge' })).toBe('target huge cannot run here: this CPU lacks z');
    expect(code({ target: 'wide', variant: 'wide.gemv' })).toBe('accepted');
    expect(code({ target: 'wide', variant: 'plain.a' })).toBe('accepted');
    expect(code({ target: 'plain', variant: 'wide.gemv' })).toBe(
      'variant wide.gemv is of target wide, which asks for more than the forced target plain; leave one of them out',
    );
  });
});

describe('which scheme the weights shall lie in', () => {
  const n = 2560;
  const k = 2560;
  const map = {
    kind: 'tensor',
    n,
    k,
    boundaries: [k],
    values: new Float32Array(n),
    scaleOf: () => 0,
  } as const;
  const mix = [
    { m: 1, share: 0.5 },
    { m: 512, share: 0.5 },
  ];

  test('records of the whole mix decide', () => {
    const records = [
      record('wide.gemv', { rank: 0, medianNs: 100 }),
      record('kq.gemv', { rank: 1, medianNs: 110, scheme: 'kq.8x2' }),
      record('wide.gemm', { m: 512, session: 't', rank: 1, medianNs: 3000 }),
      record('kq.gemv', { m: 512, session: 't', rank: 0, medianNs: 1000, scheme: 'kq.8x2' }),
    ];
    const scores = scoreSchemes(context({ records }), ['tq2_0', 'kq.8x2'], 'q8', { n, k, map }, mix);
    expect(scores.map((one) => one.id)).toEqual(['kq.8x2', 'tq2_0']);
    expect(scores[0]?.score).toBeCloseTo(0.5 * 1.1 + 0.5);
    expect(scores[1]?.score).toBeCloseTo(0.5 + 0.5 * 3);
  });

  test('times with segments are not compared with times without', () => {
    const records = [
      record('wide.gemv', { medianNs: 100 }),
      record('kq.gemv', { medianNs: 500, scheme: 'kq.8x2', segment: 128, session: 'grouped' }),
    ];
    const first = (boundaries: readonly number[]) => {
      const shape = { n, k, map: { ...map, boundaries } };
      return scoreSchemes(context({ records }), ['tq2_0', 'kq.8x2'], 'q8', shape, [{ m: 1, share: 1 }])[0];
    };
    expect(first(ends(128))).toEqual({ id: 'kq.8x2', score: 1 });
    expect(first([k])).toEqual({ id: 'tq2_0', score: 1 });
  });

  test('a second form is made only where the first has no float variant', () => {
    const records = [record('kq.gemv', { medianNs: 1, scheme: 'kq.8x2' })];
    expect(chooseSchemes(context({ records }), schemeNamed('tq2_0'), { n, k, map })).toEqual([
      'kq.8x2',
      'tq2_0',
    ]);
    const here = [record('wide.gemv'), record('wide.gemm', { m: 512 })];
    expect(chooseSchemes(context({ records: here }), schemeNamed('tq2_0'), { n, k, map })).toEqual(['tq2_0']);
  });

  test('a scheme of the same name with another place is not read in place', () => {
    const other = { ...schemeNamed('q2_0'), name: 'tq2_0' };
    expect(chooseSchemes(context(), other, { n, k, map })).toEqual(['kq.8x2']);
  });
});

test('the tuner leaves portable kernels out where wide ones read the scheme, simplest first', () => {
  const names = (id: string) => contestants(context(), [id], query()).map((one) => one.variant.name);
  expect(names('tq2_0')).toEqual(['wide.gemv', 'wide.gemm', 'wide.scratch']);
  expect(names('tq1_0')).toEqual(['other']);
});
