/** Equations of plain arithmetic, lane by lane. */
import { fma32 } from '../../numbers.ts';
import {
  i8x,
  i16x,
  imm,
  type Lanes,
  type Rule,
  rule,
  type Term,
  type Terms,
  u8x,
  u16x,
} from '../../target.ts';
import type { Width } from './width.ts';

const add = (of: Lanes, by: string) =>
  rule({
    name: `add ${of.elem}`,
    operands: { a: of, b: of },
    gives: of,
    left: ({ a, b }) => a + b,
    right: ({ a, b }, t) => t.call(by, a, b),
  });
const subtract = (of: Lanes, by: string) =>
  rule({
    name: `subtract ${of.elem}`,
    operands: { a: of, b: of },
    gives: of,
    left: ({ a, b }) => a - b,
    right: ({ a, b }, t) => t.call(by, a, b),
  });
const product = (of: Lanes, by: string) =>
  rule({
    name: `product ${of.elem}`,
    operands: { a: of, b: of },
    gives: of,
    left: ({ a, b }) => a * b,
    right: ({ a, b }, t) => t.call(by, a, b),
  });
const least = (of: Lanes, by: string) =>
  rule({
    name: `min ${of.elem}`,
    operands: { a: of, b: of },
    gives: of,
    left: ({ a, b }) => Math.min(a, b),
    right: ({ a, b }, t) => t.call(by, a, b),
  });
const most = (of: Lanes, by: string) =>
  rule({
    name: `max ${of.elem}`,
    operands: { a: of, b: of },
    gives: of,
    left: ({ a, b }) => Math.max(a, b),
    right: ({ a, b }, t) => t.call(by, a, b),
  });
/** Not for u32: the arrow's own >> is signed there. */
const down = (of: Lanes, bits: number, by: string) =>
  rule({
    name: `shift down ${of.elem}`,
    operands: { x: of, s: imm(0, bits - 1) },
    gives: of,
    left: ({ x, s }) => x >> s,
    right: ({ x, s }, t) => t.call(by, x, s),
  });
const up = (of: Lanes, bits: number, by: string) =>
  rule({
    name: `shift up ${of.elem}`,
    operands: { x: of, s: imm(0, bits - 1) },
    gives: of,
    left: ({ x, s }) => x << s,
    right: ({ x, s }, t) => t.call(by, x, s),
  });
/** Values kept, elements changed: the low lanes of a register, each as another element. */
const widen = (from: Lanes, to: Lanes, by: string) =>
  rule({
    name: `${from.elem} as ${to.elem}`,
    operands: { x: from },
    gives: to,
    left: ({ x }) => x,
    right: ({ x }, t) => t.call(by, x),
  });
const bitsOf = (of: Lanes) => [
  rule({
    name: `and ${of.elem}`,
    operands: { a: of, b: of },
    gives: of,
    left: ({ a, b }) => a & b,
    right: ({ a, b }, t) => t.call('and', a, b),
  }),
  rule({
    name: `or ${of.elem}`,
    operands: { a: of, b: of },
    gives: of,
    left: ({ a, b }) => a | b,
    right: ({ a, b }, t) => t.call('or', a, b),
  }),
  rule({
    name: `xor ${of.elem}`,
    operands: { a: of, b: of },
    gives: of,
    left: ({ a, b }) => a ^ b,
    right: ({ a, b }, t) => t.call('xor', a, b),
  }),
];

/** What all widths have. */
export const arithmetic = ({ u8, i8, u16, i16, u32, i32, f32 }: Width): readonly Rule[] => [
  add(u8, 'add8'),
  add(i8, 'add8'),
  add(i16, 'add16'),
  add(u16, 'add16'),
  add(i32, 'add32'),
  add(u32, 'add32'),
  add(f32, 'addf'),
  subtract(u8, 'sub8'),
  subtract(i8, 'sub8'),
  subtract(i16, 'sub16'),
  subtract(u16, 'sub16'),
  subtract(i32, 'sub32'),
  subtract(u32, 'sub32'),
  subtract(f32, 'subf'),
  product(i16, 'mullo16'),
  product(u16, 'mullo16'),
  product(i32, 'mullo32'),
  product(u32, 'mullo32'),
  product(f32, 'mulf'),
  least(u8, 'min8u'),
  least(i8, 'min8'),
  least(i16, 'min16'),
  least(i32, 'min32'),
  most(u8, 'max8u'),
  most(i8, 'max8'),
  most(i16, 'max16'),
  most(i32, 'max32'),
  most(u32, 'max32u'),
  down(u16, 16, 'srl16'),
  down(i16, 16, 'sra16'),
  down(i32, 32, 'sra32'),
  up(u16, 16, 'sll16'),
  up(i16, 16, 'sll16'),
  up(u32, 32, 'sll32'),
  up(i32, 32, 'sll32'),
  ...[u8, i8, u16, i16, u32, i32].flatMap(bitsOf),
  widen(i8x(i16.lanes), i16, 'i8toi16'),
  widen(u8x(i16.lanes), i16, 'u8toi16'),
  widen(i8x(i32.lanes), i32, 'i8toi32'),
  widen(u8x(i32.lanes), i32, 'u8toi32'),
  widen(i16x(i32.lanes), i32, 'i16toi32'),
  widen(u16x(i32.lanes), i32, 'u16toi32'),
  widen(i32, f32, 'i32tof32'),
  rule({
    name: 'multiply and add',
    operands: { a: f32, b: f32, c: f32 },
    gives: f32,
    left: ({ a, b, c }) => fma32(a, b, c),
    right: ({ a, b, c }, t) => t.call('fmaf', a, b, c),
  }),
];

/** How a width spells a choice between c and d by comparing a and b: equal; greater as signed bytes; above as unsigned. */
export type Choose = Readonly<Record<'equal' | 'greater' | 'above', (of: ChoiceTerms, t: Terms) => Term>>;
interface ChoiceTerms {
  readonly a: Term;
  readonly b: Term;
  readonly c: Term;
  readonly d: Term;
}

/** Choices between bytes. */
export const choices = ({ u8, i8 }: Width, choose: Choose): readonly Rule[] => [
  rule({
    name: 'choose where equal',
    operands: { a: u8, b: u8, c: u8, d: u8 },
    gives: u8,
    left: ({ a, b, c, d }) => (a === b ? c : d),
    right: choose.equal,
  }),
  rule({
    name: 'choose where greater',
    operands: { a: i8, b: i8, c: u8, d: u8 },
    gives: u8,
    left: ({ a, b, c, d }) => (a > b ? c : d),
    right: choose.greater,
  }),
  rule({
    name: 'choose where above',
    operands: { a: u8, b: u8, c: u8, d: u8 },
    gives: u8,
    left: ({ a, b, c, d }) => (a > b ? c : d),
    right: choose.above,
  }),
];
