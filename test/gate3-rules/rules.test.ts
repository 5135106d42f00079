import { describe, expect, it } from 'vitest';
import { sat16 } from '../../dsl/numbers.ts';
import {
  type Instr,
  i8x,
  i16x,
  imm,
  instr,
  type Rule,
  rule,
  type Target,
  target,
  u8x,
  u16x,
} from '../../dsl/target.ts';
import { dotOf, proveContract } from '../../generators/ir/dot.ts';
import { bin, num, ref, type } from '../../generators/ir/expr.ts';
import { select } from '../../generators/ir/match.ts';
import { instancesOf, proveInstance, provePattern, proveTarget } from '../../generators/ir/prove.ts';
import { readTargets, targets } from '../support/targets.ts';

const avx2 = targets['avx2'] as Target;
const u8 = u8x(32);

describe.each(readTargets.map((read) => [read.target.name, read] as const))('target %s', (_, read) => {
  const { target: each, patterns } = read;
  it('has rules that are equations and contracts that hold', { timeout: 120_000 }, () => {
    expect(proveTarget(each)).toEqual([]);
  });

  it('names every rule once, and reads every left side as its arrow means it', () => {
    const names = each.rules.map((r) => r.name);
    expect(new Set(names).size).toBe(names.length);
    for (const r of each.rules) {
      const pattern = patterns.get(r.name);
      expect(pattern, r.name).toBeDefined();
      if (pattern !== undefined) expect(provePattern(each, r, pattern)).toBeUndefined();
    }
  });
});

describe('what is tried', () => {
  it('is every immediate', () => {
    const shift = avx2.rules.find((r) => r.name === 'shift and mask') as Rule;
    expect(new Set(instancesOf(shift).map((c) => `${c['s']},${c['m']}`)).size).toBe(8 * 256);
  });
});

describe('a wrong rule is refused', () => {
  const shiftBy = (name: string, mask: (m: number, s: number) => number): Rule =>
    rule({
      name,
      operands: { x: u8, s: imm(0, 7), m: imm(0, 255) },
      gives: u8,
      left: ({ x, s, m }) => (x >> s) & m,
      right: ({ x, s, m }, t) => t.call('and', t.call('srl16', x, s), t.all(u8, mask(m, s))),
    });

  it('a mask that lets the neighbour in: it fails in even lanes only', () => {
    const wide = shiftBy('too wide', (m) => m);
    const broken = target({
      ...avx2,
      name: 'broken',
      rules: [{ ...wide, operands: { ...wide.operands, m: imm(252, 255) } }],
    });
    const [issue] = proveTarget(broken);
    expect(issue?.code).toBe('rule-wrong');
    const lane = Number(/lane (\d+)/.exec(issue?.message ?? '')?.[1]);
    expect(lane % 2).toBe(0);
    // The odd lanes alone would never show it: zeros come in from above.
    expect(
      proveInstance(
        avx2,
        shiftBy('right', (m, s) => m & (255 >> s)),
        { s: 3, m: 255 },
      ),
    ).toBeUndefined();
    expect(proveInstance(avx2, wide, { s: 3, m: 255 })?.message).toMatch(/where x = \d+, s = 3, m = 255/);
    expect(proveInstance(avx2, wide, { s: 3, m: 31 })).toBeUndefined();
  });

  it('one wrong value of 256', () => {
    // Averages without the correction by one are 1 for 85, which is 0.
    const digit = rule({
      name: 'digit',
      operands: { x: u8 },
      gives: u8,
      left: ({ x }) => (x * 3) >> 8,
      right: ({ x }, t) =>
        t.call('and', t.call('srl16', t.call('avg8', x, t.call('avg8', x, t.all(u8, 0))), 6), t.all(u8, 3)),
    });
    expect(proveInstance(avx2, digit, {})?.message).toMatch(/gives 1, not 0, where x = 85$/);
  });

  it('a wrap where the arrow does not wrap', () => {
    const mean = rule({
      name: 'mean',
      operands: { a: u8, b: u8 },
      gives: u8,
      left: ({ a, b }) => (a + b) >> 1,
      right: ({ a, b }, t) => t.call('and', t.call('srl16', t.call('add8', a, b), 1), t.all(u8, 127)),
    });
    expect(proveInstance(avx2, mean, {})?.code).toBe('rule-wrong');
  });

  it('an extreme of a wide element', () => {
    const negate = rule({
      name: 'magnitude',
      operands: { a: i16x(16) },
      gives: i16x(16),
      left: ({ a }) => Math.max(a, -a - 1),
      right: ({ a }, t) => t.call('max16', a, t.call('sub16', t.all(i16x(16), 0), a)),
    });
    expect(proveInstance(avx2, negate, {})?.code).toBe('rule-wrong');
  });

  it('an instruction that does not exist, or an immediate out of its range', () => {
    const bad = (call: string, by: number): Rule =>
      rule({
        name: 'bad',
        operands: { x: u8 },
        gives: u8,
        left: ({ x }) => x,
        right: ({ x }, t) => t.call(call, x, by),
      });
    expect(proveInstance(avx2, bad('srl8', 1), {})?.message).toContain('has no instruction srl8');
    expect(proveInstance(avx2, bad('srl16', 16), {})?.message).toContain('n is a constant from 0 to 15');
  });

  it('and is never used', () => {
    const wide = shiftBy('too wide', (m) => m);
    const broken = target({ ...avx2, name: 'broken', rules: [wide] });
    const x = ref('x', type('u8', 32));
    const e = bin('&', bin('>>', x, num(2, x.type)), num(63, x.type));
    const read = new Map([['too wide', bin('&', bin('>>', ref('x'), ref('s')), ref('m'))]]);
    // Mask 63 hides what crosses over; the full mask does not, but it never arises from a field of 6 bits.
    expect(() => select(e, broken, read)).not.toThrow();
    const worse = shiftBy('too wide', (m) => m | 128);
    const more = target({ ...avx2, name: 'worse', rules: [worse] });
    expect(() => select(e, more, read)).toThrow(/rule too wide: lane \d+ gives/);
  });

  it('a left side read as something else', () => {
    const shift = avx2.rules.find((r) => r.name === 'shift and mask') as Rule;
    const misread = bin('&', bin('<<', ref('x'), ref('s')), ref('m'));
    expect(provePattern(avx2, shift, misread)?.message).toContain('was read as arithmetic that gives');
  });
});

