import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../../generators/assembly/loops.ts';
import { disassemble } from '../../generators/disassemble.ts';
import { gatherSchemes } from '../../generators/gather.ts';
import { packageRoot } from '../../generators/root.ts';
import { buildFlags, compiler } from '../../generators/toolchain.ts';
import { type Kernels, kernelsOf } from '../support/kernels.ts';
import { readTargets } from '../support/targets.ts';

// What is proved holds for the compiler that is measured with; another may copy registers that this one does not.
const obstacle = await (async (): Promise<string | undefined> => {
  if (process.arch !== 'x64') return `this machine is ${process.arch}`;
  if (spawnSync('objdump', ['--version']).status !== 0) return 'objdump is not installed (Debian: binutils)';
  const [command = ''] = await compiler();
  const { stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return /gcc|GCC|Free Software/.test(stdout) ? undefined : `${command} is not gcc`;
})();

/**
 * Copies that gcc 12 makes all the same, in a loop of each of these kernels: some because an instruction overwrites an
 * operand that is wanted again (tables looked up by two registers), most by its allocator alone, two a loop, which a
 * processor renames away. None may be added; take out what goes.
 */
const known: Readonly<Record<string, number>> = JSON.parse(
  readFileSync(new URL('copies.json', import.meta.url), 'utf8'),
);

let kernels: Kernels;
beforeAll(async () => {
  const shipped = (await gatherSchemes()).schemes.filter(({ scheme }) => scheme.shape === undefined);
  kernels = kernelsOf(shipped, readTargets);
});

describe('what the compiler makes of the kernels that ship', () => {
  it('is asked with the flags of the build', () => {
    const text = readFileSync(join(packageRoot, 'runtime/native/CMakeLists.txt'), 'utf8');
    const stated = /set\(TF_CFLAGS (-O[^)]*)\)/.exec(text)?.[1]?.split(' ') ?? [];
    expect(stated.length).toBeGreaterThan(2);
    // Wrapping is stated by the generated list of targets, the language by CMake's own property.
    expect([...stated, '-fwrapv', '-std=c11'].sort()).toEqual([...buildFlags].sort());
  });

  const counted = readTargets.flatMap(({ target }) => (target.assembly === undefined ? [] : [target]));
  it.skipIf(obstacle !== undefined).each(counted.map((target) => [target.name, target] as const))(
    `keeps the loops of dot products of %s in registers, without more copies than are known${obstacle === undefined ? '' : `: ${obstacle}`}`,
    async (name, target) => {
      // f32 products hold no dot by which a loop is known: theirs are fused multiply-adds of decoded tiles.
      const products = kernels.variants.filter(
        (v) => v.kind === 'product' && v.target === name && v.act !== 'f32',
      );
      expect(products.length).toBeGreaterThan(5);
      const loops = await disassemble(products, target);
      const without = products.filter((v) => (loops.get(v.name) ?? []).length === 0).map((v) => v.name);
      expect(without).toEqual([]);
      const wrong = products.flatMap((v) =>
        (loops.get(v.name) ?? []).flatMap((loop) => {
          const rest = loop.copies <= (known[v.name] ?? 0) ? { ...loop, copies: 0 } : loop;
          return faultsOf(rest).map((fault) => `${v.name}: of ${loop.vector} vector instructions ${fault}`);
        }),
      );
      expect(wrong).toEqual([]);
    },
    600_000,
  );
});
