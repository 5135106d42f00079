/** Names what several instructions of a block use, so that it is computed, and read, once. */
import type { Expr } from '../ir/expr.ts';
import { typeName } from '../ir/expr.ts';
import { letv, type Stmt } from '../ir/stmt.ts';

/** Numbers expressions by structure: equal ones get the same number, whatever objects they are. */
const numbering = () => {
  const byObject = new WeakMap<Expr, number>();
  const byKey = new Map<string, number>();
  const idOf = (expr: Expr): number => {
    const known = byObject.get(expr);
    if (known !== undefined) return known;
    const key = keyOf(expr);
    const id = byKey.get(key) ?? byKey.size;
    byKey.set(key, id);
    byObject.set(expr, id);
    return id;
  };
  const keyOf = (expr: Expr): string => {
    const head = `${expr.op}:${typeName(expr.type)}`;
    switch (expr.op) {
      case 'num':
        return `${head}:${expr.value}`;
      case 'vec':
        return `${head}:${expr.values.join()}`;
      case 'var':
        return `${head}:${expr.name}`;
      case 'bin':
        return `${head}:${expr.fn}:${idOf(expr.a)},${idOf(expr.b)}`;
      case 'select':
        return `${head}:${idOf(expr.cond)},${idOf(expr.a)},${idOf(expr.b)}`;
      case 'cast':
      case 'bits':
        return `${head}:${idOf(expr.a)}`;
      case 'table':
        return `${head}:${expr.name}:${expr.values.join()}:${idOf(expr.index)}`;
      case 'load':
        return `${head}:${expr.buffer}:${idOf(expr.index)}:${expr.count}:${expr.fill}`;
      case 'call':
        return `${head}:${expr.name}:${expr.args.map(idOf).join()}`;
    }
  };
  return idOf;
};

/** How many instructions several expressions take when equal parts are computed once. */
export const distinctCalls = (exprs: readonly Expr[]): number => {
  const idOf = numbering();
  const seen = new Set<number>();
  const count = (expr: Expr): void => {
    if (expr.op === 'bits') count(expr.a);
    if (expr.op !== 'call' || seen.has(idOf(expr))) return;
    seen.add(idOf(expr));
    expr.args.forEach(count);
  };
  exprs.forEach(count);
  return seen.size;
};

/** How many constant registers several expressions read. */
export const distinctConstants = (exprs: readonly Expr[]): number => {
  const idOf = numbering();
  const seen = new Set<number>();
  const walk = (expr: Expr): void => {
    if (expr.op === 'bits') walk(expr.a);
    else if (expr.op === 'call') expr.args.forEach(walk);
    else if (expr.type.lanes > 1 && (expr.op === 'num' || expr.op === 'vec')) seen.add(idOf(expr));
  };
  exprs.forEach(walk);
  return seen.size;
};

/** The variables of a call over registers and constants only; undefined where it reads memory or scalars. */
const registersOf = (expr: Expr): ReadonlySet<string> | undefined => {
  if (expr.op === 'num' || expr.op === 'vec') return new Set();
  if (expr.op === 'var') return expr.type.lanes > 1 ? new Set([expr.name]) : undefined;
  const parts = expr.op === 'call' ? expr.args : expr.op === 'bits' ? [expr.a] : undefined;
  if (parts === undefined) return undefined;
  const names = new Set<string>();
  for (const part of parts) {
    const inner = part.type.lanes === 1 && part.op === 'num' ? new Set<string>() : registersOf(part);
    if (inner === undefined) return undefined;
    for (const name of inner) names.add(name);
  }
  return names;
};

/** The statements with shared instructions named; only values that never change take part. */
export const shareInstructions = (stmts: readonly Stmt[]): readonly Stmt[] => {
  const idOf = numbering();
  const fixed = new Set(
    stmts.flatMap((stmt) => (stmt.op === 'let' && stmt.mutable !== true ? [stmt.name] : [])),
  );
  const uses = new Map<number, number>();
  const shareable = new Map<number, string>();
  const count = (expr: Expr): void => {
    if (expr.op !== 'call' && expr.op !== 'bits') return;
    const id = idOf(expr);
    const seen = uses.get(id) ?? 0;
    uses.set(id, seen + 1);
    // What stands inside a shared value is used once, by it.
    if (seen > 0) return;
    if (expr.op === 'call') {
      const names = registersOf(expr);
      const [name] = names ?? [];
      if (name !== undefined && names?.size === 1 && fixed.has(name)) shareable.set(id, name);
      expr.args.forEach(count);
    } else count(expr.a);
  };
  for (const stmt of stmts) if (stmt.op === 'let') count(stmt.value);
  const named = new Map<number, Expr>();
  const counters = new Map<string, number>();
  const out: Stmt[] = [];
  const rewrite = (expr: Expr): Expr => {
    if (expr.op === 'bits') return { ...expr, a: rewrite(expr.a) };
    if (expr.op !== 'call') return expr;
    const id = idOf(expr);
    const known = named.get(id);
    if (known !== undefined) return known;
    const rewritten: Expr = { ...expr, args: expr.args.map(rewrite) };
    const base = shareable.get(id);
    if (base === undefined || (uses.get(id) ?? 0) < 2) return rewritten;
    const number = (counters.get(base) ?? 0) + 1;
    counters.set(base, number);
    const name = `${base}t${number}`;
    out.push(letv(name, rewritten));
    const shared: Expr = { op: 'var', type: expr.type, name };
    named.set(id, shared);
    return shared;
  };
  for (const stmt of stmts) {
    const value = stmt.op === 'let' ? rewrite(stmt.value) : undefined;
    out.push(stmt.op === 'let' && value !== undefined ? { ...stmt, value } : stmt);
  }
  return out;
};
