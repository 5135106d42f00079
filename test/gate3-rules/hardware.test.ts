import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Instr, LaneElem, MemoryForm, Target } from '../../dsl/target.ts';
import { elemBytes, type Type } from '../../generators/ir/expr.ts';
import { extremesOf, randomOf, seeded } from '../../generators/ir/inputs.ts';
import { register, viewAs, wrap } from '../../generators/ir/value.ts';
import { targets } from '../support/targets.ts';

const compiler = process.env['CC'] ?? 'cc';
const dir = mkdtempSync(join(tmpdir(), 'tritforge-hardware-'));
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));

const compile = (name: string, source: string, flags: readonly string[]): string | undefined => {
  const [c, exe] = [join(dir, `${name}.c`), join(dir, name)];
  writeFileSync(c, source);
  const made = spawnSync(compiler, ['-O1', '-std=c11', '-ffp-contract=off', ...flags, '-o', exe, c], {
    encoding: 'utf8',
  });
  if (made.error !== undefined) return undefined;
  if (made.status !== 0) throw new Error(made.stderr);
  return exe;
};

/** Why a target's instructions cannot be run here; empty where they can. */
const obstacle = (t: Target): string => {
  const wanted = t.needs.map((need) => `__builtin_cpu_supports("${need}")`).join(' && ');
  if (process.arch !== 'x64' && process.arch !== 'ia32') return `this machine is ${process.arch}`;
  const probe = compile('probe', `int main(void) { __builtin_cpu_init(); return ${wanted} ? 0 : 1; }\n`, []);
  if (probe === undefined) return `no C compiler: ${compiler}`;
  return spawnSync(probe).status === 0 ? '' : `this CPU lacks one of ${t.needs.join(', ')}`;
};

/** Registers a run of every instruction gets. */
const ROUNDS = 96;
/** Immediates that are tried: all where they are few, else corners and a spread. */
const immediates = (from: number, to: number): readonly number[] =>
  to - from < 32
    ? Array.from({ length: to - from + 1 }, (_, i) => from + i)
    : [from, to, 1, 27, 78, 114, 147, 177, 216, 228].filter((n) => n >= from && n <= to);

interface Case {
  readonly name: string;
  readonly instruction: Instr;
  readonly imm: Readonly<Record<string, number>>;
}

const casesOf = (t: Target): readonly Case[] =>
  Object.entries(t.instructions).flatMap(([name, instruction]) => {
    const found = Object.entries(instruction.takes).find(([, o]) => o.kind === 'imm');
    if (found === undefined || found[1].kind !== 'imm') return [{ name, instruction, imm: {} }];
    return immediates(found[1].from, found[1].to).map((value) => ({
      name,
      instruction,
      imm: { [found[0]]: value },
    }));
  });

const spelledWith = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\$([a-z]+)/g, (_, name: string) => values[name] ?? `missing_${name}`);

const form = (
  forms: readonly MemoryForm[],
  elem: LaneElem,
  bytes: number,
  fill: MemoryForm['fill'] = 'zero',
): MemoryForm => {
  const found = forms.find((f) => f.bytes === bytes && f.fill === fill && f.elems.includes(elem));
  if (found === undefined) throw new Error(`no form of ${bytes} bytes for ${elem}`);
  return found;
};

