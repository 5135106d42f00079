import { describe, expect, it } from 'vitest';
import { auditCodewords, dequantize, InputError, layoutOf, pack, repack, unpack } from '../../dsl/index.ts';
import { schemeNamed, schemes } from '../../dsl/schemes/index.ts';
import { imageWeights, randomTrits } from '../support/weights.ts';

/** Code and message of the refusal. */
const refusal = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
};

describe('the reference refuses', () => {
  it('bytes without the scale tensor that belongs to them', () => {
    const scheme = schemes.bitnet_gpu;
    const packed = pack(scheme, 16, 32, new Float32Array(16 * 32).fill(0.5));
    expect(refusal(() => unpack(scheme, 16, 32, packed.bytes))).toMatch(
      /^scales-missing: .* 4 bytes of scales/,
    );
    expect(unpack(scheme, 16, 32, packed).scales.values[0]).toBe(0.5);
  });

  it('values that are not ternary, with the place and both sizes', () => {
    const values = new Float32Array(2 * 64).fill(0.5);
    values[70] = -0.25;
    expect(refusal(() => pack(schemes.q2_0, 2, 64, values))).toMatch(
      /^not-ternary: value -0.25 at n 1, k 6 differs from \+-0.5 seen before it in the same scale group of q2_0/,
    );
    values[70] = Number.NaN;
    expect(refusal(() => pack(schemes.q2_0, 2, 64, values))).toMatch(
      /^not-ternary: value at n 1, k 6 is NaN/,
    );
    values[70] = -Infinity;
    expect(refusal(() => pack(schemes.q2_0, 2, 64, values))).toMatch(
      /^not-ternary: value at n 1, k 6 is -Infinity/,
    );
  });

  it('weights that the code cannot hold, with the first place', () => {
    const weights = imageWeights(schemes.stq1_0, 2, 256, 1);
    expect(unpack(schemes.stq1_0, 2, 256, pack(schemes.stq1_0, 2, 256, weights)).trits).toEqual(weights);
    for (const k of [64 + 5, 64 + 16 + 5, 64 + 32 + 5, 64 + 48 + 5]) weights[256 + k] = 1;
    expect(refusal(() => pack(schemes.stq1_0, 2, 256, weights))).toBe(
      'not-in-code: stq1_0 cannot hold the weights [1, 1, 1, 1] at n 1, k 69; choose a scheme whose code can',
    );
  });

  it('scales that the element or the groups cannot hold', () => {
    const third = new Float32Array(256).fill(1 / 3);
    expect(refusal(() => pack(schemes.tq2_0, 1, 256, third))).toMatch(
      /^scale: tq2_0 keeps scales as f16, which cannot hold 0.333/,
    );
    const two = new Float32Array(256).fill(1);
    two.fill(2, 128);
    const packed = pack(schemes.pq2_0, 1, 256, two);
    expect(refusal(() => repack(schemes.pq2_0, schemes.tq2_0, 1, 256, packed))).toMatch(
      /^scale-map: tq2_0 has one scale for a group with scales 1 and 2 \(n 0, k 128\)/,
    );
    expect(repack(schemes.pq2_0, schemes.q2_0, 1, 256, packed)).toEqual(pack(schemes.q2_0, 1, 256, two));
  });

  it('a scale that is not finite, where weights use it', () => {
    const packed = pack(schemes.q2_0, 1, 64, randomTrits(1, 64, 3));
    packed.bytes.set([0, 0x7c]);
    expect(refusal(() => repack(schemes.q2_0, schemes.tq2_0, 1, 64, packed))).toMatch(
      /^scale: .* n 0, k \d+ is Infinity/,
    );
    const zeros = pack(schemes.q2_0, 1, 64, new Int8Array(64));
    zeros.bytes.set([0, 0x7c]);
    expect(dequantize(schemes.q2_0, 1, 64, zeros)).toEqual(new Float32Array(64));
  });

  it('codewords that mean nothing, and counts them', () => {
    const packed = pack(schemes.tq2_0, 2, 256, randomTrits(2, 256, 4));
    packed.bytes[66 + 32 + 3] = 0xff;
    expect(refusal(() => unpack(schemes.tq2_0, 2, 256, packed))).toBe(
      'codeword: tq2_0: codeword 3 at byte 101 means no weight (n 1, k 131); is it another packing?',
    );
    expect(auditCodewords(schemes.tq2_0, 2, 256, packed)).toEqual({ codewords: 512, unused: 4, aliases: 0 });
  });

  it('counts the 13 bytes that base 3 never writes', () => {
    const packed = pack(schemes.tq1_0, 1, 256, randomTrits(1, 256, 4));
    expect(auditCodewords(schemes.tq1_0, 1, 256, packed)).toEqual({ codewords: 52, unused: 0, aliases: 0 });
    packed.bytes.set([1, 20, 40, 60, 79, 99, 119, 138, 158, 178, 197, 217, 237]);
    expect(auditCodewords(schemes.tq1_0, 1, 256, packed)).toEqual({ codewords: 52, unused: 0, aliases: 13 });
    const { stream } = { stream: layoutOf(schemes.tq1_0, 1, 256).streams[2] };
    expect(stream?.book.aliases.length).toBe(175);
  });

  it('wrong lengths and shapes, with the numbers', () => {
    expect(refusal(() => unpack(schemes.tq2_0, 2, 256, new Uint8Array(131)))).toBe(
      'bytes-length: tq2_0 holds 2 x 256 weights in 132 bytes, got 131',
    );
    expect(refusal(() => pack(schemes.tq2_0, 2, 256, new Int8Array(511)))).toBe(
      'values-length: 2 x 256 weights need 512 values, got 511',
    );
    expect(refusal(() => layoutOf(schemeNamed('hf_bitnet', { n: 8, k: 8 }), 8, 9))).toMatch(
      /made for 8 x 8, got 8 x 9/,
    );
    expect(refusal(() => layoutOf(schemes.tq2_0, 0, 256))).toMatch(
      /^shape: n must be a positive integer, got 0/,
    );
  });

  it('unknown names and wrong numbers of families', () => {
    expect(refusal(() => schemeNamed('tq20'))).toBe(
      'scheme-unknown: no scheme is named "tq20"; did you mean tq2_0?',
    );
    expect(refusal(() => schemeNamed('toString'))).toMatch(/^scheme-unknown/);
    expect(refusal(() => schemeNamed('tl1', { n: 320, k: 256 }))).toBe(
      'params: tl1 needs bm as a positive integer, got undefined',
    );
    expect(refusal(() => schemeNamed('tl1', { n: 330, k: 256, bm: 160, bk: 64, bmm: 32 }))).toMatch(
      /^params: tl1: n \/ bm = 330 \/ 160 is no positive integer/,
    );
    expect(refusal(() => schemeNamed('kq', { lanes: 8 }))).toBe('params: kq takes rows, tiles, not lanes');
    expect(refusal(() => schemeNamed('hf_bitnet'))).toMatch(
      /^params: hf_bitnet needs n as a positive integer/,
    );
    expect(refusal(() => schemeNamed('kq.8'))).toBe(
      'params: kq.8: kq is followed by rowsxtiles, all integers',
    );
    expect(schemeNamed('tl1.320x256x160x64x32').shape).toEqual({ n: 320, k: 256 });
    expect(schemeNamed('kq.16x2').params).toEqual({ rows: 16, tiles: 2 });
  });
});
