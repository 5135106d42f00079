/** Holds what a suite measured against its goals. */
import type { Placed } from '../runtime/bench/heat.ts';
import { quantile } from '../runtime/tune/search.ts';
import { type Chosen, keyOf, type SuiteHeat, type SuiteRun } from './run.ts';
import type { Goal, Kernel, Shape, Suite } from './suite.ts';

/** How a row came out. `void`: its roof was disturbed. `none`: no kernel or peer to measure. */
export type Word = 'aim' | 'floor' | 'missed' | 'stated' | 'void' | 'none';

/** One row on one shape. */
export interface Verdict extends Shape {
  readonly what: string;
  readonly as: string;
  readonly floor?: number;
  readonly aim?: number;
  readonly word: Word;
  /** Why there is no number, or why it is void. */
  readonly note?: string;
  readonly got?: number;
  /** (upper quartile - lower quartile) / median of the figure over the rounds. */
  readonly spread?: number;
  readonly variant?: string;
  readonly minNs?: number;
  readonly medianNs?: number;
  readonly otherVariant?: string;
  readonly otherMedianNs?: number;
}

interface Found {
  readonly heat: SuiteHeat;
  readonly placed: Placed<Chosen>;
}

const find = (run: SuiteRun, shape: Shape, kernel: Kernel): Found | undefined => {
  const key = keyOf({ ...shape, kernel });
  for (const heat of run.heats)
    for (const placed of heat.result.placed) if (placed.entrant.keys.includes(key)) return { heat, placed };
  return undefined;
};

/** What there is none of. */
const missing = ({ bits, op, m, target }: Kernel): string =>
  `no such kernel: ${bits[0]} to ${bits[1]} bits, ${op}, m ${m}${target === undefined ? '' : `, target ${target}`}`;

/** All rows of a suite, a row for each shape. */
export const verdicts = (suite: Suite, run: SuiteRun): readonly Verdict[] =>
  suite.goals.flatMap((goal) =>
    (goal.shapes ?? suite.shapes).map((shape) => ({
      what: goal.what,
      as: goal.against.as,
      ...shape,
      ...(goal.floor === undefined ? {} : { floor: goal.floor }),
      ...(goal.aim === undefined ? {} : { aim: goal.aim }),
      ...verdict(goal, shape, run),
    })),
  );

const none = (note: string) => ({ word: 'none', note }) as const;

const verdict = (goal: Goal, shape: Shape, run: SuiteRun) => {
  const own = find(run, shape, goal.kernel);
  if (own === undefined) return none(missing(goal.kernel));
  const { placed, heat } = own;
  const about = { variant: placed.entrant.variant.name, minNs: placed.min, medianNs: placed.median };
  const { against } = goal;
  switch (against.as) {
    case 'share of read': {
      const got = placed.readGBs / placed.readRoof;
      return { ...about, ...judged(goal, got, placed.spread, doubtOf(heat, 'read')) };
    }
    case 'share of dot': {
      const got = placed.macGops / placed.dotRoof;
      return { ...about, ...judged(goal, got, placed.spread, doubtOf(heat, 'dot')) };
    }
    case 'GOP/s a thread':
      return { ...about, ...judged(goal, (2 * placed.macGops) / goal.kernel.threads, placed.spread) };
    default: {
      const other = 'peer' in against ? guestOf(heat, against.peer) : otherOf(run, shape, against.other);
      if (other === undefined)
        return {
          ...about,
          ...none(
            !('peer' in against)
              ? missing(against.other)
              : run.peers
                ? `${against.peer} is not here`
                : 'no peer: add --peers',
          ),
        };
      const longer = against.as === 'times as long';
      // Rounds are moments: only times of the same one are compared.
      const ratios = placed.rounds.map((ns, round) => {
        const theirs = other.rounds[round] ?? NaN;
        return longer ? ns / theirs : theirs / ns;
      });
      const got = quantile(ratios, 0.5);
      const spread = (quantile(ratios, 0.75) - quantile(ratios, 0.25)) / got;
      return {
        ...about,
        otherVariant: other.name,
        otherMedianNs: quantile(other.rounds, 0.5),
        ...judged(goal, got, spread),
      };
    }
  }
};

const guestOf = (heat: SuiteHeat, name: string) => {
  const rounds = heat.result.guests.get(name);
  return rounds === undefined ? undefined : { name, rounds };
};

const otherOf = (run: SuiteRun, shape: Shape, kernel: Kernel) => {
  const found = find(run, shape, kernel);
  return found === undefined
    ? undefined
    : { name: found.placed.entrant.variant.name, rounds: found.placed.rounds };
};

const doubtOf = ({ result }: SuiteHeat, roof: 'read' | 'dot'): string | undefined =>
  result.doubts.find((doubt) => doubt.roof === roof)?.text;

const smallerIsBetter: ReadonlySet<string> = new Set(['times as long', 'us over the kernel']);

/** A figure beside its goal; smaller is better where the goal is a time. */
export const judged = (
  {
    against,
    floor,
    aim,
  }: {
    readonly against: { readonly as: string };
    readonly floor?: number;
    readonly aim?: number;
  },
  got: number,
  spread: number,
  doubt?: string,
) => {
  const reaches = (goal: number | undefined): boolean =>
    goal !== undefined && (smallerIsBetter.has(against.as) ? got <= goal : got >= goal);
  const said: Word = reaches(aim)
    ? 'aim'
    : reaches(floor)
      ? 'floor'
      : floor === undefined
        ? 'stated'
        : 'missed';
  return {
    got,
    spread,
    word: doubt === undefined ? said : ('void' as const),
    ...(doubt === undefined ? {} : { note: `${said}, but ${doubt}` }),
  };
};
