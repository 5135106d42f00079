/** Right sides of rules, built for concrete immediates and constants, as expressions over a target's instructions. */
import type { Rule, Target, Term, Terms } from '../../dsl/target.ts';
import { type Expr, num, type Type, typeName } from './expr.ts';

/** What an operand of a rule stands for: an immediate, constants by lane or a table; lanes are named. */
export type Constants = Readonly<Record<string, number | readonly number[]>>;

const terms: Terms = Object.freeze<Terms>({
  call: (name, ...args) => ({
    kind: 'call',
    name,
    args: args.map((arg): Term => (typeof arg === 'number' ? { kind: 'imm', value: arg } : arg)),
  }),
  all: (of, value) => ({ kind: 'const', of, values: Array<number>(of.lanes).fill(value) }),
  lanes: (of, values) => ({ kind: 'const', of, values }),
});

/** Builds a rule's right side. */
export const buildRight = (rule: Rule, constants: Constants): Term => {
  const operands: Record<string, number | readonly number[] | Term> = {};
  for (const [name, operand] of Object.entries(rule.operands)) {
    const value = constants[name];
    if (operand.kind === 'lanes') operands[name] = { kind: 'operand', name };
    else if (value !== undefined) operands[name] = value;
    else throw new TypeError(`rule ${rule.name}: operand ${name} has no value`);
  }
  return rule.right(operands as never, terms);
};

/** Makes one object of equal expressions, so that sharing can be seen. */
export interface Pool {
  readonly intern: (expr: Expr) => Expr;
  /** A text that equal expressions, and only they, have in common. */
  readonly key: (expr: Expr) => string;
}

/** A new pool. Expressions are compared by structure. */
export const poolOf = (): Pool => {
  const ids = new Map<Expr, number>();
  const known = new Map<string, Expr>();
  const id = (expr: Expr): number => {
    const found = ids.get(expr);
    if (found !== undefined) return found;
    const text = spelled(expr);
    const twin = known.get(text);
    const number = twin === undefined ? ids.size : (ids.get(twin) ?? 0);
    if (twin === undefined) known.set(text, expr);
    ids.set(expr, number);
    return number;
  };
  const spelled = (e: Expr): string => {
    const t = typeName(e.type);
    switch (e.op) {
      case 'num':
        return `${t} ${Object.is(e.value, -0) ? '-0' : e.value}`;
      case 'vec':
        return `${t} [${e.values.join()}]`;
      case 'var':
        return `${t} ${e.name}`;
      case 'bin':
        return `${t} ${id(e.a)} ${e.fn} ${id(e.b)}`;
      case 'select':
        return `${t} ${id(e.cond)} ? ${id(e.a)} : ${id(e.b)}`;
      case 'cast':
      case 'bits':
        return `${e.op} ${t} ${id(e.a)}`;
      case 'table':
        return `${t} ${e.name}(${e.values.join()})[${id(e.index)}]`;
      case 'load':
        return `${t} load ${e.buffer} ${id(e.index)} ${e.count} ${e.fill}`;
      case 'call':
        return `${t} ${e.name}(${e.args.map(id).join()})`;
    }
  };
  const key = (expr: Expr): string => String(id(expr));
  return {
    key,
    intern: (expr) => {
      id(expr);
      return known.get(spelled(expr)) ?? expr;
    },
  };
};

/** A term as an expression: calls of the target's instructions over the given operands. */
export const termExpr = (
  term: Term,
  target: Target,
  operands: ReadonlyMap<string, Expr>,
  pool: Pool,
): Expr => {
  const seen = new Map<Term, Expr>();
  const build = (t: Term): Expr => {
    switch (t.kind) {
      case 'imm':
        return num(t.value);
      case 'operand': {
        const found = operands.get(t.name);
        if (found === undefined) throw new TypeError(`operand ${t.name} is not among the rule's`);
        return found;
      }
      case 'const': {
        const type: Type = { elem: t.of.elem, lanes: t.of.lanes };
        if (t.values.length !== type.lanes)
          throw new TypeError(`${t.values.length} constants for ${typeName(type)}`);
        const [first = 0] = t.values;
        return t.values.every((value) => value === first)
          ? num(first, type)
          : { op: 'vec', type, values: t.values };
      }
      case 'call': {
        const instruction = target.instructions[t.name];
        if (instruction === undefined)
          throw new TypeError(`target ${target.name} has no instruction ${t.name}`);
        const { elem, lanes } = instruction.gives;
        return { op: 'call', type: { elem, lanes }, name: t.name, args: t.args.map(walk) };
      }
    }
  };
  const walk = (t: Term): Expr => {
    const known = seen.get(t);
    if (known !== undefined) return known;
    const expr = pool.intern(build(t));
    seen.set(t, expr);
    return expr;
  };
  return walk(term);
};

/** Number of different instruction calls in expressions that share a pool. */
export const instructionCount = (...exprs: readonly Expr[]): number => {
  const pool = poolOf();
  const calls = new Set<string>();
  const seen = new Set<string>();
  const visit = (expr: Expr): void => {
    const key = pool.key(expr);
    if (seen.has(key)) return;
    seen.add(key);
    if (expr.op === 'call') {
      calls.add(key);
      for (const arg of expr.args) visit(arg);
    } else if (expr.op === 'bits' || expr.op === 'cast') visit(expr.a);
  };
  for (const expr of exprs) visit(expr);
  return calls.size;
};
