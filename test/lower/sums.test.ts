/** How far narrow sums go is proved; what was published unproved is refused. */
import { describe, expect, it } from 'vitest';
import { gatherTargets } from '../../generators/gather.ts';
import { selectorOf } from '../../generators/lower/select.ts';
import { ACT_LIMIT, Overflow, PLANE_LIMIT, sumsOf } from '../../generators/lower/sums.ts';
import type { Visits } from '../../generators/lower/visit.ts';

const narrow = async () => {
  for (const { target, patterns } of await gatherTargets()) {
    const selector = selectorOf(target, patterns);
    if (selector?.dot.gives.elem === 'i16') return selector;
  }
  throw new Error('no target sums in 16 bits');
};

/** Visits whose unit adds `dots` dots of numbers up to `largest` to one sum. */
const unitOf = (dots: number, largest: number): Visits => ({
  strategy: 'plane',
  registers: [
    {
      byte: 0,
      count: 32,
      spread: undefined,
      slots: Array.from({ length: dots }, () => ({
        feed: { op: 'num', type: { elem: 'i64', lanes: 1 }, value: 0 },
        scale: 1,
        largest,
        at: 0,
        count: 32,
        sum: 0,
        says: '',
      })),
    },
  ],
  sums: 1,
  results: [],
  order: [],
  says: '',
});

describe('16-bit sums', () => {
  it('of 128 dots of codes up to 2, as one engine adds them unwidened, are refused: 65024 is above 32767', async () => {
    const selector = await narrow();
    expect(() => sumsOf(unitOf(128, 2), selector, ACT_LIMIT)).toThrow(Overflow);
    expect(() => sumsOf(unitOf(128, 2), selector, ACT_LIMIT)).toThrow(/128 sums of up to 508/);
  });

  it('are widened after as many as fit, and no earlier', async () => {
    const selector = await narrow();
    expect(sumsOf(unitOf(1, 2), selector, ACT_LIMIT).unitsPerFlush).toBe(Math.floor(32767 / 508));
    // A low plane may be -128.
    expect(sumsOf(unitOf(1, 2), selector, PLANE_LIMIT).unitsPerFlush).toBe(Math.floor(32767 / 512));
    expect(sumsOf(unitOf(64, 2), selector, ACT_LIMIT).unitsPerFlush).toBe(1);
    expect(() => sumsOf(unitOf(1, 255), selector, ACT_LIMIT)).toThrow(Overflow);
  });
});
