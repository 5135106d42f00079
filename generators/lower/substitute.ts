import type { Expr } from '../ir/expr.ts';

/** The expression with variables replaced. */
export const substitute = (expr: Expr, values: ReadonlyMap<string, Expr>): Expr => {
  const inside = (e: Expr): Expr => substitute(e, values);
  switch (expr.op) {
    case 'num':
    case 'vec':
      return expr;
    case 'var':
      return values.get(expr.name) ?? expr;
    case 'bin':
      return { ...expr, a: inside(expr.a), b: inside(expr.b) };
    case 'select':
      return { ...expr, cond: inside(expr.cond), a: inside(expr.a), b: inside(expr.b) };
    case 'cast':
    case 'bits':
      return { ...expr, a: inside(expr.a) };
    case 'table':
    case 'load':
      return { ...expr, index: inside(expr.index) };
    case 'call':
      return { ...expr, args: expr.args.map(inside) };
  }
};
