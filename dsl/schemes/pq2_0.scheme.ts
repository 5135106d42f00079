import { bits, f16, scheme, stream } from '../index.ts';

/**
 * PrismML's PQ2_0: 128 weights in 34 bytes, scale first; four neighbours share a byte, low bits first. GGUF id 142,
 * and id 42 in older files, where only the extents tell it from Q2_0 with 64 weights.
 */
export const pq2_0 = scheme({
  block: 128,
  parts: {
    d: f16,
    qs: stream({ k: { byte: 32, pair: 4 }, code: bits(2), u8: ['byte'], slot: ['pair'] }),
  },
});
