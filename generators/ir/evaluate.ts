/** Scalar expressions as closures: built once, run often. */
import { at, f16ToNumber, fma32, roundEven } from '../../dsl/numbers.ts';
import { type Expr, type Type, typeName } from './expr.ts';
import { convert, operator, reinterpret, wrap } from './value.ts';

/** What an expression may refer to while it is compiled. */
export interface Scope {
  /** The current value of a variable. */
  readonly variable: (name: string, type: Type) => () => number;
  /** A scalar load. */
  readonly load: (expr: Extract<Expr, { op: 'load' }>) => () => number;
  /** A call that is none of the scalar calls every language has. */
  readonly call: (expr: Extract<Expr, { op: 'call' }>) => () => number;
}

/** Compiles a scalar expression. */
export const compileScalar = (expr: Expr, scope: Scope): (() => number) => {
  if (expr.type.lanes !== 1) throw new TypeError(`${typeName(expr.type)} where a scalar is wanted`);
  const inside = (e: Expr): (() => number) => compileScalar(e, scope);
  switch (expr.op) {
    case 'num': {
      const value = wrap[expr.type.elem](expr.value);
      return () => value;
    }
    case 'vec':
      throw new TypeError('a constant vector where a scalar is wanted');
    case 'var':
      return scope.variable(expr.name, expr.type);
    case 'bin': {
      const { fn } = expr;
      // A comparison is made at its operands' element, whatever holds the answer.
      const apply = operator(fn, fn in compared ? expr.a.type.elem : expr.type.elem);
      const a = inside(expr.a);
      const b = inside(expr.b);
      return () => apply(a(), b());
    }
    case 'select': {
      const cond = inside(expr.cond);
      const a = inside(expr.a);
      const b = inside(expr.b);
      return () => (cond() ? a() : b());
    }
    case 'cast': {
      const change = convert(expr.a.type.elem, expr.type.elem);
      const a = inside(expr.a);
      return () => change(a());
    }
    case 'bits': {
      const change = reinterpret(expr.a.type.elem, expr.type.elem);
      const a = inside(expr.a);
      return () => change(a());
    }
    case 'table': {
      const { values } = expr;
      const index = inside(expr.index);
      return () => at(values, index());
    }
    case 'load':
      return scope.load(expr);
    case 'call': {
      const args = expr.args.map((arg) => (arg.type.lanes === 1 ? inside(arg) : undefined));
      const arg = (i: number): (() => number) => {
        const found = args[i];
        if (found === undefined) throw new TypeError(`${expr.name} lacks its operand ${i}`);
        return found;
      };
      switch (expr.name) {
        case 'fma': {
          const [a, b, c] = [arg(0), arg(1), arg(2)];
          return () => fma32(a(), b(), c());
        }
        case 'rint': {
          const a = arg(0);
          return () => roundEven(a());
        }
        case 'fabs': {
          const a = arg(0);
          return () => Math.abs(a());
        }
        case 'half': {
          const a = arg(0);
          return () => f16ToNumber(a());
        }
        default:
          return scope.call(expr);
      }
    }
  }
};

const compared = { '<': 1, '<=': 1, '>': 1, '>=': 1, '==': 1, '!=': 1 };

const refused = (what: string) => (): never => {
  throw new TypeError(`${what} in an expression that stands alone`);
};

/** A scalar expression over named numbers, compiled: `f(values)`. Loads and instructions are refused. */
export const compileExpr = (expr: Expr): ((values: Readonly<Record<string, number>>) => number) => {
  let values: Readonly<Record<string, number>> = {};
  const run = compileScalar(expr, {
    variable: (name) => () => {
      const value = values[name];
      if (value === undefined) throw new RangeError(`${name} has no value`);
      return value;
    },
    load: refused('a load'),
    call: (e) => refused(`a call of ${e.name}`)(),
  });
  return (given) => {
    values = given;
    return run();
  };
};

const compiled = new WeakMap<Expr, ReturnType<typeof compileExpr>>();

/** The value of a scalar expression for the given variables; used to compare a read arrow with the arrow itself. */
export const evaluate = (expr: Expr, env: Readonly<Record<string, number>>): number => {
  const known = compiled.get(expr) ?? compileExpr(expr);
  compiled.set(expr, known);
  return known(env);
};
