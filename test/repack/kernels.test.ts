import { beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { layoutOf, type Target } from '../../dsl/index.ts';
import { type Case, makeCase, runInterpreted } from '../../generators/cases.ts';
import { gatherSchemes, gatherTargets } from '../../generators/gather.ts';
import { FeatureError, runCompiled } from '../../generators/harness.ts';
import { judge, judgeOutcome } from '../../generators/judge.ts';
import type { ReadTarget } from '../../generators/plan.ts';
import type { Variant } from '../../generators/variant.ts';
import { type Kernels, kernelsOf, readMade, tailShapes } from '../support/kernels.ts';
import { hostiles } from './hostile.ts';
import * as residents from './resident.ts';

let targets: readonly ReadTarget[];
let made: Kernels;
let all: Kernels;
beforeAll(async () => {
  targets = await gatherTargets();
  const own = Object.entries(residents).map(([name, value]) => readMade('repack/resident.ts', name, value));
  made = kernelsOf(own, targets);
  all = kernelsOf([...(await gatherSchemes()).schemes, ...own], targets);
});

const isRepack = ({ kind }: Variant): boolean => kind === 'unpack' || kind === 'pack';

/** Tails of n and k, of every remainder of a word of four k. */
const casesOf = (kernels: Kernels, variant: Variant): readonly Case[] => {
  const scheme = kernels.schemes.get(variant.scheme);
  const more = [1, 10, 19, 29, 40, 64, 100].map((k, i) => ({ n: 60 + 37 * i, k, m: 1 }));
  return [...tailShapes(variant, scheme), ...more].map((shape, i) =>
    makeCase(scheme, variant, kernels.panels, { ...shape, seed: 31 + i, parts: 1 + (i % 3) }),
  );
};

describe('resident forms to come: words of four codewords', () => {
  it('interpreted, equal the reference at every tail', () => {
    const wrong = made.variants.filter(isRepack).flatMap((variant) => {
      const target = made.targets.get(variant.target);
      if (target === undefined) return [variant.name];
      return casesOf(made, variant).flatMap((test) => judge(test, runInterpreted(target, test)) ?? []);
    });
    expect(wrong).toEqual([]);
    const packs = made.variants.filter(({ kind }) => kind === 'pack');
    expect(packs.every(({ kernel }) => JSON.stringify(kernel.body).includes('"elem":"u32"'))).toBe(true);
    expect(new Set(packs.map(({ target }) => target)).size).toBeGreaterThan(1);
  });

  it('compiled, equal the reference at every tail', async (context) => {
    for (const { target } of targets) {
      const variants = made.variants.filter((v) => isRepack(v) && v.target === target.name);
      const cases = variants.flatMap((variant) => casesOf(made, variant));
      if (cases.length > 0) expect(await wrongOf(context, variants, target, cases)).toEqual([]);
    }
  }, 120_000);
});

/** Cases that do not come out as expected on this machine; skips where it lacks what the target needs. */
const wrongOf = async (
  context: TestContext,
  variants: readonly Variant[],
  target: Target,
  cases: readonly Case[],
): Promise<readonly string[]> => {
  try {
    const outcomes = await runCompiled(variants, target, cases);
    return cases.flatMap((test, i) => {
      const outcome = outcomes[i];
      return outcome === undefined ? test.label : (judgeOutcome(test, outcome) ?? []);
    });
  } catch (error) {
    if (error instanceof FeatureError) context.skip(error.message);
    throw error;
  }
};

/** Cases of an unpack kernel whose bytes hold one codeword that means nothing: the status must say so. */
const hostileCases = (variant: Variant): readonly Case[] => {
  const scheme = all.schemes.get(variant.scheme);
  if (scheme === undefined) return [];
  const [{ n, k } = { n: 1, k: 1 }] = tailShapes(variant, scheme).slice(-1);
  const test = makeCase(scheme, variant, all.panels, { n, k, m: 1, seed: 3 });
  const w = test.buffers.find(({ name }) => name === 'w');
  if (w === undefined) return [];
  return hostiles(layoutOf(scheme, n, k), w.bytes).map(({ what, bytes }) => ({
    ...test,
    label: `${test.label} ${what}`,
    buffers: test.buffers.map((buffer) => (buffer === w ? { ...w, bytes } : buffer)),
    expected: [
      { buffer: 'status', kind: 'bytes', bytes: Uint8Array.of(1, 0, 0, 0), elem: 'i32', columns: 1 },
    ],
  }));
};

describe('codewords that mean nothing', () => {
  it('are found by every unpack kernel, interpreted', () => {
    const cases = all.variants.filter(({ kind }) => kind === 'unpack').flatMap(hostileCases);
    const missed = cases.filter((test) => {
      const target = all.targets.get(test.variant.target);
      return target === undefined || judge(test, runInterpreted(target, test)) !== undefined;
    });
    expect(missed.map(({ label }) => label)).toEqual([]);
    expect(new Set(cases.map(({ variant }) => variant.target)).size).toBeGreaterThan(1);
    expect(cases.length).toBeGreaterThan(100);
  });

  it('are found by every unpack kernel, compiled', async (context) => {
    for (const { target } of targets) {
      const variants = all.variants.filter((v) => v.kind === 'unpack' && v.target === target.name);
      const cases = variants.flatMap(hostileCases);
      if (cases.length > 0) expect(await wrongOf(context, variants, target, cases)).toEqual([]);
    }
  }, 240_000);
});
