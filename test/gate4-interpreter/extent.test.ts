/** What tuning may try beyond the kernels of a build, and sums that are widened too late. */
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCase, runInterpreted } from '../../generators/cases.ts';
import { gatherSchemes, gatherTargets } from '../../generators/gather.ts';
import { judge } from '../../generators/judge.ts';
import type { ReadScheme, ReadTarget } from '../../generators/plan.ts';
import { dotsPerUnit, flushedAfter, unitsPerFlush } from '../mutants/late-sums.ts';
import { interpretedFaults } from '../support/interpreted.ts';
import { flushSpecs, kernelsOf, tailSpecs } from '../support/kernels.ts';

let schemes: readonly ReadScheme[];
let targets: readonly ReadTarget[];
beforeAll(async () => {
  schemes = (await gatherSchemes()).schemes;
  targets = await gatherTargets();
});

const targetNamed = (name: string): ReadTarget => {
  const found = targets.find(({ target }) => target.name === name);
  if (found === undefined) throw new Error(`no target ${name}`);
  return found;
};

/** The schemes of these names, all members of families. */
const some = (...names: readonly string[]): readonly ReadScheme[] =>
  schemes.filter(({ scheme }) => names.includes(scheme.name));

describe('gate 4 on every sound point of the schedules', () => {
  // Each resident family is laid out for the registers of its target.
  it.each([
    ['16-bit', 'avx2', 'kq', 'tq2_0'],
    ['32-bit', 'avx512-vnni', 'r4', 'tq2_0'],
  ])('with %s sums, on %s: %s and %s', (sums, target, resident, file) => {
    const chosen = some(resident, file);
    const shipped = new Set(kernelsOf(chosen, [targetNamed(target)]).variants.map(({ name }) => name));
    const made = kernelsOf(chosen, [targetNamed(target)], 'all');
    const more = made.variants.filter(({ name }) => !shipped.has(name));
    const wrong = more.flatMap((variant) => {
      const scheme = made.schemes.get(variant.scheme);
      const specs = [...tailSpecs(variant, scheme, 23), ...flushSpecs(variant, scheme, 23)];
      return interpretedFaults(made, variant, specs);
    });
    expect(wrong).toEqual([]);
    // All that ships is sound, and there is more of both kinds of schemes and activations.
    expect(made.variants.length - more.length).toBe(shipped.size);
    const products = more.filter(({ kind }) => kind === 'product');
    expect(new Set(products.map(({ scheme, act }) => `${scheme.split('.')[0]} ${act}`))).toEqual(
      new Set([resident, file].flatMap((name) => [`${name} q8`, `${name} q16`])),
    );
    expect(products.every((variant) => (unitsPerFlush(variant) !== undefined) === (sums === '16-bit'))).toBe(
      true,
    );
  });
});

describe('gate 4 refuses narrow sums that are widened too late', () => {
  it('of 128 dots, as one engine adds them, in any kernel that widens', () => {
    const narrow = targetNamed('avx2');
    const made = kernelsOf(some('kq', 'i2_s', 'i2_s_rows4'), [narrow]);
    const late = made.variants.filter((variant) => unitsPerFlush(variant) !== undefined);
    const passes = (variant: (typeof late)[number], k: number): boolean => {
      const scheme = made.schemes.get(variant.scheme);
      const test = makeCase(scheme, variant, made.panels, { n: 1, k, m: 1, seed: 3, pattern: 'largest' });
      return judge(test, runInterpreted(narrow.target, test)) === undefined;
    };
    const said = late.map((variant) => {
      const units = Math.ceil(128 / dotsPerUnit(variant));
      const k = units * variant.unit;
      return [variant.name, passes(variant, k), passes(flushedAfter(variant, units), k)];
    });
    expect(said).toEqual(late.map(({ name }) => [name, true, false]));
    expect(new Set(late.map(({ act, strategy }) => `${strategy} ${act}`))).toEqual(
      new Set([
        'unpack q8',
        'unpack q16',
        'plane q8',
        'plane q16',
        'functionals q8',
        'functionals q16',
        'tile q8',
        'tile q16',
      ]),
    );
  });
});
