/** Structural matching of a rule's left side, read as scalar arithmetic, against an expression over lanes. */
import type { Lanes, Rule } from '../../dsl/target.ts';
import { type Expr, elemBytes, type Type } from './expr.ts';
import { interval, lowMask, rangeOf, within } from './interval.ts';
import { isCommutative, type Ranges } from './range.ts';
import type { Pool } from './term.ts';
import { isFloat } from './value.ts';

/** What each operand of a rule stands for. */
export type Bound = ReadonlyMap<string, Expr>;

/** What unification needs to know around the two sides. */
export interface Around {
  readonly rule: Rule;
  readonly pool: Pool;
  readonly ranges: Ranges;
}

/** The number that an expression is in every lane. */
export const uniform = (expr: Expr): number | undefined => {
  if (expr.op === 'num') return expr.value;
  if (expr.op !== 'vec') return undefined;
  const [first] = expr.values;
  return expr.values.every((value) => value === first) ? first : undefined;
};

/** Whether a value may sit in registers of the type: as many lanes of the same size, floats among themselves. */
export const fitsLanes = (type: Type, of: Lanes): boolean =>
  type.lanes === of.lanes &&
  elemBytes[type.elem] === elemBytes[of.elem] &&
  isFloat(type.elem) === isFloat(of.elem);

const none: readonly Bound[] = [];

/** All ways in which `pattern` is `expr`; each binds the rule's operands. */
export const unify = (pattern: Expr, expr: Expr, bound: Bound, around: Around): readonly Bound[] => {
  const { rule } = around;
  if (pattern.op === 'var') return unifyVar(pattern.name, expr, bound, around);
  if (pattern.op === 'num') return uniform(expr) === pattern.value ? [bound] : none;
  if (pattern.op === 'bin')
    return [...unifyBin(pattern, expr, bound, around), ...masked(pattern, expr, bound, around)];
  if (pattern.op === 'select' && expr.op === 'select')
    return unifyAll(
      [
        [pattern.cond, expr.cond],
        [pattern.a, expr.a],
        [pattern.b, expr.b],
      ],
      bound,
      around,
    );
  if (pattern.op === 'cast') {
    // Arrows have one kind of number; a cast of integers to integers says nothing there.
    if (!isFloat(pattern.type.elem)) return unify(pattern.a, expr, bound, around);
    return expr.op === 'cast' && isFloat(expr.type.elem) ? unify(pattern.a, expr.a, bound, around) : none;
  }
  if (
    pattern.op === 'call' &&
    expr.op === 'call' &&
    pattern.name === expr.name &&
    pattern.args.length === expr.args.length
  )
    return unifyAll(
      pattern.args.map((arg, i) => [arg, expr.args[i]]),
      bound,
      around,
    );
  if (pattern.op === 'table' && expr.op === 'table') {
    const operand = rule.operands[pattern.name];
    if (operand?.kind !== 'table') return none;
    // Entries that the index never reaches do not count.
    const last = Math.min(expr.values.length - 1, rangeOf(expr.index, around.ranges).max);
    const values = expr.values.slice(0, last + 1);
    if (values.length > operand.size || values.some((x) => x < operand.from || x > operand.to)) return none;
    const padded = Array.from({ length: operand.size }, (_, i) => values[i] ?? 0);
    return unify(pattern.index, expr.index, bind(bound, pattern.name, { ...expr, values: padded }), around);
  }
  return none;
};

const bind = (bound: Bound, name: string, expr: Expr): Bound => new Map(bound).set(name, expr);

const unifyAll = (
  pairs: readonly (readonly [Expr | undefined, Expr | undefined])[],
  bound: Bound,
  around: Around,
): readonly Bound[] =>
  pairs.reduce<readonly Bound[]>(
    (ways, [p, e]) =>
      p === undefined || e === undefined ? none : ways.flatMap((way) => unify(p, e, way, around)),
    [bound],
  );

const unifyVar = (name: string, expr: Expr, bound: Bound, { rule, pool }: Around): readonly Bound[] => {
  const operand = rule.operands[name];
  if (operand === undefined || operand.kind === 'table') return none;
  const known = bound.get(name);
  if (known !== undefined) return pool.key(known) === pool.key(expr) ? [bound] : none;
  switch (operand.kind) {
    case 'lanes':
      return fitsLanes(expr.type, operand) ? [bind(bound, name, expr)] : none;
    case 'imm': {
      const value = uniform(expr);
      const good =
        value !== undefined && Number.isInteger(value) && value >= operand.from && value <= operand.to;
      return good ? [bind(bound, name, expr)] : none;
    }
    case 'laneConst': {
      const values = expr.op === 'vec' ? expr.values : expr.op === 'num' ? [expr.value] : [];
      const lanes = expr.op === 'num' || values.length === operand.of.lanes;
      const good =
        lanes &&
        values.length > 0 &&
        values.every((x) => Number.isInteger(x) && x >= operand.from && x <= operand.to);
      return good ? [bind(bound, name, expr)] : none;
    }
  }
};

