import { type CaseSpec, makeCase, runInterpreted } from '../../generators/cases.ts';
import { judge } from '../../generators/judge.ts';
import type { Variant } from '../../generators/variant.ts';
import type { Kernels } from './kernels.ts';

/** What an interpreted kernel does wrong, a sentence each; empty when nothing. */
export const interpretedFaults = (
  made: Kernels,
  variant: Variant,
  specs: readonly CaseSpec[],
): readonly string[] => {
  const target = made.targets.get(variant.target);
  if (target === undefined) return [`no target ${variant.target}`];
  return specs.flatMap((spec) => {
    const test = makeCase(made.schemes.get(variant.scheme), variant, made.panels, spec);
    try {
      return judge(test, runInterpreted(target, test)) ?? [];
    } catch (error) {
      return `${test.label}: ${String(error)}`;
    }
  });
};
