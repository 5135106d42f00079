/** How kernels notice codewords that mean nothing. */
import type { Codebook } from '../../dsl/code.ts';
import { bin, type Expr, num, ref, type } from '../ir/expr.ts';
import type { Buffer, Stmt } from '../ir/stmt.ts';
import { letv, set, store, when } from '../ir/stmt.ts';
import { global } from './buffers.ts';

/** The codewords that mean something, where they follow each other: the first, and how many. */
export const usedRange = ({
  unused,
  width,
}: Codebook): { readonly first: number; readonly count: number } | undefined => {
  const count = 2 ** width - unused.length;
  const taken = new Set(unused);
  let first = 0;
  while (taken.has(first)) first += 1;
  return unused.every((codeword) => codeword < first || codeword >= first + count)
    ? { first, count }
    : undefined;
};

/** 1 where a codeword (an i64) means nothing, else 0; undefined where all mean something. */
export const misuse = (book: Codebook, codeword: Expr, name: string): Expr | undefined => {
  if (book.unused.length === 0) return undefined;
  const used = usedRange(book);
  if (used?.first === 0) return bin('>=', codeword, num(used.count));
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
