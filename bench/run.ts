/** Runs a suite: finds the fastest kernel for every row, then races all that share a shape and a regime. */
import { layoutOf } from '../dsl/layout.ts';
import { fastest, verifiedEntrants } from '../runtime/bench/entrants.ts';
import { type Entrant, type HeatResult, heat } from '../runtime/bench/heat.ts';
import { schemeById } from '../runtime/catalogue.ts';
import type { ChoiceContext } from '../runtime/choose.ts';
import type { Peers } from '../runtime/cli/bench.ts';
import { isOp } from '../runtime/ops.ts';
import { type Copies, copiesOf } from '../runtime/tune/copies.ts';
import { randomMatrix } from '../runtime/tune/matrix.ts';
import type { Refused } from '../runtime/tune/trials.ts';
import type { Goal, Kernel, Shape, Suite } from './suite.ts';

/** A kernel on a shape. */
export interface Wish extends Shape {
  readonly kernel: Kernel;
}

/** An entrant with the wishes that it is the fastest for. */
export interface Chosen extends Entrant {
  readonly keys: readonly string[];
}

/** One heat of a suite: everything that is compared with each other. */
export interface SuiteHeat extends Shape {
  readonly threads: number;
  readonly regime: Kernel['regime'];
  /** `few` or `many` tokens. */
  readonly tokens: string;
  readonly result: HeatResult<Chosen>;
  /** Runs before this one whose roofs were void. */
  readonly voidRuns: number;
}

/** What a suite gave. */
export interface SuiteRun {
  readonly heats: readonly SuiteHeat[];
  readonly refused: readonly Refused[];
  /** Whether products of other packages were asked for. */
  readonly peers: boolean;
  /** Other packages that are not there, and how to get them. */
  readonly absent: readonly string[];
}

export interface RunOptions {
  readonly contextFor: (threads: number) => Promise<ChoiceContext>;
  /** Left out: no products of other packages. */
  readonly openPeers?:
    | ((
        what: Shape & { readonly m: number; readonly threads: number; readonly hot: boolean },
      ) => Promise<Peers>)
    | undefined;
  /** Milliseconds of a heat. */
  readonly ms: number;
  /** How often a heat may run until its roofs are not void. */
  readonly tries: number;
  readonly say: (text: string) => void;
}

/** Tokens from here on are prefill: such heats are long, and memory is not their roof. */
const MANY = 16;

/** Names a wish. */
export const keyOf = ({ n, k, kernel }: Wish): string => `${n}x${k} ${JSON.stringify(kernel)}`;

/** Wishes of one heat have this in common. */
const heatKey = ({ n, k, kernel: { threads, regime, m } }: Wish): string =>
  `${n}x${k}, ${threads} threads, ${regime}, ${m < MANY ? 'few' : 'many'} tokens`;

/** Every kernel of a goal on one shape: its own, and the one it is compared with. */
const wishesOf = (goal: Goal, shape: Shape): readonly Wish[] => [
  { ...shape, kernel: goal.kernel },
  ...('other' in goal.against ? [{ ...shape, kernel: goal.against.other }] : []),
];

/** The roofs that goals of a heat are held against: of memory where none is, for the reader. */
const roofsOf = (suite: Suite, name: string): readonly ('read' | 'dot')[] => {
  const against = new Set(
    suite.goals
      .filter((goal) =>
        shapesOf(suite, goal).some((shape) => heatKey({ ...shape, kernel: goal.kernel }) === name),
      )
      .map((goal) => goal.against.as),
  );
  const roofs = (['read', 'dot'] as const).filter((roof) => against.has(`share of ${roof}`));
  return roofs.length > 0 ? roofs : ['read'];
};

const shapesOf = (suite: Suite, goal: Goal): readonly Shape[] => goal.shapes ?? suite.shapes;

