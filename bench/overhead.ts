/**
 * What calls from JavaScript add to a product of one token: `npx tsx bench/overhead.ts [threads]`. Kernel, synchronous
 * and asynchronous calls take turns. The matrices are small but for their long rows or outputs, and stay in the caches,
 * so that the differences are not lost in the noise of the kernel. Exits with 1 where the medians exceed the limits.
 */
import { pack } from '../dsl/reference.ts';
import { schemeNamed } from '../dsl/schemes/index.ts';
import { contextOf } from '../runtime/context.ts';
import { engineOf } from '../runtime/engine.ts';
import { loadNative } from '../runtime/load/native.ts';
import { planProduct, prepareSource } from '../runtime/plans.ts';
import { sourceOf } from '../runtime/prepare.ts';
import { median } from '../runtime/tune/search.ts';

const ROUNDS = 60;
const CALLS = 200;
/** Microseconds over the kernel. */
const limits = { sync: 3, async: 40 };

const threads = Number(process.argv[2] ?? 1);
const addon = loadNative();
const context = await contextOf(addon, { threads, wisdom: false });
const engine = engineOf(context);
const scheme = 'tq2_0';
let failed = false;

/** Microseconds a call, mean over `CALLS`. */
const timed = async (call: () => unknown): Promise<number> => {
  const start = performance.now();
  for (let i = 0; i < CALLS; i += 1) await call();
  return ((performance.now() - start) * 1e3) / CALLS;
};
const timedSync = (call: () => unknown): number => {
  const start = performance.now();
  for (let i = 0; i < CALLS; i += 1) call();
  return ((performance.now() - start) * 1e3) / CALLS;
};

for (const [n, k] of [
  [64, 256],
  [2560, 256],
  [256, 2560],
] as const) {
  const values = Float32Array.from({ length: n * k }, (_, i) => ((i * 7) % 3) - 1);
  const spec = { scheme, n, k, bytes: pack(schemeNamed(scheme), n, k, values).bytes };
  const weights = await engine.prepare(spec);
  const prepared = await prepareSource(context, sourceOf(spec));
  const { plan, resident, choice } = planProduct(context, prepared, 'q8t', 1);
  const act = Float32Array.from({ length: k }, (_, i) => Math.sin(i));
  const out = new Float32Array(n);
  const kernel = () =>
    addon.timeProducts({
      candidates: [{ plan, weights: [resident.native] }],
      act,
      m: 1,
      rounds: 1,
      minNs: 200_000,
      hot: true,
    });
  const ways = {
    kernel: async () => (kernel()[0] ?? Number.NaN) / 1e3,
    sync: async () => timedSync(() => engine.productSync(weights, act, { out })),
    'sync, new array': async () => timedSync(() => engine.productSync(weights, act)),
    async: () => timed(() => engine.product(weights, act, { out })),
  };
  const samples = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]));
  for (let round = -3; round < ROUNDS; round += 1)
    for (const [name, way] of Object.entries(ways)) {
      const us = await way();
      if (round >= 0) samples.get(name)?.push(us);
    }
  const base = median(samples.get('kernel') ?? []);
  console.log(`${n} x ${k}, ${threads} threads, ${choice.variant.name}: kernel ${base.toFixed(2)} us`);
  for (const [name, list] of samples) {
    if (name === 'kernel') continue;
    const over = median(list.map((us, i) => us - (samples.get('kernel')?.[i] ?? 0)));
    const limit = name === 'async' ? limits.async : limits.sync;
    if (over > limit) failed = true;
    console.log(`  ${name.padEnd(16)} +${over.toFixed(2)} us (limit ${limit})`);
  }
}
await engine.close();
if (failed) process.exitCode = 1;
