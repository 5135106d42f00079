import { describe, expect, it } from 'vitest';
import { bits, layoutOf, pack, rest, rowSum, scheme, stream, table } from '../../dsl/index.ts';
import { schemeNamed } from '../../dsl/schemes/index.ts';
import { randomTrits } from '../support/weights.ts';

describe('parts that packing computes', () => {
  it('row sums are of the weights, counted in bits per weight', () => {
    const withSum = scheme({
      rows: 1,
      use: 'resident',
      parts: {
        sum: rowSum,
        qs: stream({ k: { byte: rest, slot: 4 }, code: bits(2), u8: ['byte'], slot: ['slot'] }),
      },
    });
    const [n, k] = [5, 40];
    const trits = randomTrits(n, k, 8);
    const view = new DataView(pack(withSum, n, k, trits).bytes.buffer);
    for (let row = 0; row < n; row += 1)
      expect(view.getInt32(row * 14, true)).toBe(
        trits.subarray(row * k, (row + 1) * k).reduce((a, b) => a + b, 0),
      );
    expect(layoutOf(withSum, n, k).bitsPerWeight).toBe((14 * 8) / 40);
  });

  it('scales of blocks in a tensor of their own lie by row, then block', () => {
    const [n, k] = [3, 48];
    const values = Float32Array.from({ length: n * k }, (_, e) => 1 + Math.floor(e / 16));
    const { scales } = pack(schemeNamed('matmulnbits_2b', { group: 16 }), n, k, values);
    expect([...new Float32Array(scales.buffer)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('a scale of four rows stands before their blocks', () => {
    const values = Float32Array.from({ length: 8 * 64 }, (_, e) => 1 + Math.floor(e / 64));
    const view = new DataView(pack(schemeNamed('iq2_bn_r4'), 8, 64, values).bytes.buffer);
    expect([0, 4, 8, 12, 80, 84, 88, 92].map((byte) => view.getFloat32(byte, true))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
  });

  it('three trits in five bits cross bytes of a 16-bit word', () => {
    const weights = Array.from({ length: 27 }, (_, v) => [
      Math.floor(v / 9) - 1,
      (Math.floor(v / 3) % 3) - 1,
      (v % 3) - 1,
    ]);
    const unused = Array.from({ length: 5 }, () => [9, 9, 9]);
    const packed = scheme({
      block: 9,
      parts: {
        qs: stream({
          k: { slot: 3, tri: 3 },
          code: table({ over: 'tri', width: 5, weights: [...weights, ...unused] }),
          u16: [],
          slot: ['slot'],
        }),
      },
    });
    const trits = Int8Array.from([1, 1, 1, 0, 0, 0, -1, 0, 1]);
    const word = 26 | (13 << 5) | (5 << 10);
    expect([...pack(packed, 1, 9, trits).bytes]).toEqual([word & 255, word >> 8]);
  });
});
