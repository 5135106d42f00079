/** How far narrow integer sums may go: the proof that nothing saturates. */
import { maxTerms } from '../ir/range.ts';
import type { Selector } from './select.ts';
import type { Visits } from './visit.ts';

/** Activations that a product reads. */
export const ACT_LIMIT = 127;

/** How far narrow sums go before they are widened. */
export interface Sums {
  /** Powers of two by which feeds are scaled; each has narrow sums of its own. */
  readonly scales: readonly number[];
  /** Dots of one accumulator in a unit, and the largest magnitude of one, by scale. */
  readonly dotsPerUnit: readonly number[];
  readonly perDot: readonly number[];
  readonly unitsPerFlush: number;
}

/** A narrow lane sums `sum` products a dot; it is widened before it can overflow, whatever the codes and activations. */
export const sumsOf = ({ registers, groups, largest }: Visits, { dot }: Selector): Sums => {
  const slots = registers.flatMap((register) => register.slots);
  const scales = [...new Set(slots.map((slot) => slot.scale))].sort((a, b) => a - b);
  const dotsPerUnit = scales.map((scale) =>
    Math.max(...groups.map((_, group) => slots.filter((s) => s.group === group && s.scale === scale).length)),
  );
  const perDot = scales.map((scale) => dot.sum * largest * scale * ACT_LIMIT);
  const flushes = perDot.map((most, i) =>
    Math.floor(maxTerms(-most, most, dot.gives.elem) / Math.max(1, dotsPerUnit[i] ?? 1)),
  );
  const unitsPerFlush = Math.min(...flushes);
  if (unitsPerFlush < 1)
    throw new Error(
      `${dotsPerUnit.join(' and ')} sums of up to ${perDot.join(' and ')} in one unit overflow ${dot.gives.elem}`,
    );
  return { scales, dotsPerUnit, perDot, unitsPerFlush };
};
