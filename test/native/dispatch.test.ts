import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { features } from '../../dsl/features.ts';
import type { Target } from '../../dsl/target.ts';
import { packageRoot } from '../../generators/root.ts';
import { schemeById } from '../../runtime/catalogue.ts';
import { libraryRun, notBuilt } from '../support/library.ts';
import { targets } from '../support/targets.ts';
import { addon, schemeId } from './kit.ts';

// Records of this machine must not choose for the processors that it stands for.
const cache = mkdtempSync(join(tmpdir(), 'tritforge-dispatch-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

const here = new Map(addon.targets().map((target) => [target.name, target]));
const levels = Object.values(targets);
/** Whether a processor with what `target` needs, and no more, has what `of` needs. */
const has = (target: Target, of: Target): boolean => of.needs.every((need) => target.needs.includes(need));
/** A product of a target on weights like those of `libraryRun`: they are repacked for it where they must be. */
const productOf = (target: string): string =>
  addon
    .variants()
    .find((v) => v.kind === 'product' && v.act === 'q8' && v.target === target && readsTrits(v.scheme))
    ?.name ?? `none of ${target}`;
const readsTrits = (id: string): boolean => schemeById(id)?.use === 'resident' || id === schemeId;

/** Names of the features that a target does not need. */
const others = (target: Target): readonly string[] =>
  features.map(({ name }) => name as string).filter((name) => !target.needs.some((need) => need === name));
/** The library where the processor has the features of one target and no others. */
const onlyWith = (target: Target, env: Readonly<Record<string, string>> = {}) =>
  libraryRun([], { TRITFORGE_CACHE: cache, TRITFORGE_HIDE: others(target).join(), ...env });
const targetsIn = (info: string): readonly string[] =>
  [...new Set(levels.filter(({ name }) => info.includes(`.${name}.`)).map(({ name }) => name))].sort();

/** Skips a level that this processor has not, saying which feature is missing. */
const obstacle = ({ name }: Target): string | undefined => {
  if (notBuilt !== undefined) return notBuilt;
  const found = here.get(name);
  if (found === undefined) return `this build has no target ${name}`;
  return found.usable ? undefined : `this CPU lacks ${found.missing.join(', ')}`;
};

describe.each(levels.map((target) => [target.name, target] as const))(
  'a processor with %s at most',
  (name, target) => {
    it('runs it, and gives the bytes that the portable code gives', async (context) => {
      const why = obstacle(target);
      if (why !== undefined) context.skip(why);
      const plain = await onlyWith(target, { TRITFORGE_TARGET: 'scalar' });
      expect(targetsIn(plain.info)).toEqual(['scalar']);
      const free = await onlyWith(target);
      const beyond = levels.filter((t) => !has(target, t)).map((t) => t.name);
      expect(targetsIn(free.info).filter((one) => beyond.includes(one))).toEqual([]);
      expect(free.bytes).toBe(plain.bytes);
      // A target whose kernels serve other packings only is not chosen by itself.
      const own = productOf(name);
      const byName = await onlyWith(target, { TRITFORGE_VARIANT: own });
      expect(byName.info).toContain(own);
      expect(byName.bytes).toBe(plain.bytes);
    });

    it('is what forcing that target stands for on a processor with more', async (context) => {
      const why = obstacle(target);
      if (why !== undefined) context.skip(why);
      const free = await onlyWith(target);
      const forced = await libraryRun([], { TRITFORGE_CACHE: cache, TRITFORGE_TARGET: name });
      expect(JSON.parse(forced.info)).toEqual(JSON.parse(free.info));
      expect(forced.bytes).toBe(free.bytes);
    });

    it('refuses every target that needs more, by the names of what is missing', async (context) => {
      if (notBuilt !== undefined) context.skip(notBuilt);
      for (const other of levels.filter((t) => !has(target, t) && here.has(t.name))) {
        const forced = onlyWith(target, { TRITFORGE_TARGET: other.name });
        const missing = other.needs.filter((need) => !target.needs.includes(need));
        await expect(forced).rejects.toThrow(
          new RegExp(`target ${other.name} cannot run here: this CPU lacks .*${missing.join(', ')}`),
        );
      }
    });
  },
);

it('doctor shows every level, and what each lacks', async (context) => {
  if (notBuilt !== undefined) context.skip(notBuilt);
  for (const level of levels) {
    const { stdout } = await execa('node', [join(packageRoot, 'dist/tritforge.js'), 'doctor'], {
      env: { TRITFORGE_CACHE: cache, TRITFORGE_HIDE: others(level).join() },
    });
    const shown = stdout.split('\n').filter((line) => line.startsWith('target '));
    const present = level.needs.filter((need) => addon.features()[need] === true);
    expect(shown).toEqual(
      [...here.values()].map(({ name, needs }) => {
        const lacks = needs.filter((need) => !present.some((one) => one === need));
        return `target ${name}: ${lacks.length === 0 ? 'runs here' : `cannot run here, lacks ${lacks.join(', ')}`}`;
      }),
    );
  }
});
