import { type Expr, elemBytes } from '../ir/expr.ts';
import type { Buffer } from '../ir/stmt.ts';

/** A buffer of the caller's, aligned as its elements want; `extent` counts elements. */
export const global = (
  name: string,
  elem: Buffer['elem'],
  access: Buffer['access'],
  extent: Expr,
): Buffer => ({ name, elem, space: 'global', access, extent, align: elemBytes[elem] });
