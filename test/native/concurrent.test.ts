import { describe, expect, it } from 'vitest';
import { addon, handle, planFor, problem, products, sameBytes } from './kit.ts';

describe('calls at the same time', () => {
  it('forty promises of different shapes do not mix, while sync calls go on', async () => {
    const sizes = [
      [64, 256, 1],
      [130, 512, 4],
      [257, 768, 7],
      [400, 1024, 2],
    ] as const;
    const problems = sizes.map(([n, k, m], i) => problem(n, k, m, i + 1));
    const kernels = products('q8');
    const jobs = problems.map((p, i) => {
      const product = kernels[i % kernels.length];
      if (product === undefined) throw new Error('the build has no q8 product');
      const weights = handle(p);
      const plan = planFor(product, p.k, 2);
      const want = new Float32Array(p.m * p.n);
      addon.productSync(weights, { ...plan, threads: 1 }, p.act, p.m, want);
      return { p, weights, plan, want };
    });
    for (let round = 0; round < 5; round += 1) {
      const promises = Array.from({ length: 8 }, (_, i) => {
        const job = jobs[i % jobs.length];
        if (job === undefined) throw new Error('no job');
        const { p, weights, plan, want } = job;
        const out = new Float32Array(p.m * p.n).fill(NaN);
        return { want, promise: addon.product(weights, plan, p.act, p.m, out) };
      });
      for (const { p, weights, plan, want } of jobs) {
        const out = new Float32Array(p.m * p.n).fill(NaN);
        addon.productSync(weights, plan, p.act, p.m, out);
        expect(sameBytes(out, want)).toBe(true);
      }
      for (const { want, promise } of promises) expect(sameBytes(await promise, want)).toBe(true);
    }
  });

  it('the event loop turns while a product runs', async () => {
    const p = problem(1024, 1024, 64);
    const [product] = products('q8');
    if (product === undefined) throw new Error('the build has no q8 product');
    const weights = handle(p);
    const plan = planFor(product, p.k, 1);
    const started = performance.now();
    const out = new Float32Array(p.m * p.n);
    addon.productSync(weights, plan, p.act, p.m, out);
    const alone = performance.now() - started;
    const repeats = Math.max(4, Math.ceil(200 / alone));
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    for (let i = 0; i < repeats; i += 1) await addon.product(weights, plan, p.act, p.m, out);
    clearInterval(timer);
    // Were it blocked, the timer would fire about once a product at most.
    expect(turns).toBeGreaterThan(alone > 5 ? 2 * repeats : 2);
  });
});
