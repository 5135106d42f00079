import { type Code, codebook } from '../../dsl/code.ts';
import type { Issue } from '../../dsl/issue.ts';
import type { Region, Scheme } from '../../dsl/scheme.ts';
import type { Stream } from '../../dsl/stream.ts';
import { isPart } from '../../dsl/validate.ts';
import { isCode, widthOf } from '../../dsl/validate-code.ts';
import type { Expr } from '../ir/expr.ts';
import { readArrow } from './arith.ts';
import { decodeInputs } from './arith-value.ts';
import { descend, placeOfReached } from './path.ts';
import { proveDecode } from './prove.ts';
import type { Problem } from './refusal.ts';
import { bare, bindingOf, exportOf, type FunctionNode, isFunctionNode, type Key } from './scope.ts';
import { isDslFile, openSource, type Place, placeOfNode, placeOfRange, proseOf, ts } from './source.ts';

/** An issue and the range of the author's file that it is about. */
export interface PlacedIssue extends Issue {
  readonly place: Place;
}

/** A scheme as read from its file: where it stands, what its author says, and its arithmetic as IR. */
export interface SchemeReading {
  readonly place: Place;
  /** Prose of the comment before the declaration; empty where there is none. */
  readonly doc: string;
  /** Weight of a codeword's digit over the variables named like the fields, and `digit`; integers, `i64`. */
  readonly decodes: ReadonlyMap<Code, Expr>;
  /** Arithmetic that could not be read, or that differs from the arrow. */
  readonly issues: readonly PlacedIssue[];
  /** The range that a path into the value stands for: the deepest part of it that the file shows. */
  readonly placeOf: (path: readonly Key[]) => Place;
}

/** Reads the export `name` of `file`, whose value is `value` (of a function: what it returned). */
export const readScheme = (file: string, name: string, value: Scheme): SchemeReading => {
  const tree = openSource(file);
  const binding = exportOf(file, name);
  const start =
    binding === undefined || binding.kind === 'namespace'
      ? undefined
      : binding.kind === 'const'
        ? descend(binding.node, binding.keys).node
        : binding.node;
  const placeOf = (path: readonly Key[]): Place => {
    if (start === undefined) return placeOfRange(tree, 0, 0);
    const reached = descend(start, path);
    return reached.depth === 0 ? declarationPlace(start) : placeOfReached(reached);
  };
  const decodes = new Map<Code, Expr>();
  const issues: PlacedIssue[] = [];
  const tried = new Set<Code>();
  for (const { stream, path } of streamsOf(value)) {
    const { code } = stream;
    const span = spanOf(stream);
    if (tried.has(code) || start === undefined || span === undefined) continue;
    tried.add(code);
    const at = [...path, 'code', 'decode'];
    const outcome = readDecode(tree, start, at, code, span);
    if ('expr' in outcome) decodes.set(code, outcome.expr);
    else {
      const inFile = outcome.node !== undefined && !isDslFile(outcome.node.getSourceFile().fileName);
      const place = inFile && outcome.node !== undefined ? firstLine(placeOfNode(outcome.node)) : placeOf(at);
      issues.push({ code: outcome.code, path: at, message: outcome.message, hint: outcome.hint, place });
    }
  }
  return {
    place: start === undefined ? placeOfRange(tree, 0, 0) : declarationPlace(start),
    doc: start === undefined ? '' : proseOf(familyOf(file, value.name) ?? start),
    decodes,
    issues,
    placeOf,
  };
};

/** The function that makes the members of a family, where the file has one of its name. */
const familyOf = (file: string, name: string): ts.Node | undefined => {
  const binding = exportOf(file, name);
  if (binding === undefined || binding.kind === 'namespace') return undefined;
  return isFunctionNode(bare(binding.node)) ? binding.node : undefined;
};

/** Streams of a scheme with their paths as the author wrote them: as in `validate`, without a region of our own. */
export const streamsOf = (
  scheme: Scheme,
): readonly { readonly stream: Stream; readonly path: readonly Key[] }[] => {
  const visit = (region: Region, path: readonly Key[]): { stream: Stream; path: readonly Key[] }[] =>
    Object.entries(region.parts).flatMap(([name, part]) => {
      const here = name === 'all' && path.length === 0 ? path : [...path, 'parts', name];
      if (!isPart(part)) return [];
      if (part.kind === 'region') return visit(part, here);
      return part.kind === 'stream' ? [{ stream: part, path: here }] : [];
    });
  return visit(scheme.root, []);
};

