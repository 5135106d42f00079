/** What calls from JavaScript add to the kernel of a product: kernel, synchronous and asynchronous calls take turns. */
import { pack } from '../dsl/reference.ts';
import { schemeNamed } from '../dsl/schemes/index.ts';
import type { ChoiceContext } from '../runtime/choose.ts';
import { engineOf } from '../runtime/engine.ts';
import { planProduct, prepareSource } from '../runtime/plans.ts';
import { sourceOf } from '../runtime/prepare.ts';
import { randomTrits } from '../runtime/tune/random.ts';

export const ways = ['sync', 'sync, new array', 'async'] as const;
export type Way = (typeof ways)[number];

/** Calls that a sample is the mean of, and rounds that are not counted. */
const CALLS = 200;
const WARM = 3;

/** Microseconds of a call of one token; the same round of two lists is the same moment. */
export interface CallTimes {
  readonly variant: string;
  readonly kernel: readonly number[];
  readonly calls: ReadonlyMap<Way, readonly number[]>;
}

/** Times every way to call one product; a small matrix keeps the kernel's own noise from hiding the differences. */
export const callTimes = async (
  context: ChoiceContext,
  { scheme, n, k }: { readonly scheme: string; readonly n: number; readonly k: number },
  rounds: number,
): Promise<CallTimes> => {
  const { addon } = context.catalogue;
  const engine = engineOf(context);
  const spec = { scheme, n, k, ...pack(schemeNamed(scheme), n, k, randomTrits(n, k, 1)) };
  const weights = await engine.prepare(spec);
  const prepared = await prepareSource(context, sourceOf(context, spec));
  const { plan, resident, choice } = planProduct(context, prepared, 'q8t', 1);
  const act = Float32Array.from({ length: k }, (_, i) => Math.sin(i));
  const out = new Float32Array(n);
  const timed = (call: () => unknown): number => {
    const start = performance.now();
    for (let i = 0; i < CALLS; i += 1) call();
    return ((performance.now() - start) * 1e3) / CALLS;
  };
  const run: Readonly<Record<Way, () => number | Promise<number>>> = {
    sync: () => timed(() => engine.productSync(weights, act, { out })),
    'sync, new array': () => timed(() => engine.productSync(weights, act)),
    async: async () => {
      const start = performance.now();
      for (let i = 0; i < CALLS; i += 1) await engine.product(weights, act, { out });
      return ((performance.now() - start) * 1e3) / CALLS;
    },
  };
  const candidates = [{ plan, weights: [resident.native] }];
  const kernel: number[] = [];
  const calls = new Map<Way, number[]>(ways.map((way) => [way, []]));
  for (let round = -WARM; round < rounds; round += 1) {
    const [ns = Number.NaN] = addon.timeProducts({
      candidates,
      act,
      m: 1,
      rounds: 1,
      minNs: 200_000,
      hot: true,
    });
    if (round >= 0) kernel.push(ns / 1e3);
    for (const way of ways) {
      const us = await run[way]();
      if (round >= 0) calls.get(way)?.push(us);
    }
  }
  for (const { native } of prepared.residents) native.free();
  await engine.close();
  return { variant: choice.variant.name, kernel, calls };
};

/** What each round of a way took over the kernel, in microseconds. */
export const overKernel = ({ kernel, calls }: CallTimes, way: Way): readonly number[] =>
  (calls.get(way) ?? []).map((us, round) => us - (kernel[round] ?? Number.NaN));
