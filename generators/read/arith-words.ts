import {
  type BinOp,
  bin,
  call,
  cast,
  type Expr,
  f32t,
  i32,
  i64,
  num,
  type Type,
  type as typeOf,
} from '../ir/expr.ts';
import { refuse, subset } from './refusal.ts';
import { ts } from './source.ts';

/** The type of a comparison. */
export const b1: Type = typeOf('b1');
const binary: ReadonlyMap<ts.SyntaxKind, BinOp> = new Map<ts.SyntaxKind, BinOp>([
  [ts.SyntaxKind.PlusToken, '+'],
  [ts.SyntaxKind.MinusToken, '-'],
  [ts.SyntaxKind.AsteriskToken, '*'],
  [ts.SyntaxKind.AmpersandToken, '&'],
  [ts.SyntaxKind.BarToken, '|'],
  [ts.SyntaxKind.CaretToken, '^'],
  [ts.SyntaxKind.LessThanLessThanToken, '<<'],
  [ts.SyntaxKind.GreaterThanGreaterThanToken, '>>'],
  [ts.SyntaxKind.PercentToken, '%'],
  [ts.SyntaxKind.LessThanToken, '<'],
  [ts.SyntaxKind.LessThanEqualsToken, '<='],
  [ts.SyntaxKind.GreaterThanToken, '>'],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>='],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '=='],
  [ts.SyntaxKind.EqualsEqualsToken, '=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '!='],
  [ts.SyntaxKind.ExclamationEqualsToken, '!='],
]);
const comparisons: ReadonlySet<BinOp> = new Set<BinOp>(['<', '<=', '>', '>=', '==', '!=']);

/** The expression itself, unless it is a truth value. */
export const numeric = (node: ts.Node, e: Expr): Expr =>
  e.type.elem === 'b1'
    ? refuse(
        node,
        'condition',
        `${node.getText()} is a truth value, not a number`,
        'choose with ?:, or Number(...) for 0 and 1',
      )
    : e;

/** The type of arithmetic on two numbers: `f32` as soon as one is, else unbounded integers. */
export const joined = (a: Expr, b: Expr): Type =>
  a.type.elem === 'f32' || b.type.elem === 'f32' ? f32t : i64;

/** A binary operator of the subset over its two operands. */
export const binaryOf = (node: ts.BinaryExpression, read: (node: ts.Node) => Expr): Expr => {
  const operator = node.operatorToken.getText();
  const fn = binary.get(node.operatorToken.kind);
  if (fn === undefined)
    return refuse(
      node.operatorToken,
      'operator',
      `operator ${operator} cannot be read`,
      operator === '/'
        ? 'use div(a, b), the quotient rounded down'
        : operator === '>>>'
          ? 'use >> on a value that is not negative'
          : subset,
    );
  const [a, b] = [read(node.left), read(node.right)];
  if (fn === '%') positive(node.right, b, '%');
  if ((fn === '<<' || fn === '>>') && b.op === 'num' && (b.value < 0 || b.value > 31))
    refuse(node.right, 'shift', `a shift by ${b.value}`, 'shift by 0 to 31');
  return bin(fn, a, b, comparisons.has(fn) ? b1 : joined(a, b));
};

/** Division is only read by constants above zero, or by entries of a table of them. */
const positive = (node: ts.Node, divisor: Expr, what: string): void => {
  const values = divisor.op === 'num' ? [divisor.value] : divisor.op === 'table' ? divisor.values : undefined;
  const bad = values?.find((value) => value <= 0);
  if (values === undefined || bad !== undefined)
    refuse(
      node,
      'divisor',
      `${what} by ${bad === undefined ? `${node.getText()}, which is not constant` : bad}`,
      'divide by positive constants, or by entries of a constant table of them',
    );
};

type Reader = (args: readonly Expr[], nodes: readonly ts.Expression[]) => Expr;

/** The functions of the subset: how many arguments each has, and its IR. */
export const words: Readonly<Record<string, { readonly count: number; readonly read: Reader }>> = {
  div: {
    count: 2,
    read: ([a, b], nodes) => {
      const divisor = nodes[1];
      if (divisor !== undefined && b !== undefined) positive(divisor, b, 'div');
      return bin('div', a ?? num(0), b ?? num(1), i64);
    },
  },
  fma32: { count: 3, read: (args) => call('fma', f32t, ...args) },
  sat16: { count: 1, read: ([a]) => clamp(a ?? num(0), -32768, 32767) },
  number: { count: 1, read: ([a]) => (a === undefined ? num(0) : a.type.elem === 'b1' ? cast(a, i64) : a) },
  f32: { count: 1, read: ([a]) => cast(a ?? num(0), f32t) },
  i32: { count: 1, read: ([a]) => cast(cast(a ?? num(0), i32), i64) },
  min: { count: 2, read: ([a, b]) => bin('min', a ?? num(0), b ?? num(0)) },
  max: { count: 2, read: ([a, b]) => bin('max', a ?? num(0), b ?? num(0)) },
};
const clamp = (a: Expr, low: number, high: number): Expr =>
  bin('max', num(low, a.type), bin('min', num(high, a.type), a));

/** The words that every engine has, by how they are written. */
export const builtins: Readonly<Record<string, string>> = {
  Number: 'number',
  'Math.fround': 'f32',
  'Math.min': 'min',
  'Math.max': 'max',
};
/** Words of the vocabulary that read otherwise than their own body says. */
export const dslWords: Readonly<Record<string, string>> = {
  div: 'div',
  fma32: 'fma32',
  fma: 'fma32',
  sat16: 'sat16',
  f32: 'f32',
  i32: 'i32',
};