/** One function a case: reads whole registers of operands, one call, writes a register. */
const sourceOf = (t: Target, cases: readonly Case[]): string => {
  const width = (t.vector?.bits ?? 0) / 8;
  const typeOf = (elem: LaneElem): string =>
    (elem === 'f32' ? t.vector?.types.float : t.vector?.types.int) ?? '';
  const functions = cases.map(({ instruction, imm }, c) => {
    const operands = Object.entries(instruction.takes).flatMap(([name, o]) =>
      o.kind === 'lanes' ? [{ name, elem: o.elem }] : [],
    );
    const lets = operands.map(({ name, elem }, i) => {
      const read = spelledWith(form(t.loads, elem, width).text, { p: `in + ${i * width}` });
      return `  const ${typeOf(elem)} ${name} = ${read};`;
    });
    const values = {
      ...Object.fromEntries(operands.map(({ name }) => [name, name])),
      ...Object.fromEntries(Object.entries(imm).map(([k, v]) => [k, String(v)])),
    };
    const { elem } = instruction.gives;
    return [
      `static void f${c}(const unsigned char *in, unsigned char *out) {`,
      ...lets,
      `  const ${typeOf(elem)} r = ${spelledWith(instruction.text, values)};`,
      `  ${spelledWith(form(t.stores, elem, width).text, { p: 'out', v: 'r' })};`,
      '}',
    ].join('\n');
  });
  return [
    '#include <stdint.h>',
    '#include <stdio.h>',
    ...t.headers.map((header) => `#include <${header.replace(/[<>]/g, '')}>`),
    ...new Set(
      Object.values(t.instructions).flatMap(({ helper }) => (helper ? [helper.lines.join('\n')] : [])),
    ),
    ...functions,
    `static void (*const all[])(const unsigned char *, unsigned char *) = { ${cases.map((_, c) => `f${c}`).join(', ')} };`,
    'int main(int argc, char **argv) {',
    `  static unsigned char in[${4 * width}], out[${width}];`,
    '  FILE *from = fopen(argv[1], "rb"), *to = fopen(argv[2], "wb");',
    '  if (argc != 3 || !from || !to) return 2;',
    `  for (int c = 0; c < ${cases.length}; c++)`,
    `    for (int round = 0; round < ${ROUNDS}; round++) {`,
    '      if (fread(in, 1, sizeof in, from) != sizeof in) return 3;',
    '      all[c](in, out);',
    '      fwrite(out, 1, sizeof out, to);',
    '    }',
    '  return fclose(to);',
    '}',
    '',
  ].join('\n');
};

/** Operand registers of one round: extremes and random values of the declared elements, hostile bytes elsewhere. */
const fill = (
  instruction: Instr,
  bytes: Uint8Array<ArrayBuffer>,
  width: number,
  round: number,
  random: () => number,
): void => {
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = random() & 255;
  let operand = 0;
  for (const o of Object.values(instruction.takes)) {
    if (o.kind !== 'lanes') continue;
    const part = register({ elem: 'u8', lanes: width });
    part.set(bytes.subarray(operand * width, (operand + 1) * width));
    const lanes = viewAs(part, { elem: o.elem, lanes: o.lanes });
    const extremes = extremesOf(o.elem);
    // A third of the rounds keep random bytes, whatever they mean, except that floats stay numbers.
    if (round % 3 !== 0 || o.elem === 'f32')
      for (let i = 0; i < o.lanes; i += 1)
        lanes[i] =
          round % 3 === 1
            ? (extremes[random() % extremes.length] ?? 0)
            : wrap[o.elem](randomOf(o.elem, random));
    bytes.set(new Uint8Array(part.buffer), operand * width);
    operand += 1;
  }
};

const operandsOf = (
  { instruction, imm }: Case,
  input: Uint8Array,
  width: number,
): Record<string, number | ArrayLike<number>> => {
  const operands: Record<string, number | ArrayLike<number>> = { ...imm };
  let operand = 0;
  for (const [name, o] of Object.entries(instruction.takes)) {
    if (o.kind !== 'lanes') continue;
    const reg = register({ elem: 'u8', lanes: width });
    reg.set(input.subarray(operand * width, (operand + 1) * width));
    operands[name] = viewAs(reg, { elem: o.elem, lanes: o.lanes });
    operand += 1;
  }
  return operands;
};

const vectors = Object.values(targets).filter((t) => t.vector !== undefined && t.emits === 'c');

