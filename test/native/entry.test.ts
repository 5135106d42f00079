import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../dsl/index.ts';
import { schemeNamed } from '../../dsl/schemes/index.ts';
import { dwStride } from '../../runtime/load/native.ts';
import { addon, codeOf, handle, indexOf, planFor, problem, products, schemeId } from './kit.ts';

/** A function with its declared types forgotten, for calls that TypeScript would refuse. */
const untyped = (f: unknown) => f as (...args: readonly unknown[]) => unknown;

const p = problem(20, 512, 2);
const weights = handle(p);
const [product] = products('q8');
if (product === undefined) throw new Error('the build has no q8 product for these tests');
const plan = planFor(product, p.k, 1);
const out = () => new Float32Array(p.m * p.n);
const sync = untyped(addon.productSync);
const pack = indexOf((v) => v.kind === 'pack' && v.scheme === schemeId && v.usable);
const unpack = indexOf((v) => v.kind === 'unpack' && v.scheme === schemeId && v.usable);

const detached = (): Float32Array => {
  const array = Float32Array.from(p.act);
  structuredClone(array.buffer, { transfer: [array.buffer] });
  return array;
};
const shared = (length: number): Float32Array => new Float32Array(new SharedArrayBuffer(length * 4));

describe('arguments of products', () => {
  const spoiled: readonly (readonly [string, string, readonly unknown[]])[] = [
    ['no arguments', 'argument-type', []],
    ['one argument too many', 'argument-type', [weights, plan, p.act, 2, out(), 0]],
    ['weights that are a plain object', 'argument-type', [{}, plan, p.act, 2, out()]],
    [
      'weights with a borrowed prototype',
      'argument-type',
      [Object.create(addon.Weights.prototype as object), plan, p.act, 2, out()],
    ],
    ['weights that are a foreign native object', 'argument-type', [new URL('a:b'), plan, p.act, 2, out()]],
    ['no weights', 'argument-type', [null, plan, p.act, 2, out()]],
    ['a plan that is null', 'argument-type', [weights, null, p.act, 2, out()]],
    ['a plan that is an array', 'argument-type', [weights, [], p.act, 2, out()]],
    ['a product that is a text', 'argument-type', [weights, { ...plan, product: '0' }, p.act, 2, out()]],
    [
      'a product that is not in the registry',
      'argument-range',
      [weights, { ...plan, product: 1e6 }, p.act, 2, out()],
    ],
    ['a product that is negative', 'argument-range', [weights, { ...plan, product: -1 }, p.act, 2, out()]],
    ['a product that is a fraction', 'argument-range', [weights, { ...plan, product: 0.5 }, p.act, 2, out()]],
    ['a product that is NaN', 'argument-range', [weights, { ...plan, product: NaN }, p.act, 2, out()]],
    ['a product of another kind', 'plan', [weights, { ...plan, product: pack }, p.act, 2, out()]],
    ['a quantiser of another kind', 'plan', [weights, { ...plan, quantise: product.index }, p.act, 2, out()]],
    [
      'a quantiser of other activations',
      'plan',
      [
        weights,
        { ...plan, quantise: indexOf((v) => v.kind === 'quantise' && v.act === 'q16') },
        p.act,
        2,
        out(),
      ],
    ],
    ['no quantiser', 'plan', [weights, { ...plan, quantise: -1 }, p.act, 2, out()]],
    ['a block of 3', 'argument-range', [weights, { ...plan, block: 3 }, p.act, 2, out()]],
    [
      'a block that is not a multiple of 4',
      'argument-range',
      [weights, { ...plan, block: 258 }, p.act, 2, out()],
    ],
    ['a segment across two blocks', 'segments', [weights, { ...plan, block: 256 }, p.act, 2, out()]],
    ['no threads', 'argument-range', [weights, { ...plan, threads: 0 }, p.act, 2, out()]],
    ['threads by the million', 'argument-range', [weights, { ...plan, threads: 1e6 }, p.act, 2, out()]],
    ['a scale map that is not there', 'plan', [weights, { ...plan, map: 1 }, p.act, 2, out()]],
    ['activations as an array', 'argument-type', [weights, plan, [...p.act], 2, out()]],
    ['activations as float64', 'argument-type', [weights, plan, Float64Array.from(p.act), 2, out()]],
    ['activations as a buffer', 'argument-type', [weights, plan, p.act.buffer, 2, out()]],
    ['activations as a DataView', 'argument-type', [weights, plan, new DataView(p.act.buffer), 2, out()]],
    ['activations one short', 'array-length', [weights, plan, p.act.subarray(1), 2, out()]],
    ['activations of another m', 'array-length', [weights, plan, p.act, 3, out()]],
    ['activations that were transferred', 'detached-buffer', [weights, plan, detached(), 2, out()]],
    ['activations in shared memory', 'shared-buffer', [weights, plan, shared(p.act.length), 2, out()]],
    ['m that is zero', 'argument-range', [weights, plan, p.act, 0, out()]],
    ['m that is negative', 'argument-range', [weights, plan, p.act, -2, out()]],
    ['m beyond all memory', 'argument-range', [weights, plan, p.act, 2 ** 53, out()]],
    ['m that is a bigint', 'argument-type', [weights, plan, p.act, 2n, out()]],
    ['out one long', 'array-length', [weights, plan, p.act, 2, new Float32Array(p.m * p.n + 1)]],
    ['out in shared memory', 'shared-buffer', [weights, plan, p.act, 2, shared(p.m * p.n)]],
    ['out missing', 'argument-type', [weights, plan, p.act, 2, undefined]],
  ];

  it.each(spoiled)('refuses %s', (_name, code, args) => {
    expect(codeOf(() => sync(...args))).toBe(code);
    expect(codeOf(() => untyped(addon.product)(...args))).toBe(code);
  });

  it('refuses act and out that overlap, but not neighbours', () => {
    const both = new Float32Array(p.act.length + p.m * p.n);
    both.set(p.act);
    const act = both.subarray(0, p.act.length);
    const beside = both.subarray(p.act.length);
    addon.productSync(weights, plan, act, 2, beside);
    const across = both.subarray(p.act.length - 1, both.length - 1);
    expect(codeOf(() => addon.productSync(weights, plan, act, 2, across))).toBe('overlap');
  });

  it('says the numbers', () => {
    expect(() => sync(weights, plan, p.act.subarray(3), 2, out())).toThrow(/1021 elements.*2 x 512.*1024/);
    expect(() => sync(weights, { ...plan, block: 258 }, p.act, 2, out())).toThrow(/258.*multiple of 4/);
  });

  it('throws TypeError for kinds and RangeError for numbers', () => {
    expect(() => sync(weights, plan, [], 2, out())).toThrow(TypeError);
    expect(() => sync(weights, plan, p.act, 0, out())).toThrow(RangeError);
  });

  it('passes on what a getter throws, and survives a getter that frees and transfers', () => {
    const throwing = {
      ...plan,
      get block(): number {
        throw new Error('mine');
      },
    };
    expect(() => sync(weights, throwing, p.act, 2, out())).toThrow('mine');
    const other = handle(p);
    const act = Float32Array.from(p.act);
    const hostile = {
      ...plan,
      get threads(): number {
        other.free();
        structuredClone(act.buffer, { transfer: [act.buffer] });
        return 1;
      },
    };
    expect(codeOf(() => sync(other, hostile, act, 2, out()))).toBe('freed');
    expect(codeOf(() => sync(weights, hostile, act, 2, out()))).toBe('detached-buffer');
  });

  it('rejects a promise whose out was transferred meanwhile', async () => {
    const target = out();
    const promise = addon.product(weights, plan, p.act, 2, target);
    structuredClone(target.buffer, { transfer: [target.buffer] });
    await expect(promise).rejects.toMatchObject({ code: 'detached-buffer' });
  });

  it('keeps what a promise needs when act changes, is transferred, and the weights are freed', async () => {
    const big = problem(300, 1024, 8);
    const own = handle(big);
    const bigPlan = planFor(product, big.k, 2);
    const want = new Float32Array(big.m * big.n);
    addon.productSync(own, bigPlan, big.act, big.m, want);
    const act = Float32Array.from(big.act);
    const promise = addon.product(own, bigPlan, act, big.m, new Float32Array(big.m * big.n));
    act.fill(NaN);
    structuredClone(act.buffer, { transfer: [act.buffer] });
    own.free();
    expect(await promise).toEqual(want);
  });
});

