import type { Command } from 'commander';
import { duration, guarded, print, printJson, tableLines } from './report.ts';

interface Options {
  readonly json?: boolean;
}

/** Adds `tritforge wisdom ls|clear|path` (also called `cache`): what this machine remembers. */
export const add = (program: Command): void => {
  const verb = program.command('wisdom').alias('cache').description('what tuning remembers: ls, clear, path');
  verb
    .command('ls')
    .description('list the records')
    .option('--json', 'print one JSON object')
    .action(guarded('wisdom', list));
  verb
    .command('clear')
    .description('forget everything')
    .option('--json', 'print one JSON object')
    .action(guarded('wisdom', clear));
  verb
    .command('path')
    .description('print the file')
    .option('--json', 'print one JSON object')
    .action(guarded('wisdom', path));
};

const store = async () => (await import('../wisdom/store.ts')).wisdomStore();

const list = async (options: Options): Promise<void> => {
  const wisdom = await store();
  const records = await wisdom.read();
  if (options.json === true) return printJson('wisdom', { ok: true, file: wisdom.file, records });
  if (records.length === 0) return print(`${wisdom.file} holds nothing; run tritforge tune`);
  const lines = tableLines(
    ['op', 'n', 'k', 'm', 'segment', 'rank', 'variant', 'time', 'status', 'measured'],
    records.map((one) => [
      one.op,
      String(one.n),
      String(one.k),
      String(one.m),
      String(one.segment),
      one.status === 'verified' ? String(one.rank) : '',
      one.variant,
      one.status === 'verified' ? duration(one.medianNs) : '',
      one.status,
      one.at.slice(0, 10),
    ]),
  );
  for (const line of lines) print(line);
  print(`${records.length} records in ${wisdom.file}`);
};

const clear = async (options: Options): Promise<void> => {
  const wisdom = await store();
  const removed = await wisdom.clear();
  if (options.json === true) return printJson('wisdom', { ok: true, file: wisdom.file, removed });
  print(`forgot ${removed} records of ${wisdom.file}`);
};

const path = async (options: Options): Promise<void> => {
  const { file } = await store();
  if (options.json === true) return printJson('wisdom', { ok: true, file });
  print(file);
};
