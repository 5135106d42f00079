/**
 * What a dot instruction is fed: the decode arithmetic of one slot of a register of bytes, plus the bias that makes it
 * unsigned. The bias times the sum of the activations is taken off the integer sum afterwards.
 */
import type { Codebook } from '../../dsl/code.ts';
import { evaluate } from '../ir/evaluate.ts';
import { bin, type Expr, num, ref, type Type } from '../ir/expr.ts';
import { simplify } from '../ir/range.ts';
import { type Decodes, decodeOf } from './decode.ts';
import { substitute } from './substitute.ts';
import type { Run, Slot } from './unit.ts';

/** The name of the byte in a feed. */
export const BYTE = 'byte';
const byteRange = new Map([[BYTE, { min: 0, max: 255 }]]);

/** One slot's feed as scalar arithmetic on `byte`; `lane` constants are vectors where digits vary by lane. */
export interface Feed {
  readonly expr: Expr;
  readonly bias: number;
}

const size = (expr: Expr): number => {
  if (expr.op === 'bin') return 1 + size(expr.a) + size(expr.b);
  if (expr.op === 'select') return 1 + size(expr.cond) + size(expr.a) + size(expr.b);
  if (expr.op === 'cast' || expr.op === 'bits') return 1 + size(expr.a);
  if (expr.op === 'table') return 2 + size(expr.index);
  return 0;
};

const digitCount = (book: Codebook): number => book.span;

/** The field's bits taken out of the byte. */
const field = (shift: Expr, width: number): Expr => {
  const down = shift.op === 'num' && shift.value === 0 ? ref(BYTE) : bin('>>', ref(BYTE), shift);
  return width === 8 ? down : bin('&', down, num(2 ** width - 1));
};

const fieldName = (run: Run): string => Object.keys(run.code.fields)[0] ?? '';

/** The decode of one slot, biased, by arithmetic. */
export const arithmeticFeed = (decodes: Decodes, run: Run, slot: Slot, bias: number): Expr =>
  biased(decodeOf(decodes, run.code), run, field(num(slot.shift), run.width), num(slot.digit), bias);

const biased = (decode: Expr, run: Run, taken: Expr, digit: Expr, bias: number): Expr => {
  // The zero point is folded into the bias first, so that `x - 1` plus 1 is x.
  const values = new Map([['digit', digit]]);
  const range = new Map([[fieldName(run), { min: 0, max: 2 ** run.width - 1 }]]);
  const simple = simplify(bin('+', substitute(decode, values), num(bias)), range);
  return substitute(simple, new Map([[fieldName(run), taken]]));
};

/** The decode of one slot as a table of the field's values, for fields of at most 4 bits. */
export const tableFeed = (run: Run, slot: Slot, bias: number): Expr | undefined => {
  if (run.width > 4) return undefined;
  const { book } = run.stream;
  const values = Array.from({ length: 16 }, (_, codeword) => {
    const known = codeword < 2 ** run.width && !book.unused.includes(codeword);
    return known ? (book.weights[codeword * digitCount(book) + slot.digit] ?? 0) + bias : 0;
  });
  return {
    op: 'table',
    type: num(0).type,
    name: `weights_${run.stream.name}_${slot.digit}`,
    values,
    index: simplify(field(num(slot.shift), run.width), byteRange),
  };
};

/**
 * The feed of a slot left where it stands in a shorter shift: the same number times a power of two up to `limit`, with
 * one shift serving two slots. Undefined where the feed is more than the field's own bits.
 */
export const scaledFeed = (
  run: Run,
  slot: Slot,
  feed: Expr,
  limit: number,
): { readonly expr: Expr; readonly scale: number } | undefined => {
  const left = slot.shift % (2 * run.width);
  const scale = 2 ** left;
  if (scale === 1 || scale > limit) return undefined;
  const down = slot.shift === left ? ref(BYTE) : bin('>>', ref(BYTE), num(slot.shift - left));
  const expr = bin('&', down, num((2 ** run.width - 1) * scale));
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  return bytes.every((byte) => feedValue(expr, byte) === feedValue(feed, byte) * scale)
    ? { expr, scale }
    : undefined;
};

/** The decode with shift and digit given per lane, for bytes copied across lanes. */
export const spreadFeed = (decodes: Decodes, run: Run, lanes: readonly Slot[], bias: number): Expr => {
  const t: Type = { elem: 'u8', lanes: lanes.length };
  const constant = (values: readonly number[]): Expr =>
    values.every((value) => value === values[0]) ? num(values[0] ?? 0) : { op: 'vec', type: t, values };
  const digit = constant(lanes.map((slot) => slot.digit));
  return biased(
    foldTables(substitute(decodeOf(decodes, run.code), new Map([['digit', digit]]))),
    run,
    field(constant(lanes.map((slot) => slot.shift)), run.width),
    digit,
    bias,
  );
};

/** Tables indexed by a lane constant are lane constants. */
const foldTables = (expr: Expr): Expr => {
  if (expr.op === 'table' && expr.index.op === 'vec') {
    const { values, index } = expr;
    return { ...index, values: index.values.map((i) => values[i] ?? 0) };
  }
  if (expr.op === 'bin') return { ...expr, a: foldTables(expr.a), b: foldTables(expr.b) };
  return expr;
};

/** The bias under which all slots are fed unsigned numbers by the shortest arithmetic. */
export const chooseBias = (decodes: Decodes, runs: readonly Run[]): number => {
  const costs = [0, 1, 2, 3].map((bias) => {
    const smallest = Math.min(
      ...runs.flatMap((run) => [...run.stream.book.weights].filter((w) => w !== 127).map((w) => w + bias)),
    );
    if (smallest < 0) return Infinity;
    return runs.reduce(
      (total, run) =>
        total + run.slots.reduce((t, slot) => t + size(arithmeticFeed(decodes, run, slot, bias)), 0),
      0,
    );
  });
  return costs.indexOf(Math.min(...costs));
};

/** The value of a feed for one byte. */
export const feedValue = (expr: Expr, byte: number): number => Number(evaluate(expr, { [BYTE]: byte }));

/** A scalar feed as an expression over a register of bytes. */
export const overLanes = (expr: Expr, register: Expr): Expr => {
  const t = register.type;
  const inside = (e: Expr): Expr => overLanes(e, register);
  switch (expr.op) {
    case 'num':
      return { ...expr, type: t };
    case 'vec':
      return expr;
    case 'var':
      return register;
    case 'bin':
      return { ...expr, type: t, a: inside(expr.a), b: inside(expr.b) };
    case 'select':
      return { ...expr, type: t, cond: inside(expr.cond), a: inside(expr.a), b: inside(expr.b) };
    case 'table':
      return { ...expr, type: t, index: inside(expr.index) };
    case 'cast':
    case 'bits':
      return inside(expr.a);
    default:
      return expr;
  }
};
