import type { LoopResult, Placed } from '../bench/heat.ts';
import type { ShapeResult } from '../bench/shape.ts';
import { schemeById } from '../catalogue.ts';
import { duration, percent } from './report.ts';

/** A measured product beside the roofs of its heat. */
export interface Share {
  readonly n: number;
  readonly k: number;
  readonly m: number;
  readonly scheme: string;
  readonly variant: string;
  readonly target: string;
  readonly minNs: number;
  readonly medianNs: number;
  readonly spread: number;
  readonly samples: number;
  readonly readGBs: number;
  /** Operations, two a multiply-add, in 1e9 a second. */
  readonly gops: number;
  /** Of the best loop that reads the same bytes. */
  readonly readShare: number;
  /** Of the peak of the dot products that the variant's target has. */
  readonly dotShare: number;
}

/** The share of one product. */
export const shareOf = ({ n, k, m }: Pick<ShapeResult, 'n' | 'k' | 'm'>, one: Placed): Share => ({
  n,
  k,
  m,
  scheme: one.entrant.variant.scheme,
  variant: one.entrant.variant.name,
  target: one.entrant.variant.target,
  minNs: one.min,
  medianNs: one.median,
  spread: one.spread,
  samples: one.samples,
  readGBs: one.readGBs,
  gops: 2 * one.macGops,
  readShare: one.readGBs / one.readRoof,
  dotShare: one.macGops / one.dotRoof,
});

/** The rows that a scheme, by its id, could stand in; none where it is not wanted. */
export type RowsOf = (id: string) => readonly string[];

/** A row for every interchange scheme, and one for every family of resident ones. */
export const everyRow: RowsOf = (id) => {
  const scheme = schemeById(id);
  return [scheme?.use === 'resident' ? scheme.name : id];
};

/** A row for every name; the name of a family stands for all of its members. */
export const namedRows =
  (names: readonly string[]): RowsOf =>
  (id) =>
    names.filter((name) => name === id || name === schemeById(id)?.name);

/** Shares of a bench, fastest first; unless `all`, only the best of each row. */
export const sharesOf = (
  results: readonly ShapeResult[],
  all: boolean,
  rowsOf: RowsOf = everyRow,
): readonly Share[] =>
  results.flatMap((result) => {
    const seen = new Set<string>();
    return [...result.placed]
      .sort((a, b) => a.median - b.median)
      .flatMap((one) => {
        const fresh = rowsOf(one.entrant.variant.scheme).filter((row) => !seen.has(row));
        if (!all && fresh.length === 0) return [];
        for (const row of fresh) seen.add(row);
        return [shareOf(result, one)];
      });
  });

/** Names whose schemes ran nowhere in a heat, in words: why there is no row of theirs. */
export const missingLines = (results: readonly ShapeResult[], names: readonly string[]): readonly string[] =>
  results.flatMap(({ n, k, m, op, placed, refused, skipped }) => {
    const ran = new Set(placed.flatMap(({ entrant }) => namedRows(names)(entrant.variant.scheme)));
    return names.flatMap((name) => {
      if (ran.has(name) || refused.some(({ scheme }) => namedRows([name])(scheme).length > 0)) return [];
      const skip = skipped.find(({ scheme }) => namedRows([name])(scheme).length > 0);
      return [`${n} x ${k}, m ${m}: ${name}: ${skip?.reason ?? `this build has no usable variant of ${op}`}`];
    });
  });

export const shareHead = [
  'n x k',
  'm',
  'variant',
  'min',
  'median',
  'spread',
  'GOP/s',
  'GB/s',
  'of read',
  'of dot',
] as const;

/** The cells of a share, in the order of `shareHead`. */
export const shareCells = (share: Share): readonly string[] => [
  `${share.n} x ${share.k}`,
  String(share.m),
  share.variant,
  duration(share.minNs),
  duration(share.medianNs),
  percent(share.spread),
  share.gops.toFixed(0),
  share.readGBs.toFixed(1),
  percent(share.readShare),
  percent(share.dotShare),
];

/** The best loop of each kind and level, as lines; what makes shares void comes last. */
export const roofLines = (results: readonly ShapeResult[], threads: number): readonly string[] =>
  results.flatMap(({ n, k, m, loops, perCycle, doubts }) => {
    const ranked = (kind: LoopResult['kind']) =>
      loops.filter((loop) => loop.kind === kind).sort((a, b) => b.rate - a.rate);
    const [read] = ranked('read');
    const [clock] = ranked('cycle');
    const dots = ranked('dot').filter(
      ({ level }, i, all) => i === all.findIndex((one) => one.level === level),
    );
    const perOf = (loop: string) => perCycle.find((one) => one.loop === loop);
    const ghz = clock === undefined ? '' : `, ${(clock.rate / threads).toFixed(2)} GHz`;
    return [
      `${n} x ${k}, m ${m}, ${threads} ${threads === 1 ? 'thread' : 'threads'}${ghz}, roofs of these rounds:`,
      ...(read === undefined ? [] : [`  read ${read.rate.toFixed(1)} GB/s (${read.loop})`]),
      ...dots.map((dot) => {
        const per = perOf(dot.loop);
        const cycles = per === undefined ? '' : `, ${per.perCycle.toFixed(2)} a cycle`;
        return `  dot ${(2 * dot.rate).toFixed(0)} GOP/s (${dot.loop}${cycles})`;
      }),
      ...doubts.map(({ roof, text }) => `  void share of ${roof}: ${text}`),
    ];
  });
