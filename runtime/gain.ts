import type { ScaleMap } from '../dsl/scale-map.ts';
import type { Scheme } from '../dsl/scheme.ts';
import { workloadMix } from '../dsl/workloads.ts';
import type { RepackGain } from './api.ts';
import { schemeId } from './catalogue.ts';
import { type ChoiceContext, choose, eligible } from './choose.ts';
import { modelNs } from './model.ts';
import { bucketOf, residentIds } from './prepare.ts';

/** What a repack would gain for weights that are read in place, for each m of the workload mix where it would. */
export const repackGains = (context: ChoiceContext, scheme: Scheme, map: ScaleMap): readonly RepackGain[] => {
  const op = 'q8t';
  const own = schemeId(scheme);
  const others = residentIds(context.catalogue, scheme).filter((id) => id !== own);
  return workloadMix.flatMap(({ m }): RepackGain[] => {
    const query = bucketOf(map, op, m);
    const here = choose(context, eligible(context, own, query), query);
    const there = choose(
      context,
      others.flatMap((id) => eligible(context, id, query)),
      query,
    );
    if (here === undefined || there === undefined) return [];
    // A measured time and a modelled one, or those of two shapes, say nothing about each other.
    const measured = here.rung === 'exact record' && there.rung === 'exact record';
    const ns = ({ variant, cost }: typeof here) =>
      measured ? cost : modelNs(variant, query, context.threads);
    const ratio = ns(here) / ns(there);
    const { name, scheme: into } = there.variant;
    return ratio > 1
      ? [{ op, m, scheme: into, variant: name, ratio, rung: measured ? 'exact record' : 'cost model' }]
      : [];
  });
};
