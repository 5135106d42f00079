import type { Expr } from './expr.ts';
import type { Stmt } from './stmt.ts';

/** Calls in statements by name, and vector loads as `load`; loops counted once. */
export const callsIn = (body: readonly Stmt[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const visit = (e: Expr): void => {
    switch (e.op) {
      case 'call':
        counts.set(e.name, (counts.get(e.name) ?? 0) + 1);
        e.args.forEach(visit);
        return;
      case 'bin':
        visit(e.a);
        visit(e.b);
        return;
      case 'select':
        visit(e.cond);
        visit(e.a);
        visit(e.b);
        return;
      case 'cast':
      case 'bits':
        visit(e.a);
        return;
      case 'table':
      case 'load':
        if (e.op === 'load' && e.type.lanes > 1) counts.set('load', (counts.get('load') ?? 0) + 1);
        visit(e.index);
        return;
      default:
    }
  };
  const walk = (stmt: Stmt): void => {
    switch (stmt.op) {
      case 'let':
      case 'set':
        visit(stmt.value);
        return;
      case 'store':
        visit(stmt.index);
        visit(stmt.value);
        return;
      case 'do':
        visit(stmt.call);
        return;
      case 'prefetch':
        visit(stmt.index);
        return;
      case 'for':
        stmt.body.forEach(walk);
        return;
      case 'when':
        visit(stmt.cond);
        stmt.then.forEach(walk);
        stmt.otherwise?.forEach(walk);
        return;
      default:
    }
  };
  body.forEach(walk);
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
};
