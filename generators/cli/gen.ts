import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { count } from '../../dsl/words.ts';
import { authorFile } from './file.ts';
import { exitCodes, guarded, print, UsageError } from './report.ts';

interface Options {
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly out?: string;
}

/** Adds `tritforge gen`: writes the kernels of every scheme, or of the given files, or checks what is written. */
export const add = (program: Command): void => {
  program
    .command('gen')
    .description('write generated/ from the schemes and targets')
    .argument('[files...]', "scheme files of your own instead of the package's (with --out)")
    .option('--check', 'write nothing; tell stale, edited, orphan and missing files apart')
    .option('--watch', 'write again whenever a source changes')
    .option('--out <dir>', "folder to write to (default: the package's generated/)")
    .action(guarded('gen', gen));
};

const gen = async (files: readonly string[], options: Options): Promise<void> => {
  if (options.check === true && options.watch === true)
    throw new UsageError('--check and --watch exclude each other');
  if (files.length > 0 && options.out === undefined)
    throw new UsageError(
      `${count(files.length, 'file of your own needs', 'files of your own need')} another folder: add --out DIR`,
    );
  const folder = options.out === undefined ? undefined : statSync(options.out, { throwIfNoEntry: false });
  if (folder?.isDirectory() === false)
    throw new UsageError(`--out ${options.out} is a file; name a folder, or one to be made`);
  const paths = files.map(authorFile);
  await once(paths, options);
  if (options.watch === true) await watch(paths, options);
};

const once = async (files: readonly string[], options: Options): Promise<void> => {
  const [{ inputsOf, indexFile }, { check, generate, writeAll }, { packageRoot }] = await Promise.all([
    import('../gather.ts'),
    import('../gen.ts'),
    import('../root.ts'),
  ]);
  const gathered = await inputsOf(files);
  if ('frames' in gathered) {
    print(gathered.frames);
    process.exitCode = exitCodes.failed;
    return;
  }
  const folder = resolve(options.out ?? `${packageRoot}/generated`);
  const pages = generate(gathered.inputs);
  const index = options.out === undefined ? indexFile(gathered.exports) : undefined;
  if (options.check === true) {
    const findings = check(pages, folder);
    for (const { sentence } of findings) print(sentence);
    const indexStale = index?.differs === true;
    if (indexStale)
      print(`${index.path} is stale: the scheme files beside it have changed; run tritforge gen`);
    if (findings.length > 0 || indexStale) process.exitCode = exitCodes.failed;
    else print(`${pages.size} generated files are as they must be`);
    return;
  }
  const touched = writeAll(pages, folder);
  if (index?.differs === true) index.write();
  print(
    `${count(gathered.inputs.variants.length, 'kernel')} in ${pages.size} files; ${touched.length === 0 ? 'nothing changed' : `${touched.length} changed`}`,
  );
};

/** Sources are modules, which load once a process: every change runs the verb anew. */
const watch = async (files: readonly string[], options: Options): Promise<void> => {
  const [{ watch: watchFiles }, { execa }, { packageRoot, runsFromSource }, { importClosure }] =
    await Promise.all([
      import('chokidar'),
      import('execa'),
      import('../root.ts'),
      import('../read/closure.ts'),
    ]);
  if (files.length === 0 && !runsFromSource)
    throw new UsageError(
      'a compiled package does not change; watch files of your own, or run from the sources',
    );
  const watched = (): readonly string[] =>
    files.length > 0
      ? [...new Set(files.flatMap(importClosure))]
      : ['dsl', 'generators', 'templates'].map((part) => `${packageRoot}/${part}`);
  const args = [...process.execArgv, process.argv[1] ?? '', 'gen', ...files];
  if (options.out !== undefined) args.push('--out', options.out);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const again = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(() => execa(process.execPath, args, { stdio: 'inherit', reject: false }));
      // what changed may import other files now
      watcher.add([...watched()]);
    }, 150);
  };
  const watcher = watchFiles([...watched()], { ignoreInitial: true });
  // gen writes the index of schemes itself
  watcher.on('all', (_event, path) => {
    if (!path.endsWith('/schemes/index.ts') && !path.endsWith('.new')) again();
  });
  await new Promise<void>((ready) => {
    watcher.once('ready', ready);
  });
  print(`watching ${watched().join(', ')}; stop with Ctrl-C`);
  await new Promise<void>((stop) => {
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
  clearTimeout(timer);
  await watcher.close();
  await running;
};
