import { actOf } from '../ops.ts';
import { type Bucket, tokenBucket } from './record.ts';

/** How far one bucket is from another. `segments` counts first: `rest` only tells those apart that are equally far by it. */
export interface Distance {
  /** Doublings between the steps of segments; more than any number of them where just one of the two has segments. */
  readonly segments: number;
  /** Doublings between the shapes, and more for other tokens and another op. */
  readonly rest: number;
}

/** One segment against many: other code runs at every end, and kernels rank otherwise. */
const OTHER_KIND = 64;

/** Beyond this, a shape says less than the model. */
const FAR = 4;

const segmentGap = (a: number, b: number): number =>
  a === b ? 0 : a === 0 || b === 0 ? OTHER_KIND : Math.abs(Math.log2(a / b));

/** How far `from` is from `to`; 0 and 0 is the same bucket. Nothing where `from` says less than the model. */
export const distanceOf = (from: Bucket, to: Bucket): Distance | undefined => {
  if (actOf(from.op) !== actOf(to.op)) return undefined;
  const rest =
    Math.abs(Math.log2(from.n / to.n)) +
    Math.abs(Math.log2(from.k / to.k)) +
    2 * Math.abs(tokenBucket(from.m) - tokenBucket(to.m)) +
    (from.op === to.op ? 0 : 0.25);
  // Rounded, so that half and twice a size are equally far.
  const rounded = Math.round(rest * 1e6) / 1e6;
  return rest > FAR ? undefined : { segments: segmentGap(from.segment, to.segment), rest: rounded };
};

/** Less than 0 where `a` is nearer than `b`, 0 where they are equally far. */
export const compareDistances = (a: Distance, b: Distance): number =>
  a.segments - b.segments || a.rest - b.rest;
