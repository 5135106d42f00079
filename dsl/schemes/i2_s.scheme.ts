import { bits, f32, padding, rest, scheme, stream } from '../index.ts';

/**
 * bitnet.cpp I2_S as its converter and the published files have it (x86): blocks of 128 weights in 32 bytes run over
 * the whole tensor, across rows; first weights in the high bits; one f32 scale in a tail of 32 bytes. GGUF id 36.
 * Two other byte orders go by the same id and length: `i2_s_arm` and `i2_s_rows4`. A file cannot tell them apart.
 */
export const i2_s = scheme({
  parts: {
    qs: stream({
      flat: { block: rest, plane: 4, lane: 32 },
      code: bits(2),
      u8: ['block', 'lane'],
      slot: ['plane'],
      first: 'high',
    }),
    d: f32,
    tail: padding((n, k) => Math.ceil((n * k) / 128) * 32 + 32),
  },
});
