import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCase } from '../../generators/cases.ts';
import { gatherTargets } from '../../generators/gather.ts';
import { FeatureError, runCompiled } from '../../generators/harness.ts';
import { judgeOutcome } from '../../generators/judge.ts';
import type { ReadTarget } from '../../generators/plan.ts';
import { packageRoot } from '../../generators/root.ts';
import { builtInKernels, type Kernels, tailShapes } from '../support/kernels.ts';

// Processors that this machine may not be: emulated ones with and without AVX2.
const emulator = 'qemu-x86_64';
const missing = spawnSync(emulator, ['--version']).status !== 0;
const isX86 = process.arch === 'x64';
const skip = missing
  ? `${emulator} is not installed (Debian: qemu-user)`
  : isX86
    ? undefined
    : 'this machine is not x86-64';
const withAvx2 = [emulator, '-cpu', 'max'];
const withoutAvx2 = [emulator, '-cpu', 'max,-avx2'];

let kernels: Kernels;
let targets: readonly ReadTarget[];
beforeAll(async () => {
  targets = await gatherTargets();
  kernels = await builtInKernels();
});

/** One small case of every variant of a target, run on an emulated processor; what was wrong. */
const faultsUnder = async (targetName: string, runner: readonly string[]): Promise<readonly string[]> => {
  const read = targets.find(({ target }) => target.name === targetName);
  if (read === undefined) throw new Error(`no target ${targetName}`);
  const variants = kernels.variants.filter((variant) => variant.target === targetName);
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
  const addon = join(packageRoot, 'runtime/native/build/Release/tritforge.node');
  const built = existsSync(addon) && existsSync(join(packageRoot, 'dist/runtime/index.js'));
  const why = skip ?? (built ? undefined : 'the package is not built (npm run build)');
  const script = `
    import { open, pack } from ${JSON.stringify(join(packageRoot, 'dist/runtime/index.js'))};
    const n = 40, k = 512;
    const values = Float32Array.from({ length: n * k }, (_, i) => ((i * i + 31 * i + 7) % 101) % 3 - 1);
    const engine = await open({ threads: 2 });
    const w = await engine.prepare({ scheme: 'tq2_0', n, k, ...pack('tq2_0', n, k, values) });
    const y = await engine.product(w, Float32Array.from({ length: k }, (_, i) => Math.fround(Math.sin(i))), { m: 1 });
    console.log(JSON.stringify({ info: JSON.stringify(engine.info(w)), bytes: Buffer.from(y.buffer).toString('hex') }));
    await engine.close();
  `;
  const runUnder = async (runner: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const [command = '', ...args] = [...runner, process.execPath, '--input-type=module', '-e', script];
    const { stdout } = await execa(command, args, { env, timeout: 300_000 });
    const parsed: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    return parsed as { readonly info: string; readonly bytes: string };
  };

  it.skipIf(why !== undefined)(
    `chooses by the processor it runs on, and gives the same bytes on all${why === undefined ? '' : `: ${why}`}`,
    async () => {
      const here = await runUnder([]);
      const modern = await runUnder(withAvx2);
      const old = await runUnder(withoutAvx2);
      expect(modern.info).toContain('.avx2.');
      expect(old.info).toContain('.scalar.');
      expect(old.info).not.toContain('.avx2.');
      expect(modern.bytes).toBe(here.bytes);
      expect(old.bytes).toBe(here.bytes);
    },
    600_000,
  );

  it.skipIf(why !== undefined)(
    `refuses a forced target that the processor lacks${why === undefined ? '' : `: ${why}`}`,
    async () => {
      await expect(runUnder(withoutAvx2, { TRITFORGE_TARGET: 'avx2' })).rejects.toThrow(/avx2/);
    },
    600_000,
  );
});
