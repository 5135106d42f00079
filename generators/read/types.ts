import { existsSync, readFileSync } from 'node:fs';
import {
  dslIndex,
  dslSpecifier,
  openSource,
  type Place,
  Project,
  placeOfNode,
  placeOfRange,
  ts,
} from './source.ts';

/** What TypeScript says about an author's file, in its own words. */
export interface TypeComplaint {
  readonly place: Place;
  /** What it is about: the whole property, where TypeScript points at its name. */
  readonly covers: Place;
  readonly message: string;
  /** TypeScript's own number of the message. */
  readonly number: number;
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  types: [],
};

/** As much of the standard library as schemes use; the real one takes 20 times longer to check. */
const library = `
interface ReadonlyArray<T> {
  readonly length: number; readonly [index: number]: T; at(index: number): T | undefined;
  map<U>(f: (value: T, index: number) => U): U[]; filter(f: (value: T, index: number) => unknown): T[];
  flatMap<U>(f: (value: T, index: number) => U | readonly U[]): U[]; flat(): T extends readonly (infer U)[] ? U[] : T[];
  reduce<U>(f: (sum: U, value: T) => U, from: U): U; includes(value: unknown): boolean; indexOf(value: T): number;
  concat(...more: (T | readonly T[])[]): T[]; slice(from?: number, to?: number): T[]; join(by?: string): string;
  every(f: (value: T, index: number) => unknown): boolean; some(f: (value: T, index: number) => unknown): boolean;
  entries(): IterableIterator<[number, T]>; keys(): IterableIterator<number>; [Symbol.iterator](): IterableIterator<T>;
}
interface Array<T> extends ReadonlyArray<T> { length: number; [index: number]: T; push(...more: T[]): number;
  reverse(): T[]; fill(value: T): T[]; sort(f?: (a: T, b: T) => number): T[]; }
interface ArrayLike<T> { readonly length: number; readonly [index: number]: T }
interface Iterator<T> { next(): { done?: boolean; value: T } }
interface Iterable<T> { [Symbol.iterator](): Iterator<T> }
interface IterableIterator<T> extends Iterator<T> { [Symbol.iterator](): IterableIterator<T> }
interface ArrayConstructor { from<T>(items: ArrayLike<T> | Iterable<T>): T[];
  from<T, U>(items: ArrayLike<T> | Iterable<T>, f: (value: T, index: number) => U): U[]; isArray(value: unknown): boolean }
declare const Array: ArrayConstructor;
interface Boolean {} interface CallableFunction {} interface Function {} interface IArguments {} interface NewableFunction {}
interface Number { toString(base?: number): string } interface RegExp {} interface Object {}
interface String { readonly length: number; toString(): string }
interface Symbol {} interface SymbolConstructor { readonly iterator: unique symbol; for(name: string): symbol }
declare const Symbol: SymbolConstructor;
interface PromiseConstructor { resolve<T>(value: T): Promise<T> } declare const Promise: PromiseConstructor;
interface Promise<T> { then(f: (value: T) => unknown): Promise<unknown> } interface TemplateStringsArray {}
interface Error { message: string; name: string } interface RangeError extends Error {}
interface ErrorConstructor { new (message?: string): Error } interface RangeErrorConstructor { new (message?: string): RangeError }
declare const Error: ErrorConstructor; declare const RangeError: RangeErrorConstructor;
interface Int8Array { [index: number]: number } interface Int32Array { [index: number]: number }
declare function Number(value: unknown): number;
declare namespace Math { function floor(x: number): number; function ceil(x: number): number; function abs(x: number): number;
  function min(...x: number[]): number; function max(...x: number[]): number; function fround(x: number): number;
  function trunc(x: number): number; function log2(x: number): number; function round(x: number): number }
declare namespace Object { function freeze<const T>(value: T): Readonly<T>; function keys(o: object): string[];
  function entries<T>(o: { readonly [key: string]: T }): [string, T][]; function values<T>(o: { readonly [key: string]: T }): T[];
  function fromEntries<T>(e: Iterable<readonly [string, T]>): { [key: string]: T } }
type NoInfer<T> = intrinsic; type Partial<T> = { [P in keyof T]?: T[P] }; type Readonly<T> = { readonly [P in keyof T]: T[P] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] }; type Record<K extends keyof any, T> = { [P in K]: T };
type Exclude<T, U> = T extends U ? never : T; type Extract<T, U> = T extends U ? T : never;
type Omit<T, K extends keyof any> = Pick<T, Exclude<keyof T, K>>; type NonNullable<T> = T & {};
type ReturnType<T> = T extends (...args: never) => infer R ? R : never;
`;

