/** Equations on bytes: what decoding a packed weight is made of. */
import { at, div } from '../../numbers.ts';
import { imm, laneConst, rule, tableConst } from '../../target.ts';
import { spellings } from './spellings.ts';
import type { Width } from './width.ts';

/** What all widths have. */
export const decode = (width: Width) => {
  const { u8 } = width;
  const { low, high, even, odd, times, quotient, field, table16, table32 } = spellings(width);
  return [
    rule({
      name: 'mask',
      operands: { x: u8, m: imm(0, 255) },
      gives: u8,
      left: ({ x, m }) => x & m,
      right: ({ x, m }, t) => t.call('and', x, t.all(u8, m)),
    }),
    rule({
      name: 'mask by lane',
      operands: { x: u8, m: laneConst(u8, 0, 255) },
      gives: u8,
      left: ({ x, m }) => x & m,
      right: ({ x, m }, t) => t.call('and', x, t.lanes(u8, m)),
    }),
    /** There is no byte shift: shift words, then mask away what crossed over. */
    rule({
      name: 'shift and mask',
      operands: { x: u8, s: imm(0, 7), m: imm(0, 255) },
      gives: u8,
      left: ({ x, s, m }) => (x >> s) & m,
      right: ({ x, s, m }, t) => field(x, s, m, t),
    }),
    /** A shift that differs by lane is a multiplication by 2^(8 - s), of which the second byte is wanted. */
    rule({
      name: 'shift and mask by lane',
      operands: { x: u8, s: laneConst(u8, 0, 7), m: laneConst(u8, 0, 255) },
      gives: u8,
      left: ({ x, s, m }) => (x >> s) & m,
      right: ({ x, s, m }, t) => {
        const evens = t.call(
          'mulhi16u',
          t.call('sll16', x, 8),
          even(t, s, (n) => 2 ** (8 - n)),
        );
        const odds = t.call(
          'mullo16',
          t.call('srl16', x, 8),
          odd(t, s, (n) => 2 ** (8 - n)),
        );
        const shifted = t.call('or', evens, t.call('and', odds, high(t)));
        return m.every((mask) => mask === 255) ? shifted : t.call('and', shifted, t.lanes(u8, m));
      },
    }),
    rule({
      name: 'multiply',
      operands: { x: u8, c: imm(0, 255) },
      gives: u8,
      left: ({ x, c }) => (x * c) & 255,
      right: ({ x, c }, t) => times(x, c, t),
    }),
    rule({
      name: 'multiply by lane',
      operands: { x: u8, c: laneConst(u8, 0, 255) },
      gives: u8,
      left: ({ x, c }) => (x * c) & 255,
      right: ({ x, c }, t) =>
        t.call(
          'or',
          t.call(
            'and',
            t.call(
              'mullo16',
              x,
              even(t, c, (n) => n),
            ),
            low(t),
          ),
          t.call(
            'mullo16',
            t.call('and', x, high(t)),
            odd(t, c, (n) => n),
          ),
        ),
    }),
    /** The digit of a base-3 fraction: 1 from 86 on, 2 from 171 on; x - 1 makes the rounded-up averages meet these. */
    rule({
      name: 'leading digit of three',
      operands: { x: u8 },
      gives: u8,
      left: ({ x }) => (x * 3) >> 8,
      right: ({ x }, t) => {
        const y = t.call('subs8u', x, t.all(u8, 1));
        const z = t.call('avg8', y, t.call('avg8', y, t.all(u8, 0)));
        return t.call('and', t.call('srl16', z, 6), t.all(u8, 3));
      },
    }),
    rule({
      name: 'third',
      operands: { x: u8 },
      gives: u8,
      left: ({ x }) => div(x, 3),
      right: ({ x }, t) => quotient(x, 3, t),
    }),
    rule({
      name: 'ninth',
      operands: { x: u8 },
      gives: u8,
      left: ({ x }) => div(x, 9),
      right: ({ x }, t) => quotient(x, 9, t),
    }),
    rule({
      name: '27th',
      operands: { x: u8 },
      gives: u8,
      left: ({ x }) => div(x, 27),
      right: ({ x }, t) => quotient(x, 27, t),
    }),
    rule({
      name: '81st',
      operands: { x: u8 },
      gives: u8,
      left: ({ x }) => div(x, 81),
      right: ({ x }, t) => quotient(x, 81, t),
    }),
    rule({
      name: '243rd',
      operands: { x: u8 },
      gives: u8,
      left: ({ x }) => div(x, 243),
      right: ({ x }, t) => quotient(x, 243, t),
    }),
    rule({
      name: 'rest of three',
      operands: { x: u8 },
      gives: u8,
      left: ({ x }) => x % 3,
      right: ({ x }, t) => t.call('sub8', x, times(quotient(x, 3, t), 3, t)),
    }),
    rule({
      name: 'table of 16',
      operands: { x: u8, t: tableConst(16, -128, 255) },
      gives: u8,
      left: ({ x, t }) => at(t, x & 15),
      right: ({ x, t: table }, t) => table16(t.call('and', x, t.all(u8, 15)), table, t),
    }),
    rule({
      name: 'table of 16, shifted',
      operands: { x: u8, s: imm(0, 7), t: tableConst(16, -128, 255) },
      gives: u8,
      left: ({ x, s, t }) => at(t, (x >> s) & 15),
      right: ({ x, s, t: table }, t) => table16(field(x, s, 15, t), table, t),
    }),
    rule({
      name: 'table of 32',
      operands: { x: u8, t: tableConst(32, -128, 255) },
      gives: u8,
      left: ({ x, t }) => at(t, x & 31),
      right: ({ x, t: table }, t) => table32(t.call('and', x, t.all(u8, 31)), table, t),
    }),
    rule({
      name: 'table of 32, shifted',
      operands: { x: u8, s: imm(0, 7), t: tableConst(32, -128, 255) },
      gives: u8,
      left: ({ x, s, t }) => at(t, (x >> s) & 31),
      right: ({ x, s, t: table }, t) => table32(field(x, s, 31, t), table, t),
    }),
  ];
};
