import { scalar } from '../../dsl/targets/scalar.target.ts';
import { type Elem, type Expr, num } from '../../generators/ir/expr.ts';
import { interpret, type Run } from '../../generators/ir/interpret.ts';
import type { Buffer, Kernel, Stmt } from '../../generators/ir/stmt.ts';

/** A global buffer that may be read and written, or another. */
export const buffer = (
  name: string,
  elem: Elem,
  extent: Expr | number,
  about: Partial<Buffer> = {},
): Buffer => ({
  name,
  elem,
  space: 'global',
  access: 'both',
  align: 1,
  extent: typeof extent === 'number' ? num(extent) : extent,
  ...about,
});

/** A kernel of one tile without scalars, or another. */
export const kernel = (
  buffers: readonly Buffer[],
  body: readonly Stmt[],
  about: Partial<Kernel> = {},
): Kernel => ({
  name: 'sample',
  doc: [],
  buffers,
  scalars: [],
  requires: [],
  tiles: num(1),
  body,
  ...about,
});

/** Interprets a kernel. */
export const run = (k: Kernel, buffers: Run['buffers'], about: Partial<Run> = {}): void =>
  interpret(k, { target: scalar, buffers, scalars: {}, ...about });
