/** What ways to visit a unit cost, to keep the cheaper one and to say why the other is not made. */
import type { Selector } from './select.ts';
import { isVisits, type NoVisits, type Visits } from './visit.ts';

/** Instructions for one unit of weights and a token: what the feeds of a register share is computed once. */
const workOf = ({ registers }: Visits, selector: Selector): number =>
  registers.reduce((total, { slots }) => {
    const feeds = slots.map(({ feed }) => feed);
    return total + (selector.costTogether(feeds, selector.lanes) ?? Infinity) + slots.length;
  }, 0);

/** The cheaper of two ways, the first where they are even, and of two why not the other; nothing of none. */
export const cheaperOf = (
  first: Visits | NoVisits,
  second: Visits | NoVisits,
  selector: Selector,
): { readonly best?: Visits; readonly lost?: { readonly strategy: string; readonly why: string } } => {
  if (!isVisits(first)) return isVisits(second) ? { best: second } : {};
  if (!isVisits(second)) return { best: first };
  const [best, lost] = workOf(second, selector) < workOf(first, selector) ? [second, first] : [first, second];
  const [least, more] = [workOf(best, selector), workOf(lost, selector)];
  const why = `${more} instructions for a unit and a token, ${least} as ${best.strategy}`;
  return { best, lost: { strategy: lost.strategy, why } };
};
