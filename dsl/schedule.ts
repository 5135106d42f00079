/** One point of a schedule: a number for every knob. */
export type Point = Readonly<Record<string, number>>;

/** What a schedule knows about the kernel and the machine when it prunes. */
export interface PointFacts {
  /** Vector registers of the target; 0 for scalar code. */
  readonly registers: number;
  /** Accumulators of one row tile and column, and columns of a token. */
  readonly sums: number;
  readonly planes: number;
  /** Constant registers of the decode. */
  readonly constants: number;
  /** Rows of one row tile: 1 where a scheme's rows lie apart. */
  readonly rows: number;
  /** Packed bytes that a row tile's decode reads at a time. */
  readonly unitBytes: number;
  /** Whether the target can ask for memory ahead of its use. */
  readonly prefetch: boolean;
}

/** Knobs of a loop nest, which of their combinations are sound, and what runs untuned. */
export interface Schedule {
  readonly kind: 'schedule';
  readonly name: string;
  readonly knobs: Readonly<Record<string, readonly number[]>>;
  /** Whether a point is sound: the search space. */
  readonly keep: (point: Point, facts: PointFacts) => boolean;
  /** Whether a sound point is worth its place in a build. */
  readonly ships: (point: Point, facts: PointFacts) => boolean;
  readonly start: Point;
}

/** Declares a schedule. Knobs change speed, never bytes: those are parameters of the resident scheme. */
export const schedule = <const K extends Readonly<Record<string, readonly number[]>>>(spec: {
  readonly name: string;
  readonly knobs: K;
  readonly keep: (point: { readonly [P in keyof K]: number }, facts: PointFacts) => boolean;
  readonly ships?: (point: { readonly [P in keyof K]: number }, facts: PointFacts) => boolean;
  readonly start: { readonly [P in keyof K]: number };
}): Schedule =>
  Object.freeze({
    kind: 'schedule',
    name: spec.name,
    knobs: spec.knobs,
    keep: spec.keep as Schedule['keep'],
    ships: (spec.ships ?? (() => true)) as Schedule['ships'],
    start: spec.start,
  });

/** The knobs of a point that stand elsewhere than where they start: a name says these. */
export const besideStart = ({ start }: Schedule, point: Point): Point =>
  Object.fromEntries(Object.entries(point).filter(([knob, value]) => value !== start[knob]));

/** Which points of a schedule are meant: those of a build, or all that are sound. */
export type Extent = 'shipped' | 'all';

/** The points of a schedule, in the order of the knobs' lists. */
export const pointsOf = (
  schedule: Schedule,
  facts: PointFacts,
  extent: Extent = 'shipped',
): readonly Point[] =>
  Object.entries(schedule.knobs)
    .reduce<readonly Point[]>(
      (points, [knob, values]) =>
        points.flatMap((point) => values.map((value) => ({ ...point, [knob]: value }))),
      [{}],
    )
    .filter((point) => schedule.keep(point, facts))
    .filter((point) => extent === 'all' || schedule.ships(point, facts));
