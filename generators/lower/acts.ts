/** Integer activations: which planes of int8 they lie in, and how far they go. */
import type { Act } from '../variant.ts';
import { ACT_LIMIT } from './sums.ts';

/** Activations that are quantised. */
export type IntegerAct = Exclude<Act, 'f32'>;

/** What a number of each plane stands for: an activation is the sum of its planes times these. */
export const planeWeights: Readonly<Record<IntegerAct, readonly number[]>> = { q8: [1], q16: [256, 1] };

/** Every kind of them. */
export const integerActs: readonly IntegerAct[] = ['q8', 'q16'];

/** Planes of int8 that activations of a kind lie in. */
export const planesOf = (act: IntegerAct): number => planeWeights[act].length;

/** Sum of the planes' weights: an int8 sum grows by this factor when its planes are joined. */
export const planeFactor = (act: IntegerAct): number => planeWeights[act].reduce((sum, one) => sum + one, 0);

/** Largest magnitude of an activation. */
export const actLimit = (act: IntegerAct): number => ACT_LIMIT * planeFactor(act);
