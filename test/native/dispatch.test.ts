import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { features } from '../../dsl/features.ts';
import type { Target } from '../../dsl/target.ts';
import { libraryRun, notBuilt } from '../support/library.ts';
import { targets } from '../support/targets.ts';
import { addon } from './kit.ts';

// Records of this machine must not choose for the processors that it stands for.
const cache = mkdtempSync(join(tmpdir(), 'tritforge-dispatch-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

const here = new Map(addon.targets().map((target) => [target.name, target]));
const levels = Object.values(targets);
const has = (target: Target, of: Target): boolean => of.needs.every((need) => target.needs.includes(need));

/** The library where the processor has the features of one target and no others. */
const onlyWith = (target: Target, env: Readonly<Record<string, string>> = {}) =>
  libraryRun([], {
    TRITFORGE_CACHE: cache,
    TRITFORGE_HIDE: features
      .map(({ name }) => name)
      .filter((name) => !(target.needs as readonly string[]).includes(name))
      .join(),
    ...env,
  });
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
      expect(targetsIn(free.info)).toContain(name);
      expect(free.bytes).toBe(plain.bytes);
      const forced = await onlyWith(target, { TRITFORGE_TARGET: name });
      expect(targetsIn(forced.info)).toEqual([name]);
      expect(forced.bytes).toBe(plain.bytes);
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
