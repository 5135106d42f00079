import { codeOf, messageOf } from '../error.ts';

/** Exit codes of every verb. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, toolchain: 3 } as const;

const usageCodes: ReadonlySet<string> = new Set([
  'argument',
  'device',
  'op',
  'scheme',
  'scheme-unknown',
  'params',
  'shape',
  'file',
  'variant-unknown',
  'variant-kind',
  'target-unknown',
  'force-conflict',
  'feature-unknown',
]);
const toolchainCodes: ReadonlySet<string> = new Set([
  'native-missing',
  'variant-unusable',
  'target-unusable',
]);

/** Exit code for an error, by its stable code. */
export const exitCodeOf = (error: unknown): number => {
  const code = codeOf(error) ?? '';
  if (usageCodes.has(code)) return exitCodes.usage;
  return toolchainCodes.has(code) ? exitCodes.toolchain : exitCodes.failed;
};

/** Versions the objects that `--json` prints. */
const SCHEMA = 1;

/** Prints the one object of `--json`. */
export const printJson = (verb: string, value: object): void => {
  process.stdout.write(`${JSON.stringify({ schema: SCHEMA, verb, ...value }, null, 2)}\n`);
};

/** Prints a line of a human's report. */
export const print = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

/** A reader that stops early, such as `head`, ends the verb quietly. */
const quietPipe = (error: NodeJS.ErrnoException): void => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
};

/** An action that reports what it throws and sets the exit code, instead of a stack trace. */
export const guarded =
  <A extends readonly unknown[]>(verb: string, action: (...args: A) => Promise<void>) =>
  async (...args: A): Promise<void> => {
    if (!process.stdout.listeners('error').includes(quietPipe)) process.stdout.on('error', quietPipe);
    try {
      await action(...args);
    } catch (error) {
      const wantsJson = args.some(
        (arg) => typeof arg === 'object' && arg !== null && 'json' in arg && arg.json === true,
      );
      if (wantsJson)
        printJson(verb, { ok: false, error: { code: codeOf(error) ?? 'error', message: messageOf(error) } });
      process.stderr.write(`tritforge ${verb}: ${messageOf(error)}\n`);
      process.exitCode = exitCodeOf(error);
    }
  };

/** A table as lines: columns as wide as they need, numbers to the right. */
export const tableLines = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const right = head.map(
    (_, i) => rows.length > 0 && rows.every((row) => /^([-+]?\d[\d.]*( ?[%a-zA-Z/]+)?)?$/.test(row[i] ?? '')),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (right[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)];
};

/** The same as Markdown. */
export const tableMarkdown = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** One step of a long verb; `say` tells what it is doing just now. */
export interface Step {
  readonly title: string;
  readonly run: (say: (text: string) => void) => Promise<string | undefined>;
}

/**
 * Runs steps one after the other with progress on stderr: live on a terminal, plain lines elsewhere, none if
 * `quiet`.
 */
export const runSteps = async (steps: readonly Step[], quiet = false): Promise<void> => {
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
  const live = process.stderr.isTTY === true && process.env['CI'] === undefined;
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) });
  const tasks = steps.map(({ title, run }) => ({
    title,
    task: async (_: unknown, task: { output: string; title: string }) => {
      const result = await run((text) => {
        if (live) task.output = text;
      });
      if (result !== undefined) task.title = `${title}: ${result}`;
    },
  }));
  const shared = { concurrent: false, exitOnError: true } as const;
  if (quiet) await new Listr(tasks, { ...shared, renderer: 'silent' }).run();
  else if (live)
    await new Listr(tasks, {
      ...shared,
      renderer: 'default',
      rendererOptions: { logger, collapseErrors: false },
    }).run();
  else await new Listr(tasks, { ...shared, renderer: 'simple', rendererOptions: { logger } }).run();
};

/** `1.234 ms` or `12.3 us`. */
export const duration = (ns: number): string =>
  ns >= 1e6 ? `${(ns / 1e6).toFixed(2)} ms` : `${(ns / 1e3).toFixed(1)} us`;

/** A share as a whole number of per cent. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
