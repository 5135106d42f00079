import { setImmediate } from 'node:timers/promises';
import { type ChoiceContext, choose, eligible } from '../choose.ts';
import type { Op } from '../ops.ts';
import { boundariesOf, bucketOf } from '../prepare.ts';
import type { Copies } from '../tune/copies.ts';
import { measureWith } from '../tune/measure.ts';
import { packable, suits } from '../tune/packable.ts';
import { search } from '../tune/search.ts';
import { type Contestant, complexity, contestants } from '../tune/space.ts';
import { type Refused, trials } from '../tune/trials.ts';
import { judgeOf } from '../tune/verify.ts';
import type { Entrant } from './heat.ts';

/** A product that entrants are wanted for. */
export interface Wanted {
  readonly copies: Copies;
  readonly op: Op;
  readonly m: number;
  /** Schemes that take part, by id. */
  readonly schemes: (id: string) => boolean;
  /** The only target that takes part; all usable ones unless stated. */
  readonly target?: string | undefined;
}

/** A scheme that the matrix cannot lie in, and why. */
export interface Skipped {
  readonly scheme: string;
  readonly reason: string;
}

/** Entrants of one wanted product. */
export interface Verified {
  readonly entrants: readonly (Entrant & { readonly firstNs: number })[];
  readonly refused: readonly Refused[];
  readonly skipped: readonly Skipped[];
}

/**
 * The variants that may run a wanted product, each verified on the very binary: all of them, or of every scheme the
 * one that would run now.
 */
export const verifiedEntrants = async (
  context: ChoiceContext,
  wanted: Wanted,
  which: 'all' | 'chosen',
  say: (text: string) => void = () => undefined,
): Promise<Verified> => {
  const { copies, op, m, schemes } = wanted;
  const { n, k, map, unpacked } = copies.matrix;
  const query = bucketOf(map, op, m);
  const { ids, skipped } = await packable(
    copies,
    context.catalogue.schemeIds.filter((id) => schemes(id) && suits(id, copies)),
  );
  let candidates =
    which === 'all'
      ? contestants(context, ids, query)
      : ids.flatMap((id): Contestant[] => {
          const choice = choose(context, eligible(context, id, query), query);
          return choice === undefined ? [] : [{ id, variant: choice.variant }];
        });
  candidates = candidates.filter(({ variant }) => [undefined, variant.target].includes(wanted.target));
  if (candidates.length === 0) return { entrants: [], refused: [], skipped };
  const judge = judgeOf(unpacked, { n, k, m }, op, boundariesOf(map, op), 1);
  const { entrants, refused } = await trials(context, copies, op, judge, candidates, (variant) =>
    say(`verify ${variant}`),
  );
  const { act } = judge;
  return {
    entrants: entrants.map(({ variant, plan, firstNs }) => ({ copies, variant, op, m, act, plan, firstNs })),
    refused,
    skipped,
  };
};

/** The fastest entrant for one wanted product by successive halving; nothing of none. */
export const fastest = async <E extends Entrant & { readonly firstNs: number }>(
  context: ChoiceContext,
  entrants: readonly E[],
  hot: boolean,
  say: (text: string) => void = () => undefined,
): Promise<E | undefined> => {
  const [first] = entrants;
  if (first === undefined || entrants.length === 1) return first;
  const { copies, op, act, m } = first;
  const contest = entrants.map(({ variant, plan }) => ({ id: variant.scheme, plan }));
  const measure = measureWith(context.catalogue, copies, contest, { op, act, m, hot });
  const order = await search({
    count: entrants.length,
    measure: async (some, rounds) => {
      await setImmediate();
      return measure(some, rounds);
    },
    complexity: entrants.map(({ variant }) => complexity(variant)),
    prior: entrants.map(({ firstNs }) => firstNs),
    stageNs: 1.5e9,
    startRounds: 5,
    lastRounds: 40,
    margin: 0.005,
    onStage: ({ left, of }) => say(`${left} of ${of} variants`),
  });
  return entrants[order[0]?.candidate ?? 0];
};
