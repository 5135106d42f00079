/** The native repack from every scheme into every other that it can write, against the reference. */
import { describe, expect, it } from 'vitest';
import { layoutOf, packTrits, type Scheme } from '../../dsl/index.ts';
import { schemeNamed } from '../../dsl/schemes/index.ts';
import { drawMatrix } from '../../generators/matrix.ts';
import type { NativeErrorCode, NativeRepack, NativeVariant } from '../../runtime/load/native.ts';
import { hostiles } from '../repack/hostile.ts';
import { addon, sameBytes } from './kit.ts';

const usable = addon.variants().filter((v) => v.usable);
const unpacks = usable.filter((v) => v.kind === 'unpack');
/** Schemes that hold all weights and nothing but codewords, so that packed bytes are comparable. */
const packs = usable.filter((v) => v.kind === 'pack' && schemeNamed(v.scheme).use === 'resident');

const shapesOf = ({ shape }: Scheme) =>
  shape === undefined
    ? [
        { n: 67, k: 1024 },
        { n: 130, k: 512 },
      ]
    : [shape];

const request = (unpack: NativeVariant, bytes: Uint8Array, n: number, k: number): NativeRepack => ({
  unpack: unpack.index,
  bytes,
  expectedBytes: bytes.length,
  n,
  k,
  threads: 2,
});

const blank = (scheme: string, n: number, k: number) =>
  new addon.Weights({ scheme, n, k, expectedBytes: layoutOf(schemeNamed(scheme), n, k).bytes });

describe('native repack equals the reference', () => {
  it.each(unpacks.map((v) => [v.name, v] as const))('%s into all', async (_name, unpack) => {
    const from = schemeNamed(unpack.scheme);
    for (const { n, k } of shapesOf(from)) {
      const { weights, packed } = drawMatrix(from, n, k, n + k, 'random', 256, false);
      for (const pack of packs) {
        const to = schemeNamed(pack.scheme);
        const wanted = packTrits(layoutOf(to, n, k), weights).bytes;
        for (const threads of [1, 2, 3]) {
          const into = blank(pack.scheme, n, k);
          const spec = { ...request(unpack, packed.bytes, n, k), threads, pack: pack.index, weights: into };
          expect(threads === 2 ? await addon.repack(spec) : addon.repackSync(spec)).toBe(true);
          expect(sameBytes(into.read(), wanted), `${pack.name} ${n} x ${k} on ${threads}`).toBe(true);
          into.free();
        }
      }
    }
  });

  it('finds every codeword that means nothing, on any number of threads', async () => {
    let found = 0;
    for (const unpack of unpacks) {
      const from = schemeNamed(unpack.scheme);
      const { n, k } = from.shape ?? { n: 67, k: 512 };
      const layout = layoutOf(from, n, k);
      const { packed } = drawMatrix(from, n, k, 5, 'random', 256, false);
      expect(addon.repackSync(request(unpack, packed.bytes, n, k)), unpack.name).toBe(true);
      for (const { what, bytes } of hostiles(layout, packed.bytes))
        for (const threads of [1, 2, 3]) {
          found += 1;
          const into = blank('kq.8x1', n, k);
          const pack = usable.find((v) => v.kind === 'pack' && v.scheme === into.scheme)?.index ?? -1;
          const spec = { ...request(unpack, bytes, n, k), threads };
          expect(addon.repackSync(spec), `${unpack.name} ${what}`).toBe(false);
          expect(await addon.repack({ ...spec, pack, weights: into }), `${unpack.name} ${what}`).toBe(false);
          expect(() => into.read()).toThrow(/no bytes yet/);
        }
    }
    expect(found).toBeGreaterThan(100);
  });
});

