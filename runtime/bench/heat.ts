import type { ChoiceContext } from '../choose.ts';
import type { NativeLoop, NativePlan, NativeVariant } from '../load/native.ts';
import type { Op } from '../ops.ts';
import type { Copies } from '../tune/copies.ts';
import { quantile } from '../tune/search.ts';
import { type RaceOptions, type Runner, race, type Stats, statsOf, timed } from './race.ts';
import { bestLoops, CLOCK_SPREAD, levelOf, type PerCycle, perCycles, stepRunner } from './roofs.ts';
import { type Seat, seatRunners } from './seats.ts';

/** A product in a heat: a verified variant on a matrix. */
export interface Entrant {
  readonly copies: Copies;
  readonly variant: NativeVariant;
  readonly op: Op;
  readonly m: number;
  readonly act: Float32Array;
  readonly plan: NativePlan;
}

/** A product beside the roofs of its heat. */
export interface Placed<E extends Entrant = Entrant> extends Stats {
  readonly entrant: E;
  /** Nanoseconds of each round; the same round of two entrants is the same moment. */
  readonly rounds: readonly number[];
  /** Billions of multiply-adds a second, and of packed bytes. */
  readonly macGops: number;
  readonly readGBs: number;
  /** Best loop that reads the same bytes with a join each, in GB/s; never below a kernel on the same bytes. */
  readonly readRoof: number;
  /** Best dot loop of the instructions that the variant's target has, in 1e9 multiply-adds a second. */
  readonly dotRoof: number;
}

/** A loop that ran in a heat. */
export interface LoopResult extends Stats {
  readonly loop: string;
  readonly kind: NativeLoop['kind'];
  /** Loops of one level use the same features of the CPU. */
  readonly level: string;
  /** GB/s, 1e9 multiply-adds a second, or 1e9 steps a second (`gauge`, `cycle`). */
  readonly rate: number;
  /** Scheme whose bytes a read loop streamed. */
  readonly scheme?: string;
}

/** Why shares of a roof are void. */
export interface Doubt {
  readonly roof: 'read' | 'dot';
  readonly text: string;
}

/** What a heat gave. */
export interface HeatResult<E extends Entrant = Entrant> {
  readonly placed: readonly Placed<E>[];
  readonly loops: readonly LoopResult[];
  readonly perCycle: readonly PerCycle[];
  /** Why shares of this heat mean nothing; empty where they do. */
  readonly doubts: readonly Doubt[];
  /** Samples of the guests, by name. */
  readonly guests: ReadonlyMap<string, readonly number[]>;
}

export interface HeatOptions extends RaceOptions {
  readonly threads: number;
  readonly hot: boolean;
  /**
   * Roofs that run beside the products; both unless stated. Dot loops take longer than a product of one token and heat
   * the processor: where nobody asks for their share they only add noise.
   */
  readonly roofs?: readonly ('read' | 'dot')[];
  /** Runners of other makers that take their turns. */
  readonly guests?: readonly Runner[];
}

/** A roof's samples spread this much or more: a neighbour was there. */
const NOISY = 0.25;
/** Loops of each kind that take part to the end. */
const FINALISTS = 2;

