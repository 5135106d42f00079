import { readFileSync } from 'node:fs';
import { dslSpecifier, importedFile, ts } from './source.ts';

/** A file with all files that it imports, directly or through others; the vocabulary itself is left out. */
export const importClosure = (file: string): readonly string[] => {
  const found = new Set([file]);
  for (const from of found)
    for (const { fileName } of ts.preProcessFile(textOf(from)).importedFiles) {
      const file = fileName === dslSpecifier ? undefined : importedFile(fileName, from);
      if (file !== undefined) found.add(file);
    }
  return [...found];
};

/** Empty for a file that has just gone: an editor may be replacing it. */
const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};
