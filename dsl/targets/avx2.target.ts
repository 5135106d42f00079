import { at, div, fma32 } from '../numbers.ts';
import {
  f32x,
  i8x,
  i16x,
  i32x,
  imm,
  type Lanes,
  laneConst,
  rule,
  type Term,
  type Terms,
  tableConst,
  target,
  u8x,
  u16x,
  u32x,
} from '../target.ts';
import { bytes } from './avx2/bytes.ts';
import { memory } from './avx2/memory.ts';
import { wide } from './avx2/wide.ts';

const u8 = u8x(32);
const i8 = i8x(32);
const i16 = i16x(16);
const u16 = u16x(16);
const i32 = i32x(8);
const u32 = u32x(8);
const f32 = f32x(8);

/** Masks of the low and the high byte of every word. */
const low = (t: Terms): Term => t.all(u16, 0x00ff);
const high = (t: Terms): Term => t.all(u16, 0xff00);
/** What is computed for the even and the odd bytes, as constants of their words. */
const even = (t: Terms, values: readonly number[], fn: (x: number) => number): Term =>
  t.lanes(u16, values.filter((_, i) => i % 2 === 0).map(fn));
const odd = (t: Terms, values: readonly number[], fn: (x: number) => number): Term =>
  t.lanes(u16, values.filter((_, i) => i % 2 === 1).map(fn));

/** x * c mod 256 for one c, by doubling, tripling and adding; powers of 3 go through each other, so that they share. */
const times = (x: Term, c: number, t: Terms): Term => {
  if (c === 0) return t.all(u8, 0);
  if (c === 1) return x;
  if (c % 3 === 0) {
    const third = times(x, c / 3, t);
    return t.call('add8', t.call('add8', third, third), third);
  }
  if (c % 2 === 1) return t.call('add8', times(x, c - 1, t), x);
  const shift = Math.log2(c & -c);
  const inner = times(x, c >> shift, t);
  return shift === 1
    ? t.call('add8', inner, inner)
    : t.call('and', t.call('sll16', inner, shift), t.all(u8, (255 << shift) & 255));
};

/** floor(x / c) for 2 <= c <= 255: the high half of x * ceil(2^16 / c), exact because x < 2^8. */
const quotient = (x: Term, c: number, t: Terms): Term => {
  const inverse = t.all(u16, Math.ceil(65536 / c));
  const evens = t.call('mulhi16u', t.call('and', x, low(t)), inverse);
  const odds = t.call('mulhi16u', t.call('srl16', x, 8), inverse);
  return t.call('or', evens, t.call('sll16', odds, 8));
};

/** 16 entries of a table, the same in both halves; entries beyond its end are 0. */
const entries = (t: Terms, table: readonly number[], from: number): Term =>
  t.lanes(
    u8,
    Array.from({ length: 32 }, (_, i) => (table[from + (i & 15)] ?? 0) & 255),
  );

/** Bits of a byte brought down: what crossed from the neighbour lies above 8 - s. */
const field = (x: Term, s: number, mask: number, t: Terms): Term =>
  t.call('and', t.call('srl16', x, s), t.all(u8, mask & (255 >> s)));
const table16 = (index: Term, table: readonly number[], t: Terms): Term =>
  t.call('shuf8', entries(t, table, 0), index);
/** Two tables of 16, chosen by bit 4, which is shifted up to where the blend looks. */
const table32 = (index: Term, table: readonly number[], t: Terms): Term => {
  const first = t.call('shuf8', entries(t, table, 0), index);
  const second = t.call('shuf8', entries(t, table, 16), index);
  return t.call('blend8', first, second, t.call('sll16', index, 3));
};

const decode = [
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

const choices = [
  rule({
    name: 'choose where equal',
    operands: { a: u8, b: u8, c: u8, d: u8 },
    gives: u8,
    left: ({ a, b, c, d }) => (a === b ? c : d),
    right: ({ a, b, c, d }, t) => t.call('blend8', d, c, t.call('cmpeq8', a, b)),
  }),
  rule({
    name: 'choose where greater',
    operands: { a: i8, b: i8, c: u8, d: u8 },
    gives: u8,
    left: ({ a, b, c, d }) => (a > b ? c : d),
    right: ({ a, b, c, d }, t) => t.call('blend8', d, c, t.call('cmpgt8', a, b)),
  }),
  /** Not greater is where the larger one is b. */
  rule({
    name: 'choose where above',
    operands: { a: u8, b: u8, c: u8, d: u8 },
    gives: u8,
    left: ({ a, b, c, d }) => (a > b ? c : d),
    right: ({ a, b, c, d }, t) => t.call('blend8', c, d, t.call('cmpeq8', t.call('max8u', a, b), b)),
  }),
];

/** x86 with 256-bit registers (Haswell, Zen and later): no byte shift, no byte multiply, no dot product of bytes. */
export const avx2 = target({
  name: 'avx2',
  emits: 'c',
  headers: ['immintrin.h'],
  flags: ['-mavx2', '-mfma', '-mf16c'],
  needs: ['avx2', 'fma', 'f16c'],
  vector: { bits: 256, registers: 16, types: { int: '__m256i', float: '__m256' } },
  // TF_KEEP is empty for compilers without GNU assembly.
  keep: 'TF_KEEP("+x", $v)',
  ...memory,
  instructions: { ...bytes, ...wide },
  rules: [
    ...decode,
    ...choices,
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
    widen(i8x(16), i16, 'i8toi16'),
    widen(u8x(16), i16, 'u8toi16'),
    widen(i8x(8), i32, 'i8toi32'),
    widen(u8x(8), i32, 'u8toi32'),
    widen(i16x(8), i32, 'i16toi32'),
    widen(u16x(8), i32, 'u16toi32'),
    widen(i32, f32, 'i32tof32'),
    rule({
      name: 'multiply and add',
      operands: { a: f32, b: f32, c: f32 },
      gives: f32,
      left: ({ a, b, c }) => fma32(a, b, c),
      right: ({ a, b, c }, t) => t.call('fmaf', a, b, c),
    }),
  ],
});
