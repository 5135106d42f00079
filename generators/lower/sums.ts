/** How far integer sums may go: the proof that nothing saturates, and that what wraps comes back. */
import { maxTerms } from '../ir/range.ts';
import type { Selector } from './select.ts';
import type { Visits } from './visit.ts';

/** Largest magnitude of an int8 activation, and of one plane of a 16-bit activation, whose low half may be -128. */
export const ACT_LIMIT = 127;
export const PLANE_LIMIT = 128;

/** Largest magnitude of what lies in one of so many planes. */
export const planeLimit = (planes: 1 | 2): number => (planes === 1 ? ACT_LIMIT : PLANE_LIMIT);

/** How far narrow sums go before they are widened. */
export interface Sums {
  /** Powers of two by which feeds are scaled; each has narrow sums of its own. */
  readonly scales: readonly number[];
  /** Dots of one accumulator in a unit, and the largest magnitude of one, by scale. */
  readonly dotsPerUnit: readonly number[];
  readonly perDot: readonly number[];
  readonly unitsPerFlush: number;
}

/** Narrow sums that cannot hold the dots of one unit. */
export class Overflow extends Error {}

/**
 * A narrow lane sums `dot.sum` products a dot; it is widened before it can overflow, whatever the codes and activations
 * up to `act`. Throws `Overflow` where one unit, or one dot, is too much.
 */
export const sumsOf = ({ registers, sums }: Visits, { dot }: Selector, act: number): Sums => {
  const slots = registers.flatMap((register) => register.slots);
  const scales = [...new Set(slots.map((slot) => slot.scale))].sort((a, b) => a - b);
  const ofScale = scales.map((scale) => slots.filter((slot) => slot.scale === scale));
  const dotsPerUnit = ofScale.map((list) =>
    Math.max(...Array.from({ length: sums }, (_, sum) => list.filter((slot) => slot.sum === sum).length)),
  );
  const perDot = ofScale.map(
    (list) => dot.sum * Math.max(...list.map(({ largest, scale }) => largest * scale)) * act,
  );
  const flushes = perDot.map((most, i) =>
    Math.floor(maxTerms(-most, most, dot.gives.elem) / Math.max(1, dotsPerUnit[i] ?? 1)),
  );
  const unitsPerFlush = Math.min(...flushes);
  if (unitsPerFlush < 1)
    throw new Overflow(
      `${dotsPerUnit.join(' and ')} sums of up to ${perDot.join(' and ')} in one unit overflow ${dot.gives.elem}`,
    );
  return { scales, dotsPerUnit, perDot, unitsPerFlush };
};

/** Largest magnitude of a 16-bit activation. */
const WHOLE_LIMIT = 32639;

/**
 * Largest k for which every row's sum comes out: accumulators may wrap mod 2^32, but what is solved from them, still
 * times its power of two, must be below 2^31; and so must the sum that planes are joined to.
 */
export const furthestK = ({ results }: Visits, planes: 1 | 2): number => {
  const act = planeLimit(planes);
  const solved = results.map(({ shift, largest }) => Math.floor(2 ** 31 / (2 ** shift * largest * act)) - 1);
  return Math.min(...solved, planes === 1 ? Infinity : Math.floor(2 ** 31 / WHOLE_LIMIT) - 1);
};
