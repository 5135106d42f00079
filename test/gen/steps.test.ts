import { describe, expect, it } from 'vitest';
import { gatherSchemes, gatherTargets } from '../../generators/gather.ts';
import { plan } from '../../generators/plan.ts';
import { builtInKernels, readMade } from '../support/kernels.ts';
import { odd, twenty } from './uneven.ts';

describe('how kernels are derived', () => {
  it('is said of every kernel: tile or registers, loops, ranges, tails; numbers agree with their nouns', async () => {
    const { variants } = await builtInKernels();
    for (const { name, steps } of variants) {
      for (const word of [/^(tile|register map): /, /^loops: /, /^ranges: /, /^tails: /])
        expect(steps.filter((step) => word.test(step)).length, `${word} of ${name}`).toBe(1);
      expect(steps.join('\n')).not.toMatch(
        /(?<![\d.])1 (rows|row tiles|registers|dots|tokens|weights|units|sums|bytes|bits)\b/,
      );
    }
    for (const { kernel } of variants)
      expect(kernel.doc.join()).not.toMatch(/(?<![\d.])1 (rows|tokens|weights)\b/);
  });

  it('speaks of the unit that the kernel takes, and of decoding where that comes first', async () => {
    const { variants } = await builtInKernels();
    for (const { name, kind, act, strategy, unit, rows, scratchPerK, steps } of variants) {
      // Floats take weights one by one, whatever a decode gives at a time.
      if (kind !== 'product' || act === 'f32' || strategy === 'unpack') continue;
      const text = steps.join('\n');
      expect(text, name).toContain(`register map: a unit is ${unit} weights of k by `);
      expect(text.includes(' row groups, tokens, segment,'), name).toBe(strategy === 'tile');
      const decode = /^decode: (\d+) row tiles? of (\d+) rows?, .* (\d+) bytes? a weight of k$/m.exec(text);
      if (strategy !== 'tile') expect(decode, name).toBeNull();
      else {
        const [, tiles, each, bytes] = (decode ?? []).map(Number);
        expect([(tiles ?? 0) * (each ?? 0), bytes], name).toEqual([rows, scratchPerK]);
      }
    }
  });

  it('gives members of a family the prose of the function that makes them', async () => {
    const { schemes } = await gatherSchemes();
    const docs = new Map<string, Set<string>>();
    for (const { scheme, doc } of schemes)
      docs.set(scheme.name, (docs.get(scheme.name) ?? new Set()).add(doc));
    for (const [name, texts] of docs) expect([name, texts.size]).toEqual([name, 1]);
    expect([...(docs.get('kq') ?? [])]).toEqual([
      expect.stringMatching(/^Resident, 2 bits: one register of /),
    ]);
  });

  it('says what the way that is not made would have cost', async () => {
    const { refusals } = await builtInKernels();
    const lost = refusals.flatMap(({ scheme, strategy, why }) => {
      const found = /^(\d+) instructions for a unit and a token, (\d+) as ([a-z]+)$/.exec(why);
      return found === null ? [] : [{ scheme, strategy, more: Number(found[1]), least: Number(found[2]) }];
    });
    expect(lost.map(({ scheme, strategy }) => `${scheme} ${strategy}`)).toContain('r4.16x1 plane');
    for (const { scheme, more, least } of lost) expect(more, scheme).toBeGreaterThanOrEqual(least);
  });

  it('gives true reasons why not', async () => {
    const targets = (await gatherTargets()).filter(({ target }) => target.vector !== undefined);
    const why = (name: string, made: typeof odd) =>
      plan([readMade('gen/uneven.ts', name, made)], targets.slice(0, 1)).refusals.find(({ strategy }) =>
        strategy.startsWith('plane'),
      )?.why;
    expect(why('twenty', twenty)).toBe(
      'a register of 32 bytes holds 2 rows, from byte 0, 20 on; it must hold one row, or rows of 16, 8, 4 bytes each with the same k in all',
    );
    expect(why('odd', odd)).toBe(
      'neighbouring bytes alike are 1: byte 1 of the unit is missing or has other slots than byte 0, and loads take 32, 16, 8, 4 bytes',
    );
  });
});
