import { type Code, codebook, splitFields } from '../../dsl/code.ts';
import type { BinOp, Expr } from '../ir/expr.ts';

/** Why two readings of one arrow differ, or why the IR has no value; `undefined` where they agree everywhere. */
export interface Difference {
  readonly codeword: number;
  readonly digit: number;
  /** What the arrow returned. */
  readonly arrow: number;
  /** What the IR gives, or why it gives nothing. */
  readonly read: number | string;
}

/** Executes the read IR beside the arrow on every codeword and digit; the first difference, if any. */
export const proveDecode = (code: Code, span: number, expr: Expr): Difference | undefined => {
  const { fieldNames, fieldWidths, width } = codebook(code, span);
  for (let codeword = 0; codeword < 2 ** width; codeword += 1) {
    const fields = splitFields(codeword, fieldNames, fieldWidths);
    for (let digit = 0; digit < span; digit += 1) {
      const arrow = code.decode(fields, digit, code.consts as never);
      let read: number | string;
      try {
        read = evaluateInteger(expr, { ...fields, digit });
      } catch (error) {
        read = error instanceof Error ? error.message : String(error);
      }
      if (arrow !== read) return { codeword, digit, arrow, read };
    }
  }
  return undefined;
};

/** The value of scalar integer IR, by the IR's own definition: unbounded integers, `div` and `%` of non-negative ones. */
export const evaluateInteger = (e: Expr, env: Readonly<Record<string, number>>): number => {
  const value = rawValue(e, env);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a safe integer`);
  return value === 0 ? 0 : value;
};

const rawValue = (e: Expr, env: Readonly<Record<string, number>>): number => {
  switch (e.op) {
    case 'num':
      return e.value;
    case 'var': {
      const value = env[e.name];
      if (value === undefined) throw new RangeError(`${e.name} has no value`);
      return value;
    }
    case 'bin':
      return binary(e.fn, evaluateInteger(e.a, env), evaluateInteger(e.b, env));
    case 'select':
      return evaluateInteger(e.cond, env) !== 0 ? evaluateInteger(e.a, env) : evaluateInteger(e.b, env);
    case 'cast': {
      const value = evaluateInteger(e.a, env);
      if (e.type.elem === 'i32') return value | 0;
      if (e.type.elem === 'i64') return value;
      throw new RangeError(`a decode has no cast to ${e.type.elem}`);
    }
    case 'table': {
      const index = evaluateInteger(e.index, env);
      const value = e.values[index];
      if (value === undefined)
        throw new RangeError(`index ${index} is outside a table of ${e.values.length}`);
      return value;
    }
    default:
      throw new RangeError(`a decode has no ${e.op}`);
  }
};

const bitwise: Readonly<Record<'&' | '|' | '^', (a: bigint, b: bigint) => bigint>> = {
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
};

const binary = (fn: BinOp, a: number, b: number): number => {
  switch (fn) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '&':
    case '|':
    case '^':
      return Number(bitwise[fn](BigInt(a), BigInt(b)));
    case '<<':
    case '>>':
      if (b < 0 || b > 63) throw new RangeError(`a shift by ${b}`);
      return fn === '<<' ? a * 2 ** b : Math.floor(a / 2 ** b);
    case 'div':
    case '%':
      if (a < 0 || b <= 0) throw new RangeError(`${fn} of ${a} by ${b}, but both must be positive`);
      return fn === '%' ? a % b : Math.floor(a / b);
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
  }
};
