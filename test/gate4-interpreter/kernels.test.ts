import { beforeAll, describe, expect, it } from 'vitest';
import { makeCase, runInterpreted } from '../../generators/cases.ts';
import { gatherTargets } from '../../generators/gather.ts';
import { judge } from '../../generators/judge.ts';
import type { ReadTarget } from '../../generators/plan.ts';
import { mutants } from '../mutants/index.ts';
import { randomScheme } from '../random/random-scheme.ts';
import { interpretedFaults } from '../support/interpreted.ts';
import {
  builtInKernels,
  flushSpecs,
  type Kernels,
  kernelsOf,
  readMade,
  tailSpecs,
} from '../support/kernels.ts';

let kernels: Kernels;
let targets: readonly ReadTarget[];
beforeAll(async () => {
  targets = await gatherTargets();
  kernels = await builtInKernels();
});

describe('gate 4: every interpreted kernel equals the reference', () => {
  it('of the package: all schemes, targets, tails and extremes', () => {
    const wrong = kernels.variants.flatMap((variant) => {
      const scheme = kernels.schemes.get(variant.scheme);
      const specs = [...tailSpecs(variant, scheme, 1), ...flushSpecs(variant, scheme, 1)];
      return interpretedFaults(kernels, variant, specs);
    });
    expect(wrong).toEqual([]);
    expect(kernels.variants.length).toBeGreaterThan(150);
  }, 600_000);

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
        const specs = tailSpecs(variant, scheme, seed);
        wrong.push(...interpretedFaults(made, variant, specs).map((fault) => `seed ${seed}: ${fault}`));
      }
    }
    expect(wrong).toEqual([]);
    // The draw must reach every way of decoding, or it proves less than it says.
    expect([...strategies.keys()].sort()).toEqual([
      '',
      'functionals',
      'plane',
      'reorder',
      'spread',
      'table',
      'tile',
      'unpack',
    ]);
  }, 600_000);
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
