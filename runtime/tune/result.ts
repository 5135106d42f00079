import type { ChoiceContext } from '../choose.ts';
import type { Op } from '../ops.ts';
import { recordKey } from '../wisdom/key.ts';
import { harnessVersion, type WisdomRecord } from '../wisdom/record.ts';
import type { Standing } from './search.ts';
import type { Contestant } from './space.ts';
import type { Refused } from './trials.ts';

/** One variant of a contest. */
export interface TuneRow {
  readonly variant: string;
  /** Scheme that its weights lie in. */
  readonly scheme: string;
  readonly status: WisdomRecord['status'];
  /** 0 = fastest of all schemes. */
  readonly rank: number;
  readonly medianNs: number;
  readonly spread: number;
  readonly samples: number;
  /** Within the margin of the fastest. */
  readonly tied: boolean;
  /** Billions of bytes of packed weights a second. */
  readonly readGBs: number;
  /** Billions of multiply-adds a second. */
  readonly macGops: number;
  readonly reason?: string;
}

/** What one contest gave. */
export interface TuneResult {
  readonly op: Op;
  readonly n: number;
  readonly k: number;
  readonly m: number;
  /** k that share a scale, as asked for; one scale for the whole matrix where it is left out. */
  readonly group?: number;
  /** `segmentOf` the product, its bucket in the records; 0 for one segment. */
  readonly segment: number;
  readonly threads: number;
  /** Fastest first; wrong and failed ones last. */
  readonly rows: readonly TuneRow[];
  /** Schemes that could not take part, and why. */
  readonly skipped: readonly { readonly scheme: string; readonly reason: string }[];
}

/** The row of a variant that was timed. */
export const rowOf = (entrant: Contestant, standing: Standing, bytes: number, macs: number): TuneRow => ({
  variant: entrant.variant.name,
  scheme: entrant.id,
  status: 'verified',
  rank: standing.rank,
  medianNs: standing.median,
  spread: standing.spread,
  samples: standing.samples,
  tied: standing.tied,
  readGBs: bytes / standing.median,
  macGops: macs / standing.median,
});

/** The row of a variant that was wrong or failed, and was not timed. */
export const refusedRow = (refused: Refused): TuneRow => ({
  ...refused,
  rank: Number.MAX_SAFE_INTEGER,
  medianNs: 0,
  spread: 0,
  samples: 0,
  tied: false,
  readGBs: 0,
  macGops: 0,
});

/** What wisdom keeps of a contest: a record a variant. */
export const recordsOf = (
  context: ChoiceContext,
  session: string,
  result: TuneResult,
): readonly WisdomRecord[] => {
  const { catalogue, device } = context;
  const at = new Date().toISOString();
  const { op, n, k, m, segment, threads } = result;
  return result.rows.map((row) => {
    const { variant } = row;
    const kernel = catalogue.kernelHash(variant);
    return {
      v: harnessVersion,
      key: recordKey({ kernel, variant, device, threads, op, n, k, m, segment }),
      session: `${session} ${m}`,
      at,
      device,
      threads,
      op,
      n,
      k,
      m,
      segment,
      variant,
      scheme: row.scheme,
      kernel,
      status: row.status,
      rank: row.rank,
      medianNs: row.medianNs,
      spread: row.spread,
      samples: row.samples,
      ...(row.reason === undefined ? {} : { reason: row.reason.slice(0, 900) }),
    };
  });
};
