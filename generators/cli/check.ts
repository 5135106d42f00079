import type { Command } from 'commander';
import { InputError } from '../../dsl/issue.ts';
import type { Scheme } from '../../dsl/scheme.ts';
import { ToolchainError } from '../toolchain.ts';
import { authorFile } from './file.ts';
import { exitCodes, guarded, print, UsageError } from './report.ts';

interface Options {
  readonly target?: string;
  readonly json?: boolean;
}

/** Adds `tritforge check FILES`: from authors' files to kernels proved on this machine. */
export const add = (program: Command): void => {
  program
    .command('check')
    .description(
      'validate scheme files, prove their arithmetic, make their kernels and run them against the reference',
    )
    .argument('<files...>', 'files that export schemes, such as mine.scheme.ts')
    .option('--target <names>', 'targets, separated by commas (default: all)')
    .option('--json', 'print one JSON object')
    .action(guarded('check', check));
};

interface TargetReport {
  readonly status: 'verified' | 'compiled' | 'failed' | 'not-applicable';
  readonly variants: readonly string[];
  readonly strategy: string;
  readonly why: readonly string[];
  /** Why kernels of other strategies were not made; said in text only. */
  readonly refusals?: readonly string[];
}

interface SchemeReport {
  readonly name: string;
  readonly issues: readonly object[];
  readonly targets: Readonly<Record<string, TargetReport>>;
}

/** What `--json` prints, of all files together. */
interface Report {
  readonly ok: boolean;
  /** Issues that belong to no scheme, such as a syntax error. */
  readonly issues: readonly object[];
  readonly schemes: readonly SchemeReport[];
}

const check = async (files: readonly string[], options: Options): Promise<void> => {
  const paths = files.map((file) => ({ file, path: authorFile(file) }));
  const say = options.json === true ? () => undefined : print;
  const reports: Report[] = [];
  for (const { file, path } of paths)
    reports.push(
      await internally(
        () => examine(file, path, options, say),
        (issue): Report => {
          say(issue.message);
          return { ok: false, issues: [issue], schemes: [] };
        },
      ),
    );
  const report: Report = {
    ok: reports.every(({ ok }) => ok),
    issues: reports.flatMap(({ issues }) => issues),
    schemes: reports.flatMap(({ schemes }) => schemes),
  };
  if (options.json === true) print(JSON.stringify(report, null, 2));
  process.exitCode = report.ok ? exitCodes.ok : exitCodes.failed;
};

/** What an action gives or, where it throws what no author should see, what is made of that. */
const internally = async <T>(
  action: () => Promise<T>,
  otherwise: (issue: ReturnType<typeof internalIssue>) => T,
): Promise<T> => {
  try {
    return await action();
  } catch (error) {
    if (error instanceof UsageError || error instanceof ToolchainError) throw error;
    return otherwise(internalIssue(error));
  }
};

const internalIssue = (error: unknown) => ({
  code: 'internal',
  path: [],
  message: `unexpected: ${error instanceof Error ? error.message : String(error)}`,
  hint: 'if nothing in the file throws this, it is a mistake of tritforge: report it with the file',
});

type Say = (line?: string) => void;

const examine = async (file: string, path: string, options: Options, say: Say): Promise<Report> => {
  const [
    { diagnose },
    { gatherTargets, shownPath },
    { distinctSchemes, idOfScheme },
    { plan },
    proof,
    tools,
  ] = await Promise.all([
    import('../read/diagnose.ts'),
    import('../gather.ts'),
    import('../clash.ts'),
    import('../plan.ts'),
    import('../verify.ts'),
    import('../toolchain.ts'),
  ]);
  const all = await gatherTargets();
  const wanted = wantedTargets(
    options.target,
    all.map(({ target }) => target.name),
  );
  const { schemes, issues, frames } = await diagnose(path, process.cwd());
  if (issues.length > 0) {
    say(`${frames}\n\n${issues.length} ${issues.length === 1 ? 'issue' : 'issues'} in ${file}`);
    const loose = issues.filter((issue) => !schemes.some((scheme) => scheme.issues.includes(issue)));
    return {
      ok: false,
      issues: loose.map(issueJson),
      schemes: distinctReports(
        schemes.map(({ value, issues: own }) => ({
          name: shownId(value, idOfScheme),
          issues: own.map(issueJson),
          targets: {},
        })),
      ),
    };
  }
  await tools.compiler();
  const reports: SchemeReport[] = [];
  for (const { scheme, read } of distinctSchemes(
    schemes.map(({ value, read }) => ({ scheme: value, read })),
  )) {
    const place = { file: shownPath(read.place.file), line: read.place.line };
    const targets: Record<string, TargetReport> = {};
    const unexpected: object[] = [];
    const name = idOfScheme(scheme);
    say(name);
    for (const one of all.filter(({ target }) => wanted.includes(target.name))) {
      const { target } = one;
      const report = await internally(
        async (): Promise<TargetReport> => {
          const { variants, refusals } = plan([{ scheme, decodes: read.decodes, place }], [one]);
          const reasons = refusals.map(({ strategy, why }) => `${strategy}: ${why}`);
          if (!variants.some(({ kind }) => kind === 'product'))
            return { status: 'not-applicable', variants: [], strategy: '', why: reasons };
          const verdict = await proof.verifyKernels(scheme, target, variants);
          return { ...verdict, refusals: reasons };
        },
        (issue): TargetReport => {
          unexpected.push({ ...issue, ...place, column: read.place.column });
          return { status: 'failed', variants: [], strategy: '', why: [issue.message, issue.hint] };
        },
      );
      const { refusals = [], ...shown } = report;
      targets[target.name] = shown;
      say(`  ${target.name}: ${describe(report)}`);
      for (const why of report.why) say(`    ${why}`);
      for (const reason of refusals) say(`    not ${reason}`);
    }
    reports.push({ name, issues: unexpected, targets });
  }
  const statuses = reports.flatMap(({ targets }) => Object.values(targets).map(({ status }) => status));
  const proved = statuses.some((status) => status === 'verified' || status === 'compiled');
  const ok = proved && !statuses.includes('failed');
  if (ok)
    say(
      `${file}: ${reports.length} ${reports.length === 1 ? 'scheme' : 'schemes'} proved; next: tritforge gen ${file} --out DIR`,
    );
  else if (!proved) say(`${file}: nothing was proved on ${wanted.join(', ')}`);
  return { ok, issues: [], schemes: reports };
};

/** The id of a scheme whose name or numbers may be the very mistake. */
const shownId = (scheme: Scheme, idOf: (scheme: Scheme) => string): string => {
  try {
    return idOf(scheme);
  } catch (error) {
    if (error instanceof InputError) return scheme.name;
    throw error;
  }
};

/** A family at its defaults is often a member of its list too: it is reported once. */
const distinctReports = (reports: readonly SchemeReport[]): readonly SchemeReport[] => [
  ...new Map(reports.map((report) => [JSON.stringify(report), report])).values(),
];

/** The targets that the option names; all without it. */
const wantedTargets = (option: string | undefined, names: readonly string[]): readonly string[] => {
  const wanted =
    option
      ?.split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '') ?? names;
  if (wanted.length === 0) throw new UsageError(`--target names no target; targets are ${names.join(', ')}`);
  for (const name of wanted)
    if (!names.includes(name))
      throw new UsageError(`there is no target ${name}; targets are ${names.join(', ')}`);
  return wanted;
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
