import type { Op } from '../ops.ts';

/** Changes whenever what a record's numbers mean does; records of other versions are left alone. */
export const harnessVersion = 3;

/** What was measured, or is asked for: one op on one shape with one number of tokens and one step of segments. */
export interface Bucket {
  readonly op: Op;
  readonly n: number;
  readonly k: number;
  /** Tokens; choices are made by `tokenBucket(m)`. */
  readonly m: number;
  /** `segmentOf` the product: the largest step that all its segments end at multiples of; 0 where a row has one. */
  readonly segment: number;
}

/** One candidate of one tuning run, one line of the wisdom file. */
export interface WisdomRecord extends Bucket {
  readonly v: number;
  /** `recordKey` of the other fields. */
  readonly key: string;
  /** Names the run, which has one bucket, so that only times of one run are compared. */
  readonly session: string;
  /** When, ISO 8601. */
  readonly at: string;
  /** `deviceId` of the machine, and of what was forced on it. */
  readonly device: string;
  readonly threads: number;
  readonly variant: string;
  /** Scheme and parameters that the variant reads. */
  readonly scheme: string;
  /** Hash of the kernel's IR and text, from the manifest. */
  readonly kernel: string;
  /** Wrong and failed candidates are remembered so that nobody times them again. */
  readonly status: 'verified' | 'wrong' | 'failed';
  /** 0 = the fastest of its run, whatever scheme it reads. */
  readonly rank: number;
  readonly medianNs: number;
  /** (upper quartile - lower quartile) / median. */
  readonly spread: number;
  readonly samples: number;
  /** Why, where not verified. */
  readonly reason?: string;
}

/** Upper ends of the buckets of m; above the last one there is one more. */
const bucketEnds: readonly number[] = [1, 2, 4, 8, 16, 64];

/** Which bucket a number of tokens falls into, 0 for one token. */
export const tokenBucket = (m: number): number => {
  const index = bucketEnds.findIndex((end) => m <= end);
  return index < 0 ? bucketEnds.length : index;
};

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/**
 * Greatest common divisor of the ends of segments but the last, which is k and need not be whole: all that decides
 * whether a kernel's unit divides them. 0, which everything divides, where there is one segment.
 */
export const segmentOf = (boundaries: readonly number[]): number => boundaries.slice(0, -1).reduce(gcd, 0);

/** Words for a step of segments; none where there is one segment. */
export const segmentWords = (segment: number): readonly string[] =>
  segment === 0 ? [] : [`segments in steps of ${segment} k`];

/** Words for the buckets, in order. */
export const bucketNames: readonly string[] = bucketEnds
  .map((end, i) => {
    const first = (bucketEnds[i - 1] ?? 0) + 1;
    return first === end ? `m = ${end}` : `m = ${first}..${end}`;
  })
  .concat(`m > ${bucketEnds.at(-1)}`);

/** A typical m of each bucket, for `info`. */
export const bucketTokens: readonly number[] = [...bucketEnds, 2 * (bucketEnds.at(-1) ?? 1)];
