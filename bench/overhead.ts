/**
 * What calls from JavaScript add to a product of one token: `npx tsx bench/overhead.ts [threads]`. The matrices are small
 * but for their long rows or outputs, and stay in the caches. Exits with 1 where the medians exceed the limits.
 */
import { contextOf } from '../runtime/context.ts';
import { loadNative } from '../runtime/load/native.ts';
import { median } from '../runtime/tune/search.ts';
import { callTimes, overKernel, ways } from './calls.ts';

const ROUNDS = 60;
/** Microseconds over the kernel. */
const limits = { sync: 3, 'sync, new array': 3, async: 40 } as const;

const threads = Number(process.argv[2] ?? 1);
const context = await contextOf(loadNative(), { threads, wisdom: false });

for (const [n, k] of [
  [64, 256],
  [2560, 256],
  [256, 2560],
] as const) {
  const times = await callTimes(context, { scheme: 'tq2_0', n, k }, ROUNDS);
  console.log(
    `${n} x ${k}, ${threads} threads, ${times.variant}: kernel ${median(times.kernel).toFixed(2)} us`,
  );
  for (const way of ways) {
    const over = median(overKernel(times, way));
    if (over > limits[way]) process.exitCode = 1;
    console.log(`  ${way.padEnd(16)} +${over.toFixed(2)} us (limit ${limits[way]})`);
  }
}
