/** Four codewords at once: a 32-bit word of weights of neighbouring k to a word of neighbouring packed bytes. */
import type { Codebook } from '../../dsl/code.ts';
import { add, bin, cast, type Expr, mul, num, type Type, type } from '../ir/expr.ts';

/** Weights in one word. */
export const SWAR = 4;

const u32: Type = type('u32');
const i64: Type = type('i64');
const everyByte = (value: number): Expr => num(value * 0x01010101, u32);

/** Digits 0, 1, 2 of weights -1, 0, 1, byte by byte: nothing carries from one byte to the next. */
const digits = (word: Expr): Expr => bin('&', add(bin('&', word, everyByte(3)), everyByte(1)), everyByte(3));

/** How much each digit adds to the codeword, where codewords are such sums; `base` is the codeword of all -1. */
export const affine = ({
  encode,
  span,
}: Codebook): { readonly base: number; readonly steps: readonly number[] } | undefined => {
  const base = encode[0] ?? -1;
  const steps = Array.from({ length: span }, (_, digit) => (encode[3 ** digit] ?? -1) - base);
  const fits = encode.every(
    (codeword, key) =>
      codeword >= 0 &&
      codeword === steps.reduce((sum, step, digit) => sum + step * (Math.floor(key / 3 ** digit) % 3), base),
  );
  return fits ? { base, steps } : undefined;
};

/** Keys of codewords, `sum of digit_i 3^i`, are bytes up to this many digits. */
const MOST_DIGITS = 5;

/** The codeword of every byte that may be a key; of keys without one, 0. */
export const encodeTable = ({ encode }: Codebook): readonly number[] =>
  Array.from({ length: 256 }, (_, key) => Math.max(0, encode[key] ?? 0));

/** A field of a byte: its lowest bit, and the words of weights of its digits. */
export interface SwarField {
  readonly bit: number;
  readonly words: readonly Expr[];
}

/** Whether four codewords fit a word of keys or of codewords. */
export const hasSwar = (book: Codebook): boolean => affine(book) !== undefined || book.span <= MOST_DIGITS;

/** A word of packed bytes from its fields' weights. The names of keys' tables end in `name`. */
export const swarWord = (book: Codebook, fields: readonly SwarField[], name: string): Expr => {
  const linear = affine(book);
  if (linear !== undefined) {
    // The bytes of the sum are codewords, so none of them carries, whatever the steps between.
    const base = fields.reduce((sum, { bit }) => sum + linear.base * 2 ** bit, 0);
    const terms = fields.flatMap(({ bit, words }) =>
      words.map((word, digit) => mul(digits(word), num((linear.steps[digit] ?? 0) * 2 ** bit, u32))),
    );
    return terms.reduce(add, everyByte(base));
  }
  const values = encodeTable(book);
  const parts = fields.flatMap(({ bit, words }) => {
    const key = words.map((word, digit) => mul(digits(word), num(3 ** digit, u32))).reduce(add);
    return Array.from({ length: SWAR }, (_, byte): Expr => {
      const index = cast(bin('&', bin('>>', key, num(8 * byte, u32)), num(255, u32)), i64);
      const codeword = cast({ op: 'table', type: type('u8'), name: `encode_${name}`, values, index }, u32);
      const shift = 8 * byte + bit;
      return shift === 0 ? codeword : bin('<<', codeword, num(shift, u32));
    });
  });
  return parts.reduce((a, b) => bin('|', a, b));
};
