import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check, generate, writeAll } from '../../generators/gen.ts';
import { sample } from './sample.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tritforge-gen-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const states = (files: ReadonlyMap<string, string>) =>
  check(files, folder).map(({ path, state }) => `${path} ${state}`);

describe('gen', () => {
  it('gives the same bytes for the same inputs, and nothing to find after writing', () => {
    expect([...generate(sample())]).toEqual([...generate(sample())]);
    writeAll(generate(sample()), folder);
    expect(check(generate(sample()), folder)).toEqual([]);
    expect(writeAll(generate(sample()), folder)).toEqual([]);
  });

  it('tells missing', () => {
    writeAll(generate(sample()), folder);
    rmSync(join(folder, 'scalar/plain.c'));
    expect(states(generate(sample()))).toEqual(['scalar/plain.c missing']);
  });

  it('tells edited, with the line', () => {
    writeAll(generate(sample()), folder);
    const file = join(folder, 'scalar/plain.c');
    writeFileSync(file, readFileSync(file, 'utf8').replace('int32_t sum = 0', 'int32_t sum = 1'));
    const [finding, ...others] = check(generate(sample()), folder);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ path: 'scalar/plain.c', state: 'edited' });
    const line =
      readFileSync(file, 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('int32_t sum = 1')) + 1;
    expect(finding?.sentence).toContain(`line ${line} `);
  });

  it('tells stale where a kernel has changed', () => {
    writeAll(generate(sample()), folder);
    const inputs = sample();
    const changed = {
      ...inputs,
      variants: inputs.variants.map((v) => ({ ...v, kernel: { ...v.kernel, doc: ['Other words.'] } })),
    };
    expect(states(generate(changed))).toEqual(['manifest.json stale', 'scalar/plain.c stale']);
    writeAll(generate(changed), folder);
    expect(check(generate(changed), folder)).toEqual([]);
  });

  it('tells orphan, and removes only what it wrote', () => {
    writeAll(generate(sample('older')), folder);
    appendFileSync(join(folder, 'notes.txt'), 'mine');
    const files = generate(sample());
    const found = check(files, folder);
    expect(found.filter((f) => f.state === 'orphan').map((f) => f.path)).toEqual([
      'notes.txt',
      'scalar/older.c',
    ]);
    expect(found.filter((f) => f.state === 'missing').map((f) => f.path)).toEqual(['scalar/plain.c']);
    writeAll(files, folder);
    expect(states(files)).toEqual(['notes.txt orphan']);
  });

  it('tells an edited manifest', () => {
    writeAll(generate(sample()), folder);
    const file = join(folder, 'manifest.json');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('"unit": 4', '"unit": 8').replace('"unit":4', '"unit":8'),
    );
    expect(states(generate(sample()))).toEqual(['manifest.json edited']);
  });

  it('tells a manifest that cannot be read', () => {
    writeAll(generate(sample()), folder);
    writeFileSync(join(folder, 'manifest.json'), '{"files":');
    const [finding, ...others] = check(generate(sample()), folder);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ path: 'manifest.json', state: 'edited' });
    expect(finding?.sentence).toMatch(/cannot be read/);
  });

  it('tells a folder where a file should be, and does not overwrite it', () => {
    writeAll(generate(sample()), folder);
    for (const path of ['scalar/plain.c', 'manifest.json']) {
      rmSync(join(folder, path));
      mkdirSync(join(folder, path));
    }
    const found = check(generate(sample()), folder).map(({ sentence }) => sentence);
    expect(found).toEqual([
      expect.stringMatching(/^manifest\.json is missing: a folder is there/),
      expect.stringMatching(/^scalar\/plain\.c is missing: a folder is there/),
    ]);
    expect(() => writeAll(generate(sample()), folder)).toThrow(
      /plain\.c cannot be written: a folder is there/,
    );
  });

  it('refuses two variants of one symbol', () => {
    const inputs = sample();
    expect(() => generate({ ...inputs, variants: [...inputs.variants, ...inputs.variants] })).toThrow(
      /same symbol/,
    );
  });
});
