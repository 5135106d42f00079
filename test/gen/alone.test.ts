import { describe, expect, it } from 'vitest';
import { schemeNamed } from '../../dsl/schemes/index.ts';
import { clashes } from '../../generators/clash.ts';
import { gatherSchemes, gatherTargets } from '../../generators/gather.ts';
import { generate } from '../../generators/gen.ts';
import { plan } from '../../generators/plan.ts';

const { schemes } = await gatherSchemes();
const targets = await gatherTargets();
const made = (some: typeof schemes) =>
  generate({
    schemes: some,
    targets: targets.map(({ target }) => target),
    variants: plan(some, targets).variants,
  });

describe('gen of the schemes of the package', () => {
  it('gives every scheme the pages that it has alone', () => {
    const free = schemes.filter(({ scheme }) => scheme.shape === undefined);
    const all = made(free);
    for (const name of new Set(free.map(({ scheme }) => scheme.name))) {
      const alone = made(free.filter(({ scheme }) => scheme.name === name));
      const ownIn = (pages: ReadonlyMap<string, string>) =>
        [...pages.keys()].filter((path) => new RegExp(`/${name}\\.`).test(path)).sort();
      const own = ownIn(alone);
      expect(own).toEqual(ownIn(all));
      // A target whose kernels a weaker one has just the same has no page of the scheme.
      const folders = new Set(own.map((path) => path.split('/')[0]));
      const vectors = targets.filter(({ target }) => target.vector !== undefined && folders.has(target.name));
      expect([...folders]).toEqual(expect.arrayContaining(['ir', 'pictures', 'scalar']));
      expect(vectors.length).toBeGreaterThan(0);
      for (const path of own) expect(all.get(path) === alone.get(path), path).toBe(true);
    }
  }, 400_000);

  it('gives every member of a family a picture and an IR of its own', () => {
    const members = schemes.filter(({ scheme }) => Object.keys(scheme.params).length > 0);
    expect(members.length).toBeGreaterThan(3);
    const paths = [...made(members).keys()];
    for (const folder of ['ir/', 'pictures/'])
      expect(paths.filter((path) => path.startsWith(folder))).toHaveLength(members.length);
  });

  it('has no two schemes of one name', () => {
    expect(clashes(schemes)).toEqual([]);
    const [first] = schemes;
    const other = {
      scheme: { ...schemeNamed('tq1_0'), name: first?.scheme.name ?? '', params: first?.scheme.params ?? {} },
    };
    expect(clashes([...schemes, other])).toHaveLength(1);
  });
});
