import type { ScaleMap } from '../dsl/scale-map.ts';
import type { Scheme } from '../dsl/scheme.ts';
import { workloadMix } from '../dsl/workloads.ts';
import { schemeId } from './catalogue.ts';
import { type Choice, type ChoiceContext, choose, eligible } from './choose.ts';
import { TritforgeError } from './error.ts';
import { type Act, acts, type Op } from './ops.ts';
import {
  bucketOf,
  codewordsFirst,
  makeResident,
  type Planned,
  type Prepared,
  planFor,
  residentIds,
  type Source,
  scoreSchemes,
} from './prepare.ts';
import { segmentWords } from './wisdom/record.ts';

/**
 * Chooses the schemes that kernels read a matrix in: the best for int8, and others only where it has no variant
 * for another kind of activations.
 */
export const chooseSchemes = (
  context: ChoiceContext,
  scheme: Scheme,
  shape: { readonly n: number; readonly k: number; readonly map: ScaleMap },
  repack = true,
): readonly string[] => {
  const own = schemeId(scheme);
  const ids = residentIds(context.catalogue, scheme).filter((id) => repack || id === own);
  const best = (act: Act, among: readonly string[]) => {
    const [first, ...others] = scoreSchemes(context, among, act, shape, workloadMix);
    // Weights stay where they lie unless a repack clearly gains.
    const here = others.find(({ id }) => id === own);
    return first !== undefined && here !== undefined && here.score <= first.score * CLEARLY ? own : first?.id;
  };
  const chosen: string[] = [];
  const served = new Set<string>();
  for (const act of acts) {
    const id = best(act, chosen) ?? best(act, ids);
    if (id === undefined) continue;
    served.add(act);
    if (!chosen.includes(id)) chosen.push(id);
  }
  const { variant } = context.force;
  const forced = variant === undefined ? undefined : context.catalogue.named(variant).act;
  if (chosen.length === 0 || (forced !== undefined && !served.has(forced)))
    throw noVariant(context, scheme, shape.map, ids, repack);
  return chosen;
};

/** What counts as a tie, as in the tuner. */
const CLEARLY = 1.025;

/** Schemes chosen before: the matrices of a model are many, but of few shapes. */
const chosenBefore = new WeakMap<ChoiceContext, WeakMap<Scheme, Map<string, readonly string[]>>>();
const MOST_CHOSEN = 64;

/** As `chooseSchemes`, which depends on the matrix by its shape and the ends of its segments alone. */
export const schemesFor = (
  context: ChoiceContext,
  source: Pick<Source, 'scheme' | 'n' | 'k' | 'map' | 'repack'>,
): readonly string[] => {
  const { scheme, n, k, map, repack } = source;
  const byScheme = chosenBefore.get(context) ?? new WeakMap<Scheme, Map<string, readonly string[]>>();
  const byShape = byScheme.get(scheme) ?? new Map<string, readonly string[]>();
  const key = `${n} ${k} ${repack} ${map.boundaries.join(' ')}`;
  const known = byShape.get(key);
  if (known !== undefined) return known;
  const chosen = chooseSchemes(context, scheme, source, repack);
  if (byShape.size >= MOST_CHOSEN) byShape.clear();
  chosenBefore.set(context, byScheme.set(scheme, byShape.set(key, chosen)));
  return chosen;
};

/** Puts a matrix into native memory in the schemes chosen for it. */
export const prepareSource = async (context: ChoiceContext, source: Source): Promise<Prepared> => {
  const { catalogue, threads } = context;
  const chosen = codewordsFirst(source, () => schemesFor(context, source));
  return {
    scheme: source.scheme,
    n: source.n,
    k: source.k,
    map: source.map,
    residents: await Promise.all(chosen.map((id) => makeResident(catalogue, source, id, threads))),
    plans: new Map(),
  };
};

const noVariant = (
  context: ChoiceContext,
  scheme: Scheme,
  map: ScaleMap,
  ids: readonly string[],
  repack: boolean,
): TritforgeError => {
  const { force } = context;
  const name = schemeId(scheme);
  if (force.variant !== undefined)
    return new TritforgeError(
      'variant-scheme',
      `variant ${force.variant} reads ${context.catalogue.named(force.variant).scheme}, not ${name} or a resident scheme that ${name} can be repacked into, or its unit does not divide the segments`,
    );
  if (force.target !== undefined)
    return new TritforgeError('target-scheme', `target ${force.target} has no variant for ${name}`);
  if (!repack)
    return new TritforgeError(
      'no-variant',
      `no usable variant reads ${name} of ${map.n} x ${map.k} in place; leave out repack: false`,
    );
  const odd = map.boundaries.slice(0, -1).find((end) => end % 4 !== 0) ?? map.boundaries[0];
  return new TritforgeError(
    'no-variant',
    ids.length === 0
      ? `this build has no usable variant for ${name} and no resident scheme to repack it into; run tritforge gen and npm run build:native`
      : `no variant for ${name} takes scales that change at k = ${odd}`,
  );
};

/** The variant that runs a product on weights in any of some schemes; throws where there is none. */
export const planProductIn = (
  context: ChoiceContext,
  ids: readonly string[],
  map: ScaleMap,
  op: Op,
  m: number,
): Choice => {
  const query = bucketOf(map, op, m);
  const choice = choose(
    context,
    ids.flatMap((id) => eligible(context, id, query)),
    query,
  );
  if (choice === undefined)
    throw new TritforgeError(
      'no-variant',
      `no usable variant of ${op} reads ${[ids.join(' or '), ...segmentWords(query.segment)].join(' with ')}`,
    );
  return choice;
};

/** Plans a product: the best variant over the forms that a matrix lies in. */
export const planProduct = (context: ChoiceContext, prepared: Prepared, op: Op, m: number): Planned => {
  const { residents, map, k } = prepared;
  const choice = planProductIn(
    context,
    residents.map(({ id }) => id),
    map,
    op,
    m,
  );
  const resident = residents.find(({ id }) => id === choice.variant.scheme);
  if (resident === undefined)
    throw new TritforgeError('no-variant', `no weights lie in ${choice.variant.scheme}`);
  return {
    choice,
    resident,
    plan: planFor(context.catalogue, choice.variant, op, k, context.threads, resident.mapOf(op)),
  };
};
