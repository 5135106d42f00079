/** How a product visits units whose bytes hold rows at the same k: by functionals (DESIGN 3.2). */

import { elemInterval } from '../ir/range.ts';
import { functionalsOf } from './functionals.ts';
import type { Selector } from './select.ts';
import type { Unit } from './unit.ts';
import {
  chunksOf,
  LEAST,
  type NoVisits,
  pieces,
  positionOf,
  type RegisterVisit,
  type Result,
  rowsSay,
  type SlotVisit,
  type Visits,
  whyNoChunks,
} from './visit.ts';

/** Visits by functionals, the cheapest admissible set of every run; `act` bounds what narrow sums must hold. */
export const functionalVisits = (unit: Unit, selector: Selector, act: number): Visits | NoVisits => {
  const { lanes, dot } = selector;
  // One dot must fit the dot's own sums; 32-bit ones may wrap.
  const most = dot.gives.elem === 'i32' ? Infinity : elemInterval(dot.gives.elem).max / (dot.sum * act);
  const registers: RegisterVisit[] = [];
  const results: Result[] = [];
  const order: number[] = [];
  const says: string[] = [];
  let sums = 0;
  const known = new Map<string, number>();
  for (const run of unit.runs) {
    if (run.slots.some((_, s) => run.kAt[s]?.join() !== run.kAt[0]?.join()))
      return { why: 'slots of a byte meet different activations' };
    const sets = functionalsOf(run);
    if (sets.length === 0) return { why: 'no set of functionals gives the digits of a byte back' };
    const fitting = sets
      .filter(({ largest }) => largest.every((value) => value <= most))
      .flatMap((set) => {
        const cost = selector.costTogether(set.feeds, lanes);
        return cost === undefined ? [] : [{ set, cost: cost + set.feeds.length }];
      });
    const [best] = [...fitting].sort((a, b) => a.cost - b.cost);
    if (best === undefined)
      return {
        why: `of ${sets.map((set) => set.says).join(', ')} none can be computed here in numbers up to ${Math.floor(most)}`,
      };
    const { feeds, largest, digits } = best.set;
    says.push(best.set.says);
    const parts = pieces(run.bytes, lanes);
    if (parts === undefined || parts.some(({ count }) => count < lanes))
      return { why: `a run of ${run.bytes} bytes does not fill registers of ${lanes}` };
    for (const part of parts) {
      const slice = (all: readonly number[] = []) => all.slice(part.at, part.at + part.count);
      const chunks = run.slots.map((_, s) => chunksOf(slice(run.nAt[s]), slice(run.kAt[s]), lanes, LEAST));
      const first = chunks[0];
      if (first === undefined) return { why: whyNoChunks(slice(run.nAt[0]), lanes, LEAST) };
      const rows = chunks.map((chunk) => chunk?.rows ?? []);
      const key = rows.map((list) => list.join()).join(';');
      let base = known.get(key);
      if (base === undefined) {
        base = sums;
        known.set(key, base);
        sums += feeds.length;
        const from = base;
        digits.forEach(({ times, offset, shift, odd }, d) => {
          results.push({
            rows: rows[d] ?? [],
            terms: times.map((each, j) => ({ sum: from + j, times: each })),
            offset,
            shift,
            odd,
            largest: 1 + Math.abs(offset),
          });
        });
      }
      const at = positionOf(order, first.k);
      const sum = base;
      registers.push({
        byte: run.byte + part.at,
        count: part.count,
        spread: undefined,
        slots: feeds.map(
          (feed, j): SlotVisit => ({
            feed,
            scale: 1,
            largest: largest[j] ?? 0,
            at,
            count: first.size,
            sum: sum + j,
            says: `functional ${j} of ${rowsSay(rows.flat())}k ${first.k[0]}..${Math.max(...first.k)}`,
          }),
        ),
      });
    }
  }
  if (order.length !== unit.weights)
    return { why: `its registers meet ${order.length} activations of the ${unit.weights} in a unit` };
  return { strategy: 'functionals', registers, sums, results, order, says: [...new Set(says)].join('; ') };
};
