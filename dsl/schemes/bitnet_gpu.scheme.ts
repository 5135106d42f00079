import { bits, rest, scales, scheme, stream } from '../index.ts';

/** BitNet's GPU int2: int8 [n, k / 4] in units of 16 rows by 32 inputs, codes w + 2; the scale beside the tensor. */
export const bitnet_gpu = scheme({
  parts: {
    qs: stream({
      n: { unit: rest, n3: 2, n2: 2, n1: 2, n0: 2 },
      k: { kt: rest, kh: 2, hi: 4, lo: 4 },
      code: bits(2, { zero: 2 }),
      u8: ['unit', 'kt', 'n3', 'kh', 'n2', 'n1', 'n0', 'lo'],
      slot: ['hi'],
    }),
    d: scales({ elem: 'f32', own: true }),
  },
});
