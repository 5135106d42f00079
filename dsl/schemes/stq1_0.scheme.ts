import { code, f16, scheme, stream } from '../index.ts';

/** Four weights of which exactly one is zero: its lane, two signs, and a sign for all. */
const sparse = code({
  over: 'lane',
  fields: { slot: 4, minus: 1 },
  decode: ({ slot, minus }, lane) => {
    const zero = slot >> 2;
    const rank = lane < zero ? lane : lane - 1;
    const negative = rank === 0 ? 0 : rank === 1 ? slot & 1 : (slot >> 1) & 1;
    return lane === zero ? 0 : 1 - 2 * (negative ^ minus);
  },
});

/**
 * Sherry STQ1_0: 256 weights in 42 bytes; four weights 16 apart are a nibble of `qs` and a bit of `sign`. It holds only
 * weights with one zero in every four; packing refuses others.
 */
export const stq1_0 = scheme({
  block: 256,
  parts: {
    q: stream({
      k: { chunk: 4, lane: 4, eighth: 2, byte: 4, nib: 2 },
      code: sparse,
      planes: {
        qs: { fields: ['slot'], u8: ['chunk', 'eighth', 'byte'], slot: ['nib'] },
        sign: { fields: ['minus'], u8: ['chunk', 'eighth'], slot: ['byte', 'nib'] },
      },
    }),
    d: f16,
  },
});
