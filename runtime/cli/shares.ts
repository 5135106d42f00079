import { schemeById } from '../catalogue.ts';
import type { TuneResult, TuneRow } from '../tune/result.ts';
import { duration, percent } from './report.ts';

/** A measured product beside the machine's roofs. */
export interface Share extends TuneRow {
  readonly n: number;
  readonly k: number;
  readonly m: number;
  /** Of the measured read bandwidth. */
  readonly readShare: number;
  /** Of the measured peak of integer dot products. */
  readonly dotShare: number;
}

/** Roofs of one run; a kernel that beat a loop raises its roof, so no share exceeds 1. */
export interface Roofs {
  readonly readGBs: number;
  readonly macGops: number;
}

/** The roofs of a run, never below its best kernel. */
export const roofsOf = (measured: Roofs, results: readonly TuneResult[]): Roofs => {
  const rows = results.flatMap((result) => result.rows);
  return {
    readGBs: Math.max(measured.readGBs, ...rows.map((row) => row.readGBs)),
    macGops: Math.max(measured.macGops, ...rows.map((row) => row.macGops)),
  };
};

/**
 * The best verified variant of every interchange scheme and of all resident ones, fastest first, beside the
 * roofs.
 */
export const sharesOf = (results: readonly TuneResult[], roofs: Roofs): readonly Share[] =>
  results.flatMap(({ n, k, m, rows }) => {
    const seen = new Set<string>();
    return rows.flatMap((row) => {
      const group = schemeById(row.scheme)?.use === 'resident' ? 'resident' : row.scheme;
      if (row.status !== 'verified' || seen.has(group)) return [];
      seen.add(group);
      return [
        { ...row, n, k, m, readShare: row.readGBs / roofs.readGBs, dotShare: row.macGops / roofs.macGops },
      ];
    });
  });

export const shareHead = [
  'n x k',
  'm',
  'scheme',
  'variant',
  'time',
  'GB/s',
  'of read',
  'of dot',
  'checked',
] as const;

/** The cells of a share, in the order of `shareHead`. */
export const shareCells = (share: Share): readonly string[] => [
  `${share.n} x ${share.k}`,
  String(share.m),
  share.scheme,
  share.variant,
  duration(share.medianNs),
  share.readGBs.toFixed(1),
  percent(share.readShare),
  percent(share.dotShare),
  share.status,
];

/** One line that says what the roofs are. */
export const roofLine = (roofs: Roofs, threads: number): string =>
  `roofs measured in this run, ${threads} threads: read ${roofs.readGBs.toFixed(1)} GB/s, int8 dot ${roofs.macGops.toFixed(0)} GMAC/s`;
