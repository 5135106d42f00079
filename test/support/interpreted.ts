import { makeCase, runInterpreted } from '../../generators/cases.ts';
import { judge } from '../../generators/judge.ts';
import type { Variant } from '../../generators/variant.ts';
import { type Kernels, tailSpecs } from './kernels.ts';

/** What an interpreted kernel does wrong on its tails and extremes, a sentence each; empty when nothing. */
export const interpretedFaults = (made: Kernels, variant: Variant, seed: number): readonly string[] => {
  const target = made.targets.get(variant.target);
  if (target === undefined) return [`no target ${variant.target}`];
  const scheme = made.schemes.get(variant.scheme);
  return tailSpecs(variant, scheme, seed).flatMap((spec) => {
    const test = makeCase(scheme, variant, made.panels, spec);
    try {
      return judge(test, runInterpreted(target, test)) ?? [];
    } catch (error) {
      return `${test.label}: ${String(error)}`;
    }
  });
};
