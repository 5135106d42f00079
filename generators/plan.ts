/** Which kernels a set of schemes and targets gets: every strategy that applies, at the points its schedule keeps. */
import { idOfScheme } from './clash.ts';
import { costOf } from './cost.ts';
import { integerActs } from './lower/acts.ts';
import { quantiseKernel } from './lower/quantise.ts';
import { packKernel, packRows, unpackKernel } from './lower/repack.ts';
import { selectorOf } from './lower/select.ts';
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
    const { name, kind, kernel } = variant;
    if (kind !== 'product') variants.set(name, variant);
    else {
      const { once, tokens } = costOf(kernel, variant);
      variants.set(name, { ...variant, costOnce: once, costTokens: tokens });
    }
  };
  for (const read of targets) {
    const { target } = read;
    const selector = selectorOf(target, read.patterns);
    for (const act of integerActs) {
      const name = format({ kind: 'quantise', act, map: 'seg', target: target.name });
      const kernel = quantiseKernel(name, act);
      const steps = quantiseSteps(kernel, act);
      put({ ...none, name, kind: 'quantise', target: target.name, act, kernel, steps });
    }
    for (const scheme of schemes) {
      const context: Context = { ...scheme, target, selector, put, refusals };
      repackVariants(context);
      productVariants(context);
    }
  }
  return { variants: [...variants.values()], refusals };
};

/** Unpack and pack are scalar loops: one copy, on the target that every machine has, serves all. */
const repackVariants = ({ scheme, decodes, place, target, put }: Context): void => {
  if (target.vector !== undefined) return;
  const base = { ...none, scheme: idOfScheme(scheme), target: target.name, place };
  const unpackName = format({ ...nameOfScheme(scheme), kind: 'unpack', target: target.name });
  const unpack = unpackKernel(unpackName, scheme, decodes);
  put({
    ...base,
    name: unpackName,
    kind: 'unpack',
    kernel: unpack,
    steps: unpackSteps(scheme, unpack),
  });
  const packName = format({ ...nameOfScheme(scheme), kind: 'pack', target: target.name });
  const pack = packKernel(packName, scheme);
  if (pack !== undefined)
    put({
      ...base,
      name: packName,
      kind: 'pack',
      rows: packRows(scheme),
      kernel: pack,
      steps: packSteps(scheme, pack),
    });
};
