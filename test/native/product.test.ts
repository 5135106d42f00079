import { describe, expect, it } from 'vitest';
import { dwStride, type NativeError } from '../../runtime/load/native.ts';
import { acts } from '../../runtime/ops.ts';
import { addon, expected, handle, indexOf, planFor, problem, products, sameBytes, schemeId } from './kit.ts';

describe('products of the addon', () => {
  const shapes = [
    [1, 256, 1],
    [33, 512, 1],
    [70, 768, 5],
    [301, 1024, 9],
  ] as const;

  it('has products of every kind of activations to test', () => {
    for (const act of acts) expect(products(act).length, act).toBeGreaterThan(0);
  });

  const integers = (['q8', 'q16'] as const).flatMap((act) => shapes.map((shape) => [act, ...shape] as const));

  it.each(integers)(
    '%s at %i x %i, m = %i equals the reference, whatever kernel and threads',
    async (act, n, k, m) => {
      const p = problem(n, k, m);
      const weights = handle(p);
      const want = expected(p, act);
      for (const product of products(act))
        for (const threads of [1, 2, 7]) {
          const plan = planFor(product, k, threads);
          const out = new Float32Array(m * n).fill(NaN);
          addon.productSync(weights, plan, p.act, m, out);
          expect(sameBytes(out, want), `${product.name}, ${threads} threads`).toBe(true);
          const later = new Float32Array(m * n).fill(NaN);
          expect(await addon.product(weights, plan, p.act, m, later)).toBe(later);
          expect(sameBytes(later, want), `${product.name}, promised`).toBe(true);
        }
    },
  );

  it.each(shapes)('f32 at %i x %i, m = %i is near the reference', (n, k, m) => {
    const p = problem(n, k, m);
    const weights = handle(p);
    const want = expected(p, 'f32');
    for (const product of products('f32')) {
      const out = new Float32Array(m * n).fill(NaN);
      addon.productSync(weights, planFor(product, k, 2), p.act, m, out);
      for (let i = 0; i < out.length; i += 1)
        expect(Math.abs((out[i] ?? NaN) - (want[i] ?? 0)), product.name).toBeLessThan(k * 2 ** -22);
    }
  });

  /** Ends of segments: a weight, a few, and more than a kernel decodes at a time, by turns. */
  const unevenEnds = (k: number): readonly number[] => {
    const ends = [0];
    for (let s = 0; (ends.at(-1) ?? k) < k; s += 1)
      ends.push(Math.min(k, (ends.at(-1) ?? k) + ([1, 3, 64, 300, 128, 17][s % 6] ?? 1)));
    return ends;
  };

  it.each(shapes)('f32 at %i x %i, m = %i is the same bits, whatever kernel, threads and m', (n, k, m) => {
    const p = problem(n, k, m);
    const weights = handle(p);
    const seg = Int32Array.from(unevenEnds(k));
    expect(seg.length).toBeGreaterThan(4);
    const dw = Float32Array.from({ length: (seg.length - 1) * dwStride(n) }, (_, i) => 1 / (1 + (i % 97)));
    const uneven = weights.addMap(seg, dw);
    for (const map of [0, uneven]) {
      const [first, ...others] = products('f32').flatMap((product) =>
        [1, 2, 7].map((threads) => {
          const plan = { ...planFor(product, k, threads), map };
          const out = new Float32Array(m * n).fill(NaN);
          addon.productSync(weights, plan, p.act, m, out);
          return { says: `${product.name}, ${threads} threads, map ${map}`, out, plan };
        }),
      );
      expect(others.length).toBeGreaterThan(2);
      for (const { says, out, plan } of others) {
        expect(sameBytes(out, first?.out ?? new Float32Array(0)), says).toBe(true);
        const last = new Float32Array(n);
        addon.productSync(weights, plan, p.act.slice((m - 1) * k), 1, last);
        expect(sameBytes(last, out.subarray((m - 1) * n)), `${says}, the last token alone`).toBe(true);
      }
    }
  });

  it('reads act and writes out at odd places of larger buffers, and nothing beside them', () => {
    const p = problem(37, 256, 3);
    const weights = handle(p);
    const want = expected(p, 'q8');
    for (const product of products('q8')) {
      const actBuffer = new Float32Array(p.act.length + 2).fill(NaN);
      actBuffer.set(p.act, 1);
      const outBuffer = new Float32Array(want.length + 2).fill(7);
      const plan = planFor(product, p.k, 2);
      addon.productSync(weights, plan, actBuffer.subarray(1, -1), p.m, outBuffer.subarray(1, -1));
      expect(outBuffer.subarray(1, -1), product.name).toEqual(want);
      expect([outBuffer[0], outBuffer[outBuffer.length - 1]]).toEqual([7, 7]);
    }
  });

  it('takes another scale map of the same weights', () => {
    const p = problem(20, 1024, 2);
    const weights = handle(p);
    const stride = dwStride(p.n);
    const dw = new Float32Array(2 * stride).fill(0.5);
    expect(weights.addMap(Int32Array.of(0, 512, 1024), dw)).toBe(1);
    expect(weights.maps).toBe(2);
    const outs = products('q8').map((product) => {
      const out = new Float32Array(p.m * p.n);
      addon.productSync(weights, { ...planFor(product, p.k, 1), block: 512, map: 1 }, p.act, p.m, out);
      return out;
    });
    for (const out of outs) expect(out).toEqual(outs[0]);
    const whole = expected(p, 'q8');
    expect(outs[0]).not.toEqual(whole);
    outs[0]?.forEach((value, i) => {
      expect(Math.abs(value - (whole[i] ?? 0))).toBeLessThan(2);
    });
  });

  it('refuses activations that are not finite, naming the first token, and leaves out alone', async () => {
    const p = problem(300, 1024, 40);
    const weights = handle(p);
    for (const bad of [NaN, Infinity, -Infinity]) {
      const act = Float32Array.from(p.act);
      act[31 * p.k + 3] = bad;
      act[17 * p.k + 1023] = bad;
      for (const product of acts.flatMap(products)) {
        const out = new Float32Array(p.m * p.n).fill(3);
        const plan = planFor(product, p.k, 2);
        const failed: Partial<NativeError>[] = [];
        try {
          addon.productSync(weights, plan, act, p.m, out);
        } catch (error) {
          failed.push(error as NativeError);
        }
        await addon.product(weights, plan, act, p.m, out).catch((error: NativeError) => failed.push(error));
        expect(failed.map(({ code, token }) => [code, token])).toEqual([
          ['activation', 17],
          ['activation', 17],
        ]);
        expect(out.every((value) => value === 3)).toBe(true);
      }
    }
  });

  it('times candidates in turn', () => {
    const p = problem(64, 256, 1);
    const copies = [handle(p), handle(p), handle(p)];
    const candidates = products('q8').map((product) => ({ plan: planFor(product, p.k, 1), weights: copies }));
    for (const hot of [false, true]) {
      const times = addon.timeProducts({ candidates, act: p.act, m: 1, rounds: 4, minNs: 20_000, hot });
      expect(times.length).toBe(4 * candidates.length);
      expect(times.every((ns) => ns > 50 && ns < 1e9)).toBe(true);
    }
  });
});

describe('unpack and pack of the addon', () => {
  const unpackIndex = indexOf((v) => v.kind === 'unpack' && v.scheme === schemeId && v.usable);
  const packIndex = indexOf((v) => v.kind === 'pack' && v.scheme === schemeId && v.usable);

  it.each([
    [1, 256],
    [3, 512],
    [130, 768],
  ] as const)('are inverse at %i x %i', (n, k) => {
    const p = problem(n, k, 1, 5);
    for (const threads of [1, 2, 3]) {
      expect(sameBytes(addon.runUnpack(unpackIndex, p.bytes, n, k, p.bytes.length, threads), p.trits)).toBe(
        true,
      );
      const packed = addon.runPack(packIndex, p.trits, n, k, p.bytes.length, threads);
      // Kernels write weights only; scales are the caller's.
      expect(sameBytes(addon.runUnpack(unpackIndex, packed, n, k, packed.length, threads), p.trits)).toBe(
        true,
      );
    }
  });
});
