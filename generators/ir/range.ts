/** Simplification of expressions by the intervals of their variables. */
import { type BinOp, type Expr, num, sameType, type Type } from './expr.ts';
import { elemInterval, interval, lowMask, type Ranges, rangeOf, within } from './interval.ts';
import { isFloat, operator } from './value.ts';

export * from './interval.ts';

const constant = (expr: Expr): number | undefined => {
  if (expr.op === 'num') return expr.value;
  if (expr.op !== 'vec') return undefined;
  const [first] = expr.values;
  return expr.values.every((value) => value === first) ? first : undefined;
};

const laneValues = (expr: Expr): readonly number[] | undefined => {
  if (expr.op === 'vec') return expr.values;
  return expr.op === 'num' ? Array<number>(expr.type.lanes).fill(expr.value) : undefined;
};

/** Constants per lane as the shortest expression. */
const lanes = (values: readonly number[], type: Type): Expr => {
  const [first = 0] = values;
  return values.every((value) => value === first) ? num(first, type) : { op: 'vec', type, values };
};

export const isCommutative = (fn: BinOp): boolean =>
  fn === '+' ||
  fn === '*' ||
  fn === '&' ||
  fn === '|' ||
  fn === '^' ||
  fn === 'min' ||
  fn === 'max' ||
  fn === '==' ||
  fn === '!=';

const fold = (fn: BinOp, a: Expr, b: Expr, type: Type): Expr | undefined => {
  if (a.type.lanes !== b.type.lanes || a.type.lanes !== type.lanes) return undefined;
  const left = laneValues(a);
  const right = laneValues(b);
  if (left === undefined || right === undefined) return undefined;
  const elem = a.type.elem === type.elem || isFloat(type.elem) ? a.type.elem : 'i64';
  const float = isFloat(elem);
  const apply = operator(fn, float ? elem : 'i64');
  const values = left.map((x, i) => apply(x, right[i] ?? 0));
  // A vector's decode arithmetic is unbounded until an instruction covers it, so nothing may wrap here.
  const fits = float || values.every((x) => within(interval(x, x), elemInterval(type.elem)));
  return fits ? lanes(values, type) : undefined;
};

const isPowerOfTwo = (x: number): boolean =>
  x > 0 && Number.isInteger(Math.log2(x)) && 2 ** Math.log2(x) === x;
const withConstant = (fn: BinOp, a: Expr, value: number, type: Type): Expr => ({
  op: 'bin',
  type,
  fn,
  a,
  b: num(value, { elem: a.type.elem, lanes: type.lanes }),
});

/** `a` itself where it has the wanted type. */
const alone = (a: Expr, type: Type): Expr | undefined => (sameType(a.type, type) ? a : undefined);

/** Rewrites of `a fn c` with a constant c that hold for integers of any width. */
const byConstant = (fn: BinOp, a: Expr, c: number, type: Type, ranges: Ranges): Expr | undefined => {
  const range = () => rangeOf(a, ranges);
  const inner = a.op === 'bin' && sameType(a.type, type) ? a : undefined;
  const second = inner === undefined ? undefined : constant(inner.b);
  switch (fn) {
    case '+':
    case '-': {
      if (c === 0) return alone(a, type);
      const shift = fn === '+' ? c : -c;
      if (inner !== undefined && second !== undefined && (inner.fn === '+' || inner.fn === '-')) {
        const total = (inner.fn === '+' ? second : -second) + shift;
        if (total === 0) return alone(inner.a, type);
        return withConstant(total > 0 ? '+' : '-', inner.a, Math.abs(total), type);
      }
      return undefined;
    }
    case '*':
      if (c === 0) return num(0, type);
      if (c === 1) return alone(a, type);
      if (inner?.fn === '*' && second !== undefined) return withConstant('*', inner.a, c * second, type);
      return undefined;
    case '&': {
      if (c === 0) return num(0, type);
      const { min, max } = range();
      // The lowest zero of the mask lies above every bit that the value can have.
      if (min >= 0 && Number.isSafeInteger(c) && operator('&', 'i64')(lowMask(max), c) === lowMask(max))
        return alone(a, type);
      if (inner?.fn === '&' && second !== undefined)
        return withConstant('&', inner.a, operator('&', 'i64')(c, second), type);
      return undefined;
    }
    case '|':
    case '^':
      return c === 0 ? alone(a, type) : undefined;
    case '<<':
    case '>>':
      if (c === 0) return alone(a, type);
      if (fn === '>>') {
        const { min, max } = range();
        if (min >= 0 && max < 2 ** c) return num(0, type);
        const total = c + (second ?? 0);
        const bits = type.elem === 'i64' ? 53 : 32;
        if (inner?.fn === '>>' && second !== undefined && total < bits)
          return withConstant('>>', inner.a, total, type);
      }
      return undefined;
    case 'div': {
      if (c === 1) return alone(a, type);
      const { min, max } = range();
      if (min >= 0 && max < c) return num(0, type);
      if (min >= 0 && inner?.fn === 'div' && second !== undefined)
        return withConstant('div', inner.a, c * second, type);
      return min >= 0 && isPowerOfTwo(c) ? withConstant('>>', a, Math.log2(c), type) : undefined;
    }
    case '%': {
      if (c === 1) return num(0, type);
      const { min, max } = range();
      if (min >= 0 && max < c) return alone(a, type);
      return min >= 0 && isPowerOfTwo(c) ? withConstant('&', a, c - 1, type) : undefined;
    }
    default:
      return undefined;
  }
};