/** Weights of one codeword; `undefined` where `validate` refuses the code, so that nothing can be proved. */
const spanOf = (stream: Stream): number | undefined => {
  if (!isCode(stream.code) || widthOf(stream.code) === undefined) return undefined;
  const { over } = stream.code;
  const spec = over === undefined ? 1 : { ...stream.n, ...stream.k, ...stream.flat }[over];
  const span = typeof spec === 'number' ? spec : typeof spec === 'object' ? spec[0] : undefined;
  if (span === undefined || !Number.isSafeInteger(span) || span < 1 || span > 8) return undefined;
  try {
    codebook(stream.code, span);
    return span;
  } catch {
    return undefined;
  }
};

type Refused = Omit<Problem, 'node'> & { readonly node: ts.Node | undefined };

const readDecode = (
  tree: ts.SourceFile,
  start: ts.Node,
  path: readonly Key[],
  code: Code,
  span: number,
): { readonly expr: Expr } | Refused => {
  const reached = descend(start, path, false);
  const arrow = reached.depth === path.length ? functionAt(reached.node) : undefined;
  const inputs = decodeInputs(Object.keys(code.fields), code.consts);
  if (arrow !== undefined) {
    const outcome = readArrow(arrow, inputs);
    if ('problem' in outcome) return outcome.problem;
    const difference = proveDecode(code, span, outcome.expr);
    if (difference === undefined) return outcome;
    const { codeword, digit, arrow: returned, read } = difference;
    return {
      code: 'arith-differs',
      message:
        typeof read === 'number'
          ? `codeword ${codeword}, digit ${digit}: the arrow returns ${returned}, its arithmetic on unbounded integers ${read}`
          : `codeword ${codeword}, digit ${digit}: the arrow returns ${returned}, its arithmetic has no value: ${read}`,
      hint: 'bitwise operators wrap at 32 bits, div and % want operands that are not negative',
      node: arrow,
    };
  }
  // Built by a loop or a helper that the tree does not show: any code word in the file that is proved equal will do.
  for (const call of callsIn(tree)) {
    const decode = descend(call, ['decode'], false);
    const candidate = decode.depth === 1 ? functionAt(decode.node) : undefined;
    if (candidate === undefined) continue;
    const outcome = readArrow(candidate, inputs);
    if ('expr' in outcome && proveDecode(code, span, outcome.expr) === undefined) return outcome;
  }
  return {
    code: 'arith-arrow',
    message: 'the decode arrow of this code was not found in the file',
    hint: 'write decode as an arrow function inside code({ ... }), or use bits, trits, base3 or table',
    node: undefined,
  };
};

/** Every call in a tree, outermost first. */
export const callsIn = (tree: ts.Node): readonly ts.CallExpression[] => {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return calls;
};

/** The function that an expression is or names. */
export const functionAt = (from: ts.Node): FunctionNode | undefined => {
  const node = bare(from);
  if (isFunctionNode(node)) return node;
  if (!ts.isIdentifier(node)) return undefined;
  const binding = bindingOf(node);
  if (binding?.kind === 'function') return binding.node;
  return binding?.kind === 'const' && binding.keys.length === 0 ? functionAt(binding.node) : undefined;
};

const declarationPlace = (start: ts.Node): Place => {
  for (let node: ts.Node | undefined = start; node !== undefined; node = node.parent)
    if ((ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node)) && node.name !== undefined)
      return placeOfNode(node.name);
  return firstLine(placeOfNode(start));
};

/** A place cut at the end of its first line. */
export const firstLine = (place: Place): Place => {
  const tree = openSource(place.file);
  const line = tree.text.split('\n')[place.line - 1] ?? '';
  const left = Math.max(1, line.trimEnd().length - place.column + 1);
  return { ...place, length: Math.min(place.length, left) };
};
