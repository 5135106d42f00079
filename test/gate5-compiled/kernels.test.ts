import { beforeAll, describe, expect, it } from 'vitest';
import { type Case, makeCase } from '../../generators/cases.ts';
import { FeatureError, runCompiled } from '../../generators/harness.ts';
import { judgeOutcome } from '../../generators/judge.ts';
import type { ReadTarget } from '../../generators/plan.ts';
import type { Variant } from '../../generators/variant.ts';
import { mutants } from '../mutants/index.ts';
import { randomScheme } from '../random/random-scheme.ts';
import {
  builtInKernels,
  flushSpecs,
  type Kernels,
  kernelsOf,
  readMade,
  tailSpecs,
} from '../support/kernels.ts';
import { readTargets } from '../support/targets.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await builtInKernels();
});

const casesOf = (made: Kernels, variant: Variant, seed: number): readonly Case[] => {
  const scheme = made.schemes.get(variant.scheme);
  const large = { n: 2 * variant.rows + 5, k: 3 * Math.max(variant.unit, 256), m: 2 * variant.cols + 1 };
  return [
    ...tailSpecs(variant, scheme, seed, scheme?.shape === undefined ? [large] : []),
    ...flushSpecs(variant, scheme, seed),
  ].map((spec) => makeCase(scheme, variant, made.panels, spec));
};

/** Compiles variants of one target into one program and judges every case. */
const faultsOf = async (
  variants: readonly Variant[],
  target: ReadTarget,
  cases: readonly Case[],
  runner?: readonly string[],
): Promise<readonly string[]> => {
  const outcomes = await runCompiled(variants, target.target, cases, {
    timeout: 300_000,
    ...(runner === undefined ? {} : { runner }),
  });
  return cases.flatMap((test, i) => {
    const outcome = outcomes[i];
    return outcome === undefined ? `${test.label}: no outcome` : (judgeOutcome(test, outcome) ?? []);
  });
};

const targetNamed = (name: string): ReadTarget => {
  const found = readTargets.find(({ target }) => target.name === name);
  if (found === undefined) throw new Error(`no target ${name}`);
  return found;
};

describe.each(readTargets.map(({ target }) => target.name))(
  'gate 5 on %s: compiled kernels equal the reference, between canaries and guard pages',
  (name) => {
    it('of the package: all schemes, tails and extremes', async (context) => {
      const variants = kernels.variants.filter((variant) => variant.target === name);
      const cases = variants.flatMap((variant) => casesOf(kernels, variant, 11));
      try {
        expect(await faultsOf(variants, targetNamed(name), cases)).toEqual([]);
      } catch (error) {
        if (error instanceof FeatureError) context.skip(error.message);
        throw error;
      }
    }, 600_000);

    it('of random schemes, compiled in one unit', async (context) => {
      const variants = new Map<string, Variant>();
      const cases: Case[] = [];
      // 60 schemes, of which every third for one vector target: all go through the same lowering.
      const place = readTargets.findIndex(({ target }) => target.name === name);
      for (let seed = 1; seed <= 60; seed += 1) {
        if (place > 0 && seed % 3 !== place % 3) continue;
        const made = kernelsOf(
          [readMade('random/random-scheme.ts', 'randomScheme', randomScheme(seed))],
          [targetNamed(name)],
        );
        for (const variant of made.variants) {
          variants.set(variant.name, variant);
          if (variant.kind !== 'quantise' && variant.kind !== 'panel')
            cases.push(...casesOf(made, variant, seed));
        }
      }
      try {
        expect(await faultsOf([...variants.values()], targetNamed(name), cases)).toEqual([]);
      } catch (error) {
        if (error instanceof FeatureError) context.skip(error.message);
        throw error;
      }
    }, 600_000);

    it('refuses every published bug', async (context) => {
      const variants = new Map<string, Variant>();
      const trueCases: Case[] = [];
      const wrongCases: Case[] = [];
      for (const { mutant, truth, n, k } of mutants)
        for (const scheme of [truth, mutant]) {
          const made = kernelsOf([readMade('mutants/index.ts', 'mutants', scheme)], [targetNamed(name)]);
          for (const variant of made.variants) {
            if (variant.kind !== 'product' && variant.kind !== 'unpack') continue;
            // Bytes are read the same way whatever they meet: gate 4 refuses the bugs with 16-bit activations too.
            if (variant.act === 'q16') continue;
            variants.set(variant.name, variant);
            const test = makeCase(scheme, variant, made.panels, { n, k, m: 2, seed: 7, packedBy: truth });
            (scheme === truth ? trueCases : wrongCases).push(test);
          }
        }
      try {
        const all = [...variants.values()];
        expect(await faultsOf(all, targetNamed(name), trueCases)).toEqual([]);
        const refused = await faultsOf(all, targetNamed(name), wrongCases);
        expect(
          wrongCases
            .map(({ label }) => label)
            .filter((label) => !refused.some((fault) => fault.startsWith(label))),
        ).toEqual([]);
      } catch (error) {
        if (error instanceof FeatureError) context.skip(error.message);
        throw error;
      }
    }, 600_000);
  },
);
