import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../generators/root.ts';

// CONTRIBUTING promises it: a scheme or a target is its own file, and nothing else breaks without it.
const folder = mkdtempSync(join(tmpdir(), 'tritforge-removal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const copy = (name: string, ...more: readonly string[]): string => {
  const root = join(folder, name);
  for (const part of [
    ...more,
    'dsl',
    'generators',
    'runtime',
    'bench',
    'templates',
    'generated',
    'tritforge.ts',
    'package.json',
    'tsconfig.base.json',
    'tsconfig.json',
  ])
    cpSync(join(packageRoot, part), join(root, part), {
      recursive: true,
      filter: (path) => !/native.build/.test(path),
    });
  symlinkSync(join(packageRoot, 'node_modules'), join(root, 'node_modules'));
  return root;
};

const run = (root: string, program: string, ...args: readonly string[]) =>
  execa(join(packageRoot, 'node_modules/.bin', program), args, { cwd: root, reject: false });

/** After `gen` everything type-checks, is current, and the kernels left compile as a C library. */
const stands = async (root: string): Promise<void> => {
  const gen = await run(root, 'tsx', 'tritforge.ts', 'gen');
  expect(gen.stderr + gen.stdout).toMatch(/kernels/);
  expect(gen.exitCode).toBe(0);
  expect((await run(root, 'tsx', 'tritforge.ts', 'gen', '--check')).exitCode).toBe(0);
  expect((await run(root, 'tsc', '-p', 'tsconfig.json', '--noEmit')).stdout).toBe('');
  const build = join(root, 'library');
  // Nothing is run: code that is not optimised is made soonest.
  const flags = ['-DTF_OPTIMISE=-O0'];
  await execa('cmake', ['-S', join(root, 'generated'), '-B', build, ...flags]);
  await execa('cmake', ['--build', build, '--parallel', '2']);
};

it('deleting two schemes, one of them resident, and a target leaves everything else building', async () => {
  const root = copy('removed');
  for (const file of ['schemes/tq1_0.scheme.ts', 'schemes/kq.scheme.ts', 'targets/avx2.target.ts'])
    rmSync(join(root, 'dsl', file));
  await stands(root);
  const left = readdirSync(join(root, 'generated'), { recursive: true, encoding: 'utf8' });
  expect(left).toContain('scalar/tq2_0.c');
  expect(left.filter((file) => /\b(tq1_0|kq)\b.*\.c$|^avx2\b/.test(file))).toEqual([]);
}, 300_000);

describe('an author file that is added is all that it takes', () => {
  it.each(readdirSync(join(packageRoot, 'examples/target')))(
    '%s: gen makes its kernels, gate 3 proves it',
    async (file) => {
      const name = file.replace('.target.ts', '');
      const root = copy('added', 'test', 'vitest.config.ts', 'tsconfig.test.json', 'tsconfig.dsl.json');
      expect(existsSync(join(root, 'dsl/targets', file))).toBe(false);
      cpSync(join(packageRoot, 'examples/target', file), join(root, 'dsl/targets', file));
      expect((await run(root, 'tsx', 'tritforge.ts', 'gen')).exitCode).toBe(0);
      const { variants } = JSON.parse(readFileSync(join(root, 'generated/manifest.json'), 'utf8')) as {
        readonly variants: readonly { readonly target: string; readonly kind: string }[];
      };
      const own = variants.filter(({ target, kind }) => target === name && kind === 'product');
      expect(own.length).toBeGreaterThan(20);
      const proof = await run(
        root,
        'vitest',
        'run',
        'test/gate3-rules/rules.test.ts',
        '-t',
        `target ${name} `,
      );
      expect(proof.stdout).toMatch(/^2 passed, 0 failed/m);
      expect(proof.exitCode).toBe(0);
      const cmake = readFileSync(join(root, 'generated/targets.cmake'), 'utf8');
      const flags = new RegExp(`TF_FLAGS_${name} (.*)\\)`).exec(cmake)?.[1]?.split(' ') ?? [];
      const unit = [...flags, '-std=c11', '-fsyntax-only', '-Igenerated/include', `generated/${name}.c`];
      expect((await execa(process.env['CC'] ?? 'cc', unit, { cwd: root })).stderr).toBe('');
    },
    300_000,
  );
});
