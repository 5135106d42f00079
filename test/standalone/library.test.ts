import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inputsOf } from '../../generators/gather.ts';
import { generate, writeAll } from '../../generators/gen.ts';
import { packageRoot } from '../../generators/root.ts';
import { compiler, kernelFlags } from '../../generators/toolchain.ts';

const folder = mkdtempSync(join(tmpdir(), 'tritforge-standalone-'));
const generated = join(folder, 'generated');
const example = join(packageRoot, 'examples/c/main.c');

beforeAll(async () => {
  const gathered = await inputsOf([]);
  if ('frames' in gathered) throw new Error(gathered.frames);
  writeAll(generate(gathered.inputs), generated);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Environment without anything of Node's. */
const env = { PATH: process.env['PATH'] ?? '' };

describe('the generated sources without Node', () => {
  it('build with nothing but a C compiler, and a C program calls a kernel', async () => {
    const [cc = '', ...own] = await compiler();
    const include = ['-I', join(generated, 'include')];
    const warnings = ['-Wall', '-Wextra', '-Werror', '-Wno-unused-parameter'];
    const build = (args: readonly string[]) =>
      execa(cc, [...own, ...args], { cwd: folder, env, extendEnv: false });
    await build([
      ...kernelFlags,
      '-O1',
      ...warnings,
      ...include,
      '-c',
      join(generated, 'scalar.c'),
      '-o',
      'scalar.o',
    ]);
    await build([
      '-std=c11',
      ...warnings,
      '-DTF_HAVE_scalar=1',
      ...include,
      '-c',
      join(generated, 'registry.c'),
      '-o',
      'registry.o',
    ]);
    await build(['-std=c11', '-O1', ...include, example, 'scalar.o', 'registry.o', '-lm', '-o', 'example']);
    const { stdout } = await execa(join(folder, 'example'), { env, extendEnv: false });
    expect(stdout).toMatch(/: 6 rows right$/);
  });

  it('build into a static library with cmake, every target that fits the architecture', async () => {
    const build = join(folder, 'build');
    await execa('cmake', ['-S', generated, '-B', build, '-DCMAKE_C_FLAGS_RELEASE=-O1'], {
      env,
      extendEnv: false,
    });
    await execa('cmake', ['--build', build, '--parallel', '2'], { env, extendEnv: false });
    const [cc = '', ...own] = await compiler();
    const library = join(build, 'libtritforge.a');
    const output = join(folder, 'with-library');
    await execa(
      cc,
      [...own, '-std=c11', '-I', join(generated, 'include'), example, library, '-lm', '-o', output],
      { env, extendEnv: false },
    );
    const { stdout } = await execa(output, { env, extendEnv: false });
    expect(stdout).toMatch(/: 6 rows right$/);
    const symbols = await execa('nm', ['-g', '--defined-only', library], { env, extendEnv: false });
    expect(symbols.stdout).toMatch(/ tf_variants$/m);
  }, 300_000);
});
