/** A kernel whose vector expressions are spelled in a target's instructions, shared parts named once. */
import type { Target } from '../../dsl/target.ts';
import { type Expr, ref } from './expr.ts';
import { type Patterns, select } from './match.ts';
import { letv, type Kernel, type Stmt } from './stmt.ts';
import { type Pool, poolOf } from './term.ts';

/** Children of an expression that are vectors themselves, and the expression with others in their place. */
const mapVectors = (expr: Expr, fn: (child: Expr) => Expr): Expr => {
  const inside = (child: Expr): Expr => (child.type.lanes > 1 ? fn(child) : child);
  switch (expr.op) {
    case 'bin':
      return { ...expr, a: inside(expr.a), b: inside(expr.b) };
    case 'select':
      return { ...expr, cond: inside(expr.cond), a: inside(expr.a), b: inside(expr.b) };
    case 'cast':
    case 'bits':
      return { ...expr, a: inside(expr.a) };
    case 'table':
      return { ...expr, index: inside(expr.index) };
    case 'call':
      return { ...expr, args: expr.args.map(inside) };
    case 'num':
    case 'vec':
    case 'var':
    case 'load':
      return expr;
  }
};

/** The vector value of a statement, if it has one. */
const valueOf = (stmt: Stmt): Expr | undefined => {
  const value = stmt.op === 'let' || stmt.op === 'set' || stmt.op === 'store' ? stmt.value : undefined;
  return value !== undefined && value.type.lanes > 1 ? value : undefined;
};

const withValue = (stmt: Stmt, value: Expr): Stmt =>
  stmt.op === 'let' || stmt.op === 'set' || stmt.op === 'store' ? { ...stmt, value } : stmt;

/** Names that a statement or its inner blocks give, and those that change. */
const gather = (stmts: readonly Stmt[], names: Set<string>, mutable: Set<string>): void => {
  for (const stmt of stmts) {
    if (stmt.op === 'let' || stmt.op === 'for') names.add(stmt.name);
    if (stmt.op === 'let' && stmt.mutable === true) mutable.add(stmt.name);
    if (stmt.op === 'for') gather(stmt.body, names, mutable);
    if (stmt.op === 'when') {
      gather(stmt.then, names, mutable);
      gather(stmt.otherwise ?? [], names, mutable);
    }
  }
};

interface Speller {
  readonly spelled: (expr: Expr) => Expr;
  readonly pool: Pool;
  readonly names: Set<string>;
  readonly mutable: ReadonlySet<string>;
}

/** A name that is still free, for a part of the statement that makes `base`. */
const fresh = (base: string, names: Set<string>): string => {
  for (let i = 1; ; i += 1) {
    const name = `${base}_part${i}`;
    if (names.has(name)) continue;
    names.add(name);
    return name;
  }
};

/** Statements of one block: equal calls of instructions are made once and named. */
const spellBlock = (stmts: readonly Stmt[], speller: Speller): readonly Stmt[] => {
  const { pool, names, mutable } = speller;
  const values = stmts.map((stmt) => {
    const value = valueOf(stmt);
    return value === undefined ? undefined : interned(speller.spelled(value), pool);
  });
  // What memory or a mutable name says may differ from one statement to the next, so it is shared within one only.
  const changes = new Map<Expr, boolean>();
  const changing = (expr: Expr): boolean => {
    const known = changes.get(expr);
    if (known !== undefined) return known;
    let found = expr.op === 'load' || (expr.op === 'var' && mutable.has(expr.name));
    mapVectors(expr, (child) => {
      if (changing(child)) found = true;
      return child;
    });
    changes.set(expr, found);
    return found;
  };
  const keyOf = (expr: Expr, statement: number): string => `${pool.key(expr)}${changing(expr) ? `@${statement}` : ''}`;
  const uses = new Map<string, number>();
  const count = (expr: Expr, statement: number): void => {
    const key = keyOf(expr, statement);
    const before = uses.get(key) ?? 0;
    uses.set(key, before + 1);
    if (before === 0) mapVectors(expr, (child) => (count(child, statement), child));
  };
  values.forEach((value, s) => value !== undefined && count(value, s));

  const bound = new Map<string, Expr>();
  return stmts.flatMap((stmt, s): readonly Stmt[] => {
    const value = values[s];
    if (value === undefined) return [inner(stmt, speller)];
    const before: Stmt[] = [];
    const base = stmt.op === 'store' ? stmt.buffer : stmt.op === 'let' || stmt.op === 'set' ? stmt.name : '';
    const rewrite = (expr: Expr, root: boolean): Expr => {
      const key = keyOf(expr, s);
      const known = bound.get(key);
      if (known !== undefined) return known;
      const built = mapVectors(expr, (child) => rewrite(child, false));
      if (expr.op !== 'call' || (uses.get(key) ?? 0) < 2) return built;
      if (root) {
        if (stmt.op === 'let' && stmt.mutable !== true) bound.set(key, ref(stmt.name, expr.type));
        if (stmt.op === 'let' && stmt.mutable !== true) return built;
      }
      const name = fresh(base, names);
      before.push(letv(name, built));
      bound.set(key, ref(name, expr.type));
      return ref(name, expr.type);
    };
    const whole = rewrite(value, true);
    return [...before, withValue(stmt, whole)];
  });
};

/** The expression with one object for equal parts. */
const interned = (expr: Expr, pool: Pool): Expr => {
  const done = new Map<Expr, Expr>();
  const walk = (e: Expr): Expr => {
    const known = done.get(e);
    if (known !== undefined) return known;
    const made = pool.intern(mapVectors(e, walk));
    done.set(e, made);
    return made;
  };
  return walk(expr);
};

const inner = (stmt: Stmt, speller: Speller): Stmt => {
  if (stmt.op === 'for') return { ...stmt, body: spellBlock(stmt.body, speller) };
  if (stmt.op !== 'when') return stmt;
  const then = spellBlock(stmt.then, speller);
  return stmt.otherwise === undefined
    ? { ...stmt, then }
    : { ...stmt, then, otherwise: spellBlock(stmt.otherwise, speller) };
};

/**
 * The kernel with every vector expression in the target's instructions, each computed once a block: a part that occurs
 * twice gets a name. Throws `NoRule` where no rule fits.
 */
export const spellKernel = (kernel: Kernel, target: Target, patterns: Patterns): Kernel => {
  const names = new Set([...kernel.scalars, ...kernel.buffers.map((buffer) => buffer.name), 'tile0', 'tile1']);
  const mutable = new Set<string>();
  gather(kernel.body, names, mutable);
  const speller: Speller = { spelled: (expr) => select(expr, target, patterns), pool: poolOf(), names, mutable };
  return { ...kernel, body: spellBlock(kernel.body, speller) };
};
