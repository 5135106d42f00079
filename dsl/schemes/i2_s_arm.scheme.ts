import { bits, f32, padding, rest, scheme, stream } from '../index.ts';

/** bitnet.cpp I2_S as its ARM build orders it: as `i2_s`, with blocks of 64 weights in 16 bytes. */
export const i2_s_arm = scheme({
  parts: {
    qs: stream({
      flat: { block: rest, plane: 4, lane: 16 },
      code: bits(2),
      u8: ['block', 'lane'],
      slot: ['plane'],
      first: 'high',
    }),
    d: f32,
    tail: padding((n, k) => Math.ceil((n * k) / 64) * 16 + 32),
  },
});
