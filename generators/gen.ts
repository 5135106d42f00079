import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { hashOf } from './hash.ts';
import type { Inputs } from './inputs.ts';
import { MANIFEST, manifestText, recordsOf } from './manifest.ts';
import { pagesOf } from './pages.ts';

/** Every generated file by its path under the output folder. The same inputs give the same bytes. */
export const generate = (inputs: Inputs): ReadonlyMap<string, string> => {
  const functions = new Map<string, string>();
  const pages = pagesOf(inputs, functions);
  const files = new Map([...pages].map(([path, page]) => [path, page.text] as const));
  files.set(MANIFEST, manifestText(inputs, pages, functions));
  return files;
};

/** What is wrong with one file under the output folder. */
export interface Finding {
  readonly path: string;
  /**
   * stale: as `gen` left it, but what it is made from has changed since; edited: not as `gen` left it;
   * orphan: nothing makes it any more; missing: not there.
   */
  readonly state: 'stale' | 'edited' | 'orphan' | 'missing';
  /** What is wrong and what to do, as one sentence. */
  readonly sentence: string;
}

const RUN = 'tritforge gen';

/** Compares a folder with what would be generated now; nothing where they agree. */
export const check = (files: ReadonlyMap<string, string>, folder: string): readonly Finding[] => {
  const findings: Finding[] = [];
  const add = (path: string, state: Finding['state'], sentence: string) =>
    findings.push({ path, state, sentence });
  const read = recordsIn(folder);
  const before = read ?? {};
  const now = recordsOf(files.get(MANIFEST) ?? '') ?? {};
  for (const [path, text] of files) {
    const at = join(folder, path);
    const there = textAt(at);
    if (there === text) continue;
    if (there === undefined) {
      const why = existsSync(at) ? 'a folder is there instead; move it away, then' : 'nothing is there;';
      add(path, 'missing', `${path} is missing: ${why} run ${RUN} to write it`);
    } else if (path === MANIFEST && read === undefined)
      add(path, 'edited', `${path} is edited: it cannot be read as a manifest; run ${RUN} to write it anew`);
    else if (path === MANIFEST) {
      const same = JSON.stringify(before) === JSON.stringify(now);
      if (same)
        add(
          path,
          'edited',
          `${path} is edited: its files agree, its own text does not; run ${RUN} to write it anew`,
        );
      else add(path, 'stale', `${path} is stale: it lists other files than would be made now; run ${RUN}`);
    } else if (before[path]?.text === hashOf(there)) {
      const why =
        before[path]?.inputs === now[path]?.inputs
          ? 'its printer or template has changed'
          : 'what it is made from has changed';
      add(path, 'stale', `${path} is stale: ${why} since it was written; run ${RUN}`);
    } else
      add(
        path,
        'edited',
        `${path} is edited: line ${firstDifference(there, text)} is not what ${RUN} writes; change the scheme, the target or the generator instead, then run ${RUN}`,
      );
  }
  for (const path of filesUnder(folder))
    if (!files.has(path))
      add(
        path,
        'orphan',
        before[path] === undefined
          ? `${path} is an orphan: nothing makes it and no manifest lists it; delete it or move it elsewhere`
          : `${path} is an orphan: nothing makes it any more; run ${RUN} to remove it`,
      );
  return findings.sort((a, b) => (a.path < b.path ? -1 : 1));
};

/** The text of a file; `undefined` where there is no file, be it nothing or a folder. */
const textAt = (at: string): string | undefined =>
  statSync(at, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(at, 'utf8') : undefined;

const recordsIn = (folder: string) => recordsOf(textAt(join(folder, MANIFEST)) ?? '');

const firstDifference = (a: string, b: string): number => {
  const [left, right] = [a.split('\n'), b.split('\n')];
  const at = left.findIndex((line, i) => line !== right[i]);
  return (at < 0 ? right.length : at) + 1;
};

/**
 * Writes what differs, and removes files that an earlier run wrote and nothing makes any more (never others); returns the
 * paths touched. Each file is replaced whole.
 */
export const writeAll = (files: ReadonlyMap<string, string>, folder: string): readonly string[] => {
  const touched: string[] = [];
  const before = recordsIn(folder) ?? {};
  for (const [path, text] of files) {
    const at = join(folder, path);
    const there = textAt(at);
    if (there === text) continue;
    if (there === undefined && existsSync(at))
      throw new Error(`${path} cannot be written: a folder is there; move it away`);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(`${at}.new`, text);
    renameSync(`${at}.new`, at);
    touched.push(path);
  }
  for (const path of filesUnder(folder))
    if (!files.has(path) && before[path] !== undefined) {
      rmSync(join(folder, path));
      const home = dirname(join(folder, path));
      if (home !== folder && readdirSync(home).length === 0) rmdirSync(home);
      touched.push(path);
    }
  return touched;
};

/** Paths of the files under a folder, with slashes. */
const filesUnder = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .sort()
    : [];
