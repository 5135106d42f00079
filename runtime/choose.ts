import type { Catalogue } from './catalogue.ts';
import { TritforgeError } from './error.ts';
import type { NativeVariant } from './load/native.ts';
import { modelNs } from './model.ts';
import { actOf } from './ops.ts';
import { compareDistances, type Distance, distanceOf } from './wisdom/distance.ts';
import { type Bucket, segmentWords, type WisdomRecord } from './wisdom/record.ts';

/** Which rung of the ladder answered (DESIGN 8). */
export type Rung = 'forced' | 'exact record' | 'nearest record' | 'cost model' | 'scalar';

/** A chosen variant and why. */
export interface Choice {
  readonly variant: NativeVariant;
  readonly rung: Rung;
  readonly why: string;
  /** Nanoseconds, measured where a record says so, else modelled; compare within one rung only. */
  readonly cost: number;
  /** How far the bucket of the record is that answered. */
  readonly far?: Distance;
}

/** What limits the choice from outside. */
export interface Force {
  readonly variant?: string | undefined;
  readonly target?: string | undefined;
}

/** Everything a choice depends on but the query. */
export interface ChoiceContext {
  readonly catalogue: Catalogue;
  readonly records: readonly WisdomRecord[];
  readonly device: string;
  readonly threads: number;
  readonly force: Force;
}

/** Forced variant and target of the environment: `TRITFORGE_VARIANT`, `TRITFORGE_TARGET`. */
export const forceOf = (environment: Readonly<Record<string, string | undefined>>): Force => ({
  variant: environment['TRITFORGE_VARIANT'] || undefined,
  target: environment['TRITFORGE_TARGET'] || undefined,
});

/** Refuses a force that names nothing, what this CPU cannot run, or a variant of another target. */
export const checkForce = (catalogue: Catalogue, force: Force): void => {
  const lacks = (target: string) => {
    const missing = catalogue.missing(target);
    return missing.length === 0 ? '' : `: this CPU lacks ${missing.join(', ')}`;
  };
  if (force.variant !== undefined) {
    const variant = catalogue.named(force.variant);
    if (!variant.usable)
      throw new TritforgeError(
        'variant-unusable',
        `variant ${variant.name} cannot run here${lacks(variant.target)}`,
      );
    if (variant.kind !== 'product')
      throw new TritforgeError(
        'variant-kind',
        `variant ${variant.name} is a ${variant.kind} kernel; force a product`,
      );
  }
  if (force.target !== undefined) {
    const known = catalogue.addon.targets();
    const target = known.find((one) => one.name === force.target);
    if (target === undefined)
      throw new TritforgeError(
        'target-unknown',
        `this build has no target ${force.target}; it has ${known.map((one) => one.name).join(', ')}`,
      );
    if (!target.usable)
      throw new TritforgeError(
        'target-unusable',
        `target ${target.name} cannot run here${lacks(target.name)}`,
      );
  }
  if (force.variant === undefined || force.target === undefined) return;
  const { name, target } = catalogue.named(force.variant);
  if (!catalogue.within(target, force.target))
    throw new TritforgeError(
      'force-conflict',
      `variant ${name} is of target ${target}, which asks for more than the forced target ${force.target}; leave one of them out`,
    );
};

/** Whether a variant can run a product: its unit divides the ends of the segments, and it was proved for the shape. */
const canRun = ({ addon }: Catalogue, variant: NativeVariant, { n, k, m, segment }: Bucket): boolean =>
  segment % variant.unit === 0 && addon.fits(variant.index, n, k, m);

/** Variants that may serve a query on weights in a scheme, forced ones only where something is forced. */
export const eligible = (context: ChoiceContext, id: string, query: Bucket): readonly NativeVariant[] => {
  const { catalogue, force } = context;
  return catalogue
    .products(id, actOf(query.op))
    .filter((variant) => canRun(catalogue, variant, query))
    .filter(({ target }) => force.target === undefined || catalogue.within(target, force.target))
    .filter((variant) => !forcedElsewhere(catalogue, force, variant));
};

/** A forced variant rules out the others of its own activations; products of other activations stay free. */
const forcedElsewhere = (catalogue: Catalogue, force: Force, variant: NativeVariant): boolean =>
  force.variant !== undefined &&
  variant.name !== force.variant &&
  catalogue.named(force.variant).act === variant.act;

