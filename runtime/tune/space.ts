import type { Catalogue } from '../catalogue.ts';
import { type ChoiceContext, eligible } from '../choose.ts';
import type { NativeVariant } from '../load/native.ts';
import type { Bucket } from '../wisdom/record.ts';

/** A variant in the race, and the scheme that its weights must lie in. */
export interface Contestant {
  readonly id: string;
  readonly variant: NativeVariant;
}

/**
 * Weakest target among the strongest: where a scheme has variants for stronger targets, portable C need not
 * run.
 */
const strongest = (catalogue: Catalogue, variants: readonly NativeVariant[]): readonly NativeVariant[] => {
  const wide = variants.filter((variant) => catalogue.strength(variant.target) > 0);
  return wide.length > 0 ? wide : variants;
};

/** All variants of this build that may serve a query on weights in one of the schemes; simplest first. */
export const contestants = (
  context: ChoiceContext,
  ids: readonly string[],
  query: Bucket,
): readonly Contestant[] =>
  ids
    .flatMap((id) =>
      strongest(context.catalogue, eligible(context, id, query)).map((variant) => ({ id, variant })),
    )
    .sort((a, b) => complexity(a.variant) - complexity(b.variant) || a.variant.index - b.variant.index);

/** How much a variant needs beyond a loop: memory of its own, rearranged activations, many accumulators. */
export const complexity = (variant: NativeVariant): number =>
  (variant.scratchPerK + variant.scratchFixed > 0 ? 1e6 : 0) +
  (variant.panel === '' ? 0 : 1e5) +
  variant.rows * variant.cols;