describe('weights', () => {
  const spec = {
    scheme: schemeId,
    n: p.n,
    k: p.k,
    bytes: p.bytes,
    expectedBytes: p.bytes.length,
    seg: p.seg,
    dw: p.dw,
  };
  const make = (change: Record<string, unknown>) => () =>
    Reflect.construct(addon.Weights, [{ ...spec, ...change }]) as unknown;

  const spoiled: readonly (readonly [string, string, Record<string, unknown>])[] = [
    ['a scheme that is a number', 'argument-type', { scheme: 1 }],
    ['n of zero', 'argument-range', { n: 0 }],
    ['n as a text', 'argument-type', { n: '20' }],
    ['k beyond 2^30', 'argument-range', { k: 2 ** 31 }],
    ['bytes of a wrong length', 'array-length', { bytes: p.bytes.subarray(1) }],
    ['bytes as int8', 'argument-type', { bytes: new Int8Array(p.bytes.length) }],
    [
      'bytes in shared memory',
      'shared-buffer',
      { bytes: new Uint8Array(new SharedArrayBuffer(p.bytes.length)) },
    ],
    ['fewer bytes than kernels read', 'array-length', { bytes: new Uint8Array(100), expectedBytes: 100 }],
    ['a shape beyond all memory', 'argument-range', { n: 2 ** 30, k: 2 ** 30 }],
    ['scales without segments', 'argument-type', { seg: undefined }],
    ['segments without scales', 'argument-type', { dw: undefined }],
    ['scales one short', 'array-length', { dw: p.dw.subarray(1) }],
    ['one boundary', 'segments', { seg: Int32Array.of(0) }],
    ['segments that do not start at 0', 'segments', { seg: Int32Array.of(256, 512) }],
    [
      'segments that do not ascend',
      'segments',
      { seg: Int32Array.of(0, 256, 256, 512), dw: new Float32Array(192) },
    ],
    ['segments that end early', 'segments', { seg: Int32Array.of(0, 511) }],
    [
      'segments that begin past k',
      'segments',
      { seg: Int32Array.of(0, 512, 768), dw: new Float32Array(128) },
    ],
  ];
  it.each(spoiled)('refuse %s', (_name, code, change) => {
    expect(codeOf(make(change))).toBe(code);
  });

  it('refuse to be called without new, or on something else', () => {
    expect(() => untyped(addon.Weights)(spec)).toThrow();
    expect(() => untyped(addon.Weights.prototype.free).call({})).toThrow();
  });

  it('know their numbers, and can be freed twice and used no more', () => {
    const own = handle(p);
    expect([own.scheme, own.n, own.k, own.bytes, own.maps]).toEqual([schemeId, p.n, p.k, p.bytes.length, 1]);
    own.free();
    own.free();
    expect([own.bytes, own.maps]).toEqual([0, 0]);
    expect(codeOf(() => addon.productSync(own, plan, p.act, 2, out()))).toBe('freed');
    expect(codeOf(() => own.addMap(p.seg, p.dw))).toBe('freed');
  });

  it('refuse a product that reads another scheme, with segments that its unit does not divide', () => {
    const foreign = new addon.Weights({ ...spec, scheme: 'other' });
    expect(codeOf(() => addon.productSync(foreign, plan, p.act, 2, out()))).toBe('plan');
    const coarse = products('q8').find((v) => v.unit > 4);
    if (coarse === undefined) return;
    const odd = new addon.Weights({ ...spec, seg: Int32Array.of(0, 260, 512), dw: new Float32Array(128) });
    expect(codeOf(() => addon.productSync(odd, planFor(coarse, p.k, 1), p.act, 2, out()))).toBe('segments');
  });

  it('are copied', () => {
    const bytes = Uint8Array.from(p.bytes);
    const own = new addon.Weights({ ...spec, bytes });
    bytes.fill(255);
    const before = out();
    const after = out();
    addon.productSync(weights, plan, p.act, 2, before);
    addon.productSync(own, plan, p.act, 2, after);
    expect(after).toEqual(before);
  });
});

