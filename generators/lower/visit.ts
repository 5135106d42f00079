/**
 * The order in which a product visits a unit: registers of bytes, and for each of their slots what is fed to the dot
 * instruction, which activations it meets and which rows it adds to (DESIGN 4, steps 1 and 2).
 */
import type { Target } from '../../dsl/target.ts';
import { count } from '../../dsl/words.ts';
import { type Expr, num } from '../ir/expr.ts';
import type { Strategy } from '../variant.ts';
import type { Decodes } from './decode.ts';
import { arithmeticFeed, chooseBias, feedValue, scaledFeed, spreadFeed, tableFeed } from './feed.ts';
import type { Selector } from './select.ts';
import type { Run, Slot, Unit } from './unit.ts';

/** One slot of a register. */
export interface SlotVisit {
  /** Scalar arithmetic on `byte`, true in every lane. */
  readonly feed: Expr;
  /** Activations: position in the panel's unit, how many, repeated over the register. */
  readonly at: number;
  readonly count: number;
  /** The feed is this power of two times what is meant; sums of one scale are kept apart and shifted down when widened. */
  readonly scale: number;
  /** Largest fed number over the bytes that mean something, not scaled. */
  readonly largest: number;
  /** Which accumulator. */
  readonly sum: number;
  /** Which weights, for the comment. */
  readonly says: string;
}

/** One register of bytes of the unit. */
export interface RegisterVisit {
  readonly byte: number;
  /** Bytes loaded; the rest of the register is zero, or repeats them before `spread` copies them across lanes. */
  readonly count: number;
  readonly spread: readonly number[] | undefined;
  readonly slots: readonly SlotVisit[];
}

/**
 * The sums of some rows, from accumulators: `(sum_j times_j * accumulator_j) / (2^shift * odd)`, exact mod 2^32, plus
 * `offset` times the sum of the activations. Chunk c of the lanes belongs to `rows[c]` of the unit.
 */
export interface Result {
  readonly rows: readonly number[];
  readonly terms: readonly { readonly sum: number; readonly times: number }[];
  readonly offset: number;
  readonly shift: number;
  readonly odd: number;
  /** Largest magnitude of weight - offset, what the solved sum is of. */
  readonly largest: number;
}

/** All visits of a unit, and how rows' sums follow from its accumulators. */
export interface Visits {
  readonly strategy: Strategy;
  readonly registers: readonly RegisterVisit[];
  /** Accumulators of one row tile and column. */
  readonly sums: number;
  readonly results: readonly Result[];
  /** `order[p]` is the k, within the unit, of activation p. */
  readonly order: readonly number[];
  /** What the feeds are, for `explain`. */
  readonly says: string;
}

export interface NoVisits {
  readonly why: string;
}

export const isVisits = (value: Visits | NoVisits): value is Visits => 'registers' in value;

interface Chunks {
  /** Lanes that share a row; their k repeats in every chunk. */
  readonly size: number;
  readonly rows: readonly number[];
  readonly k: readonly number[];
}

const chunkSizes = (lanes: number, least: number): readonly number[] =>
  lanes < least ? [] : [lanes, ...chunkSizes(lanes / 2, least)];

/** Splits a register's lanes into chunks of one row each that meet the same activations. */
export const chunksOf = (
  nAt: readonly number[],
  kAt: readonly number[],
  lanes: number,
  least: number,
): Chunks | undefined => {
  for (const size of chunkSizes(lanes, least)) {
    const rows: number[] = [];
    let fits = true;
    for (let lane = 0; lane < nAt.length && fits; lane += 1) {
      const chunk = Math.floor(lane / size);
      if (lane % size === 0) rows.push(nAt[lane] ?? 0);
      fits = nAt[lane] === rows[chunk] && (chunk === 0 || kAt[lane] === kAt[lane % size]);
    }
    if (fits) return { size: Math.min(size, nAt.length), rows, k: kAt.slice(0, Math.min(size, nAt.length)) };
  }
  return undefined;
};

/** Why there are no chunks: where rows begin within the register. */
export const whyNoChunks = (nAt: readonly number[], lanes: number, least: number): string => {
  const starts = nAt.flatMap((row, lane) => (lane === 0 || row !== nAt[lane - 1] ? [lane] : []));
  const from = `${starts.slice(0, 4).join(', ')}${starts.length > 4 ? ', ...' : ''}`;
  const sizes = chunkSizes(lanes, least).slice(1).join(', ');
  return `a register of ${count(nAt.length, 'byte')} holds ${count(starts.length, 'row')}, from byte ${from} on; it must hold one row, or rows of ${sizes} bytes each with the same k in all`;
};

const LOADS = [32, 16, 8, 4];
/** Bytes that a wide sum takes in: no row may have fewer. */
export const LEAST = 4;

