import { bin, type BinOp, call, cast, type Expr, f32t, i32, i64, num, ref, type Type, type as typeOf } from '../ir/expr.ts';
import { bare, bindingOf, calleeOf, type FunctionNode, isFunctionNode, type Key, textOfName } from './scope.ts';
import { isDslFile, ts } from './source.ts';

/** Arithmetic outside the subset: what, at which node, and what to write instead. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly node: ts.Node;
}

/** What a name stands for while an arrow is read. */
export type Value =
  | { readonly kind: 'scalar'; readonly expr: Expr }
  /** A constant table; without values where it is an operand that a rule takes. */
  | { readonly kind: 'table'; readonly name: string; readonly values: readonly number[] }
  | { readonly kind: 'record'; readonly get: (key: string) => Value | undefined };

export const scalar = (expr: Expr): Value => ({ kind: 'scalar', expr });
export const tableValue = (name: string, values: readonly number[]): Value => ({ kind: 'table', name, values });
export const record = (get: (key: string) => Value | undefined): Value => ({ kind: 'record', get });

/** The value of plain data: numbers and lists of numbers, by name. */
export const constants = (consts: Readonly<Record<string, number | readonly number[]>>): Value =>
  record((key) => {
    const value = Object.hasOwn(consts, key) ? consts[key] : undefined;
    if (value === undefined) return undefined;
    return typeof value === 'number' ? scalar(num(value)) : tableValue(key, value);
  });

type Frame = ReadonlyMap<string, Value>;
const b1: Type = typeOf('b1');
const maxInlined = 16;

/** Ends the reading of one arrow; `readArrow` turns it into a `Problem`. */
class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

const refuse = (node: ts.Node, code: string, message: string, hint: string): never => {
  throw new Refusal({ code: `arith-${code}`, message, hint, node });
};

const subset = 'use integers, constant tables, + - * & | ^ << >>, div, %, comparisons, ?: and casts';

/**
 * The IR of an arrow function in the arithmetic subset, its parameters standing for `inputs`. Integers are unbounded
 * (`i64`); anything outside the subset is a `Problem` at its own node.
 */
export const readArrow = (node: FunctionNode, inputs: readonly Value[]): { readonly expr: Expr } | { readonly problem: Problem } => {
  try {
    return { expr: valueOfFunction(node, inputs, 0) };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    throw error;
  }
};

const valueOfFunction = (node: FunctionNode, inputs: readonly Value[], depth: number): Expr => {
  if (depth > maxInlined) refuse(node, 'recursion', `functions call each other more than ${maxInlined} deep`, 'write the arithmetic out');
  const frame = new Map<string, Value>();
  node.parameters.forEach((parameter, index) => {
    const value = inputs[index];
    if (parameter.dotDotDotToken !== undefined || parameter.initializer !== undefined)
      return refuse(parameter, 'parameter', 'a parameter has a default or takes the rest', 'use plain parameters');
    if (value !== undefined) bind(parameter.name, value, frame);
    return undefined;
  });
  const { body } = node;
  if (body === undefined) return refuse(node, 'body', 'the function has no body', 'write an arrow with one expression');
  if (!ts.isBlock(body)) return scalarOf(body, frame, depth);
  for (const statement of body.statements) {
    if (ts.isReturnStatement(statement) && statement.expression !== undefined)
      return scalarOf(statement.expression, frame, depth);
    const constant =
      ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
    if (!constant)
      return refuse(statement, 'statement', `${kindOf(statement)} cannot be read`, 'use const declarations and one final return; ?: instead of if');
    for (const { name, initializer } of statement.declarationList.declarations)
      if (initializer !== undefined) bind(name, valueOf(initializer, frame, depth), frame);
  }
  return refuse(node, 'body', 'the function returns nothing', 'end it with return');
};

const bind = (name: ts.BindingName, value: Value, frame: Map<string, Value>): void => {
  if (ts.isIdentifier(name)) {
    frame.set(name.text, value);
    return;
  }
  for (const element of name.elements) {
    if (!ts.isBindingElement(element)) continue;
    if (element.dotDotDotToken !== undefined || element.initializer !== undefined || ts.isArrayBindingPattern(name))
      refuse(element, 'parameter', 'a pattern has a default, a rest or positions', 'take fields by their names');
    const key = textOfName(element.propertyName ?? (ts.isIdentifier(element.name) ? element.name : undefined));
    const inner = value.kind === 'record' && key !== undefined ? value.get(key) : undefined;
    if (inner === undefined)
      refuse(element, 'name', `${key ?? element.getText()} is not among the fields and constants given`, 'declare it in fields or consts');
    else bind(element.name, inner, frame);
  }
};

