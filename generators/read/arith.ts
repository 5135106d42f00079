import { bin, type Expr, i64, num } from '../ir/expr.ts';
import { bind, type Frame, fieldOf, record, scalar, tableValue, type Value } from './arith-value.ts';
import { b1, binaryOf, builtins, dslWords, joined, numeric, words } from './arith-words.ts';
import { kindOf, type Problem, Refusal, refuse, subset } from './refusal.ts';
import { bare, bindingOf, calleeOf, type FunctionNode, isFunctionNode, textOfName } from './scope.ts';
import { isDslFile, ts } from './source.ts';

const maxInlined = 16;

/**
 * The IR of an arrow function in the arithmetic subset, its parameters standing for `inputs`. Integers are unbounded
 * (`i64`); anything outside the subset is a `Problem` at its own node.
 */
export const readArrow = (
  node: FunctionNode,
  inputs: readonly Value[],
): { readonly expr: Expr } | { readonly problem: Problem } => {
  try {
    return { expr: valueOfFunction(node, inputs, 0) };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    throw error;
  }
};

const valueOfFunction = (node: FunctionNode, inputs: readonly Value[], depth: number): Expr => {
  if (depth > maxInlined)
    refuse(
      node,
      'recursion',
      `functions call each other more than ${maxInlined} deep`,
      'write the arithmetic out',
    );
  const frame = new Map<string, Value>();
  for (const [index, parameter] of node.parameters.entries()) {
    if (parameter.dotDotDotToken !== undefined || parameter.initializer !== undefined)
      refuse(parameter, 'parameter', 'a parameter has a default or takes the rest', 'use plain parameters');
    const value = inputs[index];
    if (value !== undefined) bind(parameter.name, value, frame);
  }
  const { body } = node;
  if (body === undefined)
    return refuse(node, 'body', 'the function has no body', 'write an arrow with one expression');
  if (!ts.isBlock(body)) return scalarOf(body, frame, depth);
  for (const statement of body.statements) {
    if (ts.isReturnStatement(statement) && statement.expression !== undefined)
      return scalarOf(statement.expression, frame, depth);
    const constant =
      ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
    if (!constant)
      return refuse(
        statement,
        'statement',
        `${kindOf(statement)} cannot be read`,
        'use const declarations and one final return; ?: instead of if',
      );
    for (const { name, initializer } of statement.declarationList.declarations)
      if (initializer !== undefined) bind(name, valueAt(initializer, frame, depth), frame);
  }
  return refuse(node, 'body', 'the function returns nothing', 'end it with return');
};

const valueAt = (from: ts.Node, frame: Frame, depth: number): Value => {
  const node = bare(from);
  if (ts.isIdentifier(node)) return valueOfName(node, frame, depth);
  if (ts.isPropertyAccessExpression(node)) {
    const holder =
      ts.isIdentifier(node.expression) && node.expression.text === 'Math'
        ? undefined
        : valueAt(node.expression, frame, depth);
    const inner = holder?.kind === 'record' ? holder.get(node.name.text) : undefined;
    return (
      inner ??
      refuse(node, 'name', `${node.getText()} is not a field or constant`, 'declare it in fields or consts')
    );
  }
  if (ts.isArrayLiteralExpression(node))
    return tableValue(
      'table',
      node.elements.map((e) => staticNumber(e, frame, depth)),
    );
  if (ts.isObjectLiteralExpression(node))
    return record((key) => {
      const property = node.properties.find((p) => textOfName(p.name) === key);
      return property !== undefined && ts.isPropertyAssignment(property)
        ? valueAt(property.initializer, frame, depth)
        : undefined;
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
  let value = valueAt(binding.node, new Map(), depth + 1);
  for (const key of binding.keys) value = fieldOf(value, key, node);
  return value.kind === 'table' ? tableValue(node.text, value.values) : value;
};

/** A number that is known without running anything: literals and arithmetic of constants. */
const staticNumber = (node: ts.Node, frame: Frame, depth: number): number => {
  const expr = scalarOf(node, frame, depth);
  return (
    folded(expr) ??
    refuse(
      node,
      'table',
      `${node.getText()} is not a constant number`,
      'tables hold integers known in advance; pass computed ones through consts',
    )
  );
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

const scalarOf = (from: ts.Node, frame: Frame, depth: number): Expr => {
  const node = bare(from);
  const read = (inner: ts.Node): Expr => numeric(inner, scalarOf(inner, frame, depth));
  if (ts.isNumericLiteral(node)) {
    const value = Number(node.text);
    if (!Number.isSafeInteger(value))
      refuse(node, 'number', `${node.getText()} is not an integer`, 'arithmetic is on integers');
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
  if (ts.isElementAccessExpression(node))
    return entryOf(node, node.expression, node.argumentExpression, frame, depth);
  if (ts.isCallExpression(node)) return callOf(node, frame, depth);
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) {
    const value = valueAt(node, frame, depth);
    if (value.kind === 'scalar') return value.expr;
    return refuse(
      node,
      'index',
      `${node.getText()} is a ${value.kind}, not a number`,
      value.kind === 'table' ? 'index the table' : 'take one of its fields',
    );
  }
  return refuse(node, 'expression', `${kindOf(node)} cannot be read`, subset);
};

const entryOf = (node: ts.Node, table: ts.Node, index: ts.Node, frame: Frame, depth: number): Expr => {
  const value = valueAt(table, frame, depth);
  if (value.kind !== 'table')
    return refuse(
      table,
      'index',
      `${table.getText()} is not a constant table`,
      'index lists of numbers from consts',
    );
  const at = numeric(index, scalarOf(index, frame, depth));
  if (at.op === 'num' && value.values.length > 0 && value.values[at.value] === undefined)
    refuse(
      node,
      'index',
      `index ${at.value} is outside a table of ${value.values.length}`,
      'keep the index in range',
    );
  return { op: 'table', type: i64, name: value.name, values: [...value.values], index: at };
};

const callOf = (node: ts.CallExpression, frame: Frame, depth: number): Expr => {
  const written = bare(node.expression).getText();
  const callee = calleeOf(node);
  const file =
    callee !== undefined && callee.kind !== 'namespace' ? callee.node.getSourceFile().fileName : '';
  const own = callee !== undefined && isDslFile(file) ? callee.name : undefined;
  if (own === 'at') {
    const [table, index] = node.arguments;
    if (table !== undefined && index !== undefined) return entryOf(node, table, index, frame, depth);
  }
  const word = words[callee === undefined ? (builtins[written] ?? '') : (dslWords[own ?? ''] ?? '')];
  if (word !== undefined) {
    if (node.arguments.length !== word.count)
      return refuse(
        node,
        'call',
        `${written} has ${node.arguments.length} arguments, not ${word.count}`,
        'give each argument',
      );
    const numbers = node.arguments.map((a) => {
      const value = scalarOf(a, frame, depth);
      return written === 'Number' ? value : numeric(a, value);
    });
    return word.read(numbers, node.arguments);
  }
  const body =
    callee?.kind === 'const' ? bare(callee.node) : callee?.kind === 'function' ? callee.node : undefined;
  if (body !== undefined && isFunctionNode(body))
    return valueOfFunction(
      body,
      node.arguments.map((a) => valueAt(a, frame, depth)),
      depth + 1,
    );
  return refuse(
    node,
    'call',
    `a call of ${written} cannot be read`,
    'call div, at, Number, or functions of your own in the same subset',
  );
};
