import type { Target } from '../../dsl/target.ts';
import { gatherTargets } from '../../generators/gather.ts';

/** Every target of the package with its rules' left sides read, found by its file as `gen` finds it. */
export const readTargets = await gatherTargets();

/** The targets by name. */
export const targets: Readonly<Record<string, Target>> = Object.fromEntries(
  readTargets.map(({ target }) => [target.name, target]),
);
