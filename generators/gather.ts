/** The package's own schemes and targets, run for their values and read for their places and arithmetic. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { schemeIndexText } from '../dsl/derive/scheme-index.ts';
import { InputError, type IssueError } from '../dsl/issue.ts';
import { isScheme, named, type Scheme } from '../dsl/scheme.ts';
import type { Target } from '../dsl/target.ts';
import { clashes, distinctSchemes } from './clash.ts';
import type { Inputs } from './inputs.ts';
import type { SourcePlace } from './ir/stmt.ts';
import { plan, type ReadScheme, type ReadTarget } from './plan.ts';
import type { SchemeReading } from './read/scheme.ts';
import { packageRoot, runsFromSource } from './root.ts';

/** A scheme of the package with its file, its prose and its arithmetic. */
export interface GatheredScheme extends ReadScheme {
  readonly place: SourcePlace;
  readonly doc: string;
  /** The export that it, or the function that made it, has. */
  readonly exportName: string;
}

/** Author files of a folder of `dsl`, by base name: where their source lies and what they export. */
const authorFiles = async (folder: string, suffix: string) => {
  const sources = join(packageRoot, 'dsl', folder);
  const files = readdirSync(sources)
    .filter((file) => file.endsWith(`.${suffix}.ts`))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const built = runsFromSource
        ? join(sources, file)
        : join(packageRoot, 'dist', 'dsl', folder, file.replace(/\.ts$/, '.js'));
      const exported: Readonly<Record<string, unknown>> = await import(pathToFileURL(built).href);
      return { file: join(sources, file), base: file, exported };
    }),
  );
};

/** A path as generated text names it: from the package's root, with slashes. */
export const shownPath = (file: string): string => {
  const from = relative(packageRoot, file);
  return (from.startsWith('..') ? (file.split(sep).at(-1) ?? file) : from).split(sep).join('/');
};

/** What a file of schemes exports, by kind. */
export interface SchemeExports {
  readonly file: string;
  readonly schemes: readonly string[];
  readonly families: readonly string[];
}

/** Schemes of the package: those without numbers, families at their defaults, and lists of a family's members. */
export const gatherSchemes = async (): Promise<{
  readonly schemes: readonly GatheredScheme[];
  readonly exports: readonly SchemeExports[];
}> => {
  const { readScheme } = await import('./read/scheme.ts');
  const schemes: GatheredScheme[] = [];
  const exports: SchemeExports[] = [];
  for (const { file, base, exported } of await authorFiles('schemes', 'scheme')) {
    const plain: string[] = [];
    const families: string[] = [];
    const add = (exportName: string, scheme: Scheme): void => {
      const { place, doc, decodes, issues } = readScheme(file, exportName, scheme);
      const [issue] = issues;
      if (issue !== undefined)
        throw new Error(`${shownPath(file)}:${issue.place.line}: ${issue.message}; ${issue.hint}`);
      schemes.push({
        scheme,
        decodes,
        doc,
        exportName,
        place: { file: shownPath(place.file), line: place.line },
      });
    };
    for (const [name, value] of Object.entries(exported)) {
      if (isScheme(value)) {
        plain.push(name);
        add(name, named(name, value));
      } else if (Array.isArray(value) && value.every(isScheme)) for (const member of value) add(name, member);
      else if (typeof value === 'function') {
        families.push(name);
        const member = atDefaults(value as () => unknown);
        if (member !== undefined) add(name, member);
      }
    }
    exports.push({ file: base, schemes: plain, families });
  }
  const [clash] = clashes(schemes);
  if (clash !== undefined) {
    const places = clash.schemes.map(({ place }) => `${place.file}:${place.line}`).join(' and ');
    throw new Error(
      `${clash.id} names ${clash.schemes.length} schemes, at ${places} [scheme-twice]; give each its numbers as params, or a name of its own`,
    );
  }
  return { schemes: distinctSchemes(schemes), exports };
};

/** The member of a family that needs no numbers; nothing for families of a shape. */
const atDefaults = (family: () => unknown): Scheme | undefined => {
  try {
    const member = family();
    return isScheme(member) ? member : undefined;
  } catch (error) {
    if (error instanceof InputError || error instanceof TypeError || isIssueError(error)) return undefined;
    throw error;
  }
};
const isIssueError = (error: unknown): error is IssueError =>
  error instanceof Error && error.name === 'IssueError';

const isTarget = (value: unknown): value is Target =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'target';

/** Targets of the package with the left sides of their rules read; those that need least come first. */
export const gatherTargets = async (): Promise<readonly ReadTarget[]> => {
  const { readRules } = await import('./read/rules.ts');
  const targets = (await authorFiles('targets', 'target')).flatMap(({ file, exported }) =>
    Object.values(exported)
      .filter(isTarget)
      .map((target) => ({ target, patterns: readRules(file, target) })),
  );
  return targets.sort((a, b) => a.target.needs.length - b.target.needs.length);
};

/** Inputs of `gen`: the package's schemes, or those of an author's own files; frames where these have mistakes. */
export const inputsOf = async (
  files: readonly string[],
): Promise<
  { readonly inputs: Inputs; readonly exports: readonly SchemeExports[] } | { readonly frames: string }
> => {
  const targets = await gatherTargets();
  if (files.length === 0) {
    const { schemes, exports } = await gatherSchemes();
    // Kernels that ship serve any shape; a scheme made for one shape has them where its author's file is given.
    const free = schemes.filter(({ scheme }) => scheme.shape === undefined);
    return { inputs: inputsFrom(schemes, targets, free), exports };
  }
  const { clashIssue, diagnose, framesOf } = await import('./read/diagnose.ts');
  const schemes: (GatheredScheme & { readonly read: SchemeReading })[] = [];
  for (const file of files) {
    const { schemes: found, issues, frames } = await diagnose(file);
    if (issues.length > 0) return { frames };
    for (const { name, value, read } of found)
      schemes.push({
        scheme: value,
        read,
        decodes: read.decodes,
        doc: read.doc,
        exportName: name,
        place: { file: shownPath(read.place.file), line: read.place.line },
      });
  }
  const issues = clashes(schemes).flatMap((clash) =>
    clash.schemes.map(({ read }) => ({ ...clashIssue(clash), place: read.place })),
  );
  if (issues.length > 0) return { frames: framesOf(issues) };
  return { inputs: inputsFrom(distinctSchemes(schemes), targets), exports: [] };
};

const inputsFrom = (
  schemes: readonly GatheredScheme[],
  targets: readonly ReadTarget[],
  planned: readonly GatheredScheme[] = schemes,
): Inputs => ({
  schemes,
  targets: targets.map(({ target }) => target),
  variants: plan(planned, targets).variants,
});

/** The index beside the scheme files, which `gen` keeps; nothing where only the compiled package is there. */
export const indexFile = (exports: readonly SchemeExports[]) => {
  const path = 'dsl/schemes/index.ts';
  const file = join(packageRoot, path);
  if (!runsFromSource && !existsSync(file)) return undefined;
  const text = schemeIndexText(exports);
  const differs = !existsSync(file) || readFileSync(file, 'utf8') !== text;
  return { path, differs, write: () => writeFileSync(file, text) };
};
