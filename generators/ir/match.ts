/** Chooses instructions: rewrites arithmetic over lanes into a target's instructions by its proved rules. */

import { IssueError } from '../../dsl/issue.ts';
import type { Rule, Target } from '../../dsl/target.ts';
import { canon } from './canon.ts';
import { type Expr, elemBytes, num, sameType, typeName } from './expr.ts';
import { provedInstance } from './prove.ts';
import { elemInterval, type Ranges, rangeOf, simplify, within } from './range.ts';
import { showExpr } from './show.ts';
import { buildRight, type Constants, instructionCount, type Pool, poolOf, termExpr } from './term.ts';
import { type Bound, exactOperands, fitsLanes, uniform, unify } from './unify.ts';
import { isFloat } from './value.ts';

export { type DotInstruction, dotOf, dotsOf, proveContract } from './dot.ts';
export { instructionCount } from './term.ts';

/** No rule of the target covers a subexpression; a strategy that needs it does not apply. */
export class NoRule extends Error {
  /** The subexpression. */
  readonly at: Expr;
  readonly target: string;
  constructor(target: string, at: Expr, message: string) {
    super(message);
    this.name = 'NoRule';
    this.at = at;
    this.target = target;
  }
}

/** The rules' left sides as scalar arithmetic over variables named like the operands. */
export type Patterns = ReadonlyMap<string, Expr>;

interface Selected {
  readonly expr: Expr;
  readonly cost: number;
}
/** Why there is none; most are found on the way to a spelling and never told, so words are made when asked for. */
interface Failed {
  readonly at: Expr;
  readonly why: () => string;
}
type Found = Selected | Failed;
const isFailed = (found: Found): found is Failed => 'why' in found;

interface Matcher {
  readonly target: Target;
  readonly patterns: Patterns;
  readonly ranges: Ranges;
  readonly pool: Pool;
  readonly known: Map<string, Found>;
}

/** Rules for constants by lane are not for where one number would do in all of them: powers of 3 share their chains. */
const LANE_CONSTANT = 8;
const ZERO = num(0);

const canonical = new WeakMap<Expr, { readonly pattern: Expr; readonly exact: ReadonlySet<string> }>();
const readied = (rule: Rule, read: Expr) => {
  const known = canonical.get(read);
  if (known !== undefined) return known;
  const pattern = canon(read);
  const ready = { pattern, exact: exactOperands(rule, pattern) };
  canonical.set(read, ready);
  return ready;
};

/** Rules whose left side this expression is, with what their operands stand for. */
const candidates = (
  expr: Expr,
  matcher: Matcher,
): readonly { readonly rule: Rule; readonly bound: Bound; readonly exact: ReadonlySet<string> }[] =>
  matcher.target.rules.flatMap((rule) => {
    const read = matcher.patterns.get(rule.name);
    if (read === undefined || !fitsLanes(expr.type, rule.gives)) return [];
    const { pattern, exact } = readied(rule, read);
    const around = { rule, pool: matcher.pool, ranges: matcher.ranges };
    if (pattern.op === 'var') {
      // A left side that is its operand: the value stays, the element changes.
      const operand = rule.operands[pattern.name];
      const changes =
        expr.op === 'cast' &&
        operand?.kind === 'lanes' &&
        operand.elem === expr.a.type.elem &&
        rule.gives.elem === expr.type.elem;
      return changes
        ? unify(pattern, expr.a, new Map(), around).map((bound) => ({ rule, bound, exact }))
        : [];
    }
    return unify(pattern, expr, new Map(), around).map((bound) => ({ rule, bound, exact }));
  });

/** Immediates, constants by lane and tables of a match, as numbers. */
const constantsOf = (rule: Rule, bound: Bound): Constants => {
  const constants: Record<string, number | readonly number[]> = {};
  for (const [name, operand] of Object.entries(rule.operands)) {
    const expr = bound.get(name);
    if (expr === undefined) continue;
    if (operand.kind === 'imm') constants[name] = uniform(expr) ?? 0;
    if (operand.kind === 'table' && expr.op === 'table') constants[name] = expr.values;
    if (operand.kind === 'laneConst')
      constants[name] =
        expr.op === 'vec' ? expr.values : Array<number>(operand.of.lanes).fill(uniform(expr) ?? 0);
  }
  return constants;
};

const apply = (rule: Rule, bound: Bound, exact: ReadonlySet<string>, matcher: Matcher): Found => {
  const { target, pool } = matcher;
  const operands = new Map<string, Expr>();
  const byLane = Object.entries(rule.operands).filter(([, operand]) => operand.kind === 'laneConst');
  const needless =
    byLane.length > 0 && byLane.every(([name]) => uniform(bound.get(name) ?? ZERO) !== undefined);
  const extra = needless ? LANE_CONSTANT : 0;
  for (const [name, operand] of Object.entries(rule.operands)) {
    const expr = bound.get(name);
    if (expr === undefined) continue;
    if (operand.kind !== 'lanes') continue;
    const range = rangeOf(expr, matcher.ranges);
    if (exact.has(name) && !isFloat(operand.elem) && !within(range, elemInterval(operand.elem)))
      return {
        at: expr,
        why: () =>
          `${showExpr(expr)} is ${range.min} to ${range.max}, which ${operand.elem} lanes of ${target.name} do not hold`,
      };
    const inner = selectNode(expr, matcher);
    if (isFailed(inner)) return inner;
    operands.set(name, inner.expr);
  }
  const constants = constantsOf(rule, bound);
  const built = termExpr(buildRight(rule, constants), target, operands, pool);
  return { expr: built, cost: instructionCount(built) + extra };
};

