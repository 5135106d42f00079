/** Elements of the IR; `b1` is a mask lane, `i64` an index (a safe integer in the interpreter). */
export type Elem = 'b1' | 'u8' | 'i8' | 'u16' | 'i16' | 'u32' | 'i32' | 'i64' | 'f16' | 'bf16' | 'f32';

/** An element times lanes; one lane is a scalar. */
export interface Type {
  readonly elem: Elem;
  readonly lanes: number;
}

/** Operations of two values. */
export type BinOp =
  | '+'
  | '-'
  | '*'
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>'
  | 'div'
  | '%'
  | '<'
  | '<='
  | '>'
  | '>='
  | '=='
  | '!='
  | 'min'
  | 'max';

/**
 * Expressions. Integer arithmetic wraps at the width of `type`; `div` and `%` are for non-negative operands;
 * float arithmetic rounds once to f32. `>>` is logical for unsigned and arithmetic for signed elements.
 */
export type Expr =
  /** A constant; with lanes > 1 the same in every lane. */
  | { readonly op: 'num'; readonly type: Type; readonly value: number }
  /** A constant vector. */
  | { readonly op: 'vec'; readonly type: Type; readonly values: readonly number[] }
  | { readonly op: 'var'; readonly type: Type; readonly name: string }
  | { readonly op: 'bin'; readonly type: Type; readonly fn: BinOp; readonly a: Expr; readonly b: Expr }
  /** Per-lane choice. */
  | { readonly op: 'select'; readonly type: Type; readonly cond: Expr; readonly a: Expr; readonly b: Expr }
  /** Conversion of the value, wrapping integers, rounding to nearest even where floats are narrowed. */
  | { readonly op: 'cast'; readonly type: Type; readonly a: Expr }
  /** The same bits under another type of the same size. */
  | { readonly op: 'bits'; readonly type: Type; readonly a: Expr }
  /** Entry of a constant table; the index is a scalar in range. */
  | {
      readonly op: 'table';
      readonly type: Type;
      readonly name: string;
      readonly values: readonly number[];
      readonly index: Expr;
    }
  /**
   * `count` elements from `buffer[index]` on, cyclically repeated (`fill: 'repeat'`) or followed by zeros up to
   * `type.lanes`. The index counts elements of the buffer, so a u8 buffer may be read as any element at a byte.
   */
  | {
      readonly op: 'load';
      readonly type: Type;
      readonly buffer: string;
      readonly index: Expr;
      readonly count: number;
      readonly fill: 'zero' | 'repeat';
    }
  /** A target's instruction, or one of the `scalarCalls`. */
  | { readonly op: 'call'; readonly type: Type; readonly name: string; readonly args: readonly Expr[] };

/** Calls every language has, on scalars: fma32(a, b, c), rint(x), f16(u16 bits as f32), fabs. */
export const scalarCalls = ['fma', 'rint', 'fabs', 'half'] as const;
/** The name of such a call. */
export type ScalarCall = (typeof scalarCalls)[number];

/** A type by its element and lanes; one lane unless stated. */
export const type = (elem: Elem, lanes = 1): Type => ({ elem, lanes });
/** The type of indices and scalars. */
export const i64: Type = type('i64');
/** The type of integer sums. */
export const i32: Type = type('i32');
/** The type of scales and results. */
export const f32t: Type = type('f32');

/** A constant, the same in every lane. */
export const num = (value: number, t: Type = i64): Expr => ({ op: 'num', type: t, value });
/** A named value. */
export const ref = (name: string, t: Type = i64): Expr => ({ op: 'var', type: t, name });
/** `a fn b`, of the type of `a` unless stated. */
export const bin = (fn: BinOp, a: Expr, b: Expr, t: Type = a.type): Expr => ({
  op: 'bin',
  type: t,
  fn,
  a,
  b,
});
/** The value as another type; the expression itself where it has that type. */
export const cast = (a: Expr, t: Type): Expr => (sameType(a.type, t) ? a : { op: 'cast', type: t, a });
/** A target's instruction, or a scalar call, that gives `t`. */
export const call = (name: string, t: Type, ...args: readonly Expr[]): Expr => ({
  op: 'call',
  type: t,
  name,
  args,
});
/** `count` elements from `buffer[index]` on as `t`; what is left of `t` is zero or repeats them. */
export const load = (
  buffer: string,
  index: Expr,
  t: Type,
  count: number = t.lanes,
  fill: 'zero' | 'repeat' = 'zero',
): Expr => ({ op: 'load', type: t, buffer, index, count, fill });

/** Whether element and lanes agree. */
export const sameType = (a: Type, b: Type): boolean => a.elem === b.elem && a.lanes === b.lanes;
/** A type as text, such as `u8x32`. */
export const typeName = (t: Type): string => (t.lanes === 1 ? t.elem : `${t.elem}x${t.lanes}`);

/** Bytes of one element in memory. */
export const elemBytes: Readonly<Record<Elem, number>> = {
  b1: 1,
  u8: 1,
  i8: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  i64: 8,
  f16: 2,
  bf16: 2,
  f32: 4,
};

/** a + b with constants folded; `add`, `mul` and `sub` keep index expressions short. */
export const add = (a: Expr, b: Expr): Expr => {
  if (a.op === 'num' && b.op === 'num') return num(a.value + b.value, a.type);
  if (a.op === 'num' && a.value === 0) return b;
  if (b.op === 'num' && b.value === 0) return a;
  return bin('+', a, b);
};
/** a * b with constants folded. */
export const mul = (a: Expr, b: Expr): Expr => {
  if (a.op === 'num' && b.op === 'num') return num(a.value * b.value, a.type);
  if ((a.op === 'num' && a.value === 0) || (b.op === 'num' && b.value === 0)) return num(0, a.type);
  if (a.op === 'num' && a.value === 1) return b;
  if (b.op === 'num' && b.value === 1) return a;
  return bin('*', a, b);
};
/** a - b with constants folded. */
export const sub = (a: Expr, b: Expr): Expr => {
  if (a.op === 'num' && b.op === 'num') return num(a.value - b.value, a.type);
  if (b.op === 'num' && b.value === 0) return a;
  return bin('-', a, b);
};
