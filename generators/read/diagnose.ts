import { resolve } from 'node:path';
import type { Issue } from '../../dsl/issue.ts';
import type { Scheme } from '../../dsl/scheme.ts';
import { validate } from '../../dsl/validate.ts';
import { type Clash, clashes } from '../clash.ts';
import { frame, type Paint } from './frame.ts';
import { type LoadedScheme, loadSchemes } from './load.ts';
import { firstLine, type PlacedIssue, readScheme, type SchemeReading } from './scheme.ts';
import { openSource, type Place } from './source.ts';
import { typeComplaints } from './types.ts';

/** A scheme of an author's file with its reading. */
export interface DiagnosedScheme extends LoadedScheme {
  readonly read: SchemeReading;
  /** The issues of this scheme alone. */
  readonly issues: readonly PlacedIssue[];
}

/** Everything that is known of an author's file before kernels are made. */
export interface Diagnosis {
  readonly schemes: readonly DiagnosedScheme[];
  /** Every issue of the file, by place. */
  readonly issues: readonly PlacedIssue[];
  /** The issues with their lines, as text; empty where there are none. */
  readonly frames: string;
}

/** Loads, validates and reads an author's file: types, structure, arithmetic. Files in frames are relative to `from`. */
export const diagnose = async (path: string, from?: string): Promise<Diagnosis> => {
  const file = resolve(path);
  const loaded = await loadSchemes(file);
  const schemes = loaded.schemes.map(({ name, value }): DiagnosedScheme => {
    const read = readScheme(file, name, value);
    const structure = checked(value).map(
      (issue): PlacedIssue => ({ ...issue, place: read.placeOf(issue.path) }),
    );
    return { name, value, read, issues: [...structure, ...read.issues] };
  });
  const sound = loaded.issues.length > 0 ? [] : schemes.filter((one) => one.issues.length === 0);
  const twice = clashes(sound.map(({ value, read }) => ({ scheme: value, read })));
  const own = [...loaded.issues, ...schemes.flatMap((s) => s.issues), ...twice.map(clashIssue)];
  const broken = own.some((issue) => issue.code === 'syntax');
  const issues = distinct(broken ? own : withTypes(file, own)).sort(byPlace);
  return { schemes, issues, frames: framesOf(issues, from) };
};

/** Frames of several issues, an empty line between them. */
export const framesOf = (issues: readonly PlacedIssue[], from?: string, paint?: Paint): string =>
  issues.map((issue) => frame(issue, openSource(issue.place.file).text, from, paint)).join('\n\n');

/** The issue of a clash, at the second of its schemes. */
export const clashIssue = ({ id, schemes }: Clash<{ readonly read: SchemeReading }>): PlacedIssue => ({
  code: 'scheme-twice',
  path: ['name'],
  message: `${id} names ${schemes.length} schemes, whose kernels would overwrite each other`,
  hint: 'give each its numbers as params, or a name of its own',
  place: schemes[1].read.place,
});

/** `validate` expects what the types promise; an untyped file can break any promise. */
const checked = (value: Scheme): readonly Issue[] => {
  try {
    return validate(value);
  } catch (error) {
    return [
      {
        code: 'malformed',
        path: [],
        message: `the scheme cannot be checked: ${error instanceof Error ? error.message : String(error)}`,
        hint: 'some value is of another sort than the vocabulary takes; write the file in TypeScript to see which',
      },
    ];
  }
};

/** Adds what TypeScript says wherever our own issues do not already say it in the scheme's words. */
const withTypes = (file: string, own: readonly PlacedIssue[]): readonly PlacedIssue[] => {
  const complaints = typeComplaints(file).filter(
    ({ covers }) => !own.some((issue) => meet(issue.place, covers)),
  );
  return [
    ...own.filter((issue) => issue.code !== 'malformed' || complaints.length === 0),
    ...complaints.map(
      ({ place, message, number }): PlacedIssue => ({
        code: 'type-error',
        path: [],
        message: `${message} (TS${number})`,
        hint: 'the editor shows the same; the types of the vocabulary say what may stand here',
        place: firstLine(place),
      }),
    ),
  ];
};

const offset = ({ file, line, column }: Place): number =>
  openSource(file).getPositionOfLineAndCharacter(line - 1, column - 1);

/** Whether two ranges share a character. */
const meet = (a: Place, b: Place): boolean => {
  if (a.file !== b.file) return false;
  const [from, to] = [offset(a), offset(b)];
  return from < to + b.length && to < from + a.length;
};

const byPlace = (a: PlacedIssue, b: PlacedIssue): number =>
  a.place.file === b.place.file
    ? a.place.line - b.place.line || a.place.column - b.place.column
    : a.place.file < b.place.file
      ? -1
      : 1;

/** One issue a place and message: parametric schemes and shared streams repeat theirs. */
const distinct = (issues: readonly PlacedIssue[]): PlacedIssue[] => {
  const seen = new Set<string>();
  return issues.filter(({ code, message, place }) => {
    const key = `${code} ${message} ${place.file}:${place.line}:${place.column}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};
