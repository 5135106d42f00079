/** `tritforge bench` with what lies outside of the runtime: suites, and products of other packages. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { add as addVerb, type BenchOptions } from '../runtime/cli/bench.ts';
import { exitCodes, print, printJson, runSteps, tableLines } from '../runtime/cli/report.ts';
import { suiteNamed, suiteNames } from './suites/index.ts';

export const add = (program: Command): void =>
  addVerb(program, {
    suites: suiteNames,
    runSuite,
    openPeers: async (what) => (await import('./peers/index.ts')).openPeers(what),
    modelRates: async (file, threads) => (await import('./peers/llama.ts')).modelRates(file, threads),
  });

/** Runs a suite, prints its table and writes it to `bench/results`. */
const runSuite = async (name: string, options: BenchOptions): Promise<void> => {
  const { contextOf } = await import('../runtime/context.ts');
  const { loadNative, packageRoot } = await import('../runtime/load/native.ts');
  const { dataOf, notesOf, originOf, pageOf, save, verdictCells, verdictHead } = await import('./report.ts');
  const run = await import('./run.ts');
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
  await runSteps([step], options.json === true);
  const [result] = found;
  if (result === undefined) return;
  const rows = verdicts(suite, result);
  const origin = await originOf(addon);
  const data = dataOf(suite, origin, rows, result);
  const { vendor, family, model } = addon.cpu();
  const machine = [vendor, family, model]
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '');
  const folder = options.results ?? join(packageRoot(), 'bench', 'results');
  const paths = await save(folder, `${name}.${machine}`, pageOf(suite, origin, rows, result), data);
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