const libraryFile = '/tritforge-library.d.ts';
const full = (): ts.CompilerOptions => ({
  ...options,
  lib: ['lib.es2023.d.ts'],
  paths: { [dslSpecifier]: [dslIndex()] },
});

/** Messages that may only mean that our short library lacks a name: those files are checked with the real one. */
const perhapsLibrary = new Set([
  2304, 2318, 2339, 2488, 2550, 2552, 2583, 2584, 2585, 2693, 7006, 7031, 18046,
]);
/** Modules and globals of the machine that runs the file, which a scheme's types do not depend on. */
const ofTheHost = new Set([2307, 2580, 2584, 2591, 7016]);

/** Checks the types of one author's file; only what stands in that file is reported. */
export const typeComplaints = (file: string): readonly TypeComplaint[] => {
  const quick = quickDiagnostics(file);
  const sure = quick.every((d) => !perhapsLibrary.has(d.code));
  return (sure ? quick : fullDiagnostics(file))
    .filter((d) => !ofTheHost.has(d.code))
    .map((d) => ({
      place: placeOfRange(openSource(file), d.start ?? 0, Math.max(1, d.length ?? 1)),
      covers: propertyAt(openSource(file), d.start ?? 0, Math.max(1, d.length ?? 1)),
      message: ts.flattenDiagnosticMessageText(d.messageText, ' ').replace(/\s+/g, ' '),
      number: d.code,
    }));
};

const propertyAt = (tree: ts.SourceFile, start: number, length: number): Place => {
  const find = (node: ts.Node): ts.Node | undefined =>
    ts.isPropertyAssignment(node) && node.name.getStart(tree) === start
      ? node
      : ts.forEachChild(node, (child) => (child.pos <= start && start < child.end ? find(child) : undefined));
  const property = find(tree);
  return property === undefined ? placeOfRange(tree, start, length) : placeOfNode(property);
};

const trees = new Map<string, ts.SourceFile>();
const treeOf = (file: string, text: string): ts.SourceFile => {
  const known = trees.get(file);
  if (known?.text === text) return known;
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  trees.set(file, tree);
  return tree;
};

const quickDiagnostics = (file: string): readonly ts.Diagnostic[] => {
  const host: ts.CompilerHost = {
    getSourceFile: (name) =>
      name === libraryFile
        ? treeOf(name, library)
        : existsSync(name)
          ? treeOf(name, readFileSync(name, 'utf8'))
          : undefined,
    getDefaultLibFileName: () => libraryFile,
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name === libraryFile || existsSync(name),
    readFile: (name) => (existsSync(name) ? readFileSync(name, 'utf8') : undefined),
  };
  const program = ts.createProgram(
    [libraryFile, file],
    { ...options, paths: { [dslSpecifier]: [dslIndex()] }, noLib: true },
    host,
  );
  return program.getSemanticDiagnostics(program.getSourceFile(file));
};

const fullDiagnostics = (file: string): readonly ts.Diagnostic[] => {
  const project = new Project({ compilerOptions: full(), skipAddingFilesFromTsConfig: true });
  const source = project.addSourceFileAtPath(file);
  return project.getProgram().compilerObject.getSemanticDiagnostics(source.compilerNode);
};
