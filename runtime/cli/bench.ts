import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { workloads } from '../../dsl/workloads.ts';
import type { Runner } from '../bench/race.ts';
import type { ShapeResult } from '../bench/shape.ts';
import { TritforgeError } from '../error.ts';
import { type Op, ops } from '../ops.ts';
import { countOption, countsOption, shapeOption, wordsOption } from './options.ts';
import { exitCodes, guarded, print, printJson, runSteps, tableLines, tableMarkdown } from './report.ts';

/** What `tritforge bench` is asked for. */
export interface BenchOptions {
  readonly shape?: readonly { readonly n: number; readonly k: number }[];
  readonly tokens?: readonly number[];
  readonly op: Op;
  readonly scheme?: readonly string[];
  readonly target?: string;
  readonly group?: number;
  readonly threads?: number;
  readonly seconds?: number;
  readonly hot?: boolean;
  readonly stress?: boolean;
  readonly all?: boolean;
  readonly peers?: boolean;
  readonly model?: string;
  readonly suite?: string;
  readonly results?: string;
  readonly markdown?: string;
  readonly json?: boolean;
}

/** Products of other makers for one heat. */
export interface Peers {
  readonly guests: readonly Runner[];
  /** Who is absent and how to get it. */
  readonly absent: readonly string[];
  close(): Promise<void>;
}

/** What lies outside of the runtime and is added where the command is put together. */
export interface BenchExtras {
  readonly suites: readonly string[];
  readonly runSuite: (name: string, options: BenchOptions) => Promise<void>;
  readonly openPeers: (what: {
    readonly n: number;
    readonly k: number;
    readonly m: number;
    readonly threads: number;
    readonly hot: boolean;
  }) => Promise<Peers>;
  /** Tokens a second of a whole model in another package. */
  readonly modelRates: (
    file: string,
    threads: number,
  ) => Promise<{ readonly prefill: number; readonly decode: number } | { readonly absent: string }>;
}

/** Adds `tritforge bench`: times what would run now beside roofs that run in the same rounds, without tuning. */
export const add = (program: Command, extras?: BenchExtras): void => {
  const command = program
    .command('bench')
    .description('time the kernels that would run now, interleaved with the loops of their roofs')
    .option('-s, --shape <n>x<k>', 'shape, may be repeated (default: those of quickstart)', shapeOption)
    .option('-m, --tokens <list>', 'numbers of tokens, such as 1,16,128', countsOption)
    .addOption(new Option('--op <op>', 'arithmetic').choices([...ops]).default('q8t'))
    .option('--scheme <names>', 'only these schemes or families of schemes, a row each', wordsOption)
    .option('--target <name>', 'variants of this target only')
    .option('--group <k>', 'scales that differ every so many k (default: one scale)', countOption)
    .option('--threads <count>', 'threads of a product', countOption)
    .option('--seconds <count>', 'length of each race (default: 2)', countOption)
    .option('--hot', 'keep weights in the caches')
    .option(
      '--stress',
      'beside busy processes instead, or after a suite: what is left of the fair share of the processors',
    )
    .option('--all', 'every variant, not only those that would run')
    .option('--markdown <file>', 'also write the table as Markdown')
    .option('--json', 'print one JSON object');
  if (extras !== undefined)
    command
      .addOption(
        new Option('--suite <name>', 'a table of goals, which says itself what is timed')
          .choices([...extras.suites])
          .conflicts(SAID_BY_SUITES),
      )
      .option('--results <folder>', 'where a suite is written (default: bench/results)')
      .option('--peers', 'also time products of other packages, where they are installed')
      .option('--model <file.gguf>', 'with --peers: also run this whole model there');
  command.action(guarded('bench', (options: BenchOptions) => bench(options, extras)));
};

/** What every goal of a suite states for itself. */
const SAID_BY_SUITES = [
  'shape',
  'tokens',
  'op',
  'scheme',
  'target',
  'group',
  'threads',
  'hot',
  'all',
  'markdown',
  'model',
];

