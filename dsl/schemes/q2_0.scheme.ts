import { bits, f16, scheme, stream } from '../index.ts';

/** llama.cpp Q2_0: 64 weights in 18 bytes, scale first; four neighbours share a byte, low bits first. GGUF id 42. */
export const q2_0 = scheme({
  block: 64,
  parts: {
    d: f16,
    qs: stream({ k: { byte: 16, pair: 4 }, code: bits(2), u8: ['byte'], slot: ['pair'] }),
  },
});
