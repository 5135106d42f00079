import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { workloads } from '../../dsl/workloads.ts';
import { randomTrits } from '../tune/random.ts';
import { exitCodes, percent, print, printJson, tableLines } from './report.ts';

/** Least part of its fair share of the processors that a product must reach beside busy neighbours. */
export const LEAST_SHARE = 0.4;

/** Products a second alone, and beside processes that never rest. */
export interface Stress {
  readonly scheme: string;
  readonly n: number;
  readonly k: number;
  readonly m: number;
  readonly threads: number;
  /** Busy processes, one for every processor that this process may use. */
  readonly competitors: number;
  readonly alone: number;
  readonly beside: number;
  /** `beside` over half of `alone`: each processor has one of our threads and one competitor. */
  readonly shareOfFair: number;
  /** Distance of the quartiles of `beside` over its median. */
  readonly spread: number;
}

const SECONDS = 0.5;
const ROUNDS = 5;

const busy = async (count: number): Promise<readonly ChildProcess[]> => {
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, ['-e', 'process.stdout.write("."); for (;;);'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  await Promise.all(
    children.map((child) => (child.stdout === null ? undefined : once(child.stdout, 'data'))),
  );
  return children;
};

const end = (children: readonly ChildProcess[]): Promise<unknown> =>
  Promise.all(
    children.map((child) => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      return gone;
    }),
  );

/** Calls a second. */
const rate = (call: () => void): number => {
  const start = performance.now();
  let calls = 0;
  while (performance.now() - start < SECONDS * 1000) {
    call();
    calls += 1;
  }
  return (calls * 1000) / (performance.now() - start);
};

/** Measures one product alone and beside busy competitors in turn; the medians count. */
const stress = async (options: {
  readonly scheme: string;
  readonly n: number;
  readonly k: number;
  readonly m: number;
  readonly threads?: number;
}): Promise<Stress> => {
  const { scheme, n, k, m } = options;
  const { loadNative } = await import('../load/native.ts');
  const { open } = await import('../engine.ts');
  const { pack } = await import('../schemes.ts');
  const { median, quantile } = await import('../tune/search.ts');
  const engine = await open(options.threads === undefined ? {} : { threads: options.threads });
  const weights = await engine.prepare({ scheme, n, k, ...pack(scheme, n, k, randomTrits(n, k, 1)) });
  const act = Float32Array.from({ length: m * k }, (_, i) => Math.sin(i));
  const out = new Float32Array(m * n);
  const call = () => {
    engine.productSync(weights, act, { m, out });
  };
  const competitors = Math.max(1, loadNative().cpu().affinity);
  const alone: number[] = [];
  const beside: number[] = [];
  rate(call);
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push(rate(call));
    const children = await busy(competitors);
    try {
      await setTimeout(50);
      beside.push(rate(call));
    } finally {
      await end(children);
    }
  }
  await engine.close();
  const [free, crowded] = [median(alone), median(beside)];
  return {
    scheme,
    n,
    k,
    m,
    threads: engine.threads,
    competitors,
    alone: free,
    beside: crowded,
    shareOfFair: crowded / (free / 2),
    spread: (quantile(beside, 0.75) - quantile(beside, 0.25)) / crowded,
  };
};

/** What is measured beside busy processes; the first shape counts. */
export interface StressOptions {
  readonly shape?: readonly { readonly n: number; readonly k: number }[];
  readonly tokens?: readonly number[];
  readonly scheme?: readonly string[];
  readonly threads?: number;
  readonly json?: boolean;
}

/** One figure for each number of tokens. */
export const stressed = async (options: StressOptions): Promise<readonly Stress[]> => {
  const { n, k } = options.shape?.[0] ?? workloads[0] ?? { n: 2560, k: 2560 };
  const { schemes } = await import('../../dsl/schemes/index.ts');
  const scheme = options.scheme?.[0] ?? Object.keys(schemes)[0] ?? '';
  const threads = options.threads === undefined ? {} : { threads: options.threads };
  const results: Stress[] = [];
  for (const m of options.tokens ?? [1, 64]) results.push(await stress({ scheme, n, k, m, ...threads }));
  return results;
};

/** `tritforge bench --stress`: prints the figures; exit code 1 below `LEAST_SHARE`. */
export const runStress = async (options: StressOptions): Promise<void> => {
  const results = await stressed(options);
  const ok = results.every(({ shareOfFair }) => shareOfFair >= LEAST_SHARE);
  if (options.json === true) printJson('bench', { ok, least: LEAST_SHARE, stress: results });
  else {
    const rows = results.map((one) => [
      `${one.n} x ${one.k}`,
      String(one.m),
      one.scheme,
      String(one.threads),
      String(one.competitors),
      one.alone.toFixed(0),
      one.beside.toFixed(0),
      percent(one.shareOfFair),
    ]);
    const head = ['n x k', 'm', 'scheme', 'threads', 'competitors', 'alone/s', 'beside/s', 'of fair share'];
    for (const line of tableLines(head, rows)) print(line);
    print(`at least ${percent(LEAST_SHARE)} of the fair share is wanted: ${ok ? 'reached' : 'missed'}`);
  }
  if (!ok) process.exitCode = exitCodes.failed;
};
