import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve as resolvePath } from 'node:path';
import { Project, ts } from 'ts-morph';
import { packageRoot } from '../root.ts';

/** The parser's vocabulary; every other reader takes it from here, so that one file knows the parser. */
export { Project, ts };

/** A range of an author's file: line and column count from 1, in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Length of the range; it may cross lines. */
  readonly length: number;
}

const parsed = new Map<string, ts.SourceFile>();

/** The syntax tree of a TypeScript or JavaScript file, parsed anew when its text has changed. */
export const openSource = (file: string, text: string = readFileSync(file, 'utf8')): ts.SourceFile => {
  const known = parsed.get(file);
  if (known !== undefined && known.text === text) return known;
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  parsed.set(file, tree);
  return tree;
};

/** What the parser itself refuses, with its range. */
export const syntaxErrors = (
  tree: ts.SourceFile,
): readonly { readonly place: Place; readonly message: string }[] => {
  const { diagnostics = [] } = ts.transpileModule(tree.text, {
    fileName: tree.fileName,
    reportDiagnostics: true,
  });
  return diagnostics.map((d) => ({
    place: placeOfRange(tree, d.start ?? 0, d.length ?? 1),
    message: ts.flattenDiagnosticMessageText(d.messageText, ' '),
  }));
};

/** The range `start .. start + length` (offsets) of a file as a place. */
export const placeOfRange = (tree: ts.SourceFile, start: number, length: number): Place => {
  const { line, character } = tree.getLineAndCharacterOfPosition(start);
  return { file: tree.fileName, line: line + 1, column: character + 1, length };
};

/** Where a node stands, without the comments before it. */
export const placeOfNode = (node: ts.Node): Place => {
  const tree = node.getSourceFile();
  const start = node.getStart(tree);
  return placeOfRange(tree, start, node.getEnd() - start);
};

/** The prose of the JSDoc comment before a declaration, or an empty string. */
export const proseOf = (node: ts.Node): string => {
  let holder: ts.Node = node;
  while (!ts.isStatement(holder) && holder.parent !== undefined) holder = holder.parent;
  return ts
    .getJSDocCommentsAndTags(holder)
    .filter((doc) => ts.isJSDoc(doc))
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '')
    .join('\n')
    .trim();
};

/** What authors import the vocabulary from. */
export const dslSpecifier = 'tritforge/dsl';

const dslFolders = [join(packageRoot, 'dsl'), join(packageRoot, 'dist', 'dsl')];

/** The vocabulary's own index file: its source where that is shipped, else its compiled form. */
export const dslIndex = (): string => {
  const candidates = dslFolders.flatMap((folder) => [join(folder, 'index.ts'), join(folder, 'index.js')]);
  const found = candidates.find((file) => existsSync(file));
  if (found === undefined) throw new Error(`the vocabulary was not found at ${candidates.join(' or ')}`);
  return found;
};

/** Whether a file is part of the vocabulary itself, not a scheme or target written in it. */
export const isDslFile = (file: string): boolean => dslFolders.includes(dirname(file));

/** The file that an import in `from` names; `undefined` for packages and for files that are not there. */
export const importedFile = (specifier: string, from: string): string | undefined => {
  if (specifier === dslSpecifier) return dslIndex();
  if (!specifier.startsWith('.') && !specifier.startsWith('/')) return undefined;
  const base = resolvePath(dirname(from), specifier);
  const typed = base.replace(/\.js$/, '.ts');
  return [base, typed, `${base}.ts`, `${base}.js`, join(base, 'index.ts')].find(
    (file) => /\.[cm]?[jt]s$/.test(file) && existsSync(file),
  );
};
