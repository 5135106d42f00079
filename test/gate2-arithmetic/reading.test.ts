import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { IssueError, type Scheme } from '../../dsl/index.ts';
import { rule, type Target, target, u8x } from '../../dsl/target.ts';
import { avx2 } from '../../dsl/targets/avx2.target.ts';
import { showExpr } from '../../generators/ir/show.ts';
import { diagnose } from '../../generators/read/diagnose.ts';
import { evaluateInteger } from '../../generators/read/prove.ts';
import { readRules } from '../../generators/read/rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'tritforge-reading-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

/** The one scheme of a source, with its decode as text. */
const decodeOf = async (
  name: string,
  source: string,
): Promise<{ readonly text: string; readonly value: Scheme | undefined }> => {
  const { schemes, frames } = await diagnose(write(name, source));
  expect(frames).toBe('');
  const [only] = schemes;
  return { text: [...(only?.read.decodes.values() ?? [])].map(showExpr).join('; '), value: only?.value };
};

const plain = showExpr({
  op: 'bin',
  fn: '-',
  type: { elem: 'i64', lanes: 1 },
  a: { op: 'var', type: { elem: 'i64', lanes: 1 }, name: 'x' },
  b: { op: 'num', type: { elem: 'i64', lanes: 1 }, value: 1 },
});

const body = `block: 256,
  parts: { qs: stream({ k: { plane: 4, lane: 64 }, code: mine, u8: ['lane'], slot: ['plane'] }), d: f16 },`;

describe('the many ways to write one arithmetic', () => {
  const ways: Readonly<Record<string, string>> = {
    'a word of the vocabulary': `import { bits, f16, scheme, stream } from 'tritforge/dsl';
const mine = bits(2);
export const s = scheme({ ${body} });`,
    'under another name': `import { code as word, f16, scheme, stream } from 'tritforge/dsl';
const mine = word({ fields: { x: 2 }, decode: ({ x: byte }) => byte - 1 });
export const s = scheme({ ${body} });`,
    'through a namespace': `import * as d from 'tritforge/dsl';
const { f16, stream } = d;
const mine = d.code({ fields: { x: 2 }, decode: (fields) => fields.x - 1 });
export const s = d.scheme({ ${body} });`,
    'with local names': `import { code, f16, scheme, stream } from 'tritforge/dsl';
const mine = code({ fields: { x: 2 }, decode: (fields) => { const { x } = fields; const one = 1; return (x - one) as number; } });
export const s = scheme({ ${body} });`,
    'with constants of the file': `import { code, f16, scheme, stream } from 'tritforge/dsl';
const format = { zero: [4, 1] } as const;
const [, zero] = format.zero;
const mine = code({ fields: { x: 2 }, decode: ({ x }) => x - zero });
export const s = scheme({ ${body} });`,
    'with constants given whole': `import { code, f16, scheme, stream } from 'tritforge/dsl';
const mine = code({ fields: { x: 2 }, consts: { zero: 1 }, decode: ({ x }, _digit, c) => x - c.zero });
export const s = scheme({ ${body} });`,
    'in a function elsewhere': `import { code, f16, scheme, stream } from 'tritforge/dsl';
function weight({ x }: { readonly x: number }): number { return centred(x); }
const centred = (value: number): number => value - 1;
const mine = code({ fields: { x: 2 }, decode: weight });
export function s() { return scheme({ ${body} }); }`,
    'as a method': `import { code, f16, scheme, stream } from 'tritforge/dsl';
const mine = code({ fields: { x: 2 }, decode({ x }) { return x - 1; } });
const s = scheme({ ${body} });
export { s as renamed };`,
    'in another file': `import { f16, scheme, stream } from 'tritforge/dsl';
import { mine } from './shared.ts';
export const s = scheme({ ${body} });`,
    'from a helper that builds the parts': `import { bits, f16, scheme, stream } from 'tritforge/dsl';
const parts = Object.fromEntries(['qs'].map((name) => [name, stream({ k: { plane: 4, lane: 64 }, code: bits(2), u8: ['lane'], slot: ['plane'] })]));
export const s = scheme({ block: 256, parts: { ...parts, d: f16 } });`,
  };

  test.each(Object.entries(ways))('%s', async (name, source) => {
    write(
      'shared.ts',
      `import { code } from 'tritforge/dsl';\nexport const mine = code({ fields: { x: 2 }, decode: ({ x }) => x - 1 });\n`,
    );
    const { text, value } = await decodeOf(`${name.replaceAll(' ', '-')}.scheme.ts`, source);
    expect(text).toBe(plain);
    expect(value?.root.parts).toHaveProperty('all');
  });

  test('JavaScript, as a package ships it', async () => {
    const source = `import { bits, f16, scheme, stream } from 'tritforge/dsl';
const mine = bits(2);
/** Compiled. */
export const s = scheme({ ${body} });`;
    const { schemes, frames } = await diagnose(write('compiled.scheme.js', source));
    expect(frames).toBe('');
    expect(schemes.map((s) => [s.name, s.read.doc, s.read.place.line])).toEqual([['s', 'Compiled.', 4]]);
  });

  test('everything in the subset at once', async () => {
    const { text } = await decodeOf(
      'all.scheme.ts',
      `import { at, code, div, f16, scheme, stream } from 'tritforge/dsl';
const mine = code({
  fields: { low: 3, high: 2 },
  consts: { table: [0, 1, -1, 0] },
  decode: ({ low, high }, _digit, { table }) => {
    const mixed = ((low << 2) | high) ^ (+high * 4);
    const folded = div(mixed, 2) % 4;
    const wide = low >= 2 ? table[low & 3] : 0;
    return folded === 3 ? at(table, high) : folded > 1 ? wide : Number(high !== 0) - Number(low <= -(-2)) + (~low >> 3) + 1;
  },
});
export const s = scheme({ ${body.replaceAll('u8', 'u32')} });`,
    );
    for (const part of ['low', 'high', 'table', 'div', '%', '<<', '>>', '|', '^', '&', '<=', '>=', '!='])
      expect(text).toContain(part);
  });
});

