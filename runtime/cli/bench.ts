import { type Command, Option } from 'commander';
import { workloads } from '../../dsl/workloads.ts';
import type { NativeRoofs } from '../load/native.ts';
import type { TuneResult } from '../tune/result.ts';
import { type Op, ops } from '../wisdom/record.ts';
import { countOption, countsOption, shapeOption, wordsOption } from './options.ts';
import { exitCodes, guarded, print, printJson, runSteps, tableLines } from './report.ts';

interface Options {
  readonly shape?: readonly { readonly n: number; readonly k: number }[];
  readonly tokens?: readonly number[];
  readonly op: Op;
  readonly scheme?: readonly string[];
  readonly threads?: number;
  readonly hot?: boolean;
  readonly stress?: boolean;
  readonly json?: boolean;
}

/** Adds `tritforge bench`: times what would run now beside the machine's roofs, without tuning. */
export const add = (program: Command): void => {
  program
    .command('bench')
    .description('time the kernels that would run now, beside roofs measured in the same run')
    .option('-s, --shape <n>x<k>', 'shape, may be repeated (default: those of quickstart)', shapeOption)
    .option('-m, --tokens <list>', 'numbers of tokens, such as 1,16,128', countsOption)
    .addOption(new Option('--op <op>', 'arithmetic').choices([...ops]).default('q8t'))
    .option('--scheme <names>', 'schemes (default: all)', wordsOption)
    .option('--threads <count>', 'threads of a product', countOption)
    .option('--hot', 'keep weights in the caches')
    .option('--stress', 'beside busy processes instead: what is left of the fair share of the processors')
    .option('--json', 'print one JSON object')
    .action(guarded('bench', bench));
};

const bench = async (options: Options): Promise<void> => {
  if (options.stress === true) {
    const { runStress } = await import('./stress.ts');
    return runStress(options);
  }
  const { contextOf } = await import('../context.ts');
  const { loadNative } = await import('../load/native.ts');
  const { resolveScheme } = await import('../schemes.ts');
  const { tuneIn } = await import('../tune/session.ts');
  const { roofLine, roofsOf, shareCells, shareHead, sharesOf } = await import('./shares.ts');
  const addon = loadNative();
  const shapesAsked = options.shape ?? workloads;
  // A wrong name is said at once, not after the roofs.
  for (const shape of shapesAsked) for (const name of options.scheme ?? []) resolveScheme(name, shape);
  const context = await contextOf(addon, options.threads === undefined ? {} : { threads: options.threads });
  const results: TuneResult[] = [];
  const found: NativeRoofs[] = [];
  const measureRoofs = {
    title: 'roofs',
    run: async () => {
      found.push(addon.roofs({ threads: context.threads, ms: 60 }));
      return undefined;
    },
  };
  const shapes = shapesAsked.map(({ n, k }) => ({
    title: `n ${n}, k ${k}`,
    run: async (say: (text: string) => void) => {
      results.push(
        ...(await tuneIn(context, {
          n,
          k,
          op: options.op,
          candidates: 'chosen',
          wisdom: false,
          ...(options.tokens === undefined ? {} : { m: options.tokens }),
          ...(options.scheme === undefined ? {} : { schemes: options.scheme }),
          ...(options.hot === undefined ? {} : { hot: options.hot }),
          onProgress: ({ m, step, text }) => say(`m ${m}: ${step} ${text}`),
        })),
      );
      return undefined;
    },
  }));
  // Roofs before and after: a neighbour on the machine shows as a difference, and the better one counts.
  await runSteps([measureRoofs, ...shapes, { ...measureRoofs, title: 'roofs again' }], options.json === true);
  const measured = {
    readGBs: Math.max(...found.map((one) => one.readGBs)),
    macGops: Math.max(...found.map((one) => one.macGops)),
  };
  const roofs = roofsOf(measured, results);
  const shares = sharesOf(results, roofs);
  const bad = results.flatMap((result) => result.rows.filter((row) => row.status !== 'verified'));
  if (options.json === true)
    printJson('bench', {
      ok: bad.length === 0,
      threads: context.threads,
      op: options.op,
      roofs,
      measured: found,
      shares,
      bad,
    });
  else {
    for (const line of tableLines(shareHead, shares.map(shareCells))) print(line);
    for (const row of bad) print(`${row.variant}: ${row.status}: ${row.reason ?? ''}`);
    print(roofLine(roofs, context.threads));
  }
  if (bad.length > 0) process.exitCode = exitCodes.failed;
};
