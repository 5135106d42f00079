import { gatherTargets } from '../../generators/gather.ts';

/** Every target of the package by name, found by its file as `gen` finds it. */
export const targets = Object.fromEntries((await gatherTargets()).map(({ target }) => [target.name, target]));
