import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';
import { authorFile } from '../../generators/cli/file.ts';
import { packageRoot } from '../../generators/root.ts';

const folder = mkdtempSync(join(tmpdir(), 'tritforge-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tsx = join(packageRoot, 'node_modules/tsx/dist/loader.mjs');
const check = async (...args: readonly string[]) => {
  const command = ['--import', `file://${tsx}`, join(packageRoot, 'tritforge.ts'), 'check', ...args];
  return execa(process.execPath, command, { reject: false, cwd: folder, timeout: 200_000 });
};
const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

const family = `import { bits, f16, scheme, stream } from 'tritforge/dsl';
export const fam = ({ planes = 4 } = {}) =>
  scheme({
    name: 'fam',
    params: { planes },
    block: planes * 64,
    parts: { qs: stream({ k: { plane: planes, lane: 64 }, code: bits(2), u8: ['lane'], slot: ['plane'] }), d: f16 },
  });
export const members = [fam({ planes: 4 })];
`;

describe('tritforge check', { timeout: 200_000 }, () => {
  test('names a member of a family by its numbers, and proves it once', async () => {
    const { stdout, exitCode } = await check(
      write('family.scheme.ts', family),
      '--target',
      'scalar',
      '--json',
    );
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, issues: [] });
    const { schemes } = JSON.parse(stdout) as { readonly schemes: readonly { readonly name: string }[] };
    expect(schemes.map(({ name }) => name)).toEqual(['fam.4']);
    expect(exitCode).toBe(0);
  });

  test('turns what nobody expected into an issue, prints its object all the same, and exits 1', async () => {
    const late = `import { bits, padding, rest, scheme, stream } from 'tritforge/dsl';
export const mine = scheme({
  parts: {
    qs: stream({ n: { row: rest }, k: { byte: rest, pair: 4 }, code: bits(2), u8: ['row', 'byte'], slot: ['pair'] }),
    tail: padding((n, k) => (k > 8000 ? (() => { throw new Error('no such k'); })() : n * k)),
  },
});
`;
    const file = write('late.scheme.ts', late);
    const { stdout, exitCode } = await check(file, '--target', 'scalar', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      schemes: [
        {
          name: 'mine',
          issues: [{ code: 'internal', message: expect.stringMatching(/no such k/), line: 2 }],
          targets: { scalar: { status: 'failed' } },
        },
      ],
    });
    expect(exitCode).toBe(1);
  });

  test.each([',', ''])('asked for no target (%j) it proves nothing, and says so', async (target) => {
    const file = write('none.scheme.ts', family);
    const { stderr, exitCode } = await check(file, '--target', target);
    expect(stderr).toMatch(/--target names no target; targets are scalar, /);
    expect(exitCode).toBe(2);
  });

  test('refuses a folder', async () => {
    const { stderr, exitCode } = await check(folder);
    expect(stderr).toMatch(/^tritforge check: .* is a folder, not a file; name the scheme file in it$/);
    expect(exitCode).toBe(2);
  });
});

describe("an author's file", () => {
  test.each([
    ['.', /^\. is a folder/],
    ['missing.ts', /^missing\.ts does not exist$/],
    ['package.json', /^package\.json is no \.ts, /],
  ])('cannot be %s', (file, message) => {
    expect(() => authorFile(file)).toThrow(message);
  });
  test('is known by its absolute path', () => {
    const file = write('known.scheme.ts', family);
    expect(authorFile(file)).toBe(file);
  });
});
