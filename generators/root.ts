import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const findRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const up = dirname(folder);
    if (up === folder) throw new Error('no package.json above the generators; the package is not whole');
    folder = up;
  }
  return folder;
};

/** The package's folder, above the sources and above `dist` alike. */
export const packageRoot: string = findRoot();

/** Whether the TypeScript sources run as they are, not compiled to `dist`. */
export const runsFromSource: boolean = import.meta.url.endsWith('.ts');