describe('arguments of unpack and pack', () => {
  const { n, k, bytes, trits } = p;
  it.each([
    ['a variant of another kind', 'plan', [pack, bytes, n, k, bytes.length, 1]],
    ['bytes of a wrong length', 'array-length', [unpack, bytes.subarray(2), n, k, bytes.length, 1]],
    ['another shape than the length', 'array-length', [unpack, bytes, 9 * n, k, bytes.length, 1]],
    ['a shape beyond all memory', 'argument-range', [unpack, bytes, 2 ** 30, 2 ** 30, bytes.length, 1]],
    ['bytes as floats', 'argument-type', [unpack, new Float32Array(bytes.length), n, k, bytes.length, 1]],
    [
      'fewer bytes than the kernel reads',
      'array-length',
      [unpack, bytes.subarray(1), n, k, bytes.length - 1, 1],
    ],
    ['an argument missing', 'argument-type', [unpack, bytes, n, k, bytes.length]],
  ] as const)('unpack refuses %s', (_name, code, args) => {
    expect(codeOf(() => untyped(addon.runUnpack)(...args))).toBe(code);
  });
  it.each([
    ['a variant of another kind', 'plan', [unpack, trits, n, k, bytes.length, 1]],
    ['weights of a wrong length', 'array-length', [pack, trits.subarray(1), n, k, bytes.length, 1]],
    [
      'a weight of 2',
      'argument-range',
      [pack, Int8Array.from(trits).fill(2, 700, 701), n, k, bytes.length, 1],
    ],
    ['a length that the kernel would write beyond', 'array-length', [pack, trits, n, k, bytes.length - 3, 1]],
    ['no threads', 'argument-range', [pack, trits, n, k, bytes.length, 0]],
  ] as const)('pack refuses %s', (_name, code, args) => {
    expect(codeOf(() => untyped(addon.runPack)(...args))).toBe(code);
  });
  it('pack says where the weight is', () => {
    const wrong = Int8Array.from(trits);
    wrong[700] = -5;
    expect(() => addon.runPack(pack, wrong, n, k, bytes.length, 1)).toThrow(/-5 at n 1, k 188/);
  });
});