const grouped = <T>(list: readonly T[], by: (one: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
};

/** Runs all heats of a suite. */
export const runSuite = async (suite: Suite, options: RunOptions): Promise<SuiteRun> => {
  const wishes = suite.goals.flatMap((goal) =>
    shapesOf(suite, goal).flatMap((shape) => wishesOf(goal, shape)),
  );
  const withPeers = new Set(
    suite.goals
      .filter(({ against }) => 'peer' in against)
      .flatMap((goal) => shapesOf(suite, goal).map((shape) => heatKey({ ...shape, kernel: goal.kernel }))),
  );
  const heats: SuiteHeat[] = [];
  const refused: Refused[] = [];
  const absent = new Set<string>();
  for (const [name, mine] of grouped(wishes, heatKey)) {
    const [first] = mine;
    if (first === undefined) continue;
    const { n, k, kernel } = first;
    const context = await options.contextFor(kernel.threads);
    const stock = new Map<number | undefined, Copies>();
    const copiesFor = (group: number | undefined): Copies => {
      const known =
        stock.get(group) ?? copiesOf(context.catalogue, randomMatrix(n, k, 1, group), context.threads);
      stock.set(group, known);
      return known;
    };
    const hot = kernel.regime === 'hot';
    const peers = withPeers.has(name)
      ? await options.openPeers?.({ n, k, m: kernel.m, threads: kernel.threads, hot })
      : undefined;
    for (const who of peers?.absent ?? []) absent.add(who);
    try {
      const chosen: Chosen[] = [];
      for (const [key, [wish]] of grouped(mine, keyOf)) {
        if (wish === undefined) continue;
        const found = await choose(context, wish, copiesFor(wish.kernel.group), (text) =>
          options.say(`${name}: ${text}`),
        );
        refused.push(...found.refused);
        if (found.best !== undefined) chosen.push({ ...found.best, keys: [key] });
        keepChosen(stock, chosen);
      }
      if (chosen.length === 0) continue;
      for (let voidRuns = 0; ; voidRuns += 1) {
        const result = await heat(context, merged(chosen), {
          threads: context.threads,
          hot,
          roofs: roofsOf(suite, name),
          ms: options.ms,
          guests: peers?.guests ?? [],
          onRound: (round, of) => options.say(`${name}: round ${round} of ${of}`),
        });
        if (result.doubts.length > 0 && voidRuns + 1 < options.tries) continue;
        const tokens = kernel.m < MANY ? 'few' : 'many';
        heats.push({ n, k, threads: kernel.threads, regime: kernel.regime, tokens, result, voidRuns });
        break;
      }
    } finally {
      await peers?.close();
      for (const copies of stock.values()) copies.free();
    }
  }
  return { heats, refused, peers: options.openPeers !== undefined, absent: [...absent] };
};

/** Entrants that are one and the same run once. */
const merged = (chosen: readonly Chosen[]): readonly Chosen[] =>
  [
    ...grouped(chosen, ({ variant, op, m, copies }) =>
      [variant.index, op, m, chosen.findIndex((one) => one.copies === copies)].join(' '),
    ).values(),
  ].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, keys: same.flatMap(({ keys }) => keys) }];
  });

/** Gives back the copies that no chosen entrant reads. */
const keepChosen = (stock: ReadonlyMap<unknown, Copies>, chosen: readonly Chosen[]): void => {
  for (const copies of stock.values())
    copies.keep(new Set(chosen.filter((one) => one.copies === copies).map(({ variant }) => variant.scheme)));
};

/** The fastest verified variant for a wish. */
const choose = async (
  context: ChoiceContext,
  { n, k, kernel }: Wish,
  copies: Copies,
  say: (text: string) => void,
): Promise<{ readonly best: Entrant | undefined; readonly refused: readonly Refused[] }> => {
  const { op, m, target, regime } = kernel;
  const [least, most] = kernel.bits;
  if (!isOp(op)) return { best: undefined, refused: [] };
  const schemes = (id: string): boolean => {
    const scheme = schemeById(id);
    if (scheme === undefined || (scheme.shape !== undefined && scheme.shape.n !== n)) return false;
    const bits = (8 * layoutOf(scheme, n, k).bytes) / (n * k);
    return bits >= least && bits <= most;
  };
  const { entrants, refused } = await verifiedEntrants(
    context,
    { copies, op, m, schemes, target },
    'all',
    say,
  );
  return { best: await fastest(context, entrants, regime === 'hot', say), refused };
};
