import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Scheme } from '../../dsl/scheme.ts';
import { tuneTokens } from '../../dsl/workloads.ts';
import type { OpenOptions } from '../api.ts';
import { listOf, objectOf, opOf, positiveInteger } from '../arguments.ts';
import { schemeById, schemeId } from '../catalogue.ts';
import { type ChoiceContext, choose } from '../choose.ts';
import { contextOf } from '../context.ts';
import { TritforgeError } from '../error.ts';
import { loadNative } from '../load/native.ts';
import type { Op } from '../ops.ts';
import { boundariesOf, bucketOf } from '../prepare.ts';
import { resolveScheme } from '../schemes.ts';
import type { Bucket } from '../wisdom/record.ts';
import { rememberIn, storeOf, warnOnce, wisdomStore } from '../wisdom/store.ts';
import { type Copies, copiesOf } from './copies.ts';
import { randomMatrix } from './matrix.ts';
import { measureWith } from './measure.ts';
import { type Packable, packable, suits } from './packable.ts';
import { recordsOf, refusedRow, rowOf, type TuneResult, type TuneRow } from './result.ts';
import { type Measure, type Standing, search } from './search.ts';
import { complexity, contestants } from './space.ts';
import { type Entrant, trials } from './trials.ts';
import { judgeOf } from './verify.ts';

/** What `tune` takes. */
export interface TuneOptions extends OpenOptions {
  readonly n: number;
  readonly k: number;
  /** Numbers of tokens to tune for, each for its bucket; 1, 4 and 128 unless stated. */
  readonly m?: readonly number[];
  readonly op?: Op;
  /** k between two scales of a row, to tune for weights whose scales differ; one scale unless stated. */
  readonly group?: number;
  /** Schemes that weights come in; every built-in one unless stated. Resident schemes always take part. */
  readonly schemes?: readonly (string | Scheme)[];
  /** How long to look: only `quick` (the variants of this build, seconds) is there so far. */
  readonly patience?: 'quick';
  /** Weights in the caches, as where one small model is all that runs; cold unless set. */
  readonly hot?: boolean;
  /** Seed of the weights and activations. */
  readonly seed?: number;
  readonly onProgress?: (progress: TuneProgress) => void;
}

/** Where a tuning run is. */
export interface TuneProgress {
  readonly m: number;
  readonly step: 'pack' | 'verify' | 'time';
  readonly text: string;
}

/** Measures the variants of this build on one shape and remembers what won. Never runs inside a product. */
export const tune = async (options: TuneOptions): Promise<readonly TuneResult[]> => {
  const context = await contextOf(loadNative(), objectOf('tune takes { n, k, ... }', options));
  return tuneIn(context, options);
};

/** The same in a context that is already there. */
export const tuneIn = async (
  context: ChoiceContext,
  options: TuneOptions,
): Promise<readonly TuneResult[]> => {
  const n = positiveInteger('n', options.n);
  const k = positiveInteger('k', options.k);
  const group = options.group === undefined ? undefined : positiveInteger('group', options.group);
  const { op = 'q8t', seed = 1 } = options;
  opOf(op);
  const tokens = Array.from(listOf('m', options.m ?? tuneTokens), (m) => positiveInteger('m', m));
  const store = storeOf(options, () => wisdomStore());
  const remember = await rememberIn(store, warnOnce);
  const copies = copiesOf(context.catalogue, randomMatrix(n, k, seed, group), context.threads);
  const session = randomUUID();
  const results: TuneResult[] = [];
  try {
    const schemes = await contesting(context, copies, options, tokens[0] ?? 1);
    for (const m of tokens) {
      const result = await contest(context, copies, schemes, m, op, options);
      results.push(result);
      await remember(recordsOf(context, session, result));
    }
  } finally {
    copies.free();
  }
  return results;
};

/** Schemes of the contest that can hold the weights. */
const contesting = async (
  context: ChoiceContext,
  copies: Copies,
  options: TuneOptions,
  m: number,
): Promise<Packable> => {
  const wanted = new Set(options.schemes?.map((scheme) => schemeId(resolveScheme(scheme, options))));
  // Schemes made for another shape have no part in this one, so they are not even said to be skipped.
  const inBuild = context.catalogue.schemeIds
    .filter((id) => options.schemes === undefined || wanted.has(id) || schemeById(id)?.use === 'resident')
    .filter((id) => suits(id, copies));
  const { ids, skipped } = await packable(copies, inBuild, (id) =>
    options.onProgress?.({ m, step: 'pack', text: id }),
  );
  for (const id of wanted)
    if (!inBuild.includes(id)) skipped.push({ scheme: id, reason: 'no usable variant reads it in place' });
  return { ids, skipped };
};

const contest = async (
  context: ChoiceContext,
  copies: Copies,
  { ids, skipped }: Packable,
  m: number,
  op: Op,
  options: TuneOptions,
): Promise<TuneResult> => {
  const { n, k, map, unpacked } = copies.matrix;
  const { group, hot = false, seed = 1 } = options;
  const query = bucketOf(map, op, m);
  const all = contestants(context, ids, query);
  if (all.length === 0)
    throw new TritforgeError(
      'no-variant',
      `this build has no usable variant of ${op} for ${n} x ${k}${group === undefined ? '' : ` with a scale for every ${group} k`}; run tritforge gen`,
    );
  options.onProgress?.({ m, step: 'verify', text: 'reference product' });
  await setImmediate();
  const judge = judgeOf(unpacked, { n, k, m }, op, boundariesOf(map, op), seed);
  const { entrants, refused } = await trials(context, copies, op, judge, all, (text) =>
    options.onProgress?.({ m, step: 'verify', text }),
  );
  const measure = measureWith(context.catalogue, copies, entrants, { op, act: judge.act, m, hot });
  const order = await race(context, entrants, query, measure, (left, of) =>
    options.onProgress?.({ m, step: 'time', text: `${left} of ${of} variants` }),
  );
  const rows = order.flatMap((standing): TuneRow[] => {
    const entrant = entrants[standing.candidate];
    return entrant === undefined ? [] : [rowOf(entrant, standing, copies.bytesOf(entrant.id), n * k * m)];
  });
  const { threads } = context;
  const asked = group === undefined ? {} : { group };
  return { ...query, ...asked, threads, rows: [...rows, ...refused.map(refusedRow)], skipped };
};

/**
 * Races the entrants of all schemes together; the best of every scheme reaches the last stage, where all are
 * compared.
 */
const race = (
  context: ChoiceContext,
  entrants: readonly Entrant[],
  query: Bucket,
  measure: Measure,
  onStage: (left: number, of: number) => void,
): Promise<readonly Standing[]> => {
  const remembered = choose(
    context,
    entrants.map(({ variant }) => variant),
    query,
  );
  const incumbent = entrants.findIndex(({ variant }) => variant === remembered?.variant);
  return search({
    count: entrants.length,
    measure: async (some, rounds) => {
      await setImmediate();
      return measure(some, rounds);
    },
    groups: entrants.map(({ id }) => id),
    complexity: entrants.map(({ variant }) => complexity(variant)),
    incumbent: remembered?.rung === 'exact record' && incumbent >= 0 ? incumbent : undefined,
    prior: entrants.map(({ firstNs }) => firstNs),
    stageNs: 3e9,
    startRounds: 3,
    lastRounds: 25,
    onStage: ({ left, of }) => onStage(left, of),
  });
};
