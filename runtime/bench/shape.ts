import type { ChoiceContext } from '../choose.ts';
import type { Op } from '../ops.ts';
import { type Copies, copiesOf } from '../tune/copies.ts';
import { randomMatrix } from '../tune/matrix.ts';
import type { Refused } from '../tune/trials.ts';
import { type Skipped, verifiedEntrants, type Wanted } from './entrants.ts';
import { type HeatResult, heat } from './heat.ts';
import type { Runner } from './race.ts';

/** What a bench of one shape is. */
export interface ShapeBench {
  readonly n: number;
  readonly k: number;
  readonly op: Op;
  readonly tokens: readonly number[];
  readonly schemes: Wanted['schemes'];
  /** Every variant, or of every scheme the one that would run now. */
  readonly which: 'all' | 'chosen';
  readonly hot: boolean;
  /** k between two scales of a row, where scales shall differ; one scale unless stated. */
  readonly group?: number | undefined;
  /** Milliseconds of a heat. */
  readonly ms: number;
  /** Others that take their turns in the heat of `m` tokens. */
  readonly guests?: (m: number) => Promise<readonly Runner[]>;
  readonly say?: (text: string) => void;
}

/** One heat of a bench. */
export interface ShapeResult extends HeatResult {
  readonly n: number;
  readonly k: number;
  readonly m: number;
  readonly op: Op;
  readonly refused: readonly Refused[];
  readonly skipped: readonly Skipped[];
}

/** Benches one shape: a heat for each number of tokens. */
export const benchShape = async (
  context: ChoiceContext,
  bench: ShapeBench,
): Promise<readonly ShapeResult[]> => {
  const { n, k, op, which, hot, schemes, ms, say = () => undefined } = bench;
  const copies: Copies = copiesOf(context.catalogue, randomMatrix(n, k, 1, bench.group), context.threads);
  const results: ShapeResult[] = [];
  try {
    for (const m of bench.tokens) {
      const { entrants, refused, skipped } = await verifiedEntrants(
        context,
        { copies, op, m, schemes },
        which,
        (text) => say(`m ${m}: ${text}`),
      );
      const guests = (await bench.guests?.(m)) ?? [];
      const found = await heat(context, entrants, {
        threads: context.threads,
        hot,
        guests,
        ms,
        onRound: (round, of) => say(`m ${m}: round ${round} of ${of}`),
      });
      results.push({ ...found, n, k, m, op, refused, skipped });
    }
  } finally {
    copies.free();
  }
  return results;
};
