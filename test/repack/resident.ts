import { at, base3, bits, code, div, rest, scheme, stream, trits } from '../../dsl/index.ts';

// Forms that kernels want weights in: the digits of a byte are rows, four neighbouring bytes four neighbouring k.

export const four_rows = scheme({
  use: 'resident',
  name: 'four_rows',
  parts: {
    qs: stream({
      n: { tile: rest, rt: 2, row: 4, lane: 16 },
      k: { group: rest, quad: 4 },
      code: bits(2),
      u8: ['tile', 'group', 'rt', 'lane', 'quad'],
      slot: ['row'],
    }),
  },
});

export const five_rows = scheme({
  use: 'resident',
  name: 'five_rows',
  parts: {
    qs: stream({
      n: { tile: rest, rt: 1, digit: 5, lane: 16 },
      k: { group: rest, quad: 4 },
      code: base3('digit'),
      u8: ['tile', 'group', 'rt', 'lane', 'quad'],
    }),
  },
});

/** The same, but the last 13 bytes mean nothing. */
const strict = code({
  over: 'digit',
  fields: { x: 8 },
  consts: { pow3: [1, 3, 9, 27, 81] },
  decode: ({ x }, digit, { pow3 }) => (div(x, at(pow3, digit)) % 3) - 1,
  unused: [243, 244, 245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255],
});

export const five_rows_strict = scheme({
  use: 'resident',
  name: 'five_rows_strict',
  parts: {
    qs: stream({
      n: { tile: rest, rt: 1, digit: 5, lane: 16 },
      k: { group: rest, quad: 4 },
      code: strict,
      u8: ['tile', 'group', 'rt', 'lane', 'quad'],
    }),
  },
});

export const five_rows_fraction = scheme({
  use: 'resident',
  name: 'five_rows_fraction',
  parts: {
    qs: stream({
      n: { tile: rest, rt: 2, digit: 5, lane: 16 },
      k: { group: rest, quad: 4 },
      code: trits('digit'),
      u8: ['tile', 'group', 'rt', 'lane', 'quad'],
    }),
  },
});