const bench = async (options: BenchOptions, extras: BenchExtras | undefined): Promise<void> => {
  if (options.stress === true && options.suite === undefined) {
    const { runStress } = await import('./stress.ts');
    return runStress(options);
  }
  if (options.suite !== undefined && extras !== undefined) return extras.runSuite(options.suite, options);
  const { benchShape } = await import('../bench/shape.ts');
  const { contextOf } = await import('../context.ts');
  const { loadNative } = await import('../load/native.ts');
  const { resolveScheme } = await import('../schemes.ts');
  const { everyRow, missingLines, namedRows, roofLines, shareCells, shareHead, sharesOf } = await import(
    './shares.ts'
  );
  const shapes = options.shape ?? workloads;
  // A wrong name is said at once, not after minutes.
  const names = [...new Set(options.scheme)];
  for (const shape of shapes) for (const name of names) resolveScheme(name, shape);
  const rowsOf = options.scheme === undefined ? everyRow : namedRows(names);
  const { threads, target, hot = false, all = false } = options;
  const context = await contextOf(loadNative(), {
    ...(threads === undefined ? {} : { threads }),
    ...(target === undefined ? {} : { target }),
  });
  const results: ShapeResult[] = [];
  const absent = new Set<string>();
  const steps = shapes.map(({ n, k }) => ({
    title: `n ${n}, k ${k}`,
    run: async (say: (text: string) => void) => {
      const open: Peers[] = [];
      const guests = async (m: number): Promise<readonly Runner[]> => {
        await Promise.all(open.splice(0).map((one) => one.close()));
        if (options.peers !== true || extras === undefined) return [];
        const peers = await extras.openPeers({ n, k, m, threads: context.threads, hot });
        open.push(peers);
        for (const who of peers.absent) absent.add(who);
        return peers.guests;
      };
      try {
        results.push(
          ...(await benchShape(context, {
            n,
            k,
            op: options.op,
            tokens: options.tokens ?? [1, 128],
            schemes: (id) => rowsOf(id).length > 0,
            which: all ? 'all' : 'chosen',
            hot,
            group: options.group,
            ms: 1000 * (options.seconds ?? 2),
            guests,
            say,
          })),
        );
      } finally {
        await Promise.all(open.map((one) => one.close()));
      }
      return undefined;
    },
  }));
  await runSteps(steps, options.json === true);
  const shares = sharesOf(results, all, rowsOf);
  const missing = missingLines(results, names);
  const bad = results.flatMap((result) => result.refused);
  if (shares.length === 0 && bad.length === 0)
    throw new TritforgeError('no-variant', 'this build has no usable variant for what was asked');
  const peers = results.flatMap(peerRows);
  const model =
    options.peers === true && options.model !== undefined
      ? await extras?.modelRates(options.model, context.threads)
      : undefined;
  if (model !== undefined && 'absent' in model) absent.add(model.absent);
  if (options.json === true)
    printJson('bench', {
      ok: bad.length === 0,
      threads: context.threads,
      op: options.op,
      hot,
      shares,
      heats: results.map(({ n, k, m, loops, perCycle, doubts }) => ({ n, k, m, loops, perCycle, doubts })),
      peers,
      absent: [...absent],
      missing,
      ...(model === undefined || 'absent' in model ? {} : { model }),
      bad,
    });
  else {
    for (const line of tableLines(shareHead, shares.map(shareCells))) print(line);
    for (const line of missing) print(line);
    for (const row of bad) print(`${row.variant}: ${row.status}: ${row.reason}`);
    for (const line of roofLines(results, context.threads)) print(line);
    for (const row of peers)
      print(`${row.n} x ${row.k}, m ${row.m}: ${row.name}: ${(row.medianNs / 1e3).toFixed(1)} us`);
    if (model !== undefined && 'prefill' in model)
      print(
        `${options.model}: ${model.prefill.toFixed(0)} tokens/s of a prompt, then ${model.decode.toFixed(0)}`,
      );
    for (const who of absent) print(who);
  }
  if (options.markdown !== undefined)
    await writeFile(
      options.markdown,
      `${tableMarkdown(shareHead, shares.map(shareCells))}\n\n${roofLines(results, context.threads).join('\n')}\n`,
    );
  if (bad.length > 0) process.exitCode = exitCodes.failed;
};

/** Guests of a heat with their medians. */
const peerRows = ({ n, k, m, guests }: ShapeResult) =>
  [...guests].map(([name, samples]) => ({
    n,
    k,
    m,
    name,
    medianNs: [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)] ?? NaN,
  }));
