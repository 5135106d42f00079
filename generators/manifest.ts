import { hashOf } from './hash.ts';
import type { Inputs } from './inputs.ts';
import type { Json } from './ir/json.ts';
import { compactJson, type FunctionTexts, type PageText } from './pages.ts';

/** What the manifest records of a file: hashes of what it was made from and of its text. */
export interface FileRecord {
  readonly inputs: string;
  readonly text: string;
}

/** `generated/manifest.json`: every variant with its facts, and every file with its hashes. */
export interface Manifest {
  readonly variants: readonly Json[];
  readonly files: Readonly<Record<string, FileRecord>>;
}

export const MANIFEST = 'manifest.json';

/** The manifest of the given pages, as text. A variant's `hash` covers its IR and its printed function. */
export const manifestText = (
  inputs: Inputs,
  pages: ReadonlyMap<string, PageText>,
  functions: FunctionTexts,
): string => {
  const variants = inputs.variants.map(
    ({ kernel, steps, place, ...facts }): Json => ({
      ...facts,
      place: place === undefined ? null : { file: place.file, line: place.line },
      requires: kernel.requires.map((r) => r.message),
      hash: hashOf([kernel, functions.get(facts.name) ?? '']),
    }),
  );
  const files = Object.fromEntries(
    [...pages]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, page]) => [path, { inputs: page.inputs, text: hashOf(page.text) }]),
  );
  return `${compactJson({ variants, files })}\n`;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The file records of a manifest's text; `undefined` where it is not a manifest. */
export const recordsOf = (text: string): Readonly<Record<string, FileRecord>> | undefined => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const files = isRecord(parsed) ? parsed['files'] : undefined;
  if (!isRecord(files)) return undefined;
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, record]) =>
      isRecord(record) && typeof record['inputs'] === 'string' && typeof record['text'] === 'string'
        ? [[path, { inputs: record['inputs'], text: record['text'] }]]
        : [],
    ),
  );
};
