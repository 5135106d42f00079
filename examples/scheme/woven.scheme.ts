import { bits, f16, scheme, stream } from 'tritforge/dsl';

/**
 * Two half blocks woven together: byte i holds weights i, i + 32 (low bits) and i + 64, i + 96 (high bits) of a block
 * of 128, so that one 16-bit shift separates the halves. 34 bytes, the half-precision scale first.
 */
export const woven = scheme({
  block: 128,
  parts: {
    d: f16,
    qs: stream({
      k: { half: 2, pair: 2, lane: 32 },
      code: bits(2),
      u8: ['lane'],
      slot: ['half', 'pair'],
    }),
  },
});
