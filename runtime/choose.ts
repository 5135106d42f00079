import type { Catalogue } from './catalogue.ts';
import { TritforgeError } from './error.ts';
import type { NativeVariant } from './load/native.ts';
import { modelNs } from './model.ts';
import { actOf, type Op } from './ops.ts';
import { compareDistances, type Distance, distanceOf } from './wisdom/distance.ts';
import { segmentLength, segmentWords, type WisdomRecord } from './wisdom/record.ts';

/** Which rung of the ladder answered (DESIGN 8). */
export type Rung = 'forced' | 'exact record' | 'nearest record' | 'cost model' | 'scalar';

/** One product to choose a variant for. */
export interface Query {
  readonly op: Op;
  readonly n: number;
  readonly k: number;
  readonly m: number;
  /** Ends of the segments along k; all but the last must be multiples of a variant's unit. */
  readonly boundaries: readonly number[];
}

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

/** Whether a variant can take segments that end at `boundaries`. */
export const takesSegments = (variant: NativeVariant, boundaries: readonly number[]): boolean =>
  boundaries.slice(0, -1).every((end) => end % variant.unit === 0);

/** Variants that may serve a query on weights in a scheme, forced ones only where something is forced. */
export const eligible = (context: ChoiceContext, id: string, query: Query): readonly NativeVariant[] => {
  const { catalogue, force } = context;
  return catalogue
    .products(id, actOf(query.op))
    .filter((variant) => takesSegments(variant, query.boundaries))
    .filter((variant) => catalogue.addon.fits(variant.index, query.n, query.k, query.m))
    .filter(({ target }) => force.target === undefined || catalogue.within(target, force.target))
    .filter((variant) => !forcedElsewhere(catalogue, force, variant));
};

/** A forced variant rules out the others of its own activations; products of other activations stay free. */
const forcedElsewhere = (catalogue: Catalogue, force: Force, variant: NativeVariant): boolean =>
  force.variant !== undefined &&
  variant.name !== force.variant &&
  catalogue.named(force.variant).act === variant.act;

/** Records of this machine that speak about variants of the list with the text they have now. */
const applicable = (context: ChoiceContext, variants: readonly NativeVariant[]): readonly WisdomRecord[] => {
  const hashes = new Map(
    variants.map((variant) => [variant.name, context.catalogue.kernelHash(variant.name)]),
  );
  return context.records.filter(
    (record) =>
      record.device === context.device &&
      record.threads === context.threads &&
      record.status === 'verified' &&
      record.kernel !== '' &&
      hashes.get(record.variant) === record.kernel,
  );
};

/**
 * Whether all variants could take part where a record was measured. Shorter segments keep those with a larger unit out,
 * which may be the fastest by far: what won without them is no word about longer ones.
 */
const allTookPart = (variants: readonly NativeVariant[], { segment }: WisdomRecord): boolean =>
  variants.every(({ unit }) => segment % unit === 0);

/** Whether a better one of the same run has changed since: what was left behind is no choice then. */
const beatenByGone = ({ records, catalogue }: ChoiceContext, best: WisdomRecord | undefined): boolean =>
  best !== undefined &&
  records.some(
    (other) =>
      other.session === best.session &&
      other.op === best.op &&
      other.n === best.n &&
      other.k === best.k &&
      other.m === best.m &&
      other.segment === best.segment &&
      other.rank < best.rank &&
      catalogue.kernelHash(other.variant) !== other.kernel,
  );

/** Wisdom about a query: the latest run of the nearest bucket, best variant first. */
const fromWisdom = (context: ChoiceContext, variants: readonly NativeVariant[], query: Query) => {
  const wanted = { ...query, segment: segmentLength(query.boundaries) };
  const records = applicable(context, variants)
    .flatMap((record) => {
      const far = distanceOf(record, wanted);
      const speaks = far !== undefined && (far.segments === 0 || allTookPart(variants, record));
      return speaks ? [{ record, far }] : [];
    })
    .sort((a, b) => compareDistances(a.far, b.far));
  const nearest = records[0];
  if (nearest === undefined) return undefined;
  const same = records.filter(({ far }) => compareDistances(far, nearest.far) === 0).map((one) => one.record);
  const latest = same.reduce((a, b) => (b.at > a.at ? b : a)).session;
  const run = same.filter((record) => record.session === latest).sort((a, b) => a.rank - b.rank);
  return beatenByGone(context, run[0]) ? undefined : { run, far: nearest.far };
};

const recordWords = ({ op, n, k, m, segment }: WisdomRecord): string =>
  [op, `n ${n}`, `k ${k}`, `m ${m}`, ...segmentWords(segment)].join(', ');

/** Chooses among variants; nothing where the list is empty. */
export const choose = (
  context: ChoiceContext,
  variants: readonly NativeVariant[],
  query: Query,
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
  const wisdom = fromWisdom(context, variants, query);
  const record = wisdom?.run[0];
  const remembered = variants.find((variant) => variant.name === record?.variant);
  if (wisdom !== undefined && record !== undefined && remembered !== undefined)
    return {
      variant: remembered,
      rung: wisdom.far.segments + wisdom.far.rest === 0 ? 'exact record' : 'nearest record',
      why: `${(record.medianNs / 1000).toFixed(1)} us for ${recordWords(record)} on ${record.at.slice(0, 10)}`,
      cost: record.medianNs,
      far: wisdom.far,
    };
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
