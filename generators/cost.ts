/** What a product costs, counted in the instructions of its IR: a fact by which kernels rank before they are measured. */

import { compileScalar } from './ir/evaluate.ts';
import { type Expr, i64, sameType } from './ir/expr.ts';
import type { Kernel, Stmt } from './ir/stmt.ts';

/** Instructions for 1024 weights of one matrix: `once`, and `tokens` for every tile of tokens on top. */
export interface Cost {
  readonly once: number;
  readonly tokens: number;
}

/** Values of names that are known; the others are what the data says. */
type Env = ReadonlyMap<string, number>;

const WEIGHTS = 1024;
/** Long enough that what a row costs once weighs as little as it does in a matrix. */
const REFERENCE_K = 2048;

/** What a load or a store counts: a processor starts half as many of them in a cycle as of other instructions. */
const MEMORY = 2;

class Unknown extends Error {}
const unknown = () => (): never => {
  throw new Unknown();
};

/** The value of an index where it does not depend on data; one segment from 0 to k_padded is assumed. */
const indexOf = (expr: Expr, env: Env): number | undefined => {
  try {
    return compileScalar(expr, {
      variable: (name) => () => env.get(name) ?? unknown()(),
      load: ({ buffer, index }) =>
        buffer === 'seg' ? () => (indexOf(index, env) === 0 ? 0 : (env.get('k_padded') ?? 0)) : unknown(),
      call: unknown,
    })();
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
};

/**
 * Operations that become an instruction each. Whatever does not depend on data is an address, which is worked out
 * beside them, or a constant, which is there before the loop.
 */
const operations = (expr: Expr, env: Env): number => {
  const inside = (e: Expr): number => operations(e, env);
  if (sameType(expr.type, i64) && indexOf(expr, env) !== undefined) return 0;
  switch (expr.op) {
    case 'num':
    case 'vec':
    case 'var':
      return 0;
    case 'load':
    case 'table':
      return MEMORY;
    case 'bits':
      return inside(expr.a);
    case 'cast':
      // scalars are widened by the load that brings them
      return (expr.type.lanes === 1 ? 0 : 1) + inside(expr.a);
    case 'bin':
      return 1 + inside(expr.a) + inside(expr.b);
    case 'select':
      return 1 + inside(expr.cond) + inside(expr.a) + inside(expr.b);
    case 'call':
      return expr.args.reduce((sum, arg) => sum + inside(arg), 1);
  }
};

const statements = (body: readonly Stmt[], outer: Env): number => {
  const env = new Map(outer);
  let sum = 0;
  for (const stmt of body)
    switch (stmt.op) {
      case 'let': {
        const scalar = stmt.value.type.lanes === 1 && stmt.mutable !== true;
        const value = scalar ? indexOf(stmt.value, env) : undefined;
        if (value === undefined) env.delete(stmt.name);
        else env.set(stmt.name, value);
        sum += operations(stmt.value, env);
        break;
      }
      case 'set':
        sum += operations(stmt.value, env);
        break;
      case 'store':
        sum += MEMORY + operations(stmt.value, env);
        break;
      case 'do':
        sum += operations(stmt.call, env);
        break;
      case 'for': {
        const from = indexOf(stmt.from, env);
        const to = indexOf(stmt.to, env);
        const trips =
          from === undefined || to === undefined ? 1 : Math.max(0, Math.ceil((to - from) / stmt.step));
        if (trips === 0) break;
        // Neither the first iteration nor the last one stands for them all.
        if (from !== undefined) env.set(stmt.name, from + Math.floor(trips / 2) * stmt.step);
        sum += trips * ((stmt.runs === 'unroll' ? 0 : 1) + statements(stmt.body, env));
        break;
      }
      case 'when': {
        const cond = indexOf(stmt.cond, env);
        const then = cond === 0 ? 0 : statements(stmt.then, env);
        const otherwise = cond === undefined || cond === 0 ? statements(stmt.otherwise ?? [], env) : 0;
        sum += 1 + (cond === undefined ? Math.max(then, otherwise) : then + otherwise);
        break;
      }
      default:
        break;
    }
  return sum;
};

/** Counts the instructions of a product by walking its loops for one tile of rows and one tile of tokens, then two. */
export const costOf = (
  kernel: Kernel,
  { rows, cols, unit }: { readonly rows: number; readonly cols: number; readonly unit: number },
): Cost => {
  const k = Math.ceil(REFERENCE_K / unit) * unit;
  const run = (m: number): number => {
    const shape = { n: rows, k, m, k_padded: k, segments: 1, dw_stride: Math.ceil(rows / 64) * 64 };
    const env = new Map<string, number>([...Object.entries(shape), ['tile0', 0]]);
    env.set('tile1', indexOf(kernel.tiles, env) ?? 1);
    return (statements(kernel.body, env) * WEIGHTS) / (rows * k);
  };
  const one = run(cols);
  const tokens = run(2 * cols) - one;
  return { once: Math.round(one - tokens), tokens: Math.round(tokens) };
};
