import { bits, f16, scheme, stream } from '../index.ts';

/** llama.cpp TQ2_0: 256 weights in 66 bytes, 2-bit codes w + 1; the four codes of a byte lie 32 weights apart. */
export const tq2_0 = scheme({
  block: 256,
  parts: {
    qs: stream({
      k: { half: 2, plane: 4, lane: 32 },
      code: bits(2),
      u8: ['half', 'lane'],
      slot: ['plane'],
    }),
    d: f16,
  },
});