/**
 * How far the runs of this machine are that may speak about a query, by their names. Neither segments nor shape
 * kept a variant out of such a run: what won without one, which may be the fastest by far, is no word about it.
 */
const runsAbout = (context: ChoiceContext, variants: readonly NativeVariant[], query: Bucket) => {
  const { catalogue, records, device, threads } = context;
  const seen = new Set<string>();
  const runs = new Map<string, Distance>();
  for (const record of records) {
    if (record.device !== device || record.threads !== threads || seen.has(record.session)) continue;
    seen.add(record.session);
    const far = distanceOf(record, query);
    if (far !== undefined && variants.every((variant) => canRun(catalogue, variant, record)))
      runs.set(record.session, far);
  }
  return runs;
};

/** A record that speaks about a variant with the text that it has now. */
interface Word {
  readonly record: WisdomRecord;
  readonly variant: NativeVariant;
  readonly far: Distance;
}

const greatestFirst = (a: string, b: string): number => Number(a < b) - Number(a > b);

/** The nearest run first, of runs equally far the latest, of one run the best. */
const compareWords = (a: Word, b: Word): number =>
  compareDistances(a.far, b.far) ||
  greatestFirst(a.record.at, b.record.at) ||
  greatestFirst(a.record.session, b.record.session) ||
  a.record.rank - b.record.rank;

/** Whether a better one of the same run has changed since: what was left behind is no choice then. */
const beatenByGone = ({ records, catalogue }: ChoiceContext, best: WisdomRecord): boolean =>
  records.some(
    (other) =>
      other.session === best.session &&
      other.rank < best.rank &&
      catalogue.kernelHash(other.variant) !== other.kernel,
  );

/** What wisdom says: the best variant of the latest run of the nearest bucket. */
const fromWisdom = (
  context: ChoiceContext,
  variants: readonly NativeVariant[],
  query: Bucket,
): Word | undefined => {
  const runs = runsAbout(context, variants, query);
  const byName = new Map(variants.map((variant) => [variant.name, variant]));
  const words = context.records.flatMap((record): Word[] => {
    const far = runs.get(record.session);
    const variant = byName.get(record.variant);
    if (far === undefined || variant === undefined || record.status !== 'verified') return [];
    const unchanged = record.kernel !== '' && record.kernel === context.catalogue.kernelHash(record.variant);
    return unchanged ? [{ record, variant, far }] : [];
  });
  const best = words.sort(compareWords)[0];
  return best === undefined || beatenByGone(context, best.record) ? undefined : best;
};

const recordWords = ({ op, n, k, m, segment }: WisdomRecord): string =>
  [op, `n ${n}`, `k ${k}`, `m ${m}`, ...segmentWords(segment)].join(', ');

/** Chooses among variants that can run a query; nothing where the list is empty. */
export const choose = (
  context: ChoiceContext,
  variants: readonly NativeVariant[],
  query: Bucket,
): Choice | undefined => {
  const { catalogue, force } = context;
  const forced = variants.find((variant) => variant.name === force.variant);
  if (forced !== undefined)
    return {
      variant: forced,
      rung: 'forced',
      why: 'named by TRITFORGE_VARIANT or the variant option',
      cost: 0,
    };
  const word = fromWisdom(context, variants, query);
  if (word !== undefined) {
    const { record, variant, far } = word;
    return {
      variant,
      rung: far.segments + far.rest === 0 ? 'exact record' : 'nearest record',
      why: `${(record.medianNs / 1000).toFixed(1)} us for ${recordWords(record)} on ${record.at.slice(0, 10)}`,
      cost: record.medianNs,
      far,
    };
  }
  const ranked = variants
    .map((variant) => ({ variant, cost: modelNs(variant, query, context.threads) }))
    .sort((a, b) => a.cost - b.cost || a.variant.index - b.variant.index);
  const best = ranked[0];
  if (best === undefined) return undefined;
  const scalar = catalogue.strength(best.variant.target) === 0;
  return {
    variant: best.variant,
    rung: scalar ? 'scalar' : 'cost model',
    why: scalar
      ? 'no usable variant for a vector target reads it'
      : `least modelled time of ${ranked.length} usable variants; run tritforge tune to measure`,
    cost: best.cost,
  };
};
