import { layoutOf } from '../dsl/layout.ts';
import type { Scheme } from '../dsl/scheme.ts';
import type {
  Engine,
  OpenOptions,
  ProductOptions,
  VariantInfo,
  Weights,
  WeightsInfo,
  WeightsSpec,
} from './api.ts';
import { objectOf, opOf, positiveInteger, viewOf } from './arguments.ts';
import { schemeById, schemeId } from './catalogue.ts';
import type { ChoiceContext } from './choose.ts';
import { contextOf } from './context.ts';
import { TritforgeError } from './error.ts';
import { repackGains } from './gain.ts';
import { loadNative, type NativeWeights } from './load/native.ts';
import { type Op, ops } from './ops.ts';
import { planProduct, planProductIn, prepareSource } from './plans.ts';
import { type Planned, type Prepared, sourceOf } from './prepare.ts';
import { bucketNames, bucketTokens, tokenBucket } from './wisdom/record.ts';

/** Opens a device. Throws `TritforgeError` where what is asked for is not there. */
export const open = async (options: OpenOptions = {}): Promise<Engine> => {
  const { device = 'auto' } = objectOf('options of open must be an object', options);
  if (device !== 'auto' && device !== 'cpu')
    throw new TritforgeError('device', `there is no device ${String(device)}; 'auto' and 'cpu' are there`);
  return engineOf(await contextOf(loadNative(), options));
};

/** An engine over a context, for `open` and the tuner. */
export const engineOf = (context: ChoiceContext): Engine => {
  const { catalogue, threads } = context;
  const { addon } = catalogue;
  const matrices = new WeakMap<Weights, Prepared>();
  const freed = new WeakSet<Weights>();
  const living = new Set<WeakRef<NativeWeights>>();
  let closed = false;

  const refuseClosed = (): void => {
    if (closed) throw new TritforgeError('closed', 'this engine is closed; open another one');
  };

  const preparedOf = (weights: Weights): Prepared => {
    refuseClosed();
    if (freed.has(weights)) throw new TritforgeError('freed', 'these weights were freed; prepare them again');
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
    const { k, n } = prepared;
    viewOf(Float32Array, 'activations [m, k]', act);
    const { op = 'q8t', m = act.length / k, out } = objectOf('options of product must be an object', options);
    opOf(op);
    if (options.m === undefined && act.length % k !== 0)
      throw new TritforgeError('act-length', `${act.length} activations are no multiple of k = ${k}`);
    positiveInteger('m', m);
    if (act.length !== m * k)
      throw new TritforgeError(
        'act-length',
        `${m} x ${k} activations are ${m * k} floats, got ${act.length}`,
      );
    const into = out === undefined ? new Float32Array(m * n) : viewOf(Float32Array, 'out [m, n]', out);
    if (into.length !== m * n)
      throw new TritforgeError(
        'out-length',
        `out must be a Float32Array of ${m} x ${n}, got length ${into.length}`,
      );
    const { plan, resident } = plannedOf(prepared, op, m);
    return { plan, native: resident.native, m, out: into };
  };

  const prepare = async (spec: WeightsSpec): Promise<Weights> => {
    refuseClosed();
    const source = sourceOf(context, spec);
    const prepared = await prepareSource(context, source);
    if (closed) for (const { native } of prepared.residents) native.free();
    refuseClosed();
    for (const ref of living) if (ref.deref() === undefined) living.delete(ref);
    for (const { native } of prepared.residents) living.add(new WeakRef(native));
    const weights: Weights = Object.freeze({
      scheme: schemeId(source.scheme),
      n: source.n,
      k: source.k,
      free: () => {
        freed.add(weights);
        for (const { native } of prepared.residents) native.free();
      },
    });
    matrices.set(weights, prepared);
    return weights;
  };

  return Object.freeze({
    device: 'cpu',
    threads,
    prepare,
    product: async (weights: Weights, act: Float32Array, options: ProductOptions = {}) => {
      const { plan, native, m, out } = call(weights, act, options);
      return addon.product(native, plan, act, m, out);
    },
    productSync: (weights: Weights, act: Float32Array, options: ProductOptions = {}) => {
      const { plan, native, m, out } = call(weights, act, options);
      addon.productSync(native, plan, act, m, out);
      return out;
    },
    info: (weights: Weights) => describe(context, preparedOf(weights)),
    close: async () => {
      closed = true;
      for (const ref of living) ref.deref()?.free();
      living.clear();
    },
  });
};

const describe = (context: ChoiceContext, prepared: Prepared): WeightsInfo => {
  const { scheme, n, k, map, residents } = prepared;
  const ids = residents.map(({ id }) => id);
  const bits = (one: Scheme) => layoutOf(one, n, k).bitsPerWeight;
  const variants = ops.flatMap((op) =>
    bucketTokens.flatMap((m, bucket): VariantInfo[] => {
      try {
        const { variant, rung, why } = planProductIn(context, ids, map, op, m);
        return [
          { op, bucket: bucketNames[bucket] ?? '', variant: variant.name, scheme: variant.scheme, rung, why },
        ];
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
    threads: context.threads,
    repack: ids[0] === schemeId(scheme) ? repackGains(context, scheme, map) : [],
    variants,
  };
};
