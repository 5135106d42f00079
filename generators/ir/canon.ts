/** One spelling for arithmetic that means the same, so that patterns need not list them all. */
import type { BinOp, Expr } from './expr.ts';
import { num } from './expr.ts';
import { comparisons, isFloat } from './value.ts';

/** `a fn b` by the two comparisons that patterns use; `no` says that its answer is the opposite. */
const compared = (
  fn: BinOp,
  a: Expr,
  b: Expr,
): { readonly fn: BinOp; readonly a: Expr; readonly b: Expr; readonly no: boolean } => {
  switch (fn) {
    case '<':
      return { fn: '>', a: b, b: a, no: false };
    case '<=':
      return { fn: '>', a, b, no: true };
    case '>=':
      return { fn: '>', a: b, b: a, no: true };
    case '!=':
      return { fn: '==', a, b, no: true };
    default:
      return { fn, a, b, no: false };
  }
};

/** Integer comparisons as `>` and `==` under a choice; a comparison used as a number as the choice of 1 or 0. */
export const canon = (expr: Expr): Expr => {
  switch (expr.op) {
    case 'num':
    case 'vec':
    case 'var':
    case 'load':
      return expr;
    case 'bin': {
      const a = canon(expr.a);
      const b = canon(expr.b);
      if (comparisons.has(expr.fn) && expr.type.elem !== 'b1')
        return canon({
          op: 'select',
          type: expr.type,
          cond: { ...expr, a, b, type: { ...expr.type, elem: 'b1' } },
          a: num(1, expr.type),
          b: num(0, expr.type),
        });
      return { ...expr, a, b };
    }
    case 'select': {
      // A comparison that is a condition stays one, whatever element its answer was given.
      const test = expr.cond.op === 'bin' && comparisons.has(expr.cond.fn) ? expr.cond : undefined;
      const cond: Expr =
        test === undefined ? canon(expr.cond) : { ...test, a: canon(test.a), b: canon(test.b) };
      const a = canon(expr.a);
      const b = canon(expr.b);
      if (cond.op !== 'bin' || !comparisons.has(cond.fn) || isFloat(cond.a.type.elem))
        return { ...expr, cond, a, b };
      const { no, ...sides } = compared(cond.fn, cond.a, cond.b);
      return { ...expr, cond: { ...cond, ...sides }, a: no ? b : a, b: no ? a : b };
    }
    case 'cast': {
      const a = canon(expr.a);
      if (expr.a.type.elem === 'b1' && !isFloat(expr.type.elem))
        return { op: 'select', type: expr.type, cond: a, a: num(1, expr.type), b: num(0, expr.type) };
      return { ...expr, a };
    }
    case 'bits':
      return { ...expr, a: canon(expr.a) };
    case 'table':
      return { ...expr, index: canon(expr.index) };
    case 'call':
      return { ...expr, args: expr.args.map(canon) };
  }
};
