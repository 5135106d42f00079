/** `tritforge bench` with what lies outside of the runtime: suites, and products of other packages. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { add as addVerb, type BenchOptions } from '../runtime/cli/bench.ts';
import { exitCodes, print, printJson, runSteps, tableLines } from '../runtime/cli/report.ts';
import type { LoopCounts } from './report.ts';
import { suiteNamed, suiteNames } from './suites/index.ts';
import type { Verdict } from './verdict.ts';

/** Counts what the compiler made of variants. */
type CountsOf = (names: readonly string[]) => Promise<LoopCounts>;

/** Adds `tritforge bench`; without `countsOf` nothing is said of what the compiler made of kernels. */
export const add = (program: Command, countsOf?: CountsOf): void =>
  addVerb(program, {
    suites: suiteNames,
    runSuite: (name, options) => runSuite(name, options, countsOf),
    openPeers: async (what) => (await import('./peers/index.ts')).openPeers(what),
    modelRates: async (file, threads) => (await import('./peers/llama.ts')).modelRates(file, threads),
  });

/** Runs a suite, prints its table and writes it to `bench/results`. */
const runSuite = async (
  name: string,
  options: BenchOptions,
  countsOf: CountsOf | undefined,
): Promise<void> => {
  const { contextOf } = await import('../runtime/context.ts');
  const { loadNative, packageRoot } = await import('../runtime/load/native.ts');
  const { dataOf, notesOf, originOf, pageOf, save, verdictCells, verdictHead } = await import('./report.ts');
  const run = await import('./run.ts');
  const { costVerdicts, stressVerdicts } = await import('./costs.ts');
  const { verdicts } = await import('./verdict.ts');
  const openPeers = options.peers === true ? (await import('./peers/index.ts')).openPeers : undefined;
  const suite = await suiteNamed(name);
  const addon = loadNative();
  const found: Awaited<ReturnType<typeof run.runSuite>>[] = [];
  const step = {
    title: suite.title,
    run: async (say: (text: string) => void) => {
      found.push(
        await run.runSuite(suite, {
          contextFor: (threads) => contextOf(addon, { threads, wisdom: false }),
          openPeers,
          ms: 1000 * (options.seconds ?? 4),
          tries: 3,
          say,
        }),
      );
      return undefined;
    },
  };
  const others: Verdict[] = [];
  const costs = {
    title: 'calls and repacking',
    run: async (say: (text: string) => void) => {
      const context = await contextOf(addon, { threads: 1, wisdom: false });
      others.push(...(await costVerdicts(context, suite.costs ?? [], say)));
      if (options.stress === true) others.push(...(await stressVerdicts(say)));
      return undefined;
    },
  };
  await runSteps([step, costs], options.json === true);
  const [result] = found;
  if (result === undefined) return;
  const rows = [...verdicts(suite, result), ...others];
  const counts = await countsOf?.([...new Set(rows.flatMap(({ variant = [] }) => variant))]);
  const origin = await originOf(addon);
  const data = dataOf(suite, origin, rows, result, counts);
  const { vendor, family, model } = addon.cpu();
  const machine = [vendor, family, model]
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '');
  const folder = options.results ?? join(packageRoot(), 'bench', 'results');
  const paths = await save(folder, `${name}.${machine}`, pageOf(suite, origin, rows, result, counts), data);
  if (options.json === true) printJson('bench', { ok: result.refused.length === 0, ...data });
  else {
    for (const line of tableLines(verdictHead, rows.map(verdictCells))) print(line);
    for (const note of notesOf(rows)) print(note);
    for (const bad of result.refused) print(`${bad.variant}: ${bad.status}: ${bad.reason}`);
    for (const who of result.absent) print(who);
    print(`written: ${paths.join(', ')}`);
  }
  // A wrong kernel is a failure; a missed goal is a result.
  if (result.refused.length > 0) process.exitCode = exitCodes.failed;
};
