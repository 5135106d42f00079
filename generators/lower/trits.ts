/** The matrix of int8 weights that unpack kernels write and pack kernels read: a window of rows, some bytes apart. */
import { type Expr, mul, ref, sub } from '../ir/expr.ts';
import type { Buffer } from '../ir/stmt.ts';
import { global } from './buffers.ts';
import { n } from './symbolic.ts';

const row0 = ref('trits_row0');

/** Weights from one row of the window to the next. */
export const tritsStride: Expr = ref('trits_stride');

/** Scalars that a kernel with a window reads. */
export const tritsScalars: readonly string[] = ['trits_row0', 'trits_stride'];

/** The window: rows from `trits_row0` on. */
export const tritsBuffer = (access: 'read' | 'write'): Buffer =>
  global('trits', 'i8', access, mul(sub(n, row0), tritsStride));

/** Where a row of n starts in the window. */
export const tritsRow = (row: Expr): Expr => mul(sub(row, row0), tritsStride);
