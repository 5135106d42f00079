/** A suite's table as text, Markdown and JSON. */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { statsOf } from '../runtime/bench/race.ts';
import { duration, tableMarkdown } from '../runtime/cli/report.ts';
import { shareOf } from '../runtime/cli/shares.ts';
import { type NativeAddon, packageRoot } from '../runtime/load/native.ts';
import type { SuiteRun } from './run.ts';
import type { Suite } from './suite.ts';
import type { Verdict } from './verdict.ts';

/** Where and of what a result is. */
export interface Origin {
  readonly cpu: string;
  readonly caches: string;
  readonly compiler: string;
  readonly node: string;
  readonly date: string;
  /** Commit of the working tree, with `+` where files differ from it. */
  readonly commit: string;
}

const git = async (...args: readonly string[]): Promise<string | undefined> => {
  try {
    return (await promisify(execFile)('git', [...args], { cwd: packageRoot() })).stdout.trim();
  } catch {
    return undefined;
  }
};

/** Describes this machine and this build. */
export const originOf = async (addon: NativeAddon): Promise<Origin> => {
  const { vendor, brand, family, model, l1d, l2, l3, affinity } = addon.cpu();
  const kib = (bytes: number) => `${Math.round(bytes / 1024)} KiB`;
  const commit = (await git('rev-parse', '--short=12', 'HEAD')) ?? 'unknown';
  const changed = (await git('status', '--porcelain', '--untracked-files=no')) ?? '';
  return {
    cpu: `${vendor} ${brand}, family ${family}, model ${model}, ${affinity} processors`,
    caches: `${kib(l1d)}, ${kib(l2)}, ${kib(l3)}`,
    compiler: addon.compiler,
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
    commit: changed === '' ? commit : `${commit}+`,
  };
};

const unit = ({
  as,
}: Verdict): { readonly scale: number; readonly suffix: string; readonly digits: number } =>
  as.startsWith('share')
    ? { scale: 100, suffix: ' %', digits: 0 }
    : as.startsWith('times')
      ? { scale: 1, suffix: 'x', digits: 2 }
      : { scale: 1, suffix: '', digits: as.startsWith('GOP') ? 0 : 2 };

const figure = (verdict: Verdict, value: number | undefined): string => {
  const { scale, suffix, digits } = unit(verdict);
  return value === undefined ? '' : `${(value * scale).toFixed(digits)}${suffix}`;
};

export const verdictHead = [
  'what',
  'n x k',
  'as',
  'at least',
  'aim',
  'got',
  'spread',
  'verdict',
  'min',
  'median',
  'variant',
] as const;

/** The cells of a row, in the order of `verdictHead`. */
export const verdictCells = (verdict: Verdict): readonly string[] => [
  verdict.what,
  `${verdict.n} x ${verdict.k}`,
  verdict.as,
  figure(verdict, verdict.floor),
  figure(verdict, verdict.aim),
  figure(verdict, verdict.got),
  verdict.spread === undefined ? '' : `${(verdict.spread * 100).toFixed(1)} %`,
  verdict.word,
  verdict.minNs === undefined ? '' : duration(verdict.minNs),
  verdict.medianNs === undefined ? '' : duration(verdict.medianNs),
  verdict.variant ?? '',
];

/** Why rows are void or empty, once each. */
export const notesOf = (rows: readonly Verdict[]): readonly string[] => [
  ...new Set(
    rows.flatMap(({ what, n, k, note }) => (note === undefined ? [] : [`${what}, ${n} x ${k}: ${note}`])),
  ),
];

/** What the roofs of every heat were. */
const roofRows = (run: SuiteRun): readonly (readonly string[])[] =>
  run.heats.flatMap(({ n, k, threads, regime, tokens, result, voidRuns }) => {
    const where = `${n} x ${k}, ${threads}T, ${regime}, ${tokens} tokens`;
    const best = new Map<string, (typeof result.loops)[number]>();
    for (const loop of result.loops)
      if (loop.rate > (best.get(loop.level + (loop.scheme ?? ''))?.rate ?? 0))
        best.set(loop.level + (loop.scheme ?? ''), loop);
    return [...best.values()].map((loop) => {
      const per = result.perCycle.find((one) => one.loop === loop.loop);
      const [rate, unit] =
        loop.kind === 'read'
          ? [loop.rate, 'GB/s']
          : loop.kind === 'dot'
            ? [2 * loop.rate, 'GOP/s']
            : [loop.rate / threads, 'GHz'];
      return [
        where,
        loop.kind,
        loop.scheme === undefined ? loop.loop : `${loop.loop} of ${loop.scheme}`,
        `${rate.toFixed(loop.kind === 'dot' ? 0 : 2)} ${unit}`,
        per === undefined ? '' : per.perCycle.toFixed(2),
        `${(loop.spread * 100).toFixed(1)} %`,
        String(voidRuns),
      ];
    });
  });

