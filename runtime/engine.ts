import { layoutOf } from '../dsl/layout.ts';
import { asPacked, type PackedInput } from '../dsl/packed.ts';
import { type ScaleMap, scaleMapOf } from '../dsl/scale-map.ts';
import type { Scheme } from '../dsl/scheme.ts';
import { workloadMix } from '../dsl/workloads.ts';
import { catalogueOf, schemeById, schemeId } from './catalogue.ts';
import { type Choice, type ChoiceContext, checkForce, choose, eligible, type Force, forceOf, type Query, type Rung } from './choose.ts';
import { positiveInteger, TritforgeError } from './error.ts';
import { loadNative, type NativeAddon, type NativeWeights } from './load/native.ts';
import {
  boundariesOf, makeResident, type Planned, type Prepared, planFor, residentIds, scoreSchemes, type Source, unpackChecked,
} from './prepare.ts';
import { resolveScheme } from './schemes.ts';
import { deviceId } from './wisdom/key.ts';
import { bucketNames, bucketTokens, isOp, type Op, ops, tokenBucket, type WisdomRecord } from './wisdom/record.ts';
import { readOrNone, type WisdomStore, wisdomStore } from './wisdom/store.ts';

/** What `open` takes. */
export interface OpenOptions {
  /** Threads of a product at most; the processors that this process may use unless stated. */
  readonly threads?: number;
  /** `auto` takes the best there is; only the CPU is there so far. */
  readonly device?: 'auto' | 'cpu';
  /** Product variant to run whatever the ladder says; else `TRITFORGE_VARIANT`. */
  readonly variant?: string;
  /** Target whose variants are taken; else `TRITFORGE_TARGET`. */
  readonly target?: string;
  /** Where wisdom is kept; the user's cache directory unless stated, `false` for none. */
  readonly wisdom?: WisdomStore | false;
}

/** A matrix to prepare. */
export interface WeightsSpec {
  /** Built-in name, or a scheme of your own. */
  readonly scheme: string | Scheme;
  /** Output rows. */
  readonly n: number;
  /** Inputs. */
  readonly k: number;
  /** Packed bytes; copied. */
  readonly bytes: Uint8Array;
  /** The format's own scale tensor, where its scales do not lie in the bytes. All scales are 1 without it. */
  readonly scales?: Uint8Array;
}

/** Prepared weights; what they are is told by `engine.info`. */
export interface Weights {
  readonly scheme: string;
  readonly n: number;
  readonly k: number;
  /** Gives their memory back now instead of at garbage collection. */
  free(): void;
}

/** What a product takes beside weights and activations. */
export interface ProductOptions {
  /** Tokens; `act.length / k` unless stated. */
  readonly m?: number;
  /** Arithmetic: int8 activations with one scale a token (`q8t`, the default) or per 256 (`q8b256`), or `f32`. */
  readonly op?: Op;
  /** Float32 [m, n] to write into; a new array unless stated. */
  readonly out?: Float32Array;
}

/** Which variant runs for a bucket of m, and why. */
export interface VariantInfo {
  readonly op: Op;
  readonly bucket: string;
  readonly variant: string;
  readonly scheme: string;
  readonly rung: Rung;
  readonly why: string;
}

/** What an engine knows about prepared weights. */
export interface WeightsInfo {
  readonly scheme: string;
  readonly n: number;
  readonly k: number;
  /** Schemes that the weights lie in for kernels. */
  readonly resident: readonly string[];
  /** Bits per weight as they came and as they lie in memory, everything counted. */
  readonly bitsPerWeight: { readonly packed: number; readonly resident: number };
  readonly scaleMap: { readonly kind: string; readonly segments: number };
  readonly threads: number;
  readonly variants: readonly VariantInfo[];
}

/** An open device. */
export interface Engine {
  readonly device: string;
  readonly threads: number;
  /** Checks packed weights, finds their scale map, chooses a scheme for the kernels and repacks. */
  prepare(spec: WeightsSpec): Promise<Weights>;
  /** `act` Float32 [m, k] times the weights: Float32 [m, n]. Does not block the event loop. */
  product(weights: Weights, act: Float32Array, options?: ProductOptions): Promise<Float32Array>;
  /** The same on this thread. */
  productSync(weights: Weights, act: Float32Array, options?: ProductOptions): Float32Array;
  info(weights: Weights): WeightsInfo;
  /** Frees all weights; products of a closed engine are refused. */
  close(): Promise<void>;
}

/** What the tuner and the verbs need of an engine beyond its public face. */
export interface EngineParts {
  readonly context: ChoiceContext;
  prepared(weights: Weights): Prepared;
}

const parts = new WeakMap<Engine, EngineParts>();

/** The inner parts of an engine of ours. */
export const partsOf = (engine: Engine): EngineParts => {
  const found = parts.get(engine);
  if (found === undefined) throw new TritforgeError('argument', 'this is no engine that open() returned');
  return found;
};

