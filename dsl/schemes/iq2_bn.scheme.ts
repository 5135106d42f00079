import { bits, block, f32, scheme, stream } from '../index.ts';

/** ik_llama.cpp IQ2_BN: a row is an f32 scale and blocks of 64 weights in 16 bytes. GGUF id 135. */
export const iq2_bn = scheme({
  rows: 1,
  parts: {
    d: f32,
    blocks: block(64, {
      qs: stream({ k: { plane: 4, lane: 16 }, code: bits(2), u8: ['lane'], slot: ['plane'] }),
    }),
  },
});