describe('contracts', () => {
  it('finds the dot instruction by what it contracts', () => {
    const dot = dotOf(avx2, u8, i8x(32));
    expect(dot?.contract).toEqual({ lane: 16, sum: 2 });
    const widen = dotOf(avx2, i16x(16), i16x(16));
    expect(widen?.gives).toMatchObject({ elem: 'i32', lanes: 8 });
    expect(dotOf(avx2, u16x(16), i8x(32))).toBeUndefined();
    // Activations first where the weights are the signed side.
    const swapped = dotOf(avx2, i8x(32), u8);
    const [w, a] = [ref('w', type('i8', 32)), ref('a', type('u8', 32))];
    expect(swapped?.call(w, a)).toMatchObject({ op: 'call', args: [a, w] });
  });

  it('finds one that adds to an operand where it is asked for, and proves what it adds', () => {
    const vnni = targets['avx-vnni'] as Target;
    expect(dotOf(vnni, u8, i8x(32))).toMatchObject({ contract: { sum: 2 }, onto: undefined });
    const dot = dotOf(vnni, u8, i8x(32), { onto: true });
    expect(dot?.contract).toEqual({ lane: 8, sum: 4, onto: 'acc' });
    const [w, a, acc] = [ref('w', type('u8', 32)), ref('a', type('i8', 32)), ref('acc', type('i32', 8))];
    expect(dot?.call(w, a, acc)).toMatchObject({ args: [acc, w, a] });
    expect(dot?.call(w, a)).toMatchObject({ args: [num(0, acc.type), w, a] });
    expect(() => dotOf(vnni, u8, i8x(32))?.call(w, a, acc)).toThrow('adds to no operand');
    const instruction = vnni.instructions[dot?.name ?? ''] as Instr;
    const said = (means: Instr['means']): string =>
      proveContract(target({ ...vnni, instructions: { dot: { ...instruction, means } } }), 'dot')[0]
        ?.message ?? '';
    expect(said(instruction.means)).toBe('');
    // Sums that start elsewhere than at zero, and that wrap, show what unit vectors do not.
    expect(said((o, i) => instruction.means({ ...o, acc: new Array<number>(8).fill(0) }, i))).toContain(
      'products sum to',
    );
    expect(said((o, i) => Math.min(instruction.means(o, i), 2 ** 31 - 1))).toContain('products sum to');
  });

  const maddubs = (
    contract: { lane: number; sum: number },
    means: (a: ArrayLike<number>, b: ArrayLike<number>, i: number) => number,
  ) =>
    target({
      name: 'fixture',
      emits: 'c',
      instructions: {
        dot: instr('dot($a, $b)', {
          takes: { a: u8, b: i8x(32) },
          gives: i16x(16),
          contract,
          means: ({ a, b }, i) => means(a, b, i),
        }),
      },
    });
  const term = (a: ArrayLike<number>, b: ArrayLike<number>, i: number): number => (a[i] ?? 0) * (b[i] ?? 0);
  const pair = (a: ArrayLike<number>, b: ArrayLike<number>, i: number): number =>
    sat16(term(a, b, 2 * i) + term(a, b, 2 * i + 1));

  it('proves one that holds, and refuses others', () => {
    const good = { lane: 16, sum: 2 };
    expect(proveContract(maddubs(good, pair), 'dot')).toEqual([]);
    const said = (t: Target): string => proveContract(t, 'dot')[0]?.message ?? 'nothing';
    expect(said(maddubs({ lane: 8, sum: 4 }, pair))).toContain('gives 16 lanes, but the contract says 8');
    expect(said(maddubs({ lane: 16, sum: 4 }, pair))).toContain('16 sums of 4 need 64');
    expect(said(maddubs(good, (a, b, i) => term(a, b, i) + term(a, b, i + 16)))).toMatch(
      /adds 1 to result 1, not 0|adds 0 to result 0/,
    );
    expect(said(maddubs(good, (a, b, i) => pair(a, b, i) + 1))).toContain('adds 2 to result 0, not 1');
    expect(said(maddubs(good, (a, b, i) => Math.abs(pair(a, b, i))))).toContain('products sum to');
    expect(
      dotOf(
        maddubs(good, (a, b, i) => pair(a, b, i) + 1),
        u8,
        i8x(32),
      ),
    ).toBeUndefined();
  });
});
