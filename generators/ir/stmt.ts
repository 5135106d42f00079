import type { Elem, Expr, Type } from './expr.ts';

/** A place in an author's file, carried into the generated text. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
}

/** Where the iterations of a loop run. CPU kernels use `loop`; block, warp and lane run in lockstep between `sync`s. */
export type Runs = 'loop' | 'unroll' | 'grid' | 'block' | 'warp' | 'lane';

/** Statements. */
export type Stmt =
  /** Names a value once; immutable unless `mutable`. */
  | { readonly op: 'let'; readonly name: string; readonly value: Expr; readonly mutable?: boolean }
  /** Gives a mutable name a new value. */
  | { readonly op: 'set'; readonly name: string; readonly value: Expr }
  /** Writes the first `count` lanes to `buffer[index]` on. */
  | {
      readonly op: 'store';
      readonly buffer: string;
      readonly index: Expr;
      readonly value: Expr;
      readonly count: number;
    }
  /** A call for its effect. */
  | { readonly op: 'do'; readonly call: Expr }
  /** `buffer[index]` will be read soon. Changes nothing, and the place may lie outside of the buffer. */
  | {
      readonly op: 'prefetch';
      readonly buffer: string;
      readonly index: Expr;
    }
  /** `name` counts from `from` to `to` (not reached) by `step`. */
  | {
      readonly op: 'for';
      readonly name: string;
      readonly from: Expr;
      readonly to: Expr;
      readonly step: number;
      readonly runs: Runs;
      readonly body: readonly Stmt[];
    }
  | {
      readonly op: 'when';
      readonly cond: Expr;
      readonly then: readonly Stmt[];
      readonly otherwise?: readonly Stmt[];
    }
  | { readonly op: 'sync' }
  /** A comment, with the author's line it comes from. */
  | { readonly op: 'note'; readonly text: string; readonly place?: SourcePlace };

/** A typed memory of a kernel. */
export interface Buffer {
  readonly name: string;
  readonly elem: Elem;
  readonly space: 'global' | 'shared' | 'local' | 'register';
  readonly access: 'read' | 'write' | 'both';
  /** Elements: a formula of the kernel's scalars for global buffers, a number for local ones. */
  readonly extent: Expr;
  /** Bytes that the first element is aligned to. */
  readonly align: number;
}

/** A fact under which the kernel was proved; entry checks come from these. */
export interface Requirement {
  readonly cond: Expr;
  /** What a caller reads when it does not hold. */
  readonly message: string;
}

/**
 * A function over a range of tiles: `tile0 <= tile < tile1` are the i64 scalars `tile0`, `tile1`.
 * `scalars` are i64 fields of the argument struct, read at entry.
 */
export interface Kernel {
  readonly name: string;
  readonly doc: readonly string[];
  readonly buffers: readonly Buffer[];
  readonly scalars: readonly string[];
  readonly requires: readonly Requirement[];
  /** Number of tiles for the given scalars. */
  readonly tiles: Expr;
  readonly body: readonly Stmt[];
}

/** Names a value. */
export const letv = (name: string, value: Expr, mutable = false): Stmt =>
  mutable ? { op: 'let', name, value, mutable } : { op: 'let', name, value };
/** Gives a mutable name a new value. */
export const set = (name: string, value: Expr): Stmt => ({ op: 'set', name, value });
/** Writes a value, or its first `count` lanes, to `buffer[index]` on. */
export const store = (buffer: string, index: Expr, value: Expr, count: number = value.type.lanes): Stmt => ({
  op: 'store',
  buffer,
  index,
  value,
  count,
});
/** Asks for `buffer[index]` ahead of its use. */
export const prefetch = (buffer: string, index: Expr): Stmt => ({
  op: 'prefetch',
  buffer,
  index,
});
/** A plain loop: `name` from `from` up to `to`, not reached. */
export const loop = (name: string, from: Expr, to: Expr, body: readonly Stmt[], step = 1): Stmt => ({
  op: 'for',
  name,
  from,
  to,
  step,
  runs: 'loop',
  body,
});
/** Statements under a condition. */
export const when = (cond: Expr, then: readonly Stmt[], otherwise?: readonly Stmt[]): Stmt =>
  otherwise === undefined ? { op: 'when', cond, then } : { op: 'when', cond, then, otherwise };
/** A comment in the generated text. */
export const note = (text: string, place?: SourcePlace): Stmt =>
  place === undefined ? { op: 'note', text } : { op: 'note', text, place };

export type { Type };
