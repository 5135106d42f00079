import { num } from '../ir/expr.ts';
import type { Buffer } from '../ir/stmt.ts';

/** Memory of one call of a kernel, a cache line's alignment; without values at first. */
export const local = (name: string, elem: Buffer['elem'], extent: number): Buffer => ({
  name,
  elem,
  space: 'local',
  access: 'both',
  extent: num(extent),
  align: 64,
});
