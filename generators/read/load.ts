import { createJiti } from 'jiti';
import * as dsl from '../../dsl/index.ts';
import { isScheme, type Scheme, saysScheme } from '../../dsl/scheme.ts';
import { kinds } from '../name.ts';
import { descend } from './path.ts';
import type { PlacedIssue } from './scheme.ts';
import { bare, calleeOf, exportOf, isFunctionNode, returnedBy, wordOf } from './scope.ts';
import {
  dslSpecifier,
  openSource,
  type Place,
  placeOfNode,
  placeOfRange,
  syntaxErrors,
  ts,
} from './source.ts';

/** A scheme and the name that its file exports it under. */
export interface LoadedScheme {
  readonly name: string;
  readonly value: Scheme;
}

export interface Loaded {
  readonly schemes: readonly LoadedScheme[];
  readonly issues: readonly PlacedIssue[];
}

/**
 * Runs an author's file, wherever it lies, and returns the schemes it exports; functions that return schemes are
 * called without arguments. The file gets this package's own vocabulary, whatever is installed beside it.
 */
export const loadSchemes = async (file: string): Promise<Loaded> => {
  const tree = openSource(file);
  const syntax = syntaxErrors(tree);
  if (syntax.length > 0)
    return {
      schemes: [],
      issues: syntax.map(({ place, message }) => ({
        code: 'syntax',
        path: [],
        message: lowerFirst(message),
        hint: 'the file is not TypeScript yet',
        place,
      })),
    };
  let exported: Readonly<Record<string, unknown>>;
  try {
    exported = await runFile(file);
  } catch (error) {
    return { schemes: [], issues: [thrown(tree, 'load-error', 'the file throws', error)] };
  }
  const schemes: LoadedScheme[] = [];
  const issues: PlacedIssue[] = [];
  for (const [name, value] of Object.entries(exported)) {
    if (saysScheme(value) || Array.isArray(value)) {
      for (const one of [value].flat().filter(saysScheme))
        if (isScheme(one)) schemes.push({ name, value: nameOf(one, name) });
        else issues.push(notMade(tree, name));
    } else if (typeof value === 'function') {
      const made = callWithDefaults(tree, name, value);
      if ('issue' in made) issues.push(made.issue);
      else if (made.scheme !== undefined) schemes.push({ name, value: nameOf(made.scheme, name) });
    }
  }
  for (const { name, value } of schemes)
    for (const [wrong, why, hint] of badNames)
      if (wrong(value.name))
        issues.push({
          code: 'scheme-name',
          path: ['name'],
          message: `scheme name ${JSON.stringify(value.name)} ${why}`,
          hint: `${hint}; name: in scheme({ ... }) overrides the export`,
          place: declaredPlace(tree, name),
        });
  // A function that needs a shape cannot be tried here; that is only wrong where nothing else can be.
  const needed = issues.filter((i) => i.code !== 'scheme-arguments' || schemes.length === 0);
  if (schemes.length === 0 && needed.length === 0)
    needed.push({
      code: 'no-schemes',
      path: [],
      message: `the file exports 0 schemes${namesOf(Object.keys(exported))}`,
      hint: 'export one: export const mine = scheme({ ... })',
      place: placeOfRange(tree, 0, tree.text.split('\n')[0]?.length ?? 0),
    });
  return { schemes, issues: needed };
};

/** Names of kernels, files and C functions begin with the name of the scheme: what it cannot be, why, what to do. */
const badNames: readonly (readonly [wrong: (name: string) => boolean, why: string, hint: string])[] = [
  [
    (name) => !/^[a-z][a-z0-9_]*$/.test(name),
    "cannot be part of a kernel's name",
    'use lower-case letters, digits and _, a letter first',
  ],
  [
    (name) => kinds.some((kind) => kind === name),
    `is a kind of kernel, as are ${kinds.join(', ')}`,
    'call it something else',
  ],
];

const notMade = (tree: ts.SourceFile, name: string): PlacedIssue => ({
  code: 'malformed',
  path: [],
  message: `${name} calls itself a scheme but has not the parts of one`,
  hint: `make it with the vocabulary: export const ${name} = scheme({ ... })`,
  place: declaredPlace(tree, name),
});

const declaredPlace = (tree: ts.SourceFile, name: string): Place => {
  const binding = exportOf(tree.fileName, name);
  return binding === undefined || binding.kind === 'namespace'
    ? placeOfRange(tree, 0, 1)
    : placeOfName(bare(binding.node));
};

