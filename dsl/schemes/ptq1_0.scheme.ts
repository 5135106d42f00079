import { f16, scheme, stream, trits } from '../index.ts';

/** PrismML's PTQ1_0: 128 weights in 28 bytes; the digits of TQ1_0 in stages of 16 and 8 bytes, scale last. GGUF id 143. */
export const ptq1_0 = scheme({
  block: 128,
  parts: {
    qs: stream({ k: { trit: 5, lane: 16 }, code: trits('trit'), u8: ['lane'] }),
    qt: stream({ k: { trit: 5, lane: 8 }, code: trits('trit'), u8: ['lane'] }),
    qh: stream({ k: { trit: 4, lane: 2 }, code: trits('trit'), u8: ['lane'] }),
    d: f16,
  },
});