describe('packed bytes that are too few', () => {
  const kernels = usable.filter((v) => v.kind === 'unpack' || v.kind === 'pack' || v.kind === 'product');
  it.each([...new Set(kernels.map((v) => v.scheme))].map((id) => [id] as const))(
    'of %s are refused from one byte less than the layout has, by every kernel, and never read or written',
    (id) => {
      const scheme = schemeNamed(id);
      for (const { n, k } of shapesOf(scheme)) {
        const layout = layoutOf(scheme, n, k);
        // Kernels need all but a padding at the end.
        const ends = layout.paddings.filter(({ path, upTo }) => path.length === 1 && upTo === layout.bytes);
        const bytes = Math.min(layout.bytes, ...ends.map(({ from }) => from));
        const wrong = new RegExp(`is ${bytes - 1}, but ${id}[.].* takes ${bytes} bytes for ${n} x ${k}`);
        const make = (expectedBytes: number) => new addon.Weights({ scheme: id, n, k, expectedBytes });
        make(bytes).free();
        expect(() => make(bytes - 1)).toThrow(wrong);
        expect(() => make(Math.floor(bytes / 2))).toThrow(/ takes /);
        const short = new Uint8Array(bytes - 1);
        for (const v of kernels.filter((one) => one.scheme === id)) {
          if (v.kind === 'pack')
            expect(() => addon.runPack(v.index, new Int8Array(n * k), n, k, bytes - 1, 2)).toThrow(wrong);
          if (v.kind !== 'unpack') continue;
          expect(() => addon.runUnpack(v.index, short, n, k, bytes - 1, 2)).toThrow(wrong);
          expect(() => addon.repackSync(request(v, short, n, k))).toThrow(wrong);
          expect(() => addon.repack(request(v, short, n, k))).toThrow(wrong);
        }
      }
    },
  );

  it('cannot be made into weights that a repack fills or a product reads', () => {
    const [n, k] = [512, 1024];
    const half = { scheme: 'r4.16x1', n, k, expectedBytes: (n * k) / 8 };
    for (const spec of [half, { ...half, bytes: new Uint8Array(half.expectedBytes) }])
      expect(() => new addon.Weights(spec)).toThrow(/is 65536, but r4[.]16x1[.].* takes 131072 bytes/);
  });
});

describe('arguments of repack', () => {
  const [n, k] = [16, 256];
  const unpack = unpacks.find((v) => v.scheme === 'tq2_0');
  const pack = packs.find((v) => v.scheme === 'kq.8x1');
  if (unpack === undefined || pack === undefined) throw new Error('this build lacks kernels');
  const { packed } = drawMatrix(schemeNamed('tq2_0'), n, k, 1, 'random', k, false);
  const spec = request(unpack, packed.bytes, n, k);
  const codeOf = (fn: () => unknown): NativeErrorCode | undefined => {
    try {
      fn();
      return undefined;
    } catch (error) {
      return error instanceof Error && 'code' in error ? (error.code as NativeErrorCode) : undefined;
    }
  };
  const filled = blank(pack.scheme, n, k);
  addon.repackSync({ ...spec, pack: pack.index, weights: filled });
  const freed = blank(pack.scheme, n, k);
  freed.free();
  it.each([
    ['a kernel of another kind', 'plan', { unpack: pack.index }],
    ['bytes of another length', 'array-length', { bytes: packed.bytes.subarray(1) }],
    ['another shape than the bytes', 'array-length', { n: 9 * n }],
    ['a length that is too short for a larger shape', 'array-length', { n: 9 * n, k: 9 * k }],
    ['a shape beyond all memory', 'argument-range', { n: 2 ** 30, k: 2 ** 30 }],
    ['no threads', 'argument-range', { threads: 0 }],
    ['a pack kernel without weights', 'argument-type', { pack: pack.index }],
    ['weights of another shape', 'plan', { pack: pack.index, weights: blank(pack.scheme, n + 1, k) }],
    ['weights of another scheme', 'plan', { pack: pack.index, weights: blank('kq.8x2', n, k) }],
    ['weights that have their bytes', 'plan', { pack: pack.index, weights: filled }],
    ['weights that were freed', 'freed', { pack: pack.index, weights: freed }],
  ] as const)('refuses %s', (_name, code, change) => {
    expect(codeOf(() => addon.repackSync({ ...spec, ...change }))).toBe(code);
    expect(codeOf(() => addon.repack({ ...spec, ...change }))).toBe(code);
  });

  it('needs neither the bytes nor the handle once it was called, and fills weights once', async () => {
    const bytes = packed.bytes.slice();
    const [one, two] = [blank(pack.scheme, n, k), blank(pack.scheme, n, k)];
    const runs = [one, two, two].map((weights) =>
      addon.repack({ ...spec, bytes, pack: pack.index, weights }),
    );
    structuredClone(bytes, { transfer: [bytes.buffer] });
    one.free();
    const ended = await Promise.allSettled(runs);
    expect(ended[0]?.status).toBe('fulfilled');
    expect(
      ended
        .slice(1)
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['fulfilled', 'rejected']);
    expect(sameBytes(two.read(), filled.read())).toBe(true);
  });
});
