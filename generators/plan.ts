/** Which kernels a set of schemes and targets gets: every strategy that applies, at the points its schedule keeps. */
import type { Target } from '../dsl/target.ts';
import { idOfScheme } from './clash.ts';
import type { Kernel } from './ir/stmt.ts';
import { quantiseKernel } from './lower/quantise.ts';
import { packKernel, packRows, unpackKernel } from './lower/repack.ts';
import { selectorOf } from './lower/select.ts';
import { unpackLanesKernel } from './lower/unpack-lanes.ts';
import { format, nameOfScheme } from './name.ts';
import { type Context, none, type ReadScheme, type ReadTarget, type Refusal } from './plan-context.ts';
import { productVariants } from './plan-product.ts';
import { packSteps, quantiseSteps, unpackSteps } from './steps.ts';
import type { Variant } from './variant.ts';

export type { ReadScheme, ReadTarget, Refusal };

/** What is made, and what is not. */
export interface Plan {
  readonly variants: readonly Variant[];
  readonly refusals: readonly Refusal[];
}

/** All variants of `schemes` on `targets`, in a fixed order, and what was refused and why. */
export const plan = (schemes: readonly ReadScheme[], targets: readonly ReadTarget[]): Plan => {
  const variants = new Map<string, Variant>();
  const refusals: Refusal[] = [];
  const put = (variant: Variant): void => {
    variants.set(variant.name, variant);
  };
  for (const read of targets) {
    const { target } = read;
    const selector = selectorOf(target, read.patterns);
    const quantise = format({ kind: 'quantise', act: 'q8', map: 'seg', target: target.name });
    const quantiser = quantiseKernel(quantise);
    put({
      ...none,
      name: quantise,
      kind: 'quantise',
      target: target.name,
      kernel: quantiser,
      steps: quantiseSteps(quantiser),
    });
    for (const scheme of schemes) {
      const context: Context = { ...scheme, target, selector, put, refusals };
      repackVariants(context, targets);
      productVariants(context);
    }
  }
  return { variants: [...variants.values()], refusals };
};

/** Whether no other target has vectors by fewer of the features that this one needs. */
const isLeast = (target: Target, targets: readonly ReadTarget[]): boolean =>
  targets.every(
    ({ target: other }) =>
      other.vector === undefined ||
      other.needs.length >= target.needs.length ||
      !other.needs.every((need) => target.needs.includes(need)),
  );

/**
 * Both halves come for the target that every machine has, and by registers for the vector targets that need least: wider
 * ones would wait for the same memory.
 */
const repackVariants = (context: Context, targets: readonly ReadTarget[]): void => {
  const { scheme, decodes, place, target, selector, put, refusals } = context;
  const base = { ...none, scheme: idOfScheme(scheme), target: target.name, place };
  const unpackName = format({ ...nameOfScheme(scheme), kind: 'unpack', target: target.name });
  const putUnpack = (kernel: Kernel): void =>
    put({ ...base, name: unpackName, kind: 'unpack', kernel, steps: unpackSteps(scheme, kernel) });
  if (target.vector !== undefined) {
    if (selector === undefined || !isLeast(target, targets)) return;
    const kernel = unpackLanesKernel(unpackName, scheme, decodes, selector, place);
    if ('why' in kernel)
      refusals.push({ scheme: base.scheme, target: target.name, strategy: 'unpack to trits', ...kernel });
    else putUnpack(kernel);
  } else putUnpack(unpackKernel(unpackName, scheme, decodes));
  const name = format({ ...nameOfScheme(scheme), kind: 'pack', target: target.name });
  const kernel = packKernel(name, scheme, selector);
  if (kernel !== undefined)
    put({ ...base, name, kind: 'pack', rows: packRows(scheme), kernel, steps: packSteps(scheme, kernel) });
};