/** Everything a choice depends on: registry, records, machine, threads, force. */
export const contextOf = async (
  addon: NativeAddon,
  options: OpenOptions,
  warn: (message: string) => void = (message) => process.stderr.write(`tritforge: ${message}\n`),
): Promise<ChoiceContext> => {
  const catalogue = catalogueOf(addon);
  const cpu = addon.cpu();
  const environment = forceOf(process.env);
  const force: Force = {
    variant: options.variant ?? environment.variant,
    target: options.target ?? environment.target,
  };
  checkForce(catalogue, force);
  const threads =
    options.threads === undefined ? Math.max(1, cpu.affinity) : positiveInteger('threads', options.threads);
  const records: readonly WisdomRecord[] =
    options.wisdom === false ? [] : await readOrNone(options.wisdom ?? wisdomStore(undefined, warn), warn);
  return { catalogue, records, device: deviceId(cpu, addon.features()), threads, force };
};

/** Opens a device. Throws `TritforgeError` where what is asked for is not there. */
export const open = async (options: OpenOptions = {}): Promise<Engine> => {
  const { device = 'auto' } = options;
  if (device !== 'auto' && device !== 'cpu')
    throw new TritforgeError('device', `there is no device ${String(device)}; 'auto' and 'cpu' are there`);
  return engineOf(await contextOf(loadNative(), options));
};

/** An engine over a context, for `open` and the tuner. */
export const engineOf = (context: ChoiceContext): Engine => {
  const { catalogue, threads } = context;
  const { addon } = catalogue;
  const matrices = new WeakMap<Weights, Prepared>();
  const living = new Set<WeakRef<NativeWeights>>();
  let closed = false;

  const preparedOf = (weights: Weights): Prepared => {
    if (closed) throw new TritforgeError('closed', 'this engine is closed; open another one');
    const prepared = matrices.get(weights);
    if (prepared === undefined)
      throw new TritforgeError('argument', 'these are no weights that prepare() of this engine returned');
    return prepared;
  };

  const plannedOf = (prepared: Prepared, op: Op, m: number): Planned => {
    const key = `${op} ${tokenBucket(m)}`;
    const known = prepared.plans.get(key);
    if (known !== undefined) return known;
    const planned = planProduct(context, prepared, op, m);
    prepared.plans.set(key, planned);
    return planned;
  };

  const call = (weights: Weights, act: Float32Array, options: ProductOptions) => {
    const prepared = preparedOf(weights);
    const { op = 'q8t' } = options;
    if (!isOp(op)) throw new TritforgeError('op', `there is no op ${String(op)}; ${ops.join(', ')} are there`);
    if (!(act instanceof Float32Array))
      throw new TritforgeError('argument', 'activations must be a Float32Array [m, k]');
    const m = positiveInteger('m', options.m ?? act.length / prepared.k);
    if (act.length !== m * prepared.k)
      throw new TritforgeError(
        'act-length',
        `${m} x ${prepared.k} activations are ${m * prepared.k} floats, got ${act.length}`,
      );
    const out = options.out ?? new Float32Array(m * prepared.n);
    if (!(out instanceof Float32Array) || out.length !== m * prepared.n)
      throw new TritforgeError('out-length', `out must be a Float32Array of ${m} x ${prepared.n}, got length ${out.length}`);
    const { plan, resident } = plannedOf(prepared, op, m);
    return { plan, native: resident.native, m, out };
  };

  const prepare = (spec: WeightsSpec): Weights => {
    if (closed) throw new TritforgeError('closed', 'this engine is closed; open another one');
    const source = sourceOf(spec);
    const prepared = prepareSource(context, source);
    for (const ref of living) if (ref.deref() === undefined) living.delete(ref);
    for (const { native } of prepared.residents) living.add(new WeakRef(native));
    const weights: Weights = Object.freeze({
      scheme: schemeId(source.scheme),
      n: source.n,
      k: source.k,
      free: () => {
        for (const { native } of prepared.residents) native.free();
      },
    });
    matrices.set(weights, prepared);
    return weights;
  };

  const engine: Engine = Object.freeze({
    device: 'cpu',
    threads,
    prepare: async (spec: WeightsSpec) => prepare(spec),
    product: async (weights: Weights, act: Float32Array, options: ProductOptions = {}) => {
      const { plan, native, m, out } = call(weights, act, options);
      return addon.product(native, plan, act, m, out);
    },
    productSync: (weights: Weights, act: Float32Array, options: ProductOptions = {}) => {
      const { plan, native, m, out } = call(weights, act, options);
      addon.productSync(native, plan, act, m, out);
      return out;
    },
    info: (weights: Weights) => describe(preparedOf(weights), threads, (p, op, m) => plannedOf(p, op, m)),
    close: async () => {
      closed = true;
      for (const ref of living) ref.deref()?.free();
      living.clear();
    },
  });
  parts.set(engine, { context, prepared: preparedOf });
  return engine;
};