/** Splits a run of bytes into registers: full ones, then the narrower loads that the target has. */
export const pieces = (
  bytes: number,
  lanes: number,
): readonly { at: number; count: number }[] | undefined => {
  const result: { at: number; count: number }[] = [];
  let at = 0;
  while (at < bytes) {
    const left = bytes - at;
    const count = left >= lanes ? lanes : LOADS.find((size) => size <= left);
    if (count === undefined) return undefined;
    result.push({ at, count });
    at += count;
  }
  return result;
};

/** How slots are visited. */
interface VisitOptions {
  /** Each byte is copied to as many lanes as it has slots. */
  readonly spread?: boolean;
  /** Feeds are left in place up to this power of two. */
  readonly largestScale?: number;
}

/** Visits by whole registers (plane, reorder, table), or by copied bytes (spread). */
export const visitsOf = (
  unit: Unit,
  target: Target,
  decodes: Decodes,
  selector: Selector,
  { spread = false, largestScale = 1 }: VisitOptions = {},
): Visits | NoVisits => {
  const lanes = (target.vector?.bits ?? 0) / 8;
  if (lanes === 0) return { why: 'the target has no vector registers' };
  const bias = chooseBias(decodes, unit.runs);
  const registers: RegisterVisit[] = [];
  const groups: number[][] = [];
  const order: number[] = [];
  let tables = false;
  const groupOf = (rows: readonly number[]): number => {
    const found = groups.findIndex((group) => group.join() === rows.join());
    if (found >= 0) return found;
    groups.push([...rows]);
    return groups.length - 1;
  };
  for (const run of unit.runs) {
    const made = spread
      ? spreadRun(run, lanes, bias, decodes, selector, order, groupOf)
      : planeRun(run, lanes, bias, decodes, selector, order, groupOf, largestScale);
    if ('why' in made) return made;
    registers.push(...made.registers);
    tables ||= made.table;
  }
  if (order.length !== unit.weights)
    return { why: `its registers meet ${order.length} activations of the ${unit.weights} in a unit` };
  const natural = order.every((position, index) => position === index);
  const strategy: Strategy = spread ? 'spread' : tables ? 'table' : natural ? 'plane' : 'reorder';
  const results = groups.map(
    (rows, sum): Result => ({
      rows,
      terms: [{ sum, times: 1 }],
      offset: -bias,
      shift: 0,
      odd: 1,
      largest: bias + 1,
    }),
  );
  return {
    strategy,
    registers,
    sums: groups.length,
    results,
    order,
    says: `weight + ${bias}, so 0 to ${bias + 1}`,
  };
};

/** The same with `chains` accumulators for each, at which its slots take turns: none waits for the one before. */
export const chained = (visits: Visits, chains: number): Visits => {
  const turns = new Map<number, number>();
  const registers = visits.registers.map((register) => ({
    ...register,
    slots: register.slots.map((slot) => {
      const turn = turns.get(slot.sum) ?? 0;
      turns.set(slot.sum, turn + 1);
      return { ...slot, sum: slot.sum * chains + (turn % chains) };
    }),
  }));
  const used = (sum: number): number => Math.min(chains, turns.get(sum) ?? 1);
  const results = visits.results.map((result) => ({
    ...result,
    terms: result.terms.flatMap(({ sum, times }) =>
      Array.from({ length: used(sum) }, (_, turn) => ({ sum: sum * chains + turn, times })),
    ),
  }));
  return { ...visits, registers, sums: visits.sums * chains, results };
};

type RunVisits = { readonly registers: readonly RegisterVisit[]; readonly table: boolean } | NoVisits;

const planeRun = (
  run: Run,
  lanes: number,
  bias: number,
  decodes: Decodes,
  selector: Selector,
  order: number[],
  groupOf: (rows: readonly number[]) => number,
  largestScale: number,
): RunVisits => {
  const parts = pieces(run.bytes, lanes);
  if (parts === undefined)
    return {
      why: `neighbouring bytes alike are ${run.bytes}: byte ${run.byte + run.bytes} of the unit is missing or has other slots than ${run.bytes === 1 ? `byte ${run.byte}` : `bytes ${run.byte} to ${run.byte + run.bytes - 1}`}, and loads take ${[lanes, ...LOADS.filter((size) => size < lanes)].join(', ')} bytes`,
    };
  let table = false;
  const feeds: { readonly expr: Expr; readonly scale: number }[] = [];
  for (const slot of run.slots) {
    const feed = cheaper(
      selector,
      [arithmeticFeed(decodes, run, slot, bias), tableFeed(run, slot, bias)],
      lanes,
    );
    if (feed === undefined) return { why: selector.why(arithmeticFeed(decodes, run, slot, bias), lanes) };
    table ||= feed.op === 'table';
    if (parts.some((part) => part.count < lanes) && feedValue(feed, 0) !== 0)
      return { why: 'a register that is not full would feed weights that are not there' };
    const scaled = scaledFeed(run, slot, feed, largestScale);
    feeds.push(
      scaled !== undefined && selector.cost(scaled.expr, lanes) !== undefined
        ? scaled
        : { expr: feed, scale: 1 },
    );
  }
  const registers: RegisterVisit[] = [];
  for (const part of parts) {
    const slots: SlotVisit[] = [];
    for (let s = 0; s < run.slots.length; s += 1) {
      const slice = (all: readonly (readonly number[])[]) =>
        (all[s] ?? []).slice(part.at, part.at + part.count);
      const chunks = chunksOf(slice(run.nAt), slice(run.kAt), lanes, LEAST);
      if (chunks === undefined) return { why: whyNoChunks(slice(run.nAt), lanes, LEAST) };
      const { expr, scale } = feeds[s] ?? { expr: num(0), scale: 1 };
      slots.push({
        feed: expr,
        scale,
        at: positionOf(order, chunks.k),
        count: chunks.size === part.count ? lanes : chunks.size,
        largest: bias + 1,
        sum: groupOf(chunks.rows),
        says: `${rowsSay(chunks.rows)}k ${chunks.k[0]}..${Math.max(...chunks.k)}`,
      });
    }
    registers.push({ byte: run.byte + part.at, count: part.count, spread: undefined, slots });
  }
  return { registers, table };
};

