import { block, f16, scheme, stream, tritsLow } from '../index.ts';

/**
 * ik_llama.cpp IQ1_BN: a row is an f16 scale and blocks of 64 weights in 13 bytes. Of every 16 weights, 15 are three
 * bytes of five digits, smallest first; the sixteenth is a digit of `extra`, whose fifth digit is 0. GGUF id 134.
 */
export const iq1_bn = scheme({
  rows: 1,
  parts: {
    d: f16,
    blocks: block(64, {
      ql: stream({ k: { group: [4, 16], byte: 3, trit: 5 }, code: tritsLow('trit'), u8: ['group', 'byte'] }),
      extra: stream({ at: 15, k: { group: [4, 16] }, code: tritsLow('group'), u8: [] }),
    }),
  },
});