/** Checks packed weights and finds what their scales are. */
export const sourceOf = (spec: WeightsSpec): Source => {
  const n = positiveInteger('n', spec.n);
  const k = positiveInteger('k', spec.k);
  const scheme = resolveScheme(spec.scheme, { n, k });
  if (!(spec.bytes instanceof Uint8Array))
    throw new TritforgeError('argument', 'packed weights must be a Uint8Array');
  const input: PackedInput = spec.scales === undefined ? spec.bytes : { bytes: spec.bytes, scales: spec.scales };
  const packed = asPacked(layoutOf(scheme, n, k), input);
  const unpacked = unpackChecked(scheme, n, k, packed);
  return { scheme, n, k, bytes: packed.bytes, unpacked, map: scaleMapOf(unpacked, n, k) };
};

/** Chooses the schemes that kernels read a matrix in: one, or two where the best for int8 has no float variant. */
export const chooseSchemes = (
  context: ChoiceContext,
  scheme: Scheme,
  shape: { readonly n: number; readonly k: number; readonly map: ScaleMap },
): readonly string[] => {
  const ids = residentIds(context.catalogue, scheme);
  const best = (act: 'q8' | 'f32', among: readonly string[]) =>
    scoreSchemes(context, among, act, shape, workloadMix)[0]?.id;
  const q8 = best('q8', ids);
  const f32 = q8 !== undefined && best('f32', [q8]) !== undefined ? q8 : best('f32', ids);
  const chosen = [...new Set([q8, f32].filter((id) => id !== undefined))];
  const { variant } = context.force;
  const forced = variant === undefined ? undefined : context.catalogue.named(variant).act;
  const unserved = (forced === 'q8' && q8 === undefined) || (forced === 'f32' && f32 === undefined);
  if (chosen.length === 0 || unserved) throw noVariant(context, scheme, shape.map, ids);
  return chosen;
};

/** Puts a matrix into native memory in the schemes chosen for it. */
export const prepareSource = (context: ChoiceContext, source: Source): Prepared => {
  const { catalogue, threads } = context;
  const chosen = chooseSchemes(context, source.scheme, source);
  return {
    scheme: source.scheme,
    n: source.n,
    k: source.k,
    map: source.map,
    residents: chosen.map((id) => makeResident(catalogue, source, id, threads)),
    plans: new Map(),
  };
};

const noVariant = (
  context: ChoiceContext,
  scheme: Scheme,
  map: ScaleMap,
  ids: readonly string[],
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
  const boundaries = boundariesOf(map, op, map.k);
  const query: Query = { op, n: map.n, k: map.k, m, boundaries };
  const choice = choose(context, ids.flatMap((id) => eligible(context, id, query)), query);
  if (choice === undefined)
    throw new TritforgeError(
      'no-variant',
      `no usable variant of ${op} reads ${ids.join(' or ')} with segments that end at ${boundaries.slice(0, 4).join(', ')}`,
    );
  return choice;
};

/** Plans a product: the best variant over the forms that a matrix lies in. */
const planProduct = (context: ChoiceContext, prepared: Prepared, op: Op, m: number): Planned => {
  const { residents, map, k } = prepared;
  const choice = planProductIn(context, residents.map(({ id }) => id), map, op, m);
  const resident = residents.find(({ id }) => id === choice.variant.scheme);
  if (resident === undefined) throw new TritforgeError('no-variant', `no weights lie in ${choice.variant.scheme}`);
  const number = resident.maps.get(op) ?? 0;
  return { choice, resident, plan: planFor(context.catalogue, choice.variant, op, k, context.threads, number) };
};

const describe = (
  prepared: Prepared,
  threads: number,
  plannedOf: (prepared: Prepared, op: Op, m: number) => Planned,
): WeightsInfo => {
  const { scheme, n, k, map, residents } = prepared;
  const bits = (one: Scheme) => layoutOf(one, n, k).bitsPerWeight;
  const variants = ops.flatMap((op) =>
    bucketTokens.flatMap((m, bucket): VariantInfo[] => {
      try {
        const { choice } = plannedOf(prepared, op, m);
        const { variant, rung, why } = choice;
        return [{ op, bucket: bucketNames[bucket] ?? '', variant: variant.name, scheme: variant.scheme, rung, why }];
      } catch (error) {
        if (error instanceof TritforgeError && error.code === 'no-variant') return [];
        throw error;
      }
    }),
  );
  return {
    scheme: schemeId(scheme),
    n,
    k,
    resident: residents.map(({ id }) => id),
    bitsPerWeight: {
      packed: bits(scheme),
      resident: residents.reduce((sum, one) => sum + bits(schemeById(one.id) ?? one.scheme), 0),
    },
    scaleMap: { kind: map.kind, segments: map.boundaries.length },
    threads,
    variants,
  };
};
