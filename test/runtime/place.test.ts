import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bits, f16, named, scheme, stream } from '../../dsl/index.ts';
import { quantize16 } from '../../dsl/reference.ts';
import { schemes } from '../../dsl/schemes/index.ts';
import { codeOf } from '../../runtime/error.ts';
import { type Engine, open, type WeightsSpec } from '../../runtime/index.ts';
import { ops } from '../../runtime/ops.ts';
import { activations, exactly, packedAs, weightsOf } from './matrix.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await open({ threads: 2, wisdom: false });
});
afterAll(() => engine.close());

const codeFrom = (call: () => Promise<unknown>): Promise<string | undefined> =>
  call().then(() => 'accepted', codeOf);

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

test('16-bit sums that could overflow are refused, not wrapped', async () => {
  const k = 65_795;
  for (const [width, code] of [
    [k, 'no-variant'],
    [k - 1, 'accepted'],
  ] as const) {
    const weights = { ...weightsOf(1, width, 'tensor', 1), trits: new Int8Array(width).fill(1) };
    const { bytes, scales } = packedAs(schemes.i2_s, 1, width, weights);
    const w = await engine.prepare({ scheme: 'i2_s', n: 1, k: width, bytes, scales });
    const act = new Float32Array(width).fill(-2);
    expect(await codeFrom(() => engine.product(w, act, { op: 'q16t' }))).toBe(code);
    expect(engine.productSync(w, act)).toEqual(exactly(weights, 1, width, act, 1, width));
    if (code === 'accepted')
      expect(engine.productSync(w, act, { op: 'q16t' })).toEqual(
        exactly(weights, 1, width, act, 1, width, quantize16),
      );
  }
});

describe('weights that stay where they lie', () => {
  const [n, k, m] = [96, 1024, 3];
  const weights = weightsOf(n, k, 256, 5);
  const act = activations(m, k, 2);

  test('are read in place by every kernel, and info says what a repack would gain', async () => {
    const { bytes } = packedAs(schemes.tq1_0, n, k, weights);
    const stays = await engine.prepare({ scheme: 'tq1_0', n, k, bytes, repack: false });
    const goes = await engine.prepare({ scheme: 'tq1_0', n, k, bytes });
    for (const op of ops)
      expect(
        bytesOf(engine.productSync(stays, act, { op })).equals(
          bytesOf(engine.productSync(goes, act, { op })),
        ),
        op,
      ).toBe(true);
    const [here, there] = [engine.info(stays), engine.info(goes)];
    expect(here.resident).toEqual(['tq1_0']);
    expect(new Set(here.variants.map((one) => one.scheme))).toEqual(new Set(['tq1_0']));
    expect(here.bitsPerWeight.resident).toBe(here.bitsPerWeight.packed);
    expect(there.resident).not.toContain('tq1_0');
    expect(there.repack).toEqual([]);
    // Digits of base 3 cost several instructions each: an untuned build knows that by its counts, for every op.
    const integerOps = ops.filter((op) => op !== 'f32');
    expect(here.repack.filter(({ op }) => op !== 'f32').map(({ op, m }) => [op, m])).toEqual(
      integerOps.flatMap((op) => [1, 512].map((m) => [op, m])),
    );
    for (const gain of here.repack) {
      expect(gain.ratio).toBeGreaterThan(1);
      expect(gain.rung).toBe('cost model');
      expect(there.resident, 'what prepare chose').toContain(gain.scheme);
    }
  });

  test('are refused where no kernel reads them in place', async () => {
    const mine = named(
      'mine',
      scheme({
        block: 64,
        parts: {
          qs: stream({ k: { byte: 16, slot: 4 }, code: bits(2), u8: ['byte'], slot: ['slot'] }),
          d: f16,
        },
      }),
    );
    const { bytes } = packedAs(mine, n, k, weights);
    expect(await codeFrom(() => engine.prepare({ scheme: mine, n, k, bytes, repack: false }))).toBe(
      'no-variant',
    );
    expect(await codeFrom(() => engine.prepare({ scheme: mine, n, k, bytes }))).toBe('accepted');
    const wrong = { scheme: mine, n, k, bytes, repack: 'no' } as unknown as WeightsSpec;
    expect(await codeFrom(() => engine.prepare(wrong))).toBe('argument');
  });
});