const namesOf = (names: readonly string[]): string =>
  names.length === 0 ? '' : `, only ${names.join(', ')}`;

/** The exported name, unless the scheme states its own. */
const nameOf = (value: Scheme, name: string): Scheme =>
  value.name === 'scheme' ? dsl.named(name, value) : value;

/** Evaluates a file with the vocabulary under its public name; nothing is cached, so an edit is seen. */
export const runFile = async (file: string): Promise<Readonly<Record<string, unknown>>> => {
  const jiti = createJiti(import.meta.url, {
    fsCache: false,
    moduleCache: false,
    tryNative: false,
    virtualModules: { [dslSpecifier]: dsl },
  });
  return jiti.import<Readonly<Record<string, unknown>>>(file);
};

const callWithDefaults = (
  tree: ts.SourceFile,
  name: string,
  value: unknown,
): { readonly scheme: Scheme | undefined } | { readonly issue: PlacedIssue } => {
  const binding = exportOf(tree.fileName, name);
  const node = binding === undefined || binding.kind === 'namespace' ? undefined : bare(binding.node);
  if (typeof value !== 'function' || node === undefined || !returnsScheme(node)) return { scheme: undefined };
  if (value.length > 0)
    return {
      issue: {
        code: 'scheme-arguments',
        path: [],
        message: `${name} needs ${value.length} ${value.length === 1 ? 'argument' : 'arguments'}, so no scheme can be tried`,
        hint: `give its parameters defaults: export const ${name} = ({ rows = 8 } = {}) => scheme({ ... })`,
        place: declaredPlace(tree, name),
      },
    };
  try {
    const made: unknown = value();
    return { scheme: isScheme(made) ? made : undefined };
  } catch (error) {
    return { issue: thrown(tree, 'scheme-throws', `${name}() throws`, error) };
  }
};

/** Whether a function's returned value is made by `scheme` or `named`, so that helpers are not called. */
const returnsScheme = (node: ts.Node): boolean => {
  if (!isFunctionNode(node)) return false;
  const returned = returnedBy(node);
  const call = returned === undefined ? undefined : bare(returned);
  if (call === undefined || !ts.isCallExpression(call)) return false;
  const word = wordOf(call);
  if (word !== undefined) return word === 'scheme' || word === 'named';
  const callee = calleeOf(call);
  if (callee === undefined || callee.kind === 'namespace') return false;
  const inner = descend(callee.node, []).node;
  return inner !== node && returnsScheme(bare(inner));
};

const placeOfName = (from: ts.Node): Place => {
  for (let node: ts.Node | undefined = from; node !== undefined; node = node.parent)
    if ((ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node)) && node.name !== undefined)
      return placeOfNode(node.name);
  return placeOfNode(from);
};

/** An error thrown while an author's code ran, at its line (loaders keep lines, not columns). */
const thrown = (tree: ts.SourceFile, code: string, what: string, error: unknown): PlacedIssue => {
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const at = stack.split('\n').find((line) => line.includes(tree.fileName));
  const line = Number(/:(\d+):\d+\)?$/.exec(at ?? '')?.[1] ?? 0);
  const missing = /Cannot find module '([^']+)'/.exec(message)?.[1];
  const place = missing === undefined ? undefined : importPlace(tree, missing);
  return {
    code,
    path: [],
    message: `${what}: ${message.split('\n')[0] ?? ''}`,
    hint:
      missing === undefined
        ? 'schemes are built when the file is loaded; nothing in it may throw'
        : `import the vocabulary from '${dslSpecifier}', other files by their path`,
    place: place ?? placeOfLine(tree, line),
  };
};

const importPlace = (tree: ts.SourceFile, specifier: string): Place | undefined => {
  const found = tree.statements.find(
    (s) =>
      ts.isImportDeclaration(s) &&
      ts.isStringLiteral(s.moduleSpecifier) &&
      specifier.endsWith(s.moduleSpecifier.text.replace(/^\.*/, '')),
  );
  return found !== undefined && ts.isImportDeclaration(found)
    ? placeOfNode(found.moduleSpecifier)
    : undefined;
};

const placeOfLine = (tree: ts.SourceFile, line: number): Place => {
  const text = tree.text.split('\n')[line - 1] ?? '';
  const indent = text.length - text.trimStart().length;
  const start = tree.getPositionOfLineAndCharacter(Math.max(0, line - 1), line < 1 ? 0 : indent);
  return placeOfRange(tree, start, Math.max(1, text.trim().length));
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
