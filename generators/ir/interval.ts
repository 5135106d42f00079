/** Intervals of integer expressions, taken as unbounded integers; and what they prove about accumulators. */
import { evaluate } from './evaluate.ts';
import type { BinOp, Elem, Expr } from './expr.ts';
import { elemRange } from './value.ts';

/** All values from `min` to `max`, both included. */
export interface Interval {
  readonly min: number;
  readonly max: number;
}

/** Intervals of variables by name; a variable that is not listed may hold anything its element can. */
export type Ranges = ReadonlyMap<string, Interval>;

/** The interval from `min` to `max`. */
export const interval = (min: number, max: number): Interval => ({ min, max });
/** Whether all of `inner` lies in `outer`. */
export const within = (inner: Interval, outer: Interval): boolean =>
  inner.min >= outer.min && inner.max <= outer.max;
/** The smallest interval that holds both. */
export const union = (a: Interval, b: Interval): Interval =>
  interval(Math.min(a.min, b.min), Math.max(a.max, b.max));

/** Interval of the integers that an element holds. */
export const elemInterval = (elem: Elem): Interval => elemRange[elem];

const everything = interval(-Infinity, Infinity);
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);
const corners = (a: Interval, b: Interval, fn: (x: number, y: number) => number): Interval => {
  const all = [fn(a.min, b.min), fn(a.min, b.max), fn(a.max, b.min), fn(a.max, b.max)];
  return interval(Math.min(...all), Math.max(...all));
};
/** The smallest 2^j - 1 that is no less than x. */
export const lowMask = (x: number): number => {
  let mask = 0;
  while (mask < x) mask = mask * 2 + 1;
  return mask;
};
const decided = (yes: boolean, no: boolean): Interval => interval(yes ? 1 : 0, no ? 0 : 1);

const bitwise = (fn: BinOp, a: Interval, b: Interval): Interval => {
  const finite =
    Number.isFinite(a.max) && Number.isFinite(b.max) && Number.isFinite(a.min) && Number.isFinite(b.min);
  if (fn === '&') {
    if (a.min >= 0 && b.min >= 0) return interval(0, Math.min(a.max, b.max));
    if (a.min >= 0) return interval(0, a.max);
    if (b.min >= 0) return interval(0, b.max);
  }
  if (!finite) return a.min >= 0 && b.min >= 0 ? interval(0, Infinity) : everything;
  if (a.min >= 0 && b.min >= 0)
    return interval(fn === '|' ? Math.max(a.min, b.min) : 0, lowMask(Math.max(a.max, b.max)));
  const size = lowMask(Math.max(a.max, b.max, -a.min - 1, -b.min - 1));
  return interval(-size - 1, size);
};

const ofBin = (fn: BinOp, a: Interval, b: Interval): Interval => {
  switch (fn) {
    case '+':
      return interval(a.min + b.min, a.max + b.max);
    case '-':
      return interval(a.min - b.max, a.max - b.min);
    case '*':
      return corners(a, b, times);
    case '&':
    case '|':
    case '^':
      return bitwise(fn, a, b);
    case '<<':
      return corners(a, b, (x, s) => times(x, 2 ** s));
    case '>>':
      return corners(a, b, (x, s) => Math.floor(x / 2 ** s));
    case 'div':
      return b.min <= 0 ? everything : corners(a, b, (x, y) => Math.floor(x / y));
    case '%':
      if (b.min <= 0) return everything;
      return a.min >= 0 && a.max < b.min
        ? a
        : interval(a.min < 0 ? -(b.max - 1) : 0, Math.min(Math.max(a.max, 0), b.max - 1));
    case '<':
      return decided(a.max < b.min, a.min >= b.max);
    case '<=':
      return decided(a.max <= b.min, a.min > b.max);
    case '>':
      return decided(a.min > b.max, a.max <= b.min);
    case '>=':
      return decided(a.min >= b.max, a.max < b.min);
    case '==':
      return decided(a.min === a.max && b.min === b.max && a.min === b.min, a.max < b.min || b.max < a.min);
    case '!=':
      return decided(a.max < b.min || b.max < a.min, a.min === a.max && b.min === b.max && a.min === b.min);
    case 'min':
      return interval(Math.min(a.min, b.min), Math.min(a.max, b.max));
    case 'max':
      return interval(Math.max(a.min, b.min), Math.max(a.max, b.max));
  }
};

