import { bits, rest, scheme, stream } from '../../dsl/index.ts';

/** Rows of 20 neighbouring bytes: no register of 32 lies in one row. */
export const twenty = scheme({
  parts: {
    qs: stream({
      n: { t: rest, r: 8 },
      k: { g: rest, s: 4, i: 20 },
      code: bits(2),
      u8: ['t', 'g', 'r', 'i'],
      slot: ['s'],
    }),
  },
});

/** Six slots of a 16-bit word: its two bytes differ. */
export const odd = scheme({
  block: 12,
  parts: { qs: stream({ k: { w: 2, s: 6 }, code: bits(2), u16: ['w'], slot: ['s'] }) },
});
