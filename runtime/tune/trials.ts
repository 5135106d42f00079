import { setImmediate } from 'node:timers/promises';
import type { ChoiceContext } from '../choose.ts';
import type { NativePlan } from '../load/native.ts';
import type { Op } from '../ops.ts';
import { planFor } from '../prepare.ts';
import type { Copies } from './copies.ts';
import type { Contestant } from './space.ts';
import { type Judge, tried } from './verify.ts';

/** A contestant that gave what it must. */
export interface Entrant extends Contestant {
  readonly plan: NativePlan;
  /** Time of the product that was verified, in ns. */
  readonly firstNs: number;
}

/** A variant that could not take part, and why. */
export interface Refused {
  readonly variant: string;
  readonly scheme: string;
  readonly status: 'wrong' | 'failed';
  readonly reason: string;
}

/** Runs every contestant once, on the very binary; says before each which. Only those that are right are ever timed. */
export const trials = async (
  { catalogue, threads }: ChoiceContext,
  copies: Copies,
  op: Op,
  judge: Judge,
  contestants: readonly Contestant[],
  say: (variant: string) => void,
): Promise<{ readonly entrants: readonly Entrant[]; readonly refused: readonly Refused[] }> => {
  const { act, m } = judge;
  const entrants: Entrant[] = [];
  const refused: Refused[] = [];
  for (const { id, variant } of contestants) {
    say(variant.name);
    await setImmediate();
    const { natives, map } = copies.take(id, op, 1);
    const [native] = natives;
    if (native === undefined) continue;
    const plan = planFor(catalogue, variant, op, copies.matrix.k, threads, map);
    const { wrong, ns } = tried(judge, (out) => catalogue.addon.productSync(native, plan, act, m, out));
    if (wrong === undefined) entrants.push({ id, variant, plan, firstNs: ns });
    else refused.push({ variant: variant.name, scheme: id, ...wrong });
  }
  return { entrants, refused };
};
