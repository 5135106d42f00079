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

/** Shares of a bench, fastest first; unless `all`, only the best of each interchange scheme and of the resident ones. */
export const sharesOf = (results: readonly ShapeResult[], all: boolean): readonly Share[] =>
  results.flatMap((result) => {
    const seen = new Set<string>();
    return [...result.placed]
      .sort((a, b) => a.median - b.median)
      .flatMap((one) => {
        const { scheme } = one.entrant.variant;
        const group = schemeById(scheme)?.use === 'resident' ? 'resident' : scheme;
        if (!all && seen.has(group)) return [];
        seen.add(group);
        return [shareOf(result, one)];
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