const guestRows = (run: SuiteRun): readonly (readonly string[])[] =>
  run.heats.flatMap(({ n, k, threads, regime, result }) =>
    [...result.guests].map(([name, samples]) => {
      const { min, median, spread } = statsOf(samples);
      return [
        name,
        `${n} x ${k}, ${threads}T, ${regime}`,
        duration(min),
        duration(median),
        `${(spread * 100).toFixed(1)} %`,
      ];
    }),
  );

/** What a weight and token costs in the loop of dots, as compiled; or why nobody knows. */
export type LoopCount = { readonly instructions: number; readonly dots: number } | { readonly why: string };
/** By the names of variants. */
export type LoopCounts = ReadonlyMap<string, LoopCount>;

const countRows = (rows: readonly Verdict[], counts: LoopCounts): readonly (readonly string[])[] =>
  [...new Set(rows.map(({ variant = '' }) => variant))].flatMap((name) => {
    const count = counts.get(name);
    if (count === undefined) return [];
    return 'why' in count
      ? [[name, 'not counted', count.why]]
      : [[name, count.instructions.toFixed(4), count.dots.toFixed(4)]];
  });

/** The page of a result. */
export const pageOf = (
  suite: Suite,
  origin: Origin,
  rows: readonly Verdict[],
  run: SuiteRun,
  counts: LoopCounts = new Map(),
): string => {
  const guests = guestRows(run);
  return [
    `# ${suite.title}`,
    '',
    `${origin.cpu}; caches ${origin.caches}; ${origin.compiler}; Node ${origin.node}; ${origin.date}; commit ${origin.commit}.`,
    'How to read it: [bench/README.md](../README.md). Each row was measured in one race with its roofs.',
    '',
    tableMarkdown(verdictHead, rows.map(verdictCells)),
    '',
    ...notesOf(rows).map((note) => `- ${note}`),
    '',
    ...(counts.size === 0
      ? []
      : [
          '## Loops of dots, as compiled',
          '',
          tableMarkdown(
            ['variant', 'instructions a weight and token', 'dots a weight and token'],
            countRows(rows, counts),
          ),
          '',
        ]),
    '## Roofs',
    '',
    tableMarkdown(
      ['race', 'roof', 'best loop', 'rate', 'a cycle', 'spread', 'void runs before'],
      roofRows(run),
    ),
    '',
    ...(guests.length === 0
      ? run.absent
      : ['## Other packages', '', tableMarkdown(['what', 'race', 'min', 'median', 'spread'], guests)]),
    '',
  ].join('\n');
};

/** Everything that was measured, as data. */
export const dataOf = (
  suite: Suite,
  origin: Origin,
  rows: readonly Verdict[],
  run: SuiteRun,
  counts: LoopCounts = new Map(),
): object => ({
  schema: 1,
  suite: suite.title,
  origin,
  rows: rows.map((row) => {
    const loop = counts.get(row.variant ?? '');
    return loop === undefined ? row : { ...row, loop };
  }),
  heats: run.heats.map(({ result, ...about }) => ({
    ...about,
    products: result.placed.map((placed) => ({
      ...shareOf({ n: about.n, k: about.k, m: placed.entrant.m }, placed),
      op: placed.entrant.op,
    })),
    loops: result.loops,
    perCycle: result.perCycle,
    doubts: result.doubts,
    peers: [...result.guests].map(([name, samples]) => ({ name, ...statsOf(samples) })),
  })),
  refused: run.refused,
  absent: run.absent,
});

/** Writes `<name>.md` and `<name>.json` into a folder; returns their paths. */
export const save = async (
  folder: string,
  name: string,
  page: string,
  data: object,
): Promise<readonly string[]> => {
  await mkdir(folder, { recursive: true });
  const paths = [join(folder, `${name}.md`), join(folder, `${name}.json`)] as const;
  await writeFile(paths[0], page);
  await writeFile(paths[1], `${JSON.stringify(data, null, 1)}\n`);
  return paths;
};
