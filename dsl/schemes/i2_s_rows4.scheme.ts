import { bits, f32, padding, rest, scheme, stream } from '../index.ts';

/** bitnet.cpp I2_S as x86 builds without parallel activations order it: four rows share a byte, first row high. */
export const i2_s_rows4 = scheme({
  parts: {
    qs: stream({
      n: { group: rest, row: 4 },
      k: { col: rest },
      code: bits(2),
      u8: ['group', 'col'],
      slot: ['row'],
      first: 'high',
    }),
    d: f32,
    tail: padding((n, k) => Math.ceil(n / 4) * k + 32),
  },
});
