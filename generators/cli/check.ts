import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { exitCodes, guarded, print, UsageError } from './report.ts';

interface Options {
  readonly target?: string;
  readonly json?: boolean;
}

/** Adds `tritforge check FILE`: from an author's file to kernels proved on this machine. */
export const add = (program: Command): void => {
  program
    .command('check')
    .description(
      'validate a scheme file, prove its arithmetic, make its kernels and run them against the reference',
    )
    .argument('<file>', 'a file that exports schemes, such as mine.scheme.ts')
    .option('--target <names>', 'targets, separated by commas (default: all)')
    .option('--json', 'print one JSON object')
    .action(guarded('check', check));
};

interface TargetReport {
  readonly status: 'verified' | 'compiled' | 'failed' | 'not-applicable';
  readonly variants: readonly string[];
  readonly strategy: string;
  readonly why: readonly string[];
}

const check = async (file: string, options: Options): Promise<void> => {
  const path = resolve(file);
  if (!existsSync(path)) throw new UsageError(`${file} does not exist`);
  const [{ diagnose }, { gatherTargets, shownPath }, { plan }, { verifyKernels }, { compiler }] =
    await Promise.all([
      import('../read/diagnose.ts'),
      import('../gather.ts'),
      import('../plan.ts'),
      import('../verify.ts'),
      import('../toolchain.ts'),
    ]);
  const all = await gatherTargets();
  const names = all.map(({ target }) => target.name);
  const wanted = options.target?.split(',').filter((word) => word !== '') ?? names;
  for (const name of wanted)
    if (!names.includes(name))
      throw new UsageError(`there is no target ${name}; targets are ${names.join(', ')}`);
  const { schemes, issues, frames } = await diagnose(path, process.cwd());
  const say = options.json === true ? () => undefined : print;
  if (issues.length > 0)
    say(`${frames}\n\n${issues.length} ${issues.length === 1 ? 'issue' : 'issues'} in ${file}`);
  else await compiler();

  const reports: { name: string; issues: object[]; targets: Record<string, TargetReport> }[] = [];
  for (const { name, value, read, issues: own } of schemes) {
    const targets: Record<string, TargetReport> = {};
    if (issues.length === 0) {
      say(`${name}`);
      for (const one of all) {
        const { target } = one;
        if (!wanted.includes(target.name)) continue;
        const place = { file: shownPath(read.place.file), line: read.place.line };
        const { variants, refusals } = plan([{ scheme: value, decodes: read.decodes, place }], [one]);
        const reasons = refusals.map(({ strategy, why }) => `${strategy}: ${why}`);
        const report: TargetReport = variants.some(({ kind }) => kind === 'product')
          ? await verifyKernels(value, target, variants)
          : { status: 'not-applicable', variants: [], strategy: '', why: reasons };
        targets[target.name] = report;
        say(`  ${target.name}: ${describe(report)}`);
        for (const why of report.why) say(`    ${why}`);
        if (report.status !== 'not-applicable') for (const reason of reasons) say(`    not ${reason}`);
      }
    }
    reports.push({ name, issues: own.map(issueJson), targets });
  }
  const failed = reports.some((r) => Object.values(r.targets).some((t) => t.status === 'failed'));
  const ok = issues.length === 0 && !failed && schemes.length > 0;
  if (options.json === true) {
    // issues that belong to no scheme, such as a syntax error, stand under the file
    const loose = issues.filter((issue) => !schemes.some((scheme) => scheme.issues.includes(issue)));
    process.stdout.write(
      `${JSON.stringify({ ok, issues: loose.map(issueJson), schemes: reports }, null, 2)}\n`,
    );
  } else if (ok)
    say(
      `${file}: ${reports.length} ${reports.length === 1 ? 'scheme' : 'schemes'} proved; next: tritforge gen ${file} --out DIR`,
    );
  process.exitCode = ok ? exitCodes.ok : exitCodes.failed;
};

const describe = ({ status, variants, strategy }: TargetReport): string => {
  const count = `${variants.length} kernels, products by ${strategy}`;
  switch (status) {
    case 'verified':
      return `verified (${count})`;
    case 'compiled':
      return `compiled only (${count})`;
    case 'failed':
      return 'failed';
    case 'not-applicable':
      return 'not applicable';
  }
};

const issueJson = (issue: {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint: string;
  readonly place: { readonly file: string; readonly line: number; readonly column: number };
}): object => ({
  code: issue.code,
  path: issue.path,
  message: issue.message,
  hint: issue.hint,
  file: issue.place.file,
  line: issue.place.line,
  column: issue.place.column,
});
