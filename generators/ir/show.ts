/** Expressions as short text, for messages and `explain`. */
import type { Expr } from './expr.ts';
import { typeName } from './expr.ts';

/** An expression in the notation of the decode arrows. */
export const showExpr = (expr: Expr): string => {
  switch (expr.op) {
    case 'num':
      return String(expr.value);
    case 'vec':
      return `[${expr.values.slice(0, 4).join(', ')}${expr.values.length > 4 ? ', ...' : ''}]`;
    case 'var':
      return expr.name;
    case 'bin':
      if (expr.fn === 'min' || expr.fn === 'max' || expr.fn === 'div')
        return `${expr.fn}(${showExpr(expr.a)}, ${showExpr(expr.b)})`;
      return `${inner(expr.a)} ${expr.fn} ${inner(expr.b)}`;
    case 'select':
      return `${inner(expr.cond)} ? ${inner(expr.a)} : ${inner(expr.b)}`;
    case 'cast':
      return `${typeName(expr.type)}(${showExpr(expr.a)})`;
    case 'bits':
      return `bits ${typeName(expr.type)}(${showExpr(expr.a)})`;
    case 'table':
      return `${expr.name}[${showExpr(expr.index)}]`;
    case 'load':
      return `${expr.buffer}[${showExpr(expr.index)}${expr.count > 1 ? ` .. +${expr.count}` : ''}]`;
    case 'call':
      return `${expr.name}(${expr.args.map(showExpr).join(', ')})`;
  }
};

const inner = (expr: Expr): string =>
  expr.op === 'bin' || expr.op === 'select' ? `(${showExpr(expr)})` : showExpr(expr);
