import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './report.ts';

/** The path of an author's file, absolute; `UsageError` where there is no TypeScript or JavaScript file. */
export const authorFile = (file: string): string => {
  const path = resolve(file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new UsageError(`${file} does not exist`);
  if (!found.isFile()) throw new UsageError(`${file} is a folder, not a file; name the scheme file in it`);
  if (!/\.[cm]?[jt]s$/.test(path))
    throw new UsageError(`${file} is no .ts, .mts, .js or .mjs file; schemes are modules that export them`);
  return path;
};