/** An interval that holds every value of the expression (each lane of a vector), integers taken without wrapping. */
export const rangeOf = (expr: Expr, ranges: Ranges = new Map()): Interval => {
  switch (expr.op) {
    case 'num':
      return interval(expr.value, expr.value);
    case 'vec':
      return interval(Math.min(...expr.values), Math.max(...expr.values));
    case 'var':
      return ranges.get(expr.name) ?? elemInterval(expr.type.elem);
    case 'bin':
      return ofBin(expr.fn, rangeOf(expr.a, ranges), rangeOf(expr.b, ranges));
    case 'select': {
      const cond = rangeOf(expr.cond, ranges);
      if (cond.min === cond.max) return rangeOf(cond.min === 0 ? expr.b : expr.a, ranges);
      return union(rangeOf(expr.a, ranges), rangeOf(expr.b, ranges));
    }
    case 'cast': {
      const inner = rangeOf(expr.a, ranges);
      const all = elemInterval(expr.type.elem);
      return within(inner, all) ? inner : all;
    }
    case 'table': {
      const index = rangeOf(expr.index, ranges);
      const entries = expr.values.slice(
        Math.max(0, index.min),
        Math.min(expr.values.length - 1, index.max) + 1,
      );
      return entries.length === 0
        ? elemInterval(expr.type.elem)
        : interval(Math.min(...entries), Math.max(...entries));
    }
    case 'bits':
    case 'load':
    case 'call':
      return elemInterval(expr.type.elem);
  }
};

const freeNames = (expr: Expr, into: Set<string>): boolean => {
  switch (expr.op) {
    case 'num':
      return true;
    case 'var':
      into.add(expr.name);
      return true;
    case 'bin':
      return freeNames(expr.a, into) && freeNames(expr.b, into);
    case 'select':
      return freeNames(expr.cond, into) && freeNames(expr.a, into) && freeNames(expr.b, into);
    case 'cast':
    case 'bits':
      return freeNames(expr.a, into);
    case 'table':
      return freeNames(expr.index, into);
    case 'vec':
    case 'load':
    case 'call':
      return false;
  }
};

/** Domains no larger than this are tried value by value. */
const SMALL = 4096;

/** Like `rangeOf`, but exact where the expression's variables are few enough to try every value. */
export const exactRange = (expr: Expr, ranges: Ranges): Interval => {
  const rough = rangeOf(expr, ranges);
  const names = new Set<string>();
  if (expr.type.lanes !== 1 || !freeNames(expr, names)) return rough;
  const axes = [...names].map((name) => ({ name, ...(ranges.get(name) ?? everything) }));
  const size = axes.reduce((product, axis) => product * (axis.max - axis.min + 1), 1);
  if (!(size <= SMALL)) return rough;
  let found: Interval | undefined;
  for (let i = 0; i < size; i += 1) {
    const values: Record<string, number> = {};
    let left = i;
    for (const axis of axes) {
      const extent = axis.max - axis.min + 1;
      values[axis.name] = axis.min + (left % extent);
      left = Math.floor(left / extent);
    }
    const value = evaluate(expr, values);
    found = found === undefined ? interval(value, value) : union(found, interval(value, value));
  }
  return found ?? rough;
};

/** How many terms of `min..max` an accumulator of `elem` holds without wrapping, whatever they are; Infinity for zeros. */
export const maxTerms = (perTermMin: number, perTermMax: number, elem: Elem): number => {
  const all = elemInterval(elem);
  const up = perTermMax > 0 ? Math.floor(all.max / perTermMax) : Infinity;
  const down = perTermMin < 0 ? Math.floor(all.min / perTermMin) : Infinity;
  return Math.min(up, down);
};
