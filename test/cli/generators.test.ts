import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../generators/root.ts';

const folder = mkdtempSync(join(tmpdir(), 'tritforge-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tsx = join(packageRoot, 'node_modules/tsx/dist/loader.mjs');
const command = ['--import', `file://${tsx}`, join(packageRoot, 'tritforge.ts')];
const tritforge = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  execa(process.execPath, [...command, ...args], { reject: false, cwd: folder, env, timeout: 200_000 });

const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

/** Two half blocks woven together, each code two bits: nobody's format. */
const woven = (axis = 'half') => `import { bits, f16, scheme, stream } from 'tritforge/dsl';
export const mine = scheme({
  block: 128,
  parts: {
    d: f16,
    qs: stream({ k: { slot: 4, half: 2, lane: 16 }, code: bits(2), u8: ['lane', '${axis}'], slot: ['slot'] }),
  },
});
`;

describe('tritforge check', () => {
  it('takes a new scheme from its file to verified kernels', async () => {
    const { exitCode, stdout } = await tritforge(['check', write('woven.scheme.ts', woven()), '--json']);
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({
      ok: true,
      schemes: [
        { name: 'mine', issues: [], targets: { scalar: { status: 'verified', strategy: 'unpack' } } },
      ],
    });
    expect(JSON.stringify(report)).toMatch(/"avx2":\{"status":"(verified|compiled)"/);
    expect(exitCode).toBe(0);
  });

  it('takes the files that quickstart names at its end, together', async () => {
    const source = readFileSync(join(packageRoot, 'runtime/cli/quickstart.ts'), 'utf8');
    const [, printed = ''] = /npx tritforge (check \S+)/.exec(source) ?? [];
    const line = `"$0" "$@" ${printed} --target scalar --json`;
    const { exitCode, stdout } = await execa('sh', ['-c', line, process.execPath, ...command], {
      reject: false,
      cwd: packageRoot,
      timeout: 200_000,
    });
    expect(exitCode).toBe(0);
    const { ok, schemes } = JSON.parse(stdout) as { ok: boolean; schemes: { name: string }[] };
    expect(ok).toBe(true);
    expect(new Set(schemes.map(({ name }) => name)).size).toBeGreaterThan(1);
  });

  it('fails where one of several files does', async () => {
    const wrong = write('bad.scheme.ts', woven('hlaf'));
    const right = write('good.scheme.ts', woven());
    const args = ['check', wrong, right, '--target', 'scalar', '--json'];
    const { exitCode, stdout } = await tritforge(args);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      schemes: [{ issues: [{ code: 'axis-unknown' }] }, { targets: { scalar: { status: 'verified' } } }],
    });
    expect(exitCode).toBe(1);
  });

  it('shows mistakes with their place and exits 1', async () => {
    const file = write('wrong.scheme.ts', woven('hlaf'));
    const { exitCode, stdout } = await tritforge(['check', file]);
    expect(stdout).toMatch(/wrong\.scheme\.ts:6:\d+ .*hlaf/);
    expect(stdout).toMatch(/did you mean half/);
    expect(exitCode).toBe(1);
    const { stdout: json, exitCode: again } = await tritforge(['check', file, '--json']);
    expect(JSON.parse(json)).toMatchObject({
      ok: false,
      schemes: [{ name: 'mine', issues: [{ code: 'axis-unknown', line: 6 }], targets: {} }],
    });
    expect(again).toBe(1);
  });

  it('exits 2 on wrong usage and 3 without a compiler', async () => {
    const file = write('woven2.scheme.ts', woven());
    const missing = await tritforge(['check', 'nowhere.scheme.ts']);
    expect([missing.exitCode, missing.stderr]).toEqual([
      2,
      'tritforge check: nowhere.scheme.ts does not exist',
    ]);
    const target = await tritforge(['check', file, '--target', 'vax']);
    expect([target.exitCode, target.stderr]).toEqual([
      2,
      expect.stringMatching(/no target vax; targets are scalar, avx2/),
    ]);
    const verb = await tritforge(['chekc', file]);
    expect([verb.exitCode, verb.stderr]).toEqual([2, expect.stringMatching(/Did you mean check/)]);
    const compiler = await tritforge(['check', file], { CC: '/nonexistent/cc' });
    expect([compiler.exitCode, compiler.stderr]).toEqual([3, expect.stringMatching(/no C compiler/)]);
  });
});

describe('tritforge gen', () => {
  it('writes kernels of a file of one own, and says what is wrong with an edited one', async () => {
    const file = write('third.scheme.ts', woven());
    const out = join(folder, 'out');
    const refused = await tritforge(['gen', file]);
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringMatching(/add --out DIR/)]);
    const made = await tritforge(['gen', file, '--out', out]);
    expect([made.exitCode, made.stdout]).toEqual([
      0,
      expect.stringMatching(/^\d+ kernels in \d+ files; \d+ changed$/),
    ]);
    expect(readFileSync(join(out, 'scalar/mine.c'), 'utf8')).toMatch(/third\.scheme\.ts:2/);
    const clean = await tritforge(['gen', file, '--out', out, '--check']);
    expect([clean.exitCode, clean.stdout]).toEqual([0, expect.stringMatching(/as they must be/)]);
    appendFileSync(join(out, 'scalar/mine.c'), '/* mine */\n');
    const edited = await tritforge(['gen', file, '--out', out, '--check']);
    expect([edited.exitCode, edited.stdout]).toEqual([
      1,
      expect.stringMatching(/^scalar\/mine\.c is edited: line \d+/),
    ]);
  });

  it('refuses files that are not there, and files that name one scheme twice, with both places', async () => {
    const out = ['--out', join(folder, 'twice')];
    const missing = await tritforge(['gen', 'nowhere.scheme.ts', ...out]);
    expect([missing.exitCode, missing.stderr]).toEqual([
      2,
      'tritforge gen: nowhere.scheme.ts does not exist',
    ]);
    const a = write('a.scheme.ts', woven());
    const b = write('b.scheme.ts', `\n${woven('half').replace('d: f16,', '').replace('f16, ', '')}`);
    const twice = await tritforge(['gen', a, b, ...out]);
    expect(twice.exitCode).toBe(1);
    expect(twice.stdout).toMatch(
      /a\.scheme\.ts:2:\d+ .*scheme-twice[\s\S]*b\.scheme\.ts:3:\d+ .*scheme-twice/,
    );
    expect(existsSync(join(folder, 'twice'))).toBe(false);
    const same = await tritforge(['gen', a, a, ...out]);
    expect([same.exitCode, same.stdout]).toEqual([0, expect.stringMatching(/^\d+ kernels/)]);
    const onto = await tritforge(['gen', a, '--out', b]);
    expect([onto.exitCode, onto.stderr]).toEqual([2, expect.stringMatching(/b\.scheme\.ts is a file/)]);
  });

  it('watches: writes again when the file, or one that it imports, changes', async () => {
    const code = (line: string) =>
      `${line}import { bits } from 'tritforge/dsl';\nexport const two = bits(2);\n`;
    const part = write('part.ts', code(''));
    const file = write(
      'watched.scheme.ts',
      `import { two } from './part.ts';\n${woven().replace('bits(2)', 'two').replace('bits, ', '')}`,
    );
    const out = join(folder, 'watched');
    const running = execa(process.execPath, [...command, 'gen', file, '--out', out, '--watch'], {
      cwd: folder,
      reject: false,
    });
    let text = '';
    running.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    const printed = async (wanted: RegExp): Promise<void> => {
      const end = Date.now() + 90_000;
      while (!wanted.test(text)) {
        if (Date.now() > end) throw new Error(`waited 90 s for ${wanted}, got: ${text}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    try {
      await printed(/^watching /m);
      writeFileSync(part, code('// one line more\n').replace('bits(2)', 'bits(2, { zero: 2 })'));
      await printed(/watching .*kernels in \d+ files; [1-9]\d* changed/s);
      text = '';
      writeFileSync(file, `// one line more\n${woven()}`);
      await printed(/kernels in \d+ files; [1-9]\d* changed/);
      expect(readFileSync(join(out, 'scalar/mine.c'), 'utf8')).toMatch(/watched\.scheme\.ts:3/);
    } finally {
      running.kill('SIGTERM');
    }
    expect((await running).exitCode).toBe(0);
  });
});

describe('tritforge explain', () => {
  it('shows picture, steps, facts, C and IR', async () => {
    const { stdout, exitCode } = await tritforge(['explain', 'tq2_0.product.q8.seg.1x2x256.avx2.plane']);
    expect(exitCode).toBe(0);
    for (const heading of ['Picture', 'How it was derived', 'Facts', 'C', 'IR'])
      expect(stdout).toMatch(new RegExp(`^${heading}$`, 'm'));
    expect(stdout).toMatch(/void tf_tq2_0_product_q8_seg_1x2x256_avx2_plane/);
    expect(stdout).toMatch(/^kernel tq2_0/m);
  });
  it('lists what a wrong name could mean', async () => {
    const { stderr, exitCode } = await tritforge(['explain', 'tq2_0.product.q8']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/\d+ variants begin with tq2_0\.product\.q8:\n {2}tq2_0/);
  });
});
