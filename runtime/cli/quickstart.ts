import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { quickTokens, workloads } from '../../dsl/workloads.ts';
import type { ShapeResult } from '../bench/shape.ts';
import type { ChoiceContext } from '../choose.ts';
import type { TuneResult } from '../tune/result.ts';
import { countOption } from './options.ts';
import {
  exitCodes,
  guarded,
  print,
  printJson,
  runSteps,
  type Step,
  tableLines,
  tableMarkdown,
} from './report.ts';

interface Options {
  readonly threads?: number;
  readonly markdown?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Adds `tritforge quickstart`: tunes all built-in schemes on two real shapes and shows what they reach. */
export const add = (program: Command): void => {
  program
    .command('quickstart')
    .description('tune all built-in schemes on two shapes of a real model, and show them beside the roofs')
    .option('--threads <count>', 'threads of a product', countOption)
    .option('--markdown <file>', 'also write the table as Markdown')
    .option('--out <file>', 'also write everything as JSON')
    .option('--json', 'print one JSON object')
    .action(guarded('quickstart', quickstart));
};

const quickstart = async (options: Options): Promise<void> => {
  const { contextOf } = await import('../context.ts');
  const { loadNative } = await import('../load/native.ts');
  const { benchShape } = await import('../bench/shape.ts');
  const { roofLines, shareCells, shareHead, sharesOf } = await import('./shares.ts');
  const { tuneIn } = await import('../tune/session.ts');
  const addon = loadNative();
  const threads = options.threads === undefined ? {} : { threads: options.threads };
  const context = await contextOf(addon, threads);
  const results: TuneResult[] = [];
  const heats: ShapeResult[] = [];
  const tuneSteps = workloads.map(
    ({ model, n, k }): Step => ({
      title: `${model}, n ${n}, k ${k}`,
      run: async (say) => {
        const started = performance.now();
        const found = await tuneIn(context, {
          n,
          k,
          m: quickTokens,
          onProgress: ({ m, step, text }) => say(`m ${m}: ${step} ${text}`),
        });
        results.push(...found);
        const count = found.reduce((sum, one) => sum + one.rows.length, 0);
        return `${count} verified measurements in ${((performance.now() - started) / 1000).toFixed(0)} s`;
      },
    }),
  );
  // What was just remembered runs once more, in the same rounds as the roofs.
  const shareSteps = workloads.map(
    ({ n, k }): Step => ({
      title: `n ${n}, k ${k} beside the roofs`,
      run: async (say) => {
        const tuned = await contextOf(addon, threads);
        const wanted = { tokens: quickTokens, schemes: () => true, which: 'chosen', op: 'q8t' } as const;
        heats.push(...(await benchShape(tuned, { ...wanted, n, k, hot: false, ms: 1500, say })));
        return undefined;
      },
    }),
  );
  await runSteps([...tuneSteps, ...shareSteps], options.json === true);
  const shares = sharesOf(heats, false);
  const roofs = roofLines(heats, context.threads);
  const bad = [
    ...results.flatMap((result) => result.rows.filter((row) => row.status !== 'verified')),
    ...heats.flatMap((heat) => heat.refused),
  ];
  const skipped = [
    ...new Map(results.flatMap((result) => result.skipped).map((one) => [one.scheme, one.reason])),
  ];
  const report = { ok: bad.length === 0, threads: context.threads, roofs, shares, bad, skipped };
  if (options.json === true) printJson('quickstart', report);
  else {
    print();
    for (const line of tableLines(shareHead, shares.map(shareCells))) print(line);
    for (const [scheme, reason] of skipped) print(`skipped ${scheme}: ${reason}`);
    for (const row of bad) print(`${row.variant}: ${row.status}: ${row.reason ?? ''}`);
    print();
    for (const line of roofs) print(line);
    for (const line of await decisions(await contextOf(addon, threads))) print(line);
    print(
      'next: author a packing and prove it: npx tritforge check examples/*/*.scheme.ts   (or: npm run selftest)',
    );
  }
  if (options.markdown !== undefined)
    await writeFile(
      options.markdown,
      `${tableMarkdown(shareHead, shares.map(shareCells))}\n\n${roofs.join('\n')}\n`,
    );
  if (options.out !== undefined) await writeFile(options.out, `${JSON.stringify(report, null, 2)}\n`);
  if (bad.length > 0) process.exitCode = exitCodes.failed;
};

/** What `prepare` does now with weights of each scheme and shape, by the records just written. */
const decisions = async (context: ChoiceContext): Promise<readonly string[]> => {
  const { schemes } = await import('../../dsl/schemes/index.ts');
  const { schemeById } = await import('../catalogue.ts');
  const { chooseSchemes } = await import('../plans.ts');
  return workloads.map(({ n, k }) => {
    const map = {
      kind: 'tensor',
      n,
      k,
      boundaries: [k],
      values: new Float32Array(n),
      scaleOf: () => 0,
    } as const;
    const into = new Map<string, string[]>();
    for (const name of Object.keys(schemes)) {
      const scheme = schemeById(name);
      if (scheme === undefined) continue;
      const [first = 'nothing'] = chooseSchemes(context, scheme, { n, k, map });
      const where = first === name ? 'in place' : first;
      into.set(where, [...(into.get(where) ?? []), name]);
    }
    const parts = [...into].map(([where, names]) =>
      where === 'in place'
        ? `reads ${names.join(', ')} in place`
        : `repacks ${names.join(', ')} into ${where}`,
    );
    return `n ${n}, k ${k}: prepare ${parts.join('; ')}`;
  });
};
