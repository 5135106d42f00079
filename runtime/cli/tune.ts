import { type Command, Option } from 'commander';
import { workloads } from '../../dsl/workloads.ts';
import { type Op, ops } from '../ops.ts';
import type { TuneResult } from '../tune/result.ts';
import { segmentWords } from '../wisdom/record.ts';
import { countOption, countsOption, shapeOption, wordsOption } from './options.ts';
import {
  duration,
  exitCodes,
  guarded,
  percent,
  print,
  printJson,
  runSteps,
  type Step,
  tableLines,
} from './report.ts';

interface Options {
  readonly shape?: readonly { readonly n: number; readonly k: number }[];
  readonly tokens?: readonly number[];
  readonly op: Op;
  readonly scheme?: readonly string[];
  readonly group?: number;
  readonly threads?: number;
  readonly hot?: boolean;
  readonly save: boolean;
  readonly json?: boolean;
}

/** Adds `tritforge tune`: measures the variants of this build and remembers the fastest. */
export const add = (program: Command): void => {
  program
    .command('tune')
    .description('measure the kernels of this build on this machine and remember the fastest')
    .option(
      '-s, --shape <n>x<k>',
      'shape to tune, may be repeated (default: those of quickstart)',
      shapeOption,
    )
    .option('-m, --tokens <list>', 'numbers of tokens, such as 1,16,128', countsOption)
    .addOption(new Option('--op <op>', 'arithmetic').choices([...ops]).default('q8t'))
    .option('--scheme <names>', 'schemes that weights come in (default: all)', wordsOption)
    .option('--group <k>', 'scales that differ every so many k (default: one scale)', countOption)
    .option('--threads <count>', 'threads of a product', countOption)
    .addOption(new Option('--patience <how>', 'how long to look').choices(['quick']).default('quick'))
    .option('--hot', 'keep weights in the caches while measuring')
    .option('--no-save', 'measure without remembering')
    .option('--json', 'print one JSON object')
    .action(guarded('tune', runTune));
};

const runTune = async (options: Options): Promise<void> => {
  const { tune } = await import('../tune/session.ts');
  const results: TuneResult[] = [];
  const steps = (options.shape ?? workloads).map(
    ({ n, k }): Step => ({
      title: `n ${n}, k ${k}${options.group === undefined ? '' : `, a scale for every ${options.group} k`}`,
      run: async (say) => {
        const found = await tune({
          n,
          k,
          op: options.op,
          ...(options.tokens === undefined ? {} : { m: options.tokens }),
          ...(options.scheme === undefined ? {} : { schemes: options.scheme }),
          ...(options.group === undefined ? {} : { group: options.group }),
          ...(options.threads === undefined ? {} : { threads: options.threads }),
          ...(options.hot === undefined ? {} : { hot: options.hot }),
          ...(options.save ? {} : { wisdom: false as const }),
          onProgress: ({ m, step, text }) => say(`m ${m}: ${step} ${text}`),
        });
        results.push(...found);
        return found.map((one) => `m ${one.m} ${one.rows[0]?.variant ?? 'nothing'}`).join(', ');
      },
    }),
  );
  await runSteps(steps, options.json === true);
  const bad = results.flatMap((result) => result.rows.filter((row) => row.status !== 'verified'));
  if (options.json === true) printJson('tune', { ok: bad.length === 0, results });
  else for (const result of results) printResult(result);
  if (bad.length > 0) process.exitCode = exitCodes.failed;
};

const printResult = ({ op, n, k, m, segment, threads, rows, skipped }: TuneResult): void => {
  print();
  print([op, `n ${n}`, `k ${k}`, `m ${m}`, ...segmentWords(segment), `${threads} threads`].join(', '));
  const lines = tableLines(
    ['variant', 'time', 'spread', 'GB/s', 'GMAC/s', ''],
    rows.map((row) =>
      row.status === 'verified'
        ? [
            row.variant,
            duration(row.medianNs),
            percent(row.spread),
            row.readGBs.toFixed(1),
            row.macGops.toFixed(1),
            row.rank === 0 ? 'chosen' : row.tied ? 'tied' : '',
          ]
        : [row.variant, '', '', '', '', `${row.status}: ${row.reason ?? ''}`],
    ),
  );
  for (const line of lines) print(line);
  for (const { scheme, reason } of skipped) print(`skipped ${scheme}: ${reason}`);
};
