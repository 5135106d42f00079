import { describe, expect, it } from 'vitest';
import { gatherTargets } from '../../generators/gather.ts';
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