describe.each(vectors.map((t) => [t.name, t] as const))('%s on this machine', (_, t) => {
  const why = obstacle(t);
  // Skipped only where the machine cannot run the target's instructions; the reason is in the name.
  it.skipIf(why !== '')(
    `does what every instruction means${why === '' ? '' : ` (skipped: ${why})`}`,
    { timeout: 120_000 },
    () => {
      const width = (t.vector?.bits ?? 0) / 8;
      const cases = casesOf(t);
      expect(cases.length).toBeGreaterThan(Object.keys(t.instructions).length);
      const exe = compile('instructions', sourceOf(t, cases), t.flags);
      expect(exe).toBeDefined();
      const random = seeded(20261124);
      const inputs = new Uint8Array(cases.length * ROUNDS * 4 * width);
      cases.forEach(({ instruction }, c) => {
        for (let round = 0; round < ROUNDS; round += 1)
          fill(
            instruction,
            inputs.subarray((c * ROUNDS + round) * 4 * width, (c * ROUNDS + round + 1) * 4 * width),
            width,
            round,
            random,
          );
      });
      writeFileSync(join(dir, 'in'), inputs);
      expect(spawnSync(exe ?? '', [join(dir, 'in'), join(dir, 'out')]).status).toBe(0);
      const outputs = new Uint8Array(readFileSync(join(dir, 'out')));
      expect(outputs.length).toBe(cases.length * ROUNDS * width);
      const wrong: string[] = [];
      cases.forEach((each, c) => {
        const { elem, lanes } = each.instruction.gives;
        const type: Type = { elem, lanes };
        expect(lanes * elemBytes[elem]).toBe(width);
        for (let round = 0; round < ROUNDS; round += 1) {
          const at = c * ROUNDS + round;
          const operands = operandsOf(each, inputs.subarray(at * 4 * width, (at + 1) * 4 * width), width);
          const reg = register({ elem: 'u8', lanes: width });
          reg.set(outputs.subarray(at * width, (at + 1) * width));
          const got = viewAs(reg, type);
          const meant = register(type);
          for (let i = 0; i < lanes; i += 1) meant[i] = each.instruction.means(operands, i);
          for (let i = 0; i < lanes; i += 1)
            if (!Object.is(got[i], meant[i])) {
              wrong.push(
                `${each.name} ${JSON.stringify(each.imm)}: lane ${i} is ${got[i]}, but means ${meant[i]}`,
              );
              return;
            }
        }
      });
      expect(wrong).toEqual([]);
    },
  );

  it.skipIf(why !== '')(
    `reads and writes memory as its forms say${why === '' ? '' : ` (skipped: ${why})`}`,
    { timeout: 120_000 },
    () => {
      const width = (t.vector?.bits ?? 0) / 8;
      const pairs = t.loads.flatMap((f) => f.elems.map((elem) => ({ f, elem })));
      const stores = t.stores.flatMap((f) => f.elems.map((elem) => ({ f, elem })));
      const vector = (elem: LaneElem): string =>
        (elem === 'f32' ? t.vector?.types.float : t.vector?.types.int) ?? '';
      const steps = [
        ...pairs.map(({ f, elem }) => {
          const whole = form(t.stores, elem, width);
          return `  { const ${vector(elem)} v = ${spelledWith(f.text, { p: 'in' })}; ${spelledWith(whole.text, { p: 'out', v: 'v' })}; }`;
        }),
        ...stores.map(({ f, elem }) => {
          const whole = form(t.loads, elem, width);
          return `  { const ${vector(elem)} v = ${spelledWith(whole.text, { p: 'in' })}; ${spelledWith(f.text, { p: 'out', v: 'v' })}; }`;
        }),
      ].map(
        (step) =>
          `  for (int i = 0; i < ${width}; i++) out[i] = 0xee;\n${step}\n  fwrite(out, 1, ${width}, stdout);`,
      );
      const source = [
        '#include <stdint.h>',
        '#include <stdio.h>',
        ...t.headers.map((header) => `#include <${header}>`),
        'int main(void) {',
        `  static unsigned char room[${2 * width}], out[${width}];`,
        '  unsigned char *in = room + 1;',
        `  for (int i = 0; i < ${width}; i++) in[i] = (unsigned char)(i + 1);`,
        ...steps,
        '  return 0;',
        '}',
        '',
      ].join('\n');
      const exe = compile('memory', source, t.flags);
      const outputs = new Uint8Array(spawnSync(exe ?? '').stdout);
      expect(outputs.length).toBe(width * (pairs.length + stores.length));
      const memory = Array.from({ length: width }, (_, i) => i + 1);
      pairs.forEach(({ f, elem }, p) => {
        const wanted = memory.map((_, i) =>
          i < f.bytes ? i + 1 : f.fill === 'repeat' ? (i % f.bytes) + 1 : 0,
        );
        expect(
          [...outputs.subarray(p * width, (p + 1) * width)],
          `load ${f.bytes} ${f.fill} ${elem}`,
        ).toEqual(wanted);
      });
      stores.forEach(({ f, elem }, s) => {
        const at = (pairs.length + s) * width;
        const wanted = memory.map((byte, i) => (i < f.bytes ? byte : 0xee));
        expect([...outputs.subarray(at, at + width)], `store ${f.bytes} ${elem}`).toEqual(wanted);
      });
    },
  );
});
