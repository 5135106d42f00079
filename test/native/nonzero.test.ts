/** Which weights are not zero, by every unpack kernel, against the reference. */
import { describe, expect, it } from 'vitest';
import { InputError, layoutOf, type Scheme } from '../../dsl/index.ts';
import { wordsOf } from '../../dsl/look.ts';
import { schemeNamed } from '../../dsl/schemes/index.ts';
import { drawMatrix, type Matrix } from '../../generators/matrix.ts';
import type { NativeSource } from '../../runtime/load/native.ts';
import { hostiles } from '../repack/hostile.ts';
import { addon, sameBytes } from './kit.ts';

const usable = addon.variants().filter((v) => v.usable);
const unpacks = usable.filter((v) => v.kind === 'unpack');

const bitsOf = (trits: Int8Array, n: number, k: number): Int32Array => {
  const bits = new Int32Array(n * wordsOf(k));
  trits.forEach((trit, at) => {
    const word = Math.floor(at / k) * wordsOf(k) + ((at % k) >> 5);
    if (trit !== 0) bits[word] = (bits[word] ?? 0) | (1 << ((at % k) & 31));
  });
  return bits;
};

/** A matrix; none where the code cannot hold the zeros that would pad it. */
const drawnOrNone = (scheme: Scheme, n: number, k: number): readonly Matrix[] => {
  try {
    return [drawMatrix(scheme, n, k, n + k, 'random', 256, false)];
  } catch (error) {
    if (error instanceof InputError && error.code === 'not-in-code') return [];
    throw error;
  }
};

describe('weights that are not zero', () => {
  it.each(unpacks.map((v) => [v.name, v] as const))('%s', (_name, { index, scheme: id }) => {
    const scheme = schemeNamed(id);
    // Widths that do not fill a word, where the kernel takes them.
    const shapes =
      scheme.shape === undefined ? [20, 37, 256, 1024].map((k) => ({ n: 67, k })) : [scheme.shape];
    const proved = shapes.filter(({ n, k }) => addon.fits(index, n, k, 1));
    const made = proved.flatMap(({ n, k }) => drawnOrNone(scheme, n, k));
    expect(made.length).toBeGreaterThan(0);
    for (const { n, k, weights, packed } of made) {
      const wanted = bitsOf(weights.trits, n, k);
      const { bytes } = packed;
      for (const threads of [1, 2, 3]) {
        const bits = new Int32Array(wanted.length).fill(-1);
        const spec = { unpack: index, bytes, expectedBytes: bytes.length, n, k, threads };
        expect(addon.nonZero(spec, bits)).toBe(true);
        expect(sameBytes(bits, wanted), `${n} x ${k} on ${threads}`).toBe(true);
      }
    }
  });

  it('are not told where a codeword means nothing', () => {
    let found = 0;
    for (const { index, name, scheme: id } of unpacks) {
      const scheme = schemeNamed(id);
      const { n, k } = scheme.shape ?? { n: 67, k: 512 };
      const { packed } = drawMatrix(scheme, n, k, 5, 'random', 256, false);
      for (const { what, bytes } of hostiles(layoutOf(scheme, n, k), packed.bytes)) {
        found += 1;
        const spec = { unpack: index, bytes, expectedBytes: bytes.length, n, k, threads: 2 };
        expect(addon.nonZero(spec, new Int32Array(n * wordsOf(k))), `${name} ${what}`).toBe(false);
      }
    }
    expect(found).toBeGreaterThan(30);
  });
});

describe('arguments of nonZero', () => {
  const [n, k] = [16, 256];
  const unpack = unpacks.find((v) => v.scheme === 'tq2_0')?.index ?? -1;
  const pack = usable.find((v) => v.kind === 'pack' && v.scheme === 'tq2_0')?.index ?? -1;
  const { bytes } = drawMatrix(schemeNamed('tq2_0'), n, k, 1, 'random', k, false).packed;
  const spec: NativeSource = { unpack, bytes, expectedBytes: bytes.length, n, k, threads: 2 };
  const bits = new Int32Array(n * wordsOf(k));
  const gone = new Int32Array(bits.length);
  structuredClone(gone, { transfer: [gone.buffer] });
  const weights = new addon.Weights({ scheme: 'tq2_0', n, k, expectedBytes: bytes.length });
  it.each([
    ['bits that are too few', 'array-length', {}, bits.subarray(1)],
    ['bits that are too many', 'array-length', {}, new Int32Array(bits.length + 1)],
    ['no bits', 'argument-type', {}, undefined],
    ['bits of another kind', 'argument-type', {}, new Uint8Array(bits.buffer)],
    ['bits that were transferred', 'detached-buffer', {}, gone],
    ['bits that others share', 'shared-buffer', {}, new Int32Array(new SharedArrayBuffer(bits.byteLength))],
    ['bytes of another length', 'array-length', { bytes: bytes.subarray(1) }, bits],
    ['a shape of more bytes', 'array-length', { n: 9 * n }, new Int32Array(9 * bits.length)],
    ['a shape of fewer bytes', 'array-length', { n: n - 1, expectedBytes: 1 }, bits],
    ['a shape beyond all memory', 'argument-range', { n: 2 ** 30, k: 2 ** 30 }, bits],
    ['no threads', 'argument-range', { threads: 0 }, bits],
    ['a kernel of another kind', 'plan', { unpack: pack }, bits],
    ['weights to fill', 'argument-type', { pack, weights }, bits],
  ] as const)('refuses %s', (_name, code, change, into) => {
    const wrong = into as Int32Array;
    expect(() => addon.nonZero({ ...spec, ...change }, wrong)).toThrow(expect.objectContaining({ code }));
  });
});