describe('facts', () => {
  it('variants are registry rows in order', () => {
    addon.variants().forEach((v, i) => {
      expect(v.index).toBe(i);
    });
    expect(new Set(addon.variants().map((v) => v.name)).size).toBe(addon.variants().length);
  });
  it('targets say what they lack, and variants follow them', () => {
    const features = addon.features();
    const usable = new Map(addon.targets().map((t) => [t.name, t.usable]));
    for (const target of addon.targets()) {
      expect(target.missing).toEqual(target.needs.filter((need) => features[need] !== true));
      if (target.missing.length > 0) expect(target.usable).toBe(false);
    }
    for (const variant of addon.variants())
      expect(variant.usable, variant.name).toBe(usable.get(variant.target));
  });
  it('say which shapes a product was proved for, and products refuse the others', () => {
    const block = 128;
    const crossing = addon.variants().find((v) => v.scheme === 'i2_s' && v.usable && v.unit === block);
    if (crossing === undefined)
      return expect(addon.targets().every((t) => t.name === 'scalar' || !t.usable)).toBe(true);
    expect(addon.fits(crossing.index, 8, 4 * block, 1)).toBe(true);
    expect(addon.fits(crossing.index, 8, 4 * block + 4, 1)).toBe(false);
    const [n, k] = [8, 4 * block + 4];
    const weights = new addon.Weights({
      scheme: 'i2_s',
      n,
      k,
      bytes: new Uint8Array(layoutOf(schemeNamed('i2_s'), n, k).bytes),
      expectedBytes: layoutOf(schemeNamed('i2_s'), n, k).bytes,
      seg: Int32Array.of(0, k),
      dw: new Float32Array(dwStride(n)),
    });
    const quantise = addon.variants().findIndex((v) => v.kind === 'quantise' && v.usable);
    const plan = { product: crossing.index, panel: -1, quantise, block: 1024, threads: 1 };
    expect(() => addon.productSync(weights, plan, new Float32Array(k), 1, new Float32Array(n))).toThrow(
      /was not proved for n = 8, k = 516/,
    );
  });
  it('the machine has processors, and the mask no more than there are', () => {
    const cpu = addon.cpu();
    expect(cpu.logical).toBeGreaterThan(0);
    expect(cpu.affinity).toBeGreaterThan(0);
    expect(cpu.affinity).toBeLessThanOrEqual(cpu.logical);
  });
  it('loops of the roofs do what they are asked for, and refuse what they cannot', () => {
    const p = problem(64, 512, 1);
    const pages = Math.floor(p.bytes.length / 4096);
    for (const { index, kind, usable, needs } of addon.loops()) {
      const small = handle(problem(4, 256, 1));
      const run = () => addon.runLoop(index, 2, kind === 'read' ? handle(p) : 64);
      if (!usable) {
        expect(codeOf(run)).toBe('not-usable');
        continue;
      }
      for (const need of needs) expect(addon.features()[need]).toBe(true);
      if (kind === 'read') {
        expect(run()).toBe(pages * 4096);
        expect(codeOf(() => addon.runLoop(index, 1, small))).toBe('argument-range');
        expect(codeOf(() => addon.runLoop(index, 1, 64))).toBe('argument-type');
      } else {
        // Twice the rounds are twice the steps, on every thread.
        const once = addon.runLoop(index, 1, 1024);
        expect(addon.runLoop(index, 1, 2048)).toBeGreaterThan(1.5 * once);
        expect(addon.runLoop(index, 2, 1024)).toBe(once * Math.min(2, addon.pool().limit));
        expect(codeOf(() => addon.runLoop(index, 1, 0))).toBe('argument-range');
        expect(codeOf(() => addon.runLoop(index, 1, handle(p)))).toBe('argument-type');
      }
    }
    expect(codeOf(() => addon.runLoop(addon.loops().length, 1, 64))).toBe('argument-range');
    expect(codeOf(() => untyped(addon.runLoop)())).toBe('argument-type');
  });
  it('timing refuses what it cannot compare', () => {
    const time = untyped(addon.timeProducts);
    const good = { candidates: [{ plan, weights: [weights] }], act: p.act, m: 2, rounds: 1 };
    expect(codeOf(() => time({ ...good, candidates: [] }))).toBe('argument-range');
    expect(codeOf(() => time({ ...good, candidates: [{ plan, weights: [] }] }))).toBe('argument-type');
    expect(codeOf(() => time({ ...good, candidates: [{ plan, weights: [{}] }] }))).toBe('argument-type');
    expect(codeOf(() => time({ ...good, rounds: 0 }))).toBe('argument-range');
    expect(codeOf(() => time({ ...good, act: p.act.subarray(1) }))).toBe('array-length');
    expect(codeOf(() => time({ ...good, hot: 1 }))).toBe('argument-type');
    const other = handle(problem(21, 512, 2));
    expect(codeOf(() => time({ ...good, candidates: [{ plan, weights: [weights, other] }] }))).toBe(
      'argument-range',
    );
  });
});
