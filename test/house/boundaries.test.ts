import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { schemeFamilies, schemes } from '../../dsl/schemes/index.ts';
import { targets } from '../support/targets.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const filesIn = (folder: string, ends: RegExp): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ends.test(file) && !/(^|\/)(build[^/]*|node_modules)\//.test(file))
    .map((file) => join(folder, file))
    .filter((file) => statSync(join(root, file)).isFile());

const code = ['dsl', 'generators', 'runtime', 'bench'].flatMap((folder) => filesIn(folder, /\.ts$/));

/** Imported modules of a file: relative ones as paths from the root, others as they are. */
const importsOf = (file: string): readonly string[] => {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/\b(?:from\s+|import\s+|import\s*\(\s*)'([^'\n]+)'/g)].map(([, name = '']) =>
    name.startsWith('.') ? relative(root, resolve(dirname(join(root, file)), name)) : name,
  );
};

const room = (path: string): string => path.split('/')[0] ?? '';

describe('who may import whom (DESIGN 6)', () => {
  it.each(code)('%s keeps to its room', (file) => {
    const allowed: Readonly<Record<string, readonly string[]>> = {
      dsl: ['dsl'],
      generators: ['dsl', 'generators'],
      runtime: ['dsl', 'runtime'],
      bench: ['dsl', 'runtime', 'bench'],
    };
    const inside = importsOf(file).filter(
      (name) => name.includes('/') && /\.ts$/.test(name) && !name.includes('${'),
    );
    expect(inside.filter((name) => !allowed[room(file)]?.includes(room(name)))).toEqual([]);
    const packages = importsOf(file).filter((name) => !/\.ts$/.test(name) && !name.includes('${'));
    if (room(file) === 'dsl') expect(packages).toEqual([]);
    if (/^generators\/(lower|ir|print)\//.test(file)) expect(packages).toEqual([]);
    const only = (name: string, home: string) => packages.includes(name) && file !== home;
    expect(only('ts-morph', 'generators/read/source.ts')).toBe(false);
    expect(only('handlebars', 'generators/render.ts')).toBe(false);
  });

  it('deleting any scheme or target leaves the others importable: none imports another', () => {
    const authored = code.filter((file) => /\.(scheme|target)\.ts$/.test(file));
    const between = authored.flatMap((file) =>
      importsOf(file)
        .filter((name) => /\.(scheme|target)\.ts$/.test(name))
        .map((name) => `${file} imports ${name}`),
    );
    expect(between).toEqual([]);
  });
});

describe('nothing outside the author files knows a scheme or an instruction by name', () => {
  const schemeNames = [...Object.keys(schemes), ...Object.keys(schemeFamilies)];
  const instructionNames = Object.values(targets).flatMap((target) => [
    ...[...Object.values(target.instructions)].map(({ text }) => text.split('(')[0] ?? ''),
  ]);
  const words = [...schemeNames, ...instructionNames.filter((word) => word.length > 3)];
  const pattern = new RegExp(
    `(?<![\\w.])(${words.map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?!\\w)`,
  );
  // The DSL's own names of instructions, quoted or as a property, and the names of targets, quoted. `scalar` is also a word.
  const keys = Object.values(targets).flatMap((target) => Object.keys(target.instructions));
  const dslNames = [
    ...keys.filter((key) => key.length > 4),
    ...Object.keys(targets).filter((t) => t !== 'scalar'),
  ];
  const dslPattern = new RegExp(`(?:['"\`]|\\.)(${dslNames.join('|')})(?:['"\`]|\\b(?!['"\`]))`);
  const withoutComments = (text: string): string =>
    text
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/^\s*(\/\/|\*|#).*$/gm, '')
      .replace(/\{\{!--[\s\S]*?--\}\}/g, '');

  const rooms = [
    ...filesIn('generators', /\.ts$/),
    ...filesIn('templates', /./),
    ...filesIn('runtime', /\.(ts|cc|h)$/),
  ];
  it.each(rooms)('%s', (file) => {
    const text = withoutComments(readFileSync(join(root, file), 'utf8'));
    const found = pattern.exec(text);
    expect(found?.[1]).toBeUndefined();
    expect(dslPattern.exec(text)?.[1]).toBeUndefined();
  });
});

describe('what is committed', () => {
  it('the lockfile names no download address', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
  });
  it('dependencies are pinned exactly', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, v]) => !/^\d/.test(String(v)),
    );
    expect(loose).toEqual([]);
  });
});
