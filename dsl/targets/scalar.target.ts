import { target } from '../target.ts';

/** Portable C: no registers, no instructions; every kernel has a scalar form. */
export const scalar = target({ name: 'scalar', emits: 'c' });
