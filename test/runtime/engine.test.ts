import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bits, f16, named, scheme, stream } from '../../dsl/index.ts';
import { quantize, quantize16 } from '../../dsl/reference.ts';
import { schemeNamed, schemes } from '../../dsl/schemes/index.ts';
import { catalogueOf } from '../../runtime/catalogue.ts';
import { codeOf } from '../../runtime/error.ts';
import {
  dequantize,
  type Engine,
  type Op,
  open,
  pack,
  repack,
  tune,
  unpack,
  type WeightsSpec,
  wisdomStore,
} from '../../runtime/index.ts';
import { loadNative, MOST_THREADS } from '../../runtime/load/native.ts';
import { actOf, blockOf, ops } from '../../runtime/ops.ts';
import { activations, exactly, nearly, packedAs, weightsOf } from './matrix.ts';

let engine: Engine;
let folder = '';
const quiet = { wisdom: false } as const;
beforeAll(async () => {
  engine = await open({ threads: 2, ...quiet });
  folder = await mkdtemp(join(tmpdir(), 'tritforge-engine-'));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const codeFrom = async (call: () => unknown): Promise<string | undefined> => {
  try {
    await call();
    return 'accepted';
  } catch (error) {
    return codeOf(error);
  }
};

/** The view after its buffer went elsewhere. */
const detached = <T extends Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(view: T): T => {
  structuredClone(view.buffer, { transfer: [view.buffer] });
  return view;
};

const bytesOf = (array: Float32Array): Buffer =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength);

/** Every shape-free scheme that holds any weights, with a scale map that it holds. */
const general = Object.keys(schemes).filter((name) => name !== 'stq1_0');
const groupOf = (name: string): number | 'tensor' =>
  /^(tq|q2_0|pq|ptq)/.test(name) ? 256 : name === 'trirun' ? 128 : 'tensor';

describe('products of weights in every built-in scheme', () => {
  test.each(general)('%s', async (name) => {
    const one = schemeNamed(name);
    for (const [n, k] of [
      [64, 512],
      [128, 1024],
    ] as const) {
      const weights = weightsOf(n, k, groupOf(name), n + k);
      const packed = packedAs(one, n, k, weights);
      const w = await engine.prepare({ scheme: name, n, k, bytes: packed.bytes, scales: packed.scales });
      for (const m of [1, 3, 7]) {
        const act = activations(m, k, m);
        expect(engine.productSync(w, act, { m }), `q8t m ${m}`).toEqual(exactly(weights, n, k, act, m, k));
        for (const op of ops) {
          const kind = actOf(op);
          if (kind === 'f32') continue;
          const integers = kind === 'q16' ? quantize16 : quantize;
          expect(await engine.product(w, act, { m, op }), `${op} m ${m}`).toEqual(
            exactly(weights, n, k, act, m, blockOf(op, k), integers),
          );
        }
        const { out, bound } = nearly(weights, n, k, act, m);
        engine.productSync(w, act, { m, op: 'f32' }).forEach((value, i) => {
          expect(Math.abs(value - (out[i] ?? NaN)), `f32 m ${m} at ${i}`).toBeLessThanOrEqual(bound[i] ?? 0);
        });
      }
      w.free();
    }
  });
});

test('shapes that nothing divides', async () => {
  for (const [n, k] of [
    [1, 1],
    [1, 257],
    [7, 255],
    [33, 1],
    [65, 511],
  ] as const) {
    const weights = weightsOf(n, k, 256, n);
    const { bytes } = packedAs(schemes.tq2_0, n, k, weights);
    const w = await engine.prepare({ scheme: schemes.tq2_0, n, k, bytes });
    for (const m of [1, 2, 5, 17]) {
      const act = activations(m, k, k);
      expect(engine.productSync(w, act, { m }), `${n} x ${k}, m ${m}`).toEqual(
        exactly(weights, n, k, act, m, k),
      );
    }
  }
});

test('blocks that cross rows', async () => {
  const catalogue = catalogueOf(loadNative());
  for (const name of ['i2_s', 'i2_s_arm'])
    for (const [n, k] of [
      [4, 192],
      [8, 80],
      [128, 5],
    ] as const) {
      const weights = weightsOf(n, k, 'tensor', k);
      const { bytes } = packedAs(schemeNamed(name), n, k, weights);
      const act = activations(3, k, n);
      const expected = exactly(weights, n, k, act, 3, k);
      const w = await engine.prepare({ scheme: name, n, k, bytes });
      expect(engine.productSync(w, act), `${name} ${n} x ${k}`).toEqual(expected);
      // In place, by every variant that takes the shape; the others say that they do not.
      const inPlace = catalogue.variants.filter(
        (one) => one.scheme === name && one.act === 'q8' && one.usable,
      );
      const codes = await Promise.all(
        inPlace.map(async (one) => {
          const forced = await open({ variant: one.name, ...quiet });
          const code = await codeFrom(async () => {
            const v = await forced.prepare({ scheme: name, n, k, bytes });
            expect(forced.productSync(v, act), one.name).toEqual(expected);
          });
          await forced.close();
          return code;
        }),
      );
      // No kernel in registers takes a k that ends inside a block; 64 is the smaller of the two blocks.
      expect(new Set(codes)).toEqual(
        new Set(name === 'i2_s_arm' && k % 64 === 0 ? ['accepted'] : ['accepted', 'variant-scheme']),
      );
    }
});

test('equal weights give equal bytes, whatever packing they came in', async () => {
  const [n, k, m] = [64, 1024, 5];
  const act = activations(m, k, 9);
  for (const group of ['tensor', 256] as const) {
    const weights = weightsOf(n, k, group, 4);
    const names =
      group === 'tensor'
        ? ['tq2_0', 'tq1_0', 'q2_0', 'i2_s', 'iq1_bn', 'trirun']
        : ['tq2_0', 'tq1_0', 'q2_0', 'pq2_0'];
    for (const op of ops) {
      const outputs: Buffer[] = [];
      for (const name of names) {
        const packed = packedAs(schemeNamed(name), n, k, weights);
        const w = await engine.prepare({ scheme: name, n, k, bytes: packed.bytes, scales: packed.scales });
        outputs.push(bytesOf(engine.productSync(w, act, { op })));
      }
      for (const [i, output] of outputs.entries())
        expect(output.equals(outputs[0] ?? Buffer.alloc(0)), `${op}: ${names[i]} and ${names[0]}`).toBe(true);
    }
  }
});

describe('the library', () => {
  const [n, k] = [16, 512];
  const weights = weightsOf(n, k, 256, 2);
  const { bytes } = packedAs(schemes.tq2_0, n, k, weights);
  const spec: WeightsSpec = { scheme: 'tq2_0', n, k, bytes };

  test('a scheme of your own is repacked into a resident one', async () => {
    const woven = named(
      'woven',
      scheme({
        block: 64,
        parts: {
          d: f16,
          qs: stream({
            k: { half: 2, pair: 16, parity: 2 },
            code: bits(2),
            u8: ['pair'],
            slot: ['parity', 'half'],
            first: 'high',
          }),
        },
      }),
    );
    const packed = packedAs(woven, n, k, weights);
    const w = await engine.prepare({ scheme: woven, n, k, bytes: packed.bytes });
    const act = activations(2, k, 1);
    expect(engine.productSync(w, act)).toEqual(exactly(weights, n, k, act, 2, k));
    expect(engine.info(w)).toMatchObject({ scheme: 'woven', scaleMap: { kind: 'groups', segments: 2 } });
    expect(schemeNamed(engine.info(w).resident[0] ?? '').use).toBe('resident');
  });

  test('pack, unpack, dequantize and repack take names and values', () => {
    const { trits, scales } = unpack('tq2_0', n, k, bytes);
    expect(trits).toEqual(weights.trits);
    expect(new Set(scales.values)).toEqual(new Set(weights.scales.values));
    const floats = dequantize(schemes.tq2_0, n, k, bytes);
    expect(pack('tq2_0', n, k, floats)).toEqual({ bytes, scales: new Uint8Array(0) });
    expect(repack('q2_0', 'tq2_0', n, k, repack('tq2_0', 'q2_0', n, k, bytes)).bytes).toEqual(bytes);
    expect(() => pack('tq2_0', n, k, floats.with(5, 7.5))).toThrow(/n 0, k 5/);
  });

  test('out is written into and returned, by both products', async () => {
    const w = await engine.prepare(spec);
    const act = activations(2, k, 1);
    const out = new Float32Array(2 * n);
    expect(await engine.product(w, act, { m: 2, out })).toBe(out);
    const first = out.slice();
    expect(engine.productSync(w, act, { out })).toBe(out);
    expect(out).toEqual(first);
  });

  test('many products at once, and the event loop goes on', async () => {
    const w = await engine.prepare(spec);
    const act = activations(64, k, 5);
    const expected = engine.productSync(w, act);
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 0);
    const outputs = await Promise.all(Array.from({ length: 50 }, () => engine.product(w, act)));
    clearInterval(timer);
    for (const output of outputs) expect(output).toEqual(expected);
    expect(ticks).toBeGreaterThan(0);
  });

  test('later changes of the bytes change nothing', async () => {
    const own = bytes.slice();
    const w = await engine.prepare({ ...spec, bytes: own });
    own.fill(0);
    const act = activations(1, k, 5);
    expect(engine.productSync(w, act)).toEqual(exactly(weights, n, k, act, 1, k));
  });

  test('wrong calls name what is wrong', async () => {
    const w = await engine.prepare(spec);
    const act = activations(1, k, 1);
    const calls: readonly [string, () => unknown][] = [
      ['bytes-length', () => engine.prepare({ ...spec, bytes: bytes.slice(1) })],
      ['scheme', () => engine.prepare({ ...spec, scheme: 'tq2' })],
      ['argument', () => engine.prepare({ ...spec, n: 0 })],
      ['argument', () => engine.prepare({ ...spec, k: 1.5 })],
      ['codeword', () => engine.prepare({ ...spec, bytes: bytes.slice().fill(255, 0, 3) })],
      ['op', () => engine.product(w, act, { op: 'q4' as Op })],
      ['act-length', () => engine.product(w, act, { m: 2 })],
      ['act-length', () => engine.productSync(w, act.subarray(1))],
      ['out-length', () => engine.productSync(w, act, { out: new Float32Array(n + 1) })],
      ['activation', () => engine.productSync(w, act.with(3, Number.NaN))],
      ['activation', () => engine.product(w, act.with(3, Infinity))],
      ['argument', () => engine.productSync({ scheme: 'tq2_0', n, k, free: () => undefined }, act)],
      ['device', () => open({ device: 'gpu' as 'cpu' })],
      ['argument', () => open({ threads: 0, ...quiet })],
      ['variant-unknown', () => open({ variant: 'none', ...quiet })],
      ['target-unknown', () => open({ target: 'none', ...quiet })],
      ['argument', () => open({ threads: MOST_THREADS + 1, ...quiet })],
      ['argument', () => open(null as never)],
      ['argument', () => open({ wisdom: true as never })],
      ['argument', () => tune(null as never)],
      ['argument', () => tune({ n, k, m: 1 as never, ...quiet })],
      ['op', () => tune({ n, k, op: 'q4' as Op, ...quiet })],
      ['argument', () => engine.prepare(null as never)],
      ['argument', () => engine.prepare(undefined as never)],
      ['argument', () => engine.prepare({ ...spec, bytes: null as never })],
      ['argument', () => engine.prepare({ ...spec, scales: null as never })],
      ['detached-buffer', () => engine.prepare({ ...spec, bytes: detached(bytes.slice()) })],
      ['argument', () => engine.product(w, act, null as never)],
      ['argument', () => engine.product(w, act, 1 as never)],
      ['argument', () => engine.productSync(w, act, { m: null as never })],
      ['argument', () => engine.productSync(w, act, { out: null as never })],
      ['argument', () => engine.productSync(w, null as never)],
      ['detached-buffer', () => engine.productSync(w, detached(act.slice()))],
      ['detached-buffer', () => engine.productSync(w, act, { out: detached(new Float32Array(n)) })],
      ['argument', () => engine.info(null as never)],
      ['argument', () => pack('tq2_0', 2, 256, null as never)],
      ['argument', () => pack('tq2_0', 2, 256, 5 as never)],
      ['argument', () => pack('tq2_0', '1' as never, 256, new Int8Array(256))],
      ['argument', () => unpack('tq2_0', 2, 256, null as never)],
      ['argument', () => dequantize('tq2_0', 2, 256, { bytes } as never)],
      ['argument', () => repack('tq2_0', 'q2_0', 2, Number.NaN, bytes)],
    ];
    for (const [i, [code, call]] of calls.entries()) expect(await codeFrom(call), `call ${i}`).toBe(code);
    await expect(engine.prepare({ ...spec, bytes: bytes.slice().fill(255, 0, 3) })).rejects.toThrow(
      /^12 of 8192 codewords mean nothing/,
    );
  });

  test('the addon takes as many threads as open does', async () => {
    const many = await open({ threads: MOST_THREADS, ...quiet });
    const act = activations(1, k, 1);
    expect(many.productSync(await many.prepare(spec), act)).toEqual(exactly(weights, n, k, act, 1, k));
    await many.close();
  });

  test('a run whose wisdom cannot be kept gives its results all the same', async () => {
    const store = wisdomStore('/dev/null/cache', () => undefined);
    const results = await tune({ n, k, m: [1], schemes: ['tq2_0'], threads: 1, wisdom: store });
    expect(results[0]?.rows[0]?.status).toBe('verified');
  });

  test('freed and closed', async () => {
    const other = await open(quiet);
    const w = await other.prepare(spec);
    const v = await other.prepare(spec);
    v.free();
    expect(await codeFrom(() => other.productSync(v, activations(1, k, 1)))).toBe('freed');
    expect(await codeFrom(() => other.info(v))).toBe('freed');
    await other.close();
    expect(await codeFrom(() => other.productSync(w, activations(1, k, 1)))).toBe('closed');
    expect(await codeFrom(() => other.prepare(spec))).toBe('closed');
  });

  test('a variant that cannot read the weights is refused by name', async () => {
    const catalogue = catalogueOf(loadNative());
    const variant = catalogue.variants.find(
      (one) => one.kind === 'product' && one.usable && one.scheme === 'tq1_0',
    );
    const forced = await open({ variant: variant?.name ?? '', ...quiet });
    expect(await codeFrom(() => forced.prepare(spec))).toBe('variant-scheme');
    await forced.close();
  });

  test('info tells the ladder; tuning turns it into a record', async () => {
    const store = wisdomStore(join(folder, 'cache'));
    const before = await open({ wisdom: store, threads: 1 });
    const untuned = before.info(await before.prepare(spec));
    expect(untuned).toMatchObject({
      scheme: 'tq2_0',
      n,
      k,
      threads: 1,
      scaleMap: { kind: 'groups', segments: 2 },
    });
    expect(untuned.bitsPerWeight.packed).toBe(2.0625);
    expect(new Set(untuned.variants.map((one) => one.rung)).has('exact record')).toBe(false);
    const asked = { n, k, m: [1, 20], schemes: ['tq2_0'], threads: 1, wisdom: store };
    const results = await tune({ ...asked, group: 256 });
    for (const result of results) {
      expect(result).toMatchObject({ group: 256, segment: 256 });
      expect(result.rows.length).toBeGreaterThan(0);
      for (const row of result.rows) expect(row, row.reason).toMatchObject({ status: 'verified' });
    }
    const after = await open({ wisdom: store, threads: 1 });
    const w = await after.prepare(spec);
    const tuned = after.info(w).variants.find((one) => one.op === 'q8t' && one.bucket === 'm = 1');
    expect(tuned?.rung).toBe('exact record');
    expect((await store.read()).some((one) => one.variant === tuned?.variant && one.m === 1)).toBe(true);
    const act = activations(1, k, 8);
    expect(after.productSync(w, act)).toEqual(exactly(weights, n, k, act, 1, k));
  });

  test('a run in steps of 96 is kept as such, and says nothing of 128 where it kept kernels out', async () => {
    const store = wisdomStore(join(folder, 'steps'));
    const shape = { n: 16, k: 1536 };
    const steps = { ...shape, m: [1], schemes: ['pq2_0'], threads: 1, hot: true, wisdom: store };
    const weightsIn128 = packedAs(schemes.pq2_0, shape.n, shape.k, weightsOf(shape.n, shape.k, 128, 3));
    const chosen = async () => {
      const one = await open({ wisdom: store, threads: 1 });
      const w = await one.prepare({ scheme: 'pq2_0', ...shape, ...weightsIn128, repack: false });
      const found = one.info(w).variants.find(({ op, bucket }) => op === 'q8t' && bucket === 'm = 1');
      await one.close();
      return found;
    };
    const catalogue = catalogueOf(loadNative());
    const units = catalogue.products('pq2_0', 'q8').map(({ unit }) => unit);
    expect(units.some((unit) => 128 % unit === 0 && 96 % unit !== 0)).toBe(true);
    const [odd] = await tune({ ...steps, group: 96 });
    expect(odd).toMatchObject({ group: 96, segment: 96 });
    for (const { variant } of odd?.rows ?? []) expect(96 % catalogue.named(variant).unit, variant).toBe(0);
    expect((await store.read()).map(({ segment }) => segment)).toEqual(odd?.rows.map(() => 96));
    expect(await chosen()).toMatchObject({ rung: 'cost model' });
    // Nor does a run that a force kept kernels out of.
    await tune({ ...steps, group: 128, target: 'scalar' });
    expect(await chosen()).toMatchObject({ rung: 'cost model' });
    await tune({ ...steps, group: 128 });
    expect(await chosen()).toMatchObject({ rung: 'exact record' });
  });
});
