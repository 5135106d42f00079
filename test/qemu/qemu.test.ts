import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCase } from '../../generators/cases.ts';
import { FeatureError, runCompiled } from '../../generators/harness.ts';
import { judgeOutcome } from '../../generators/judge.ts';
import { builtInKernels, type Kernels, tailShapes } from '../support/kernels.ts';
import { libraryRun, notBuilt } from '../support/library.ts';
import { readTargets } from '../support/targets.ts';

// Processors that this machine may not be: emulated ones with and without AVX2.
const emulator = 'qemu-x86_64';
const missing = spawnSync(emulator, ['--version']).status !== 0;
const isX86 = process.arch === 'x64';
const skip = missing
  ? `${emulator} is not installed (Debian: qemu-user)`
  : isX86
    ? undefined
    : 'this machine is not x86-64';
const emulated: ReadonlySet<string> = new Set(['avx', 'f16c', 'fma', 'avx2']);
const withAvx2 = [emulator, '-cpu', 'max'];
const withoutAvx2 = [emulator, '-cpu', 'max,-avx2'];

let kernels: Kernels;
beforeAll(async () => {
  kernels = await builtInKernels();
});

/** One small case of every variant of a target, run on an emulated processor; what was wrong. */
const faultsUnder = async (
  targetName: string,
  runner: readonly string[],
  most = Number.POSITIVE_INFINITY,
): Promise<readonly string[]> => {
  const read = readTargets.find(({ target }) => target.name === targetName);
  if (read === undefined) throw new Error(`no target ${targetName}`);
  const variants = kernels.variants.filter((variant) => variant.target === targetName).slice(0, most);
  const cases = variants.map((variant, i) => {
    const scheme = kernels.schemes.get(variant.scheme);
    const shape = tailShapes(variant, scheme)[2] ?? { n: 1, k: variant.unit, m: 1 };
    return makeCase(scheme, variant, kernels.panels, { ...shape, seed: i + 1 });
  });
  const outcomes = await runCompiled(variants, read.target, cases, { runner });
  return cases.flatMap((test, i) => {
    const outcome = outcomes[i];
    return outcome === undefined ? [`${test.label}: no outcome`] : (judgeOutcome(test, outcome) ?? []);
  });
};

describe('kernels on emulated processors', () => {
  it.skipIf(skip !== undefined)(
    `scalar and avx2 with AVX2${skip === undefined ? '' : `: ${skip}`}`,
    async () => {
      expect(await faultsUnder('scalar', withAvx2)).toEqual([]);
      expect(await faultsUnder('avx2', withAvx2)).toEqual([]);
    },
    600_000,
  );

  // The emulator knows neither AVX-VNNI nor AVX-512: kernels for them are interpreted (gate 4), and run where they can.
  const beyond = readTargets
    .map(({ target }) => target)
    .filter((t) => t.needs.some((need) => !emulated.has(need)));
  it.skipIf(skip !== undefined).each(beyond.map((t) => [t.name, t] as const))(
    `%s is refused by the feature that is missing, not by a fault${skip === undefined ? '' : `: ${skip}`}`,
    async (name, { needs }) => {
      const refusal = await faultsUnder(name, withAvx2, 1).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(FeatureError);
      expect(needs.filter((need) => !emulated.has(need))).toContain((refusal as FeatureError).feature);
    },
    600_000,
  );

  it.skipIf(skip !== undefined)(
    `scalar without AVX2, where avx2 is refused by its features${skip === undefined ? '' : `: ${skip}`}`,
    async () => {
      expect(await faultsUnder('scalar', withoutAvx2)).toEqual([]);
      await expect(faultsUnder('avx2', withoutAvx2)).rejects.toThrow(FeatureError);
    },
    600_000,
  );
});

describe('the library on emulated processors', () => {
  const why = skip ?? notBuilt;

  it.skipIf(why !== undefined)(
    `chooses by the processor it runs on, and gives the same bytes on all${why === undefined ? '' : `: ${why}`}`,
    async () => {
      const here = await libraryRun([]);
      const modern = await libraryRun(withAvx2);
      const old = await libraryRun(withoutAvx2);
      expect(modern.info).toContain('.avx2.');
      expect(old.info).toContain('.scalar.');
      expect(old.info).not.toContain('.avx2.');
      expect(modern.bytes).toBe(here.bytes);
      expect(old.bytes).toBe(here.bytes);
    },
    600_000,
  );

  it
    .skipIf(why !== undefined)
    .each(readTargets.flatMap(({ target }) => (target.needs.length > 0 ? [target.name] : [])))(
    `refuses %s by name where the processor lacks it${why === undefined ? '' : `: ${why}`}`,
    async (name) => {
      const forced = libraryRun(withoutAvx2, { TRITFORGE_TARGET: name });
      await expect(forced).rejects.toThrow(`target ${name} cannot run here: this CPU lacks avx2`);
    },
    600_000,
  );
});
