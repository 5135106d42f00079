/** How kernels notice codewords that mean nothing. */
import type { Codebook } from '../../dsl/code.ts';
import { bin, type Expr, num, ref, type } from '../ir/expr.ts';
import type { Buffer, Stmt } from '../ir/stmt.ts';
import { letv, set, store, when } from '../ir/stmt.ts';
import { global } from './buffers.ts';

/** The first of the codewords that mean nothing where they are the last ones: Infinity for none, undefined where they are others. */
export const firstUnused = ({ unused, width }: Codebook): number | undefined => {
  const first = 2 ** width - unused.length;
  if (unused.length === 0) return Infinity;
  return unused.every((codeword) => codeword >= first) ? first : undefined;
};

/** 1 where a codeword (an i64) means nothing, else 0; undefined where all mean something. */
export const misuse = (book: Codebook, codeword: Expr, name: string): Expr | undefined => {
  const first = firstUnused(book);
  if (first === Infinity) return undefined;
  if (first !== undefined) return bin('>=', codeword, num(first));
  const values = Array.from({ length: 2 ** book.width }, (_, c) => Number(book.unused.includes(c)));
  return { op: 'table', type: type('i64'), name: `unused_${name}`, values, index: codeword };
};

const bad = ref('bad');

/** Nothing bad was seen yet. */
export const startAudit: Stmt = letv('bad', num(0), true);
/** Remembers a finding of `misuse`. */
export const noteMisuse = (found: Expr): Stmt => set('bad', bin('|', bad, found));
/** Reports what was seen. */
export const reportAudit: Stmt = when(bin('!=', bad, num(0)), [store('status', num(0), num(1, type('i32')))]);
/** Where it is reported. */
export const statusBuffer: Buffer = global('status', 'i32', 'write', num(1));