const unifyBin = (
  pattern: Extract<Expr, { op: 'bin' }>,
  expr: Expr,
  bound: Bound,
  around: Around,
): readonly Bound[] => {
  if (expr.op !== 'bin') return none;
  if (expr.fn === pattern.fn) {
    const straight = unifyAll(
      [
        [pattern.a, expr.a],
        [pattern.b, expr.b],
      ],
      bound,
      around,
    );
    if (!isCommutative(pattern.fn)) return straight;
    return [
      ...straight,
      ...unifyAll(
        [
          [pattern.a, expr.b],
          [pattern.b, expr.a],
        ],
        bound,
        around,
      ),
    ];
  }
  // A shift up is a multiplication by a power of two, whichever of them was written.
  const count = uniform(expr.b);
  if (count === undefined) return none;
  const other =
    pattern.fn === '*' && expr.fn === '<<'
      ? 2 ** count
      : pattern.fn === '<<' && expr.fn === '*'
        ? Math.log2(count)
        : undefined;
  if (other === undefined || !Number.isInteger(other)) return none;
  return unifyAll(
    [
      [pattern.a, expr.a],
      [pattern.b, { op: 'num', type: expr.b.type, value: other }],
    ],
    bound,
    around,
  );
};

/** `P & mask` is also an expression without a mask whose values the mask would not change. */
const masked = (
  pattern: Extract<Expr, { op: 'bin' }>,
  expr: Expr,
  bound: Bound,
  around: Around,
): readonly Bound[] => {
  if (pattern.fn !== '&' || (expr.op === 'bin' && expr.fn === '&') || isFloat(expr.type.elem)) return none;
  const [inner, mask] =
    pattern.b.op === 'num' || isConstant(pattern.b, around.rule)
      ? [pattern.a, pattern.b]
      : [pattern.b, pattern.a];
  // A bare operand under a mask would be the expression itself, over and over; under a table's index it is wanted.
  const range = rangeOf(expr, around.ranges);
  if (!within(range, interval(0, 2 ** 31))) return none;
  const least = lowMask(range.max);
  if (mask.op === 'num') {
    if (least > mask.value || (mask.value & least) !== least) return none;
    return unify(inner, expr, bound, around);
  }
  if (!isConstant(mask, around.rule) || inner.op === 'var') return none;
  const given = unify(mask, { op: 'num', type: expr.type, value: least }, bound, around);
  return given.flatMap((way) => unify(inner, expr, way, around));
};

const isConstant = (pattern: Expr, rule: Rule): boolean => {
  if (pattern.op !== 'var') return false;
  const kind = rule.operands[pattern.name]?.kind;
  return kind === 'imm' || kind === 'laneConst';
};

/** Operators whose result modulo 2^w needs their operands modulo 2^w only. */
const ring: ReadonlySet<string> = new Set(['+', '-', '*', '&', '|', '^']);

/**
 * Operands of a rule that must hold the true value, not only its low bits: those that a shift down, a division, a
 * comparison, an index or a change of width reads.
 */
export const exactOperands = (rule: Rule, pattern: Expr): ReadonlySet<string> => {
  const found = new Set<string>();
  const size = elemBytes[rule.gives.elem];
  const visit = (e: Expr, exact: boolean): void => {
    switch (e.op) {
      case 'var': {
        const operand = rule.operands[e.name];
        if (operand?.kind === 'lanes' && (exact || elemBytes[operand.elem] !== size)) found.add(e.name);
        return;
      }
      case 'bin':
        visit(e.a, exact || !(ring.has(e.fn) || e.fn === '<<'));
        visit(e.b, exact || !ring.has(e.fn));
        return;
      case 'select':
        visit(e.cond, true);
        visit(e.a, exact);
        visit(e.b, exact);
        return;
      case 'cast':
      case 'bits':
        visit(e.a, true);
        return;
      case 'table':
        visit(e.index, true);
        return;
      case 'call':
        for (const arg of e.args) visit(arg, true);
        return;
      case 'num':
      case 'vec':
      case 'load':
    }
  };
  visit(pattern, pattern.op === 'var');
  return found;
};
