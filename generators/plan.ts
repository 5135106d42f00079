/** Which kernels a set of schemes and targets gets: every strategy that applies, at the points its schedule keeps. */
import type { Extent } from '../dsl/schedule.ts';
import type { Target } from '../dsl/target.ts';
import { idOfScheme } from './clash.ts';
import { costOf } from './cost.ts';
import type { Kernel } from './ir/stmt.ts';
import { integerActs } from './lower/acts.ts';
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

/**
 * Whether every processor that can run `strong` can run `weak`, no worse: a compiler makes more of plain loops where
 * there are vectors.
 */
const serves = (weak: Target, strong: Target): boolean =>
  weak.needs.every((feature) => strong.needs.includes(feature)) &&
  (weak.vector === undefined) === (strong.vector === undefined);

/**
 * What a kernel does, whatever it is called: two targets may spell the same one. Of a quantiser's plain loops the
 * compiler makes more where registers are wider.
 */
const sameWork = (
  { kernel: { name: _, doc: __, ...kernel }, kind, panel, scheme }: Variant,
  target: Target,
) => JSON.stringify([scheme, panel, kernel, kind === 'quantise' ? (target.vector?.bits ?? 0) : 0]);

/**
 * All variants of `schemes` on `targets`, in a fixed order, and what was refused and why. A kernel that a weaker target
 * has just the same is not made again.
 */
export const plan = (
  schemes: readonly ReadScheme[],
  targets: readonly ReadTarget[],
  { extent = 'shipped' }: { readonly extent?: Extent } = {},
): Plan => {
  const variants = new Map<string, Variant>();
  const refusals: Refusal[] = [];
  const made = new Map<string, Target[]>();
  const strongerLast = [...targets].sort((a, b) => a.target.needs.length - b.target.needs.length);
  for (const read of strongerLast) {
    const { target } = read;
    const put = (variant: Variant): void => {
      if (variants.has(variant.name)) return;
      const key = sameWork(variant, target);
      const others = made.get(key) ?? [];
      if (others.some((other) => serves(other, target))) return;
      made.set(key, [...others, target]);
      const cost = variant.kind === 'product' ? costOf(variant.kernel, variant) : undefined;
      variants.set(
        variant.name,
        cost === undefined ? variant : { ...variant, costOnce: cost.once, costTokens: cost.tokens },
      );
    };
    const selector = selectorOf(target, read.patterns);
    const weaker = strongerLast.find((other) => serves(other.target, target));
    const base = (weaker ?? read).target.name;
    quantiseVariants(target, put);
    for (const scheme of schemes) {
      const context: Context = { ...scheme, target, selector, base, extent, put, refusals };
      repackVariants(context);
      productVariants(context);
    }
  }
  return { variants: [...variants.values()], refusals };
};

const quantiseVariants = (target: Target, put: (variant: Variant) => void): void => {
  for (const act of integerActs) {
    const name = format({ kind: 'quantise', act, map: 'seg', target: target.name });
    const kernel = quantiseKernel(name, act);
    const steps = quantiseSteps(kernel, act);
    put({ ...none, name, kind: 'quantise', target: target.name, act, kernel, steps });
  }
};

/**
 * Both halves come for the target that every machine has, and by registers for the vector targets that need least: wider
 * ones would wait for the same memory.
 */
const repackVariants = (context: Context): void => {
  const { scheme, decodes, place, target, selector, put, refusals } = context;
  if (context.base !== target.name) return;
  const base = { ...none, scheme: idOfScheme(scheme), target: target.name, place };
  const unpackName = format({ ...nameOfScheme(scheme), kind: 'unpack', target: target.name });
  const putUnpack = (kernel: Kernel): void =>
    put({ ...base, name: unpackName, kind: 'unpack', kernel, steps: unpackSteps(scheme, kernel) });
  if (target.vector !== undefined) {
    if (selector === undefined) return;
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
