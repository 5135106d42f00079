/** Proves the kernels of one scheme on one target: interpreted everywhere, compiled and run where this machine can. */
import { InputError } from '../dsl/issue.ts';
import { layoutOf } from '../dsl/layout.ts';
import type { Scheme } from '../dsl/scheme.ts';
import type { Target } from '../dsl/target.ts';
import { smallShape } from '../dsl/validate.ts';
import { type Case, type CaseSpec, makeCase, runInterpreted } from './cases.ts';
import { type CompileOptions, compileKernels, FeatureError } from './harness.ts';
import { evaluate, KernelFault } from './ir/interpret.ts';
import { judge, judgeOutcome } from './judge.ts';
import { CompileError } from './toolchain.ts';
import type { Variant } from './variant.ts';

/** What is known of a scheme's kernels on a target. */
export interface Verdict {
  /** verified: ran here and was right; compiled: this machine cannot run it; failed: see `why`. */
  readonly status: 'verified' | 'compiled' | 'failed';
  readonly variants: readonly string[];
  /** Decode strategy of the first product that runs on int8 activations. */
  readonly strategy: string;
  /** What is missing or wrong, a sentence each. */
  readonly why: readonly string[];
}

/** Seeded shapes around a scheme's own sizes: one more and one less of n and k, one token and several. */
export const proofSpecs = (
  scheme: Scheme | undefined,
  variant: Variant,
  seed: number,
): readonly CaseSpec[] => {
  if (scheme?.shape !== undefined)
    return [
      { ...scheme.shape, m: 1, seed },
      { ...scheme.shape, m: variant.cols + 1, seed: seed + 1, parts: 3 },
      { ...scheme.shape, m: 2, seed: seed + 2, pattern: 'largest' },
    ];
  const base = scheme === undefined ? { n: 1, k: 2 * variant.unit } : smallShape(scheme);
  const k = Math.max(base.k, 2 * variant.unit);
  const n = Math.max(base.n, variant.rows);
  return [
    { n, k, m: 1, seed },
    { n: n + 1, k: k + 1, m: variant.cols + 1, seed: seed + 1, parts: 3, block: 256 },
    { n: Math.max(1, n - 1), k: Math.max(1, k - 1), m: Math.max(1, variant.cols - 1), seed: seed + 2 },
    { n: n + 2, k, m: variant.cols + 1, seed: seed + 5 },
    { n, k: k + 3, m: 2, seed: seed + 3, pattern: 'largest' },
    { n: 1, k, m: variant.cols, seed: seed + 4, pattern: 'smallest' },
  ];
};

/** Long rows of the largest sums, which reach every flush of a narrow accumulator; for compiled runs. */
const longSpecs = (scheme: Scheme | undefined, seed: number): readonly CaseSpec[] =>
  scheme?.shape !== undefined ? [] : [{ n: 3, k: 8192 + 256, m: 1, seed, pattern: 'largest' }];

/** Cases of all variants, of the shapes for which they are made. */
export const proofCases = (
  variants: readonly Variant[],
  schemeOf: (variant: Variant) => Scheme | undefined,
  panels: ReadonlyMap<string, Variant>,
  seed: number,
  specs: (scheme: Scheme | undefined, variant: Variant, seed: number) => readonly CaseSpec[] = proofSpecs,
): readonly Case[] =>
  variants.flatMap((variant) => {
    const scheme = schemeOf(variant);
    const made = specs(scheme, variant, seed).map((spec) => heldCase(scheme, variant, panels, spec));
    return made.filter(({ scalars }) =>
      variant.kernel.requires.every(({ cond }) => evaluate(cond, scalars) !== 0),
    );
  });

/** The case of a spec; codes that cannot hold padding, which is all zeros, get a k without any. */
const heldCase = (
  scheme: Scheme | undefined,
  variant: Variant,
  panels: ReadonlyMap<string, Variant>,
  spec: CaseSpec,
): Case => {
  try {
    return makeCase(scheme, variant, panels, spec);
  } catch (error) {
    if (scheme === undefined || !(error instanceof InputError) || error.code !== 'not-in-code') throw error;
    return makeCase(scheme, variant, panels, { ...spec, k: layoutOf(scheme, spec.n, spec.k).kPadded });
  }
};

/** What an interpreted case does wrong; nothing where it is right. */
export const interpretedFault = (target: Target, test: Case): string | undefined => {
  try {
    return judge(test, runInterpreted(target, test));
  } catch (error) {
    if (error instanceof KernelFault) return `${test.label}: ${error.message}`;
    throw error;
  }
};

/** Proves `variants` of one scheme and what they lean on (panels and quantisers are among them). */
export const verifyKernels = async (
  scheme: Scheme,
  target: Target,
  variants: readonly Variant[],
  { seed = 1, ...options }: CompileOptions & { readonly seed?: number } = {},
): Promise<Verdict> => {
  const panels = new Map(variants.filter((v) => v.kind === 'panel').map((v) => [v.name, v]));
  const schemeOf = (variant: Variant) => (variant.scheme === '' ? undefined : scheme);
  const names = variants.map((v) => v.name);
  const strategy = variants.find((v) => v.kind === 'product' && v.act === 'q8')?.strategy ?? '';
  const verdict = (status: Verdict['status'], why: readonly string[]): Verdict => ({
    status,
    variants: names,
    strategy,
    why,
  });
  const cases = proofCases(variants, schemeOf, panels, seed);
  const unproved = variants.filter((variant) => !cases.some((test) => test.variant === variant));
  if (unproved.length > 0)
    return verdict(
      'failed',
      unproved.map(({ name }) => `${name} serves none of the shapes tried`),
    );
  const faults = cases.flatMap((test) => interpretedFault(target, test) ?? []);
  if (faults.length > 0)
    return verdict(
      'failed',
      faults.map((fault) => `interpreted: ${fault}`),
    );
  try {
    const program = await compileKernels(variants, target, options);
    try {
      const long = proofCases(variants, schemeOf, panels, seed, (s) => longSpecs(s, seed));
      const all = [...cases, ...long];
      const outcomes = await program.run(all);
      const wrong = all.flatMap((test, i) => {
        const outcome = outcomes[i];
        return outcome === undefined ? [] : (judgeOutcome(test, outcome) ?? []);
      });
      return wrong.length > 0
        ? verdict(
            'failed',
            wrong.map((w) => `compiled: ${w}`),
          )
        : verdict('verified', []);
    } finally {
      await program.dispose();
    }
  } catch (error) {
    if (error instanceof FeatureError) return verdict('compiled', [error.message]);
    if (error instanceof CompileError) return verdict('failed', [error.message]);
    throw error;
  }
};
