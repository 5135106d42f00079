import {
  bare,
  bindingOf,
  calleeOf,
  isFunctionNode,
  type Key,
  returnedBy,
  textOfName,
  wordOf,
} from './scope.ts';
import { isDslFile, type Place, placeOfNode, placeOfRange, ts } from './source.ts';

/**
 * Where the arguments of the vocabulary's words lie in the value they make: by key, or `''` for an argument whose
 * own keys are the value's keys. Words that are not here take one argument of the second sort.
 */
const argumentsOf: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  row: { parts: 0 },
  rows: { rows: 0, parts: 1 },
  block: { block: 0, parts: 1 },
  named: { name: 0, '': 1 },
  instr: { text: 0, '': 1 },
};

/** How deep an author's file could be followed along a path, and by which property. */
interface Reached {
  readonly node: ts.Node;
  /** The property or element that holds the node, where there is one. */
  readonly holder: ts.Node | undefined;
  /** Keys of the path that were followed. */
  readonly depth: number;
}

/**
 * Follows a path of keys from an expression: through object and array literals, spreads, constants, calls of the
 * vocabulary's words and of functions that return such values. Stops at the deepest node that it can reach.
 */
export const descend = (start: ts.Node, path: readonly Key[], stayOutside = true): Reached => {
  let here: Reached = { node: start, holder: undefined, depth: 0 };
  for (const key of path) {
    const next = step(here.node, key, stayOutside, 0);
    if (next === undefined) break;
    here = { ...next, depth: here.depth + 1 };
  }
  return here;
};

type Next = Omit<Reached, 'depth'>;

const step = (from: ts.Node, key: Key, stayOutside: boolean, hops: number): Next | undefined => {
  if (hops > 64) return undefined;
  const again = (node: ts.Node | undefined, more: Key = key): Next | undefined =>
    node === undefined || (stayOutside && isDslFile(node.getSourceFile().fileName))
      ? undefined
      : step(node, more, stayOutside, hops + 1);
  const node = bare(from);
  if (ts.isObjectLiteralExpression(node)) return inObject(node, key, again);
  if (ts.isArrayLiteralExpression(node)) {
    if (typeof key !== 'number' || node.elements.slice(0, key + 1).some((e) => ts.isSpreadElement(e)))
      return undefined;
    const element = node.elements[key];
    return element === undefined ? undefined : { node: element, holder: undefined };
  }
  if (isFunctionNode(node)) return again(returnedBy(node));
  if (ts.isConditionalExpression(node)) return again(node.whenTrue) ?? again(node.whenFalse);
  if (ts.isPropertyAccessExpression(node)) {
    const inner = step(node.expression, node.name.text, stayOutside, hops + 1);
    return again(inner?.node);
  }
  if (ts.isIdentifier(node)) {
    const binding = bindingOf(node);
    if (binding === undefined || binding.kind === 'variable' || binding.kind === 'namespace')
      return undefined;
    if (binding.kind === 'function') return again(binding.node);
    if (binding.kind === 'parameter') return undefined;
    const reached = descend(binding.node, binding.keys, stayOutside);
    return reached.depth === binding.keys.length ? again(reached.node) : undefined;
  }
  if (ts.isCallExpression(node)) return inCall(node, key, again);
  return undefined;
};

const inObject = (
  node: ts.ObjectLiteralExpression,
  key: Key,
  again: (node: ts.Node | undefined) => Next | undefined,
): Next | undefined => {
  for (const property of [...node.properties].reverse()) {
    if (ts.isSpreadAssignment(property)) {
      const found = again(property.expression);
      if (found !== undefined) return found;
    } else if (textOfName(property.name) === String(key)) {
      if (ts.isPropertyAssignment(property)) return { node: property.initializer, holder: property };
      if (ts.isShorthandPropertyAssignment(property)) return { node: property.name, holder: property };
      if (ts.isMethodDeclaration(property)) return { node: property, holder: property };
    }
  }
  return undefined;
};

const inCall = (
  node: ts.CallExpression,
  key: Key,
  again: (node: ts.Node | undefined) => Next | undefined,
): Next | undefined => {
  const word = wordOf(node);
  const spots = word === undefined ? undefined : argumentsOf[word];
  if (spots !== undefined) {
    const index = spots[String(key)];
    const direct = index === undefined ? undefined : node.arguments[index];
    if (direct !== undefined) return { node: direct, holder: undefined };
    return spots[''] === undefined ? undefined : again(node.arguments[spots['']]);
  }
  const [first] = node.arguments;
  if (word !== undefined && first !== undefined) {
    const given = again(first);
    if (given !== undefined) return given;
  }
  const callee = calleeOf(node);
  return callee?.kind === 'function' || callee?.kind === 'const' ? again(callee.node) : undefined;
};

/** The place of what a path reached: the value, or `name: value` where that is short, or the name of a long value. */
export const placeOfReached = ({ node, holder }: Reached): Place => {
  const tree = node.getSourceFile();
  if (holder !== undefined && (ts.isPropertyAssignment(holder) || ts.isMethodDeclaration(holder))) {
    if (spansLines(node)) return placeOfNode(holder.name);
    const value = bare(node);
    if (
      ts.isNumericLiteral(value) ||
      ts.isIdentifier(value) ||
      ts.isPrefixUnaryExpression(value) ||
      isNumbers(value)
    )
      return placeOfNode(holder);
  }
  if (!spansLines(node)) return placeOfNode(node);
  const start = node.getStart(tree);
  const end = tree.text.indexOf('\n', start);
  return placeOfRange(tree, start, tree.text.slice(start, end).trimEnd().length);
};

const spansLines = (node: ts.Node): boolean => {
  const tree = node.getSourceFile();
  const line = (offset: number) => tree.getLineAndCharacterOfPosition(offset).line;
  return line(node.getStart(tree)) !== line(node.getEnd());
};

const isNumbers = (node: ts.Node): boolean =>
  ts.isArrayLiteralExpression(node) &&
  node.elements.every((e) => ts.isNumericLiteral(bare(e)) || ts.isPrefixUnaryExpression(bare(e)));