const valueOf = (from: ts.Node, frame: Frame, depth: number): Value => {
  const node = bare(from);
  if (ts.isIdentifier(node)) return valueOfName(node, frame, depth);
  if (ts.isPropertyAccessExpression(node)) {
    const holder = ts.isIdentifier(node.expression) && node.expression.text === 'Math' ? undefined : valueOf(node.expression, frame, depth);
    const inner = holder?.kind === 'record' ? holder.get(node.name.text) : undefined;
    return inner ?? refuse(node, 'name', `${node.getText()} is not a field or constant`, 'declare it in fields or consts');
  }
  if (ts.isArrayLiteralExpression(node))
    return tableValue('table', node.elements.map((e) => staticNumber(e, frame, depth)));
  if (ts.isObjectLiteralExpression(node))
    return record((key) => {
      const property = node.properties.find((p) => textOfName(p.name) === key);
      return property !== undefined && ts.isPropertyAssignment(property) ? valueOf(property.initializer, frame, depth) : undefined;
    });
  return scalar(scalarOf(node, frame, depth));
};

const valueOfName = (node: ts.Identifier, frame: Frame, depth: number): Value => {
  const known = frame.get(node.text);
  if (known !== undefined) return known;
  const binding = bindingOf(node);
  if (binding?.kind !== 'const')
    return refuse(
      node,
      'name',
      binding === undefined
        ? `${node.text} is not known here`
        : `${node.text} is a ${binding.kind === 'variable' ? 'variable that can change' : binding.kind}`,
      'arithmetic reads fields, the digit and constants: pass the value through consts',
    );
  let value = valueOf(binding.node, new Map(), depth + 1);
  for (const key of binding.keys) value = fieldOf(value, key, node);
  return value.kind === 'table' ? tableValue(node.text, value.values) : value;
};

const fieldOf = (value: Value, key: Key, node: ts.Node): Value => {
  if (value.kind === 'table' && typeof key === 'number') {
    const entry = value.values[key];
    if (entry !== undefined) return scalar(num(entry));
  }
  const inner = value.kind === 'record' ? value.get(String(key)) : undefined;
  return inner ?? refuse(node, 'name', `${key} is not there`, 'pass the value through consts');
};

/** A number that is known without running anything: literals and arithmetic of constants. */
const staticNumber = (node: ts.Node, frame: Frame, depth: number): number => {
  const expr = scalarOf(node, frame, depth);
  return folded(expr) ?? refuse(node, 'table', `${node.getText()} is not a constant number`, 'tables hold integers known in advance; pass computed ones through consts');
};

const folded = (e: Expr): number | undefined => {
  if (e.op === 'num') return e.value;
  if (e.op !== 'bin') return undefined;
  const [a, b] = [folded(e.a), folded(e.b)];
  if (a === undefined || b === undefined) return undefined;
  if (e.fn === '+') return a + b;
  if (e.fn === '-') return a - b;
  return e.fn === '*' ? a * b : undefined;
};

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

const scalarOf = (from: ts.Node, frame: Frame, depth: number): Expr => {
  const node = bare(from);
  const read = (inner: ts.Node): Expr => numeric(inner, scalarOf(inner, frame, depth));
  if (ts.isNumericLiteral(node)) {
    const value = Number(node.text);
    if (!Number.isSafeInteger(value)) refuse(node, 'number', `${node.getText()} is not an integer`, 'arithmetic is on integers');
    return num(value);
  }
  if (ts.isPrefixUnaryExpression(node)) {
    const [kind, operand] = [node.operator, bare(node.operand)];
    if (kind === ts.SyntaxKind.PlusToken) return read(operand);
    if (kind === ts.SyntaxKind.MinusToken) {
      const a = read(operand);
      return a.op === 'num' ? num(-a.value, a.type) : bin('-', num(0, a.type), a, a.type);
    }
    if (kind === ts.SyntaxKind.TildeToken) return bin('^', read(operand), num(-1), i64);
    return refuse(node, 'operator', `operator ${ts.tokenToString(kind) ?? '?'} cannot be read`, subset);
  }
  if (ts.isBinaryExpression(node)) return binaryOf(node, read);
  if (ts.isConditionalExpression(node)) {
    const tested = scalarOf(node.condition, frame, depth);
    const cond = tested.type.elem === 'b1' ? tested : bin('!=', tested, num(0, tested.type), b1);
    const [a, b] = [read(node.whenTrue), read(node.whenFalse)];
    return { op: 'select', type: joined(a, b), cond, a, b };
  }
  if (ts.isElementAccessExpression(node)) return entryOf(node, node.expression, node.argumentExpression, frame, depth);
  if (ts.isCallExpression(node)) return callOf(node, frame, depth);
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) {
    const value = valueOf(node, frame, depth);
    if (value.kind === 'scalar') return value.expr;
    return refuse(node, 'index', `${node.getText()} is a ${value.kind}, not a number`, value.kind === 'table' ? 'index the table' : 'take one of its fields');
  }
  return refuse(node, 'expression', `${kindOf(node)} cannot be read`, subset);
};

