import { bits, rest, scales, scheme, stream } from '../index.ts';

/**
 * TriRun: int32 [k / 16, n], units of 16 inputs by 64 rows in the order of a warp's mma fragments, one pair of words a
 * lane. f16 scales, one per row and 128 inputs, permuted within runs of 64 rows, in a tensor of their own.
 */
export const trirun = scheme({
  parts: {
    qs: stream({
      n: { unit: rest, n5: 2, n4: 2, n3: 2, n210: 8 },
      k: { kt: rest, k3: 2, k21: 4, k0: 2 },
      code: bits(2),
      u32: ['kt', 'unit', 'n210', 'k21', 'n5'],
      slot: ['k0', 'n3', 'k3', 'n4'],
    }),
    d: scales({
      elem: 'f16',
      n: { run: rest, j: 8, i: 8 },
      k: { group: rest, inside: 128 },
      order: ['group', 'run', 'i', 'j'],
      own: true,
    }),
  },
});
