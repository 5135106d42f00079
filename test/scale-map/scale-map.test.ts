import { describe, expect, it } from 'vitest';
import {
  denseScales,
  layoutOf,
  pack,
  productQ8,
  quantize,
  type Scheme,
  scaleMapOf,
  segmentScale,
  segmentsOf,
  unpack,
} from '../../dsl/index.ts';
import { schemeNamed, schemes } from '../../dsl/schemes/index.ts';
import { prng } from '../random/prng.ts';
import { randomTrits } from '../support/weights.ts';

const [n, k] = [48, 512];

/** Trits times a scale of (row, column). */
const scaled = (scaleOf: (row: number, column: number) => number): Float32Array =>
  Float32Array.from(randomTrits(n, k, 21), (t, e) => t * scaleOf(Math.floor(e / k), e % k));

const mapIn = (scheme: Scheme, values: Float32Array) =>
  scaleMapOf(unpack(scheme, n, k, pack(scheme, n, k, values)), n, k);

describe('the scale map is the coarsest exact one', () => {
  const powers = [0.25, 0.5, 1, 2, 4];
  const power = (i: number) => powers[i % powers.length] ?? 1;
  it.each([
    ['tensor', () => 0.5, [512]],
    ['row', (row: number) => power(row), [512]],
    ['row-ranges', (row: number) => power(Math.floor(row / 16)), [512]],
    [
      'column-ranges',
      (_row: number, column: number) => power(Math.floor(column / 128)),
      [128, 256, 384, 512],
    ],
    ['column-ranges', (_row: number, column: number) => (column < 192 ? 1 : 2), [192, 512]],
    [
      'groups',
      (row: number, column: number) => power(row + Math.floor(column / 64)),
      [64, 128, 192, 256, 320, 384, 448, 512],
    ],
  ] as const)('%s', (kind, scaleOf, boundaries) => {
    const map = mapIn(schemes.q2_0, scaled(scaleOf));
    expect(map.kind).toBe(kind);
    expect(map.boundaries).toEqual(boundaries);
    for (let row = 0; row < n; row += 1)
      boundaries.forEach((end, s) => {
        expect(map.scaleOf(row, s)).toBe(scaleOf(row, end - 1));
      });
  });

  it('groups without weights fit any scale', () => {
    const values = scaled((row, column) => (row < 3 ? 0 : column < 64 ? 0 : 2));
    const map = mapIn(schemes.q2_0, values);
    expect(map.kind).toBe('tensor');
    expect([map.scaleOf(0, 0), map.scaleOf(5, 0)]).toEqual([0, 2]);
  });

  it('a cut slides over columns of zeros to the roundest place', () => {
    const values = scaled((_row, column) => (column < 118 ? 1 : column < 137 ? 0 : 2));
    expect(mapIn(schemes.q2_0, values).boundaries).toEqual([128, 512]);
  });

  it('random maps give every weight its scale', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const random = prng(seed);
      const inside = random.pick([64, 128]);
      const table = Float32Array.from({ length: n * 8 }, () => random.pick([0.5, 1, 1, 1, 1, 1]));
      const values = scaled((row, column) => table[row * 8 + Math.floor(column / inside)] ?? 1);
      const map = mapIn(schemes.q2_0, values);
      const segments = segmentsOf(map, k, 96);
      const dense = denseScales(map, segments, n + 3);
      expect(segments.at(-1)).toBe(k);
      for (let row = 0; row < n; row += 1)
        for (let column = 0; column < k; column += 1) {
          const size = Math.abs(values[row * k + column] ?? 0);
          const s = segments.findIndex((end) => column < end);
          if (size !== 0 && dense[s * (n + 3) + row] !== size)
            expect.fail(`seed ${seed}, n ${row}, k ${column}`);
        }
    }
  });

  it('refines with activation blocks', () => {
    const map = mapIn(
      schemes.q2_0,
      scaled((_row, column) => (column < 192 ? 1 : 2)),
    );
    expect(segmentsOf(map, k, 256)).toEqual([192, 256, 512]);
    expect(segmentsOf(map, k, k)).toEqual([192, 512]);
    expect(() => denseScales(map, [192, 512], n - 1)).toThrow('48 rows of scales do not fit a stride of 47');
  });
});

describe('equal weights', () => {
  const names = [
    'tq2_0',
    'tq1_0',
    'q2_0',
    'pq2_0',
    'ptq1_0',
    'i2_s',
    'iq2_bn',
    'trirun',
    'bitnet_gpu',
    'matmulnbits_2b.64',
  ];
  const values = scaled(() => 0.75);
  const act = Float32Array.from({ length: 3 * k }, (_, i) => Math.sin(i) * 3);

  it.each([k, 256, 64])(
    'give the same map and the same product bytes in any packing, activation blocks of %i',
    (actBlock) => {
      const outs = names.map((name) => {
        const scheme = schemeNamed(name);
        const weights = unpack(scheme, n, k, pack(scheme, n, k, values));
        const map = scaleMapOf(weights, n, k);
        const segments = segmentsOf(map, k, actBlock);
        const out = productQ8(weights, n, k, quantize(act, 3, k, actBlock), 3, segments);
        return {
          kind: map.kind,
          boundaries: map.boundaries,
          values: map.values,
          bytes: Buffer.from(out.buffer).toString('hex'),
        };
      });
      expect(outs[0]?.kind).toBe('tensor');
      for (const other of outs) expect(other).toEqual(outs[0]);
    },
  );

  it('finer packings of coarser scales give the same map', () => {
    const grouped = scaled((row, column) => ((row + Math.floor(column / 256)) % 2 === 0 ? 0.5 : 2));
    const [first, ...others] = ['tq2_0', 'tq1_0', 'pq2_0', 'q2_0'].map((name) =>
      mapIn(schemeNamed(name), grouped),
    );
    expect(first?.boundaries).toEqual([256, 512]);
    for (const other of others) expect({ ...other, scaleOf: 0 }).toEqual({ ...first, scaleOf: 0 });
  });

  it('dense scales are those of the reference', () => {
    const weights = unpack(
      schemes.tq2_0,
      n,
      k,
      pack(
        schemes.tq2_0,
        n,
        k,
        scaled((row) => (row % 2 === 0 ? 1 : 2)),
      ),
    );
    const map = scaleMapOf(weights, n, k);
    const dense = denseScales(map, segmentsOf(map, k, 128), n);
    for (let s = 0; s < 4; s += 1)
      for (let row = 0; row < n; row += 1)
        expect(dense[s * n + row]).toBe(segmentScale(weights, k, row, s * 128, s * 128 + 128));
  });

  it('the layouts of the test differ', () => {
    expect(new Set(names.map((name) => layoutOf(schemeNamed(name), n, k).bytes)).size).toBeGreaterThan(5);
  });
});
