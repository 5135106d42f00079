import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { distinctSchemes, idOfScheme } from '../../generators/clash.ts';
import { diagnose } from '../../generators/read/diagnose.ts';

/**
 * One file a mistake: the author's source, this line, and the exact frames that `check` prints for it. `vitest -u`
 * rewrites what is expected. The sources are diagnosed outside the package, as an author's are.
 */
const separator = '\n==== expected ====\n';
const root = join(import.meta.dirname, '..', '..');
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace(/\.txt$/, ''));
const halves = (name: string): readonly [string, string] => {
  const [source = '', expected = ''] = readFileSync(join(import.meta.dirname, `${name}.txt`), 'utf8').split(separator);
  return [source, expected];
};

const folder = mkdtempSync(join(tmpdir(), 'tritforge-mistakes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const diagnosed = async (name: string, source: string) => {
  const file = join(folder, `${name}.scheme.ts`);
  writeFileSync(file, source);
  return diagnose(file);
};

describe('mistakes', { timeout: 60_000 }, () => {
  test.each(names)('%s', async (name) => {
    const [source] = halves(name);
    const { issues, frames } = await diagnosed(name, source);
    expect(issues.length).toBeGreaterThan(0);
    await expect(`${source}${separator}${frames}\n`).toMatchFileSnapshot(`${name}.txt`);
  });

  test('every code that the sources can give is among the expected frames', () => {
    const seen = new Set(names.flatMap((name) => [...halves(name)[1].matchAll(/\[([a-z-]+)\]$/gm)].map((m) => m[1])));
    const given = new Set<string>();
    for (const part of ['dsl', 'generators/read'])
      for (const file of readdirSync(join(root, part)).filter((f) => f.endsWith('.ts'))) {
        const text = readFileSync(join(root, part, file), 'utf8');
        if (!/Issue|Problem/.test(text)) continue;
        for (const [, spelled = ''] of text.matchAll(/\bcode: ([^\n,]*)/g))
          for (const [, code = ''] of spelled.matchAll(/'([a-z]+(?:-[a-z]+)*)'/g)) given.add(code);
        for (const [, code = ''] of text.matchAll(/thrown\(tree, '([a-z-]+)'/g)) given.add(code);
        for (const [, code = ''] of text.matchAll(/refuse\(\s*[\w.]+,\s*'([a-z]+)'/g)) given.add(`arith-${code}`);
      }
    expect(given.size).toBeGreaterThan(40);
    expect([...given].filter((code) => !seen.has(code)).sort()).toEqual([]);
  });

  test('a sound file has no issues, whatever of the standard library it uses', async () => {
    const source = `import { bits, f16, scheme, stream } from 'tritforge/dsl';
const lanes = Math.hypot(24, 32) - [8].findLast((x) => x > 0)!;
export const mine = scheme({
  block: 4 * lanes,
  parts: { qs: stream({ k: { plane: 4, lane: lanes }, code: bits(2), u8: ['lane'], slot: ['plane'] }), d: f16 },
});
`;
    const { schemes, issues, frames } = await diagnosed('sound', source);
    expect(frames).toBe('');
    expect(issues).toEqual([]);
    expect(schemes.map((s) => [s.name, s.value.name])).toEqual([['mine', 'mine']]);
  });

  test('a file that waits for something while it is loaded has no issues', async () => {
    const source = `import { bits, f16, scheme, stream } from 'tritforge/dsl';
const lanes = await Promise.resolve(64);
export const mine = scheme({
  block: 256,
  parts: { qs: stream({ k: { plane: 4, lane: lanes }, code: bits(2), u8: ['lane'], slot: ['plane'] }), d: f16 },
});
`;
    expect((await diagnosed('waits', source)).frames).toBe('');
  });

  test('schemes of one name and one value are no clash, whoever exports them', async () => {
    const source = `import { bits, f16, scheme, stream } from 'tritforge/dsl';
export const fam = ({ planes = 4 } = {}) =>
  scheme({
    name: 'fam',
    params: { planes },
    block: planes * 64,
    parts: { qs: stream({ k: { plane: planes, lane: 64 }, code: bits(2), u8: ['lane'], slot: ['plane'] }), d: f16 },
  });
export const members = [fam({ planes: 2 }), fam({ planes: 4 })];
`;
    const { schemes, frames } = await diagnosed('family', source);
    expect(frames).toBe('');
    expect(schemes).toHaveLength(3);
    const distinct = distinctSchemes(schemes.map(({ value }) => ({ scheme: value })));
    expect(distinct.map(({ scheme }) => idOfScheme(scheme))).toEqual(['fam.4', 'fam.2']);
  });

  test('an edited file is read anew', async () => {
    const [source] = halves('axis-unknown-place');
    expect((await diagnosed('edited', source)).issues).toHaveLength(1);
    expect((await diagnosed('edited', source.replace('lnae', 'lane'))).issues).toEqual([]);
  });
});
