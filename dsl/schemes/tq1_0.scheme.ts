import { f16, scheme, stream, trits } from '../index.ts';

/** llama.cpp TQ1_0: 256 weights in 54 bytes; five trits to a byte, four in the last four bytes. */
export const tq1_0 = scheme({
  block: 256,
  parts: {
    qs: stream({ k: { trit: 5, lane: 32 }, code: trits('trit'), u8: ['lane'] }),
    qt: stream({ k: { trit: 5, lane: 16 }, code: trits('trit'), u8: ['lane'] }),
    qh: stream({ k: { trit: 4, lane: 4 }, code: trits('trit'), u8: ['lane'] }),
    d: f16,
  },
});
