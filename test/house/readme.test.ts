import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { schemes } from '../../dsl/schemes/index.ts';
import { loadSchemes } from '../../generators/read/load.ts';
import { packageRoot } from '../../generators/root.ts';
import { notBuilt } from '../support/library.ts';

// Everything the README shows is real: its scheme, its kernel, its error message.
const read = (path: string) => readFileSync(join(packageRoot, path), 'utf8');
const readme = read('README.md');
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map((m) => m[1] ?? '');
const folder = mkdtempSync(join(tmpdir(), 'tritforge-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('README', () => {
  it('its scheme is the built-in one', async () => {
    const file = join(folder, 'tq2_0.scheme.ts');
    writeFileSync(file, blocks('ts')[0] ?? '');
    const { schemes: loaded } = await loadSchemes(file);
    const shape = (value: unknown) => JSON.stringify(value, (key, v) => (key === 'decode' ? undefined : v));
    expect(shape(loaded[0]?.value.root)).toBe(shape(schemes.tq2_0.root));
  });

  it('its use of the library runs as it stands, and says what a repack would gain', async (context) => {
    if (notBuilt !== undefined) context.skip(notBuilt);
    const [head, ...body] = (blocks('ts')[1] ?? 'no block').split('\n');
    const program = [
      head,
      'const [n, k, m] = [96, 1024, 2];',
      "const bytes = pack('tq2_0', n, k, Float32Array.from({ length: n * k }, (_, i) => (i % 3) - 1)).bytes;",
      'const act = Float32Array.from({ length: m * k }, (_, i) => Math.sin(i));',
      ...body,
      "const stays = await engine.prepare({ scheme: 'tq1_0', n, k, repack: false,",
      "  bytes: pack('tq1_0', n, k, Float32Array.from({ length: n * k }, (_, i) => (i % 3) - 1)).bytes });",
      'console.log(JSON.stringify([y.length, ...engine.info(stays).repack]));',
      'await engine.close();',
    ];
    const args = ['--input-type=module', '-e', program.join('\n')];
    const { stdout } = await execa(process.execPath, args, {
      cwd: packageRoot,
      env: { TRITFORGE_CACHE: join(folder, 'cache') },
    });
    const [length, ...gains] = JSON.parse(stdout) as [number, ...Record<string, unknown>[]];
    expect(length).toBe(2 * 96);
    const fields = /`\{ ([a-z, ]+) \}`, where/.exec(readme)?.[1]?.split(', ') ?? [];
    expect(gains.length).toBeGreaterThan(0);
    for (const gain of gains) expect(Object.keys(gain).sort()).toEqual([...fields].sort());
  });

  it('its kernel is the generated one', () => {
    expect(read('generated/avx2/tq2_0.c')).toContain(blocks('c')[0] ?? 'no block');
  });

  it('its error message is what an author sees', () => {
    const shown = blocks('text')[0] ?? 'no block';
    expect(read('test/mistakes/block-size.txt').split('==== expected ====\n')[1]).toContain(shown.trimEnd());
  });

  it('its picture is there', () => {
    expect(read('generated/pictures/tq2_0.svg')).toContain('<svg');
  });

  it('its table has a measured row for every kind of scheme', () => {
    const table = readme.split('<!-- table')[1]?.split('<!-- /table -->')[0] ?? '';
    const rows = table.split('\n').filter((line) => /^\| \d+ x \d+ .* [\d.]+ [um]s .* % \|$/.test(line));
    expect(rows.length).toBeGreaterThan(20);
    expect(table).toMatch(/measured/);
  });

  it('its commands exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(readme).toContain('npm run quickstart');
    expect(readme).toContain('npm run selftest');
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['quickstart', 'selftest']));
  });
});
