import type { ScaleMap } from '../dsl/scale-map.ts';
import type { Scheme } from '../dsl/scheme.ts';
import { workloadMix } from '../dsl/workloads.ts';
import type { RepackGain } from './api.ts';
import { schemeId } from './catalogue.ts';
import { type ChoiceContext, choose, eligible } from './choose.ts';
import { modelNs } from './model.ts';
import { type Op, ops } from './ops.ts';
import { schemesFor } from './plans.ts';
import { bucketOf } from './prepare.ts';

/** What a repack would gain for weights that are read in place: for every op, and each m of the workload mix, where it would. */
export const repackGains = (context: ChoiceContext, scheme: Scheme, map: ScaleMap): readonly RepackGain[] => {
  const { n, k } = map;
  const own = schemeId(scheme);
  // What a repack would choose, for all of the mix at once.
  const into = schemesFor(context, { scheme, n, k, map, repack: true }).filter((id) => id !== own);
  return ops.flatMap((op) => workloadMix.flatMap(({ m }) => gainOf(context, own, into, map, op, m)));
};

const gainOf = (
  context: ChoiceContext,
  own: string,
  into: readonly string[],
  map: ScaleMap,
  op: Op,
  m: number,
): readonly RepackGain[] => {
  const query = bucketOf(map, op, m);
  const bestIn = (ids: readonly string[]) =>
    choose(
      context,
      ids.flatMap((id) => eligible(context, id, query)),
      query,
    );
  const here = bestIn([own]);
  const there = bestIn(into);
  if (here === undefined || there === undefined) return [];
  // A measured time and a modelled one, or those of two shapes, say nothing about each other.
  const measured = here.rung === 'exact record' && there.rung === 'exact record';
  const ns = ({ variant, cost }: typeof here) => (measured ? cost : modelNs(variant, query, context.threads));
  const ratio = ns(here) / ns(there);
  const { name: variant, scheme } = there.variant;
  const rung = measured ? 'exact record' : 'cost model';
  return ratio > 1 ? [{ op, m, scheme, variant, ratio, rung }] : [];
};
