import { at, code, div, f32, rest, row, scheme, stream } from 'tritforge/dsl';

/** Three trits in five bits: 27 of 32 codewords are used. Six such fields fill a 32-bit word but for two bits. */
const threeTrits = code({
  over: 'trit',
  fields: { x: 5 },
  consts: { pow3: [1, 3, 9] },
  decode: ({ x }, digit, { pow3 }) => (x < 27 ? (div(x, at(pow3, digit)) % 3) - 1 : 2),
});

/** 18 weights a word, 1.78 bits a weight, one float scale at the head of every row. */
export const three_in_five = scheme({
  parts: {
    rows: row({
      d: f32,
      qs: stream({ k: { word: rest, field: 6, trit: 3 }, code: threeTrits, u32: ['word'], slot: ['field'] }),
    }),
  },
});