/** Registers' bits under another name of the same size; nothing is executed. */
const renamed = (expr: Expr, matcher: Matcher, a: Expr): Found => {
  const inner = selectNode(a, matcher);
  if (isFailed(inner)) return inner;
  return { expr: matcher.pool.intern({ op: 'bits', type: expr.type, a: inner.expr }), cost: inner.cost };
};

const loadable = (expr: Extract<Expr, { op: 'load' }>, target: Target): boolean => {
  const size = elemBytes[expr.type.elem];
  const whole = expr.count === expr.type.lanes;
  return target.loads.some(
    (form) =>
      form.bytes === expr.count * size &&
      form.elems.some((elem) => elem === expr.type.elem) &&
      (whole || form.fill === expr.fill),
  );
};

const selectFresh = (expr: Expr, matcher: Matcher): Found => {
  const { target, pool } = matcher;
  const keep = (): Found => ({ expr: pool.intern(expr), cost: 0 });
  if (expr.op === 'num' || expr.op === 'vec' || expr.op === 'var') return keep();
  if (expr.op === 'load')
    return loadable(expr, target)
      ? keep()
      : {
          at: expr,
          why: () => `${target.name} has no load of ${expr.count} ${expr.type.elem}, rest ${expr.fill}`,
        };
  if (expr.op === 'bits') return renamed(expr, matcher, expr.a);
  if (expr.op === 'call' && target.instructions[expr.name] !== undefined) {
    const args: Expr[] = [];
    for (const arg of expr.args) {
      const inner = arg.type.lanes === 1 ? { expr: arg, cost: 0 } : selectNode(arg, matcher);
      if (isFailed(inner)) return inner;
      args.push(inner.expr);
    }
    const built = pool.intern({ ...expr, args });
    return { expr: built, cost: instructionCount(built) };
  }
  if (expr.op === 'cast' && sameSize(expr.a, expr)) return renamed(expr, matcher, expr.a);
  let best: Selected | undefined;
  let failure: Failed | undefined;
  for (const { rule, bound, exact } of candidates(expr, matcher)) {
    const found = apply(rule, bound, exact, matcher);
    if (isFailed(found)) failure ??= found;
    else if (best === undefined || found.cost < best.cost) {
      const issue = provedInstance(target, rule, constantsOf(rule, bound));
      if (issue !== undefined) throw new IssueError(`target ${target.name}`, [issue]);
      best = found;
    }
  }
  const twin = digitTwin(expr);
  const other = twin === undefined ? undefined : selectNode(twin, matcher);
  if (other !== undefined && !isFailed(other) && (best === undefined || other.cost <= best.cost))
    return other;
  if (best !== undefined) return best;
  return (
    failure ?? {
      at: expr,
      why: () => `${target.name} has no rule for ${showExpr(expr)} over ${typeName(expr.type)}`,
    }
  );
};

/** `div(y, c) % d` as `div(y, c) - div(y, c d) * d`: neighbouring digits of a number share their quotients. */
const digitTwin = (expr: Expr): Expr | undefined => {
  if (expr.op !== 'bin' || expr.fn !== '%' || expr.a.op !== 'bin' || expr.a.fn !== 'div') return undefined;
  const c = uniform(expr.a.b);
  const d = uniform(expr.b);
  if (c === undefined || d === undefined) return undefined;
  const { type } = expr;
  const next: Expr = { ...expr.a, b: num(c * d, expr.a.b.type) };
  return {
    op: 'bin',
    type,
    fn: '-',
    a: expr.a,
    b: { op: 'bin', type, fn: '*', a: next, b: num(d, expr.b.type) },
  };
};

const sameSize = (a: Expr, b: Expr): boolean =>
  a.type.lanes === b.type.lanes &&
  elemBytes[a.type.elem] === elemBytes[b.type.elem] &&
  isFloat(a.type.elem) === isFloat(b.type.elem);

const selectNode = (expr: Expr, matcher: Matcher): Found => {
  const key = matcher.pool.key(expr);
  const known = matcher.known.get(key);
  if (known !== undefined) return known;
  // A rule that leads back to the same expression does not help.
  matcher.known.set(key, { at: expr, why: () => `${showExpr(expr)} needs itself` });
  const found = selectFresh(expr, matcher);
  matcher.known.set(key, found);
  return found;
};

/**
 * The cheapest spelling of a vector expression in the target's instructions: calls, loads, constants and variables,
 * equal parts being one object. Decode arithmetic is on unbounded integers: a part may leave the lanes' range only where
 * one rule covers it whole, or where nothing but its low bits is read. Throws `NoRule`, naming the part, where no rule
 * fits. `ranges` are intervals of variables, where they are narrower than their elements.
 */
export const select = (expr: Expr, target: Target, patterns: Patterns, ranges: Ranges = new Map()): Expr => {
  const matcher: Matcher = { target, patterns, ranges, pool: poolOf(), known: new Map() };
  const found = selectNode(canon(simplify(expr, ranges)), matcher);
  if (isFailed(found)) throw new NoRule(target.name, found.at, found.why());
  // Instructions on plain bits give bytes; who asked for words reads them as words.
  return sameType(found.expr.type, expr.type)
    ? found.expr
    : matcher.pool.intern({ op: 'bits', type: expr.type, a: found.expr });
};
