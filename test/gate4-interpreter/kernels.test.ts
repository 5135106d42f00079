import { beforeAll, describe, expect, it } from 'vitest';
import { makeCase, runInterpreted } from '../../generators/cases.ts';
import { gatherTargets } from '../../generators/gather.ts';
import { judge } from '../../generators/judge.ts';
import type { ReadTarget } from '../../generators/plan.ts';
import type { Variant } from '../../generators/variant.ts';
import { mutants } from '../mutants/index.ts';
import { randomScheme } from '../random/random-scheme.ts';
import { builtInKernels, type Kernels, kernelsOf, readMade, tailShapes } from '../support/kernels.ts';

let kernels: Kernels;
let targets: readonly ReadTarget[];
beforeAll(async () => {
  targets = await gatherTargets();
  kernels = await builtInKernels();
});

const patterns = ['random', 'largest', 'smallest'] as const;

/** What an interpreted kernel does wrong on its tails; empty when nothing. */
const faults = (made: Kernels, variant: Variant, seed: number): readonly string[] => {
  const target = made.targets.get(variant.target);
  if (target === undefined) return [`no target ${variant.target}`];
  const scheme = made.schemes.get(variant.scheme);
  return tailShapes(variant, scheme).flatMap((shape, i) => {
    const pattern = patterns[i % patterns.length] ?? 'random';
    const spec = {
      ...shape,
      seed: seed + i,
      pattern,
      parts: 1 + (i % 3),
      ...(i % 2 === 1 && variant.unit <= 64 ? { block: 64 } : {}),
    };
    const test = makeCase(scheme, variant, made.panels, spec);
    try {
      return judge(test, runInterpreted(target, test)) ?? [];
    } catch (error) {
      return `${test.label}: ${String(error)}`;
    }
  });
};

describe('gate 4: every interpreted kernel equals the reference', () => {
  it('of the package: all schemes, targets, tails and extremes', () => {
    const wrong = kernels.variants.flatMap((variant) => faults(kernels, variant, 1));
    expect(wrong).toEqual([]);
    expect(kernels.variants.length).toBeGreaterThan(150);
  });

  it('of 200 random schemes', () => {
    const wrong: string[] = [];
    const strategies = new Map<string, number>();
    for (let seed = 1; seed <= 200; seed += 1) {
      // The last ones may have codes of two fields, in two planes.
      const scheme = randomScheme(seed, { fields: seed > 150 ? 2 : 1 });
      // Vector targets take turns: all go through the same lowering.
      const turn = targets.filter((_, i) => i === 0 || i === 1 + (seed % (targets.length - 1)));
      const made = kernelsOf([readMade('random/random-scheme.ts', 'randomScheme', scheme)], turn);
      for (const variant of made.variants) {
        if (variant.kind === 'quantise' || variant.kind === 'panel') continue;
        strategies.set(variant.strategy, (strategies.get(variant.strategy) ?? 0) + 1);
        wrong.push(...faults(made, variant, seed).map((fault) => `seed ${seed}: ${fault}`));
      }
    }
    expect(wrong).toEqual([]);
    // The draw must reach every way of decoding, or it proves less than it says.
    expect([...strategies.keys()].sort()).toEqual(['', 'plane', 'reorder', 'spread', 'table', 'unpack']);
  });
});

describe('gate 4 refuses published bugs', () => {
  it.each(mutants.map((m) => [m.name, m] as const))('%s', (_name, { mutant, truth, n, k }) => {
    const known = (scheme: typeof mutant, packedBy: typeof mutant) => {
      const made = kernelsOf([readMade('mutants/index.ts', 'mutants', scheme)], targets);
      return made.variants
        .filter((variant) => variant.kind === 'product' || variant.kind === 'unpack')
        .map((variant) => {
          const test = makeCase(scheme, variant, made.panels, { n, k, m: 2, seed: 7, packedBy });
          const target = made.targets.get(variant.target);
          return target === undefined ? 'no target' : judge(test, runInterpreted(target, test));
        });
    };
    expect(known(truth, truth).filter((fault) => fault !== undefined)).toEqual([]);
    expect(known(mutant, truth).filter((fault) => fault === undefined)).toEqual([]);
  });
});