/** Where these activations stand in a unit; registers of other rows meet the same ones again. */
export const positionOf = (order: number[], wanted: readonly number[]): number => {
  const first = wanted[0] ?? 0;
  for (let at = order.indexOf(first); at >= 0; at = order.indexOf(first, at + 1))
    if (wanted.every((k, i) => order[at + i] === k)) return at;
  order.push(...wanted);
  return order.length - wanted.length;
};

export const rowsSay = (rows: readonly number[]): string =>
  rows.length === 1 && rows[0] === 0 ? '' : `rows ${rows[0]}..${Math.max(...rows)}, `;

const cheaper = (
  selector: Selector,
  feeds: readonly (Expr | undefined)[],
  lanes: number,
): Expr | undefined => {
  let best: Expr | undefined;
  let least = Infinity;
  for (const feed of feeds) {
    const cost = feed === undefined ? undefined : selector.cost(feed, lanes);
    if (feed !== undefined && cost !== undefined && cost < least) {
      best = feed;
      least = cost;
    }
  }
  return best;
};

/** Each byte is copied to as many lanes as it has slots, so that activations stay in their order. */
const spreadRun = (
  run: Run,
  lanes: number,
  bias: number,
  decodes: Decodes,
  selector: Selector,
  order: number[],
  groupOf: (rows: readonly number[]) => number,
): RunVisits => {
  const copies = run.slots.length;
  const bytesEach = lanes / copies;
  if (!Number.isInteger(bytesEach) || copies < 2 || run.bytes % bytesEach !== 0)
    return {
      why: `${count(copies, 'slot')} of ${count(run.bytes, 'byte')} do not fill registers of ${lanes} lanes`,
    };
  const sorted = [...run.slots.keys()].sort((a, b) => (run.kAt[a]?.[0] ?? 0) - (run.kAt[b]?.[0] ?? 0));
  const laneSlots: Slot[] = Array.from(
    { length: lanes },
    (_, lane) => run.slots[sorted[lane % copies] ?? 0] as Slot,
  );
  const feed = spreadFeed(decodes, run, laneSlots, bias);
  if (selector.cost(feed, lanes) === undefined) return { why: selector.why(feed, lanes) };
  const indices = Array.from({ length: lanes }, (_, lane) => Math.floor(lane / copies));
  if (!selector.canPermute(indices)) return { why: 'the target cannot copy bytes across lanes' };
  const registers: RegisterVisit[] = [];
  for (let at = 0; at < run.bytes; at += bytesEach) {
    const pick = (all: readonly (readonly number[])[], lane: number) =>
      all[sorted[lane % copies] ?? 0]?.[at + Math.floor(lane / copies)] ?? 0;
    const nAt = Array.from({ length: lanes }, (_, lane) => pick(run.nAt, lane));
    const kAt = Array.from({ length: lanes }, (_, lane) => pick(run.kAt, lane));
    const chunks = chunksOf(nAt, kAt, lanes, LEAST);
    if (chunks === undefined || chunks.size !== lanes || kAt.some((k, i) => k !== (kAt[0] ?? 0) + i))
      return { why: 'the slots of a byte are not neighbours along k' };
    registers.push({
      byte: run.byte + at,
      count: bytesEach,
      spread: indices,
      slots: [
        {
          feed,
          scale: 1,
          at: order.length,
          count: lanes,
          largest: bias + 1,
          sum: groupOf(chunks.rows),
          says: `k ${kAt[0]}..${kAt[lanes - 1]}`,
        },
      ],
    });
    order.push(...kAt);
  }
  return { registers, table: false };
};