const numeric = (node: ts.Node, e: Expr): Expr =>
  e.type.elem === 'b1' ? refuse(node, 'condition', `${node.getText()} is a truth value, not a number`, 'choose with ?:, or Number(...) for 0 and 1') : e;

const joined = (a: Expr, b: Expr): Type => (a.type.elem === 'f32' || b.type.elem === 'f32' ? f32t : i64);

const binaryOf = (node: ts.BinaryExpression, read: (node: ts.Node) => Expr): Expr => {
  const operator = node.operatorToken.getText();
  const fn = binary.get(node.operatorToken.kind);
  if (fn === undefined)
    return refuse(
      node.operatorToken,
      'operator',
      `operator ${operator} cannot be read`,
      operator === '/' ? 'use div(a, b), the quotient rounded down' : operator === '>>>' ? 'use >> on a value that is not negative' : subset,
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

const entryOf = (node: ts.Node, table: ts.Node, index: ts.Node, frame: Frame, depth: number): Expr => {
  const value = valueOf(table, frame, depth);
  if (value.kind !== 'table')
    return refuse(table, 'index', `${table.getText()} is not a constant table`, 'index lists of numbers from consts');
  const at = numeric(index, scalarOf(index, frame, depth));
  if (at.op === 'num' && value.values.length > 0 && value.values[at.value] === undefined)
    refuse(node, 'index', `index ${at.value} is outside a table of ${value.values.length}`, 'keep the index in range');
  return { op: 'table', type: i64, name: value.name, values: [...value.values], index: at };
};

type Reader = (args: readonly Expr[], nodes: readonly ts.Expression[]) => Expr;

const words: Readonly<Record<string, { readonly count: number; readonly read: Reader }>> = {
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
const builtins: Readonly<Record<string, string>> = {
  Number: 'number', 'Math.fround': 'f32', 'Math.min': 'min', 'Math.max': 'max',
};
/** Words of the vocabulary that read otherwise than their own body says. */
const dslWords: Readonly<Record<string, string>> = { div: 'div', fma32: 'fma32', fma: 'fma32', sat16: 'sat16', f32: 'f32', i32: 'i32' };

const callOf = (node: ts.CallExpression, frame: Frame, depth: number): Expr => {
  const written = bare(node.expression).getText();
  const callee = calleeOf(node);
  const file = callee !== undefined && callee.kind !== 'namespace' ? callee.node.getSourceFile().fileName : '';
  const own = callee !== undefined && isDslFile(file) ? callee.name : undefined;
  if (own === 'at') {
    const [table, index] = node.arguments;
    if (table !== undefined && index !== undefined) return entryOf(node, table, index, frame, depth);
  }
  const word = words[callee === undefined ? (builtins[written] ?? '') : (dslWords[own ?? ''] ?? '')];
  if (word !== undefined) {
    if (node.arguments.length !== word.count)
      return refuse(node, 'call', `${written} has ${node.arguments.length} arguments, not ${word.count}`, 'give each argument');
    const numbers = node.arguments.map((a) => {
      const value = scalarOf(a, frame, depth);
      return written === 'Number' ? value : numeric(a, value);
    });
    return word.read(numbers, node.arguments);
  }
  const body = callee?.kind === 'const' ? bare(callee.node) : callee?.kind === 'function' ? callee.node : undefined;
  if (body !== undefined && isFunctionNode(body))
    return valueOfFunction(body, node.arguments.map((a) => valueOf(a, frame, depth)), depth + 1);
  return refuse(node, 'call', `a call of ${written} cannot be read`, 'call div, at, Number, or functions of your own in the same subset');
};

/** The name of a node's kind in plain words. */
const kindOf = (node: ts.Node): string => {
  const names = Object.entries(ts.SyntaxKind).filter(([name, kind]) => kind === node.kind && !/^(First|Last)/.test(name));
  const words = (names[0]?.[0] ?? 'node').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
};

/** The inputs of a decode arrow: fields as variables, `digit`, and the code's constants. */
export const decodeInputs = (
  fields: readonly string[],
  consts: Readonly<Record<string, number | readonly number[]>>,
): readonly Value[] => [
  record((key) => (fields.includes(key) ? scalar(ref(key)) : undefined)),
  scalar(ref('digit')),
  constants(consts),
];
