import { bits, block, scales, scheme, stream } from '../index.ts';

/** ik_llama.cpp IQ2_BN_R4: four rows together, their four f32 scales first, then 64 bytes per 64 inputs. GGUF id 335. */
export const iq2_bn_r4 = scheme({
  rows: 4,
  parts: {
    d: scales({ elem: 'f32', n: { row: 4 }, order: ['row'] }),
    blocks: block(64, {
      qs: stream({
        n: { row: 4 },
        k: { quarter: 4, plane: 4, lane: 4 },
        code: bits(2),
        u8: ['quarter', 'row', 'lane'],
        slot: ['plane'],
      }),
    }),
  },
});