describe('rules', () => {
  const read = readRules(join(import.meta.dirname, '../../dsl/targets/avx2.target.ts'), avx2);

  test('of a target are all read', () => {
    expect([...read.keys()].sort()).toEqual(avx2.rules.map((r) => r.name).sort());
    expect(read.size).toBeGreaterThan(20);
  });

  test('give what the executed left side gives', () => {
    let compared = 0;
    for (const r of avx2.rules) {
      const expr = read.get(r.name);
      const operands = Object.entries(r.operands);
      const integers = operands.every(
        ([, o]) => o.kind === 'imm' || (o.kind === 'lanes' && o.elem === 'u8') || o.kind === 'laneConst',
      );
      if (expr === undefined || !integers || expr.type.elem === 'f32') continue;
      for (let seed = 0; seed < 200; seed += 1) {
        const env = Object.fromEntries(
          operands.map(([name, o], i) => {
            const [from, to] = o.kind === 'lanes' || o.kind === 'table' ? [0, 255] : [o.from, o.to];
            return [name, from + ((seed * (37 + 2 * i) + 11 * i) % (to - from + 1))];
          }),
        );
        expect(evaluateInteger(expr, env), `${r.name} ${JSON.stringify(env)}`).toBe(r.left(env as never));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(2000);
  });

  const made = (left: (o: { readonly x: number }) => number): Target =>
    target({
      name: 'made',
      emits: 'c',
      rules: [rule({ name: 'mine', operands: { x: u8x(16) }, gives: u8x(16), left, right: ({ x }) => x })],
    });
  const file = (left: string): string =>
    write(
      'made.target.ts',
      `import { rule, target, u8x } from '${join(import.meta.dirname, '../../dsl/target.ts')}';
export const made = target({ name: 'made', emits: 'c', rules: [
  rule({ name: 'mine', operands: { x: u8x(16) }, gives: u8x(16), left: ${left}, right: ({ x }) => x }),
] });`,
    );

  test('outside the subset are refused at their own node', () => {
    expect(() =>
      readRules(
        file('({ x }) => Math.sqrt(x)'),
        made(({ x }) => Math.sqrt(x)),
      ),
    ).toThrow(IssueError);
    expect(() =>
      readRules(
        file('({ x }) => x / 2'),
        made(({ x }) => x / 2),
      ),
    ).toThrow(/operator \/ cannot be read \[arith-operator\] at 3:/);
    expect(() =>
      readRules(
        file('({ y }) => y'),
        made(({ x }) => x),
      ),
    ).toThrow(/y is not among the fields/);
  });

  test('that are not in the file are refused by name', () => {
    const other = target({
      ...made(({ x }) => x),
      rules: made(({ x }) => x).rules.map((r) => ({ ...r, name: 'other' })),
    });
    expect(() => readRules(file('({ x }) => x'), other)).toThrow(/rule other was not found/);
  });
});