/** Races products, the loops of their roofs and guests in one, sample by sample. */
export const heat = async <E extends Entrant>(
  context: ChoiceContext,
  entrants: readonly E[],
  options: HeatOptions,
): Promise<HeatResult<E>> => {
  const { catalogue } = context;
  const { addon } = catalogue;
  const { threads, hot, guests = [], roofs = ['read', 'dot'] } = options;
  const usable = addon.loops().filter((loop) => loop.usable);
  // Long beside a join; longer where products are.
  const macs = Math.max(...entrants.map(({ copies, m }) => copies.matrix.n * copies.matrix.k * m));
  const sampleNs = macs > 2 ** 28 ? 2e6 : 3e5;
  const steps = await bestLoops(
    (roofs.includes('dot') ? usable.filter((loop) => loop.kind !== 'read') : []).map((loop) =>
      stepRunner(addon, loop, threads, sampleNs),
    ),
    FINALISTS,
  );
  const reads = roofs.includes('read') ? await readLoops(context, entrants, usable, options) : [];
  const products = entrants.map((entrant, i): Seat => {
    const { copies, variant, op, m, act, plan } = entrant;
    const out = new Float32Array(m * copies.matrix.n);
    return {
      name: `product ${i}`,
      copies,
      id: variant.scheme,
      op,
      call: (native, map) => addon.productSync(native, { ...plan, map }, act, m, out),
    };
  });
  const seated = seatRunners(catalogue, [...products, ...reads], hot);
  const runners: readonly Runner[] = [...seated, ...steps, ...guests];
  const samples = await race(runners, options);
  const samplesAt = (i: number): readonly number[] => samples[i] ?? [];
  const stepLoops = steps.map(({ loop, steps: count }, i) => {
    const taken = samplesAt(seated.length + i);
    const stats = statsOf(taken);
    // An interruption can only make the clock look slow, and slow loops good: its quicker samples are the truer ones.
    const ns = loop.kind === 'cycle' ? quantile(taken, 0.25) : stats.median;
    return { native: loop, stats, rate: count / ns };
  });
  const readLoopsMeasured = reads.map((seat, i) => {
    const stats = statsOf(samplesAt(products.length + i));
    return { seat, stats, rate: seat.bytes / stats.median };
  });
  const rated = entrants.map((entrant, i) => {
    const rounds = samplesAt(i);
    const stats = statsOf(rounds);
    const { n, k } = entrant.copies.matrix;
    const bytes = entrant.copies.bytesOf(entrant.variant.scheme);
    return {
      entrant,
      rounds,
      ...stats,
      macGops: (n * k * entrant.m) / stats.median,
      readGBs: bytes / stats.median,
    };
  });
  const needs = new Map(addon.targets().map((target) => [target.name, target.needs]));
  const placed = rated.map((one): Placed<E> => {
    const { copies, variant } = one.entrant;
    const sameBytes = (id: string, other: Copies) => id === variant.scheme && other === copies;
    const own = needs.get(variant.target) ?? [];
    return {
      ...one,
      readRoof: Math.max(
        ...readLoopsMeasured.filter(({ seat }) => sameBytes(seat.id, seat.copies)).map(({ rate }) => rate),
        ...rated
          .filter(({ entrant }) => sameBytes(entrant.variant.scheme, entrant.copies))
          .map(({ readGBs }) => readGBs),
      ),
      dotRoof: Math.max(
        one.macGops,
        ...stepLoops
          .filter(({ native }) => native.kind === 'dot' && native.needs.every((need) => own.includes(need)))
          .map(({ native, rate }) => rate * native.work),
      ),
    };
  });
  const clock = stepLoops.find(({ native }) => native.kind === 'cycle');
  const perCycle =
    clock === undefined
      ? []
      : perCycles(
          stepLoops.map(({ native, rate }) => ({ loop: native, rate })),
          clock.rate,
        );
  return {
    placed,
    loops: [
      ...readLoopsMeasured.map(({ seat, stats, rate }) => ({
        loop: seat.loop.loop,
        kind: seat.loop.kind,
        level: levelOf(seat.loop),
        scheme: seat.id,
        rate,
        ...stats,
      })),
      ...stepLoops.map(({ native, stats, rate }) => ({
        loop: native.loop,
        kind: native.kind,
        level: levelOf(native),
        rate: native.kind === 'dot' ? rate * native.work : rate,
        ...stats,
      })),
    ],
    perCycle,
    doubts: [
      ...(clock !== undefined && clock.stats.spread > CLOCK_SPREAD
        ? [
            {
              roof: 'dot',
              text: `the clock was interrupted: spread ${Math.round(clock.stats.spread * 100)} %`,
            } as const,
          ]
        : []),
      ...perCycle
        .filter((one) => !one.fine)
        .map(
          ({ loop, perCycle: per }): Doubt => ({
            roof: 'dot',
            text: `${loop}: ${per.toFixed(2)} a cycle is more than 5 % from a whole number`,
          }),
        ),
      ...bestOfStreams(readLoopsMeasured)
        .filter(({ stats }) => stats.spread > NOISY)
        .map(
          ({ seat, stats }): Doubt => ({
            roof: 'read',
            text: `${seat.name}: spread ${Math.round(stats.spread * 100)} %`,
          }),
        ),
    ],
    guests: new Map(guests.map(({ name }, i) => [name, samplesAt(seated.length + steps.length + i)])),
  };
};

/** The fastest read loop of every stream: its roof. */
const bestOfStreams = <R extends { readonly seat: ReadSeat; readonly rate: number }>(
  measured: readonly R[],
): readonly R[] =>
  measured.filter(
    ({ seat, rate }) =>
      !measured.some(
        (other) => other.seat.copies === seat.copies && other.seat.id === seat.id && other.rate > rate,
      ),
  );

type ReadSeat = Seat & { readonly loop: NativeLoop; readonly bytes: number };

/**
 * The best read loops on the bytes of every entrant's matrix and scheme: the same memory in the same chunks, with the
 * same pool and a join after each.
 */
const readLoops = async (
  context: ChoiceContext,
  entrants: readonly Entrant[],
  usable: readonly NativeLoop[],
  { threads, hot }: HeatOptions,
): Promise<readonly ReadSeat[]> => {
  const { addon } = context.catalogue;
  const loops = usable.filter((loop) => loop.kind === 'read');
  const seatOf = (loop: NativeLoop, { copies, variant, op }: Entrant): ReadSeat => {
    const id = variant.scheme;
    return {
      name: `${loop.loop} of ${id}`,
      copies,
      id,
      op,
      loop,
      bytes: Math.floor(copies.bytesOf(id) / PAGE) * PAGE,
      call: (native) => addon.runLoop(loop.index, threads, native),
    };
  };
  const streams = entrants.filter(
    ({ copies, variant }, i) =>
      copies.bytesOf(variant.scheme) >= PAGE &&
      entrants.findIndex((one) => one.copies === copies && one.variant.scheme === variant.scheme) === i,
  );
  const [first] = streams;
  if (first === undefined) return [];
  const tried = loops.map((loop) => seatOf(loop, first));
  const runners = seatRunners(context.catalogue, tried, hot);
  const trial = tried.map((seat, i) => ({
    loop: { ...seat.loop, needs: [] },
    steps: seat.bytes,
    name: seat.name,
    sample: runners[i]?.sample ?? (() => timed(() => undefined)),
    native: seat.loop,
  }));
  const best = await bestLoops(trial, FINALISTS + 1, 25);
  return streams.flatMap((entrant) => best.map(({ native }) => seatOf(native, entrant)));
};

/** Read loops stream whole pages. */
const PAGE = 4096;