const simplifyBin = (expr: Extract<Expr, { op: 'bin' }>, ranges: Ranges): Expr => {
  let a = simplify(expr.a, ranges);
  let b = simplify(expr.b, ranges);
  const { fn, type } = expr;
  if (isCommutative(fn) && laneValues(a) !== undefined && laneValues(b) === undefined) [a, b] = [b, a];
  const folded = fold(fn, a, b, type);
  if (folded !== undefined) return folded;
  const rebuilt: Expr = a === expr.a && b === expr.b ? expr : { op: 'bin', type, fn, a, b };
  if (isFloat(a.type.elem)) return rebuilt;
  const { min, max } = rangeOf(rebuilt, ranges);
  if (min === max && Number.isSafeInteger(min) && within({ min, max }, elemInterval(type.elem)))
    return num(min, type);
  const c = constant(b);
  const better = c === undefined ? undefined : byConstant(fn, a, c, type, ranges);
  return better === undefined ? rebuilt : better.op === 'bin' ? simplify(better, ranges) : better;
};

/**
 * The same value by a shorter expression. Elements keep their types; integers are taken as unbounded, so callers
 * simplify before anything wraps. `ranges` are intervals of variables; the others may hold all that their element can.
 */
export const simplify = (expr: Expr, ranges: Ranges): Expr => {
  switch (expr.op) {
    case 'num':
    case 'vec':
    case 'var': {
      const range = expr.op === 'var' ? ranges.get(expr.name) : undefined;
      return range !== undefined && range.min === range.max ? num(range.min, expr.type) : expr;
    }
    case 'bin':
      return simplifyBin(expr, ranges);
    case 'select': {
      const cond = simplify(expr.cond, ranges);
      const a = simplify(expr.a, ranges);
      const b = simplify(expr.b, ranges);
      const { min, max } = rangeOf(cond, ranges);
      if (min === max) return min === 0 ? b : a;
      return { ...expr, cond, a, b };
    }
    case 'cast': {
      const a = simplify(expr.a, ranges);
      if (sameType(a.type, expr.type)) return a;
      const value = a.op === 'num' && Number.isSafeInteger(a.value) ? a.value : undefined;
      if (
        value !== undefined &&
        !isFloat(a.type.elem) &&
        within({ min: value, max: value }, elemInterval(expr.type.elem))
      ) {
        const exact = !isFloat(expr.type.elem) || Math.abs(value) <= 2048;
        if (exact) return num(value, expr.type);
      }
      return { ...expr, a };
    }
    case 'bits':
      return { ...expr, a: simplify(expr.a, ranges) };
    case 'table': {
      const index = simplify(expr.index, ranges);
      const value = index.op === 'num' ? expr.values[index.value] : undefined;
      if (value !== undefined) return num(value, expr.type);
      const { min, max } = rangeOf({ ...expr, index }, ranges);
      const inside = within(rangeOf(index, ranges), interval(0, expr.values.length - 1));
      return inside && min === max ? num(min, expr.type) : { ...expr, index };
    }
    case 'load':
      return { ...expr, index: simplify(expr.index, ranges) };
    case 'call':
      return { ...expr, args: expr.args.map((arg) => simplify(arg, ranges)) };
  }
};
