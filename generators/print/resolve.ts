import { add, bin, type Expr, elemBytes, mul, num, sub } from '../ir/expr.ts';
import type { Names } from './c-scope.ts';

/**
 * The expression with unrolled loop variables as numbers, renamed variables under their new names, and constant
 * indices folded.
 */
export const resolve = (expr: Expr, names: Names): Expr => {
  const walk = (e: Expr): Expr => {
    switch (e.op) {
      case 'num':
      case 'vec':
        return e;
      case 'var': {
        const value = names.values.get(e.name);
        if (value !== undefined) return num(value, e.type);
        const name = names.renamed.get(e.name);
        return name === undefined ? e : { ...e, name };
      }
      case 'bin':
        return fold(e, walk(e.a), walk(e.b));
      case 'select': {
        const cond = walk(e.cond);
        if (cond.op === 'num') return walk(cond.value !== 0 ? e.a : e.b);
        return { ...e, cond, a: walk(e.a), b: walk(e.b) };
      }
      case 'cast': {
        const a = walk(e.a);
        const isInteger = e.type.elem !== 'f32' && a.type.elem !== 'f32' && e.type.lanes === 1;
        return isInteger && a.op === 'num' && fits(a.value, e.type.elem) ? num(a.value, e.type) : { ...e, a };
      }
      case 'bits':
        return { ...e, a: walk(e.a) };
      case 'table': {
        const index = walk(e.index);
        const value = index.op === 'num' ? e.values[index.value] : undefined;
        return value === undefined ? { ...e, index } : num(value, e.type);
      }
      case 'load':
        return { ...e, index: walk(e.index) };
      case 'call':
        return { ...e, args: e.args.map(walk) };
    }
  };
  return walk(expr);
};

/** Whether a number needs no wrap at an element. */
const fits = (value: number, elem: Expr['type']['elem']): boolean => {
  const bits = 8 * elemBytes[elem];
  if (elem === 'i64') return true;
  return elem.startsWith('u')
    ? value >= 0 && value < 2 ** bits
    : elem.startsWith('i') && value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1);
};

/** Folds index arithmetic (i64 scalars), whose numbers are safe integers. */
const fold = (e: Expr & { readonly op: 'bin' }, a: Expr, b: Expr): Expr => {
  if ((e.fn === '>>' || e.fn === '<<') && b.op === 'num' && b.value === 0 && b.type.lanes === 1) return a;
  if (a.type.elem !== 'i64' || a.type.lanes !== 1) return { ...e, a, b };
  if (e.fn === '+') return add(a, b);
  if (e.fn === '*') return mul(a, b);
  if (e.fn === '-') return sub(a, b);
  if (e.fn === '%' && b.op === 'num' && b.value === 1) return num(0, e.type);
  if (a.op === 'num' && b.op === 'num') {
    const value = foldNumbers(e.fn, a.value, b.value);
    if (value !== undefined) return num(value, e.type);
  }
  return bin(e.fn, a, b, e.type);
};

const foldNumbers = (fn: string, a: number, b: number): number | undefined => {
  switch (fn) {
    case 'div':
      return Math.floor(a / b);
    case '%':
      return a % b;
    case '<':
      return Number(a < b);
    case '<=':
      return Number(a <= b);
    case '>':
      return Number(a > b);
    case '>=':
      return Number(a >= b);
    case '==':
      return Number(a === b);
    case '!=':
      return Number(a !== b);
    case 'min':
      return Math.min(a, b);
    case 'max':
      return Math.max(a, b);
    default:
      return undefined;
  }
};
