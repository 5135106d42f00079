import type { BinOp, Elem, Expr } from '../ir/expr.ts';
import { atLeast, cTypes, isNarrow, prec, type Text, unary } from './c-types.ts';

/** How C spells the operators, and how tightly they bind. */
export const operators: Readonly<
  Record<Exclude<BinOp, 'min' | 'max'>, readonly [text: string, prec: number]>
> = {
  '+': ['+', prec.add],
  '-': ['-', prec.add],
  '*': ['*', prec.mul],
  div: ['/', prec.mul],
  '%': ['%', prec.mul],
  '&': ['&', prec.and],
  '|': ['|', prec.or],
  '^': ['^', prec.xor],
  '<<': ['<<', prec.shift],
  '>>': ['>>', prec.shift],
  '<': ['<', prec.compare],
  '<=': ['<=', prec.compare],
  '>': ['>', prec.compare],
  '>=': ['>=', prec.compare],
  '==': ['==', prec.equal],
  '!=': ['!=', prec.equal],
};
/** Operators whose result is right modulo 2^width whatever stands above the operands' width. */
export const isRing = (fn: BinOp): boolean => fn === '+' || fn === '-' || fn === '*';
const isBitwise = (fn: BinOp): boolean =>
  fn === '&' || fn === '|' || fn === '^' || fn === '<<' || fn === '>>';

/** An operand of a binary operator, in brackets where C needs them or where mixing operators misleads readers. */
export const operand = (expr: Expr, t: Text, fn: BinOp, least: number): string => {
  const mixes =
    expr.op === 'bin' && t.prec < prec.unary && expr.fn !== fn && (isBitwise(fn) || isBitwise(expr.fn));
  const associative = expr.op === 'bin' && expr.fn === fn && (fn === '&' || fn === '|' || fn === '^');
  if (associative) return t.text;
  return mixes ? `(${t.text})` : atLeast(t, least);
};

/** C promotes narrow integers to int; the wrap of `+`, `-`, `*` and `<<` at their width is a cast. */
export const wrapped = (t: Text, elem: Elem, fn: BinOp, wraps: boolean): Text =>
  wraps && isNarrow(elem) && (isRing(fn) || fn === '<<') ? unary(`(${cTypes[elem]})(${t.text})`) : t;
