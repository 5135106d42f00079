/** Weights lie side by side in large pages: what is freed goes back to the system although neighbours stay. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../dsl/index.ts';
import { schemeNamed } from '../../dsl/schemes/index.ts';
import { addonPaths } from '../../runtime/load/native.ts';
import { addon, sameBytes } from './kit.ts';

/**
 * Bytes that the system has promised this process, those of them in memory, and those in large pages. What it does not
 * account for, such as a sanitizer's own memory, is left out.
 */
const memory = () => {
  const total = { promised: 0, resident: 0, large: 0 };
  const area = new Map<string, number>();
  for (const line of readFileSync('/proc/self/smaps', 'utf8').split('\n')) {
    const [name = '', value = ''] = line.split(/:\s+/);
    area.set(name, Number.parseInt(value, 10) * 1024);
    // The last line of an area; `ac` is one that is accounted for.
    if (name !== 'VmFlags' || !value.split(' ').includes('ac')) continue;
    total.promised += area.get('Size') ?? 0;
    total.resident += area.get('Rss') ?? 0;
    total.large += area.get('AnonHugePages') ?? 0;
  }
  return total;
};
const since = (start: ReturnType<typeof memory>): ReturnType<typeof memory> => {
  const now = memory();
  return {
    promised: now.promised - start.promised,
    resident: now.resident - start.resident,
    large: now.large - start.large,
  };
};

/** Whether the system gives large pages to those who ask. */
const givesLarge = (): boolean => {
  try {
    return !readFileSync('/sys/kernel/mm/transparent_hugepage/enabled', 'utf8').includes('[never]');
  } catch {
    return false;
  }
};

const LARGE_PAGE = 2 ** 21;
const [n, k] = [4096, 2560];
const scheme = 'tq2_0';
const { bytes: length } = layoutOf(schemeNamed(scheme), n, k);
const count = 48;
const all = count * length;
/** One array for all, so that JavaScript's own memory stays as it is. */
const bytes = new Uint8Array(length);
const filled = (value: number) =>
  new addon.Weights({ scheme, n, k, bytes: bytes.fill(value), expectedBytes: length });

describe.skipIf(process.platform !== 'linux')('memory of weights (in slabs on Linux only)', () => {
  it('is promised as it is handed out, and goes back when neighbours are freed in any order', () => {
    const start = memory();
    const weights = Array.from({ length: count }, (_, i) => filled(i));
    const taken = since(start);
    expect(taken.resident).toBeGreaterThan(0.9 * all);
    expect(taken.promised).toBeGreaterThan(0.9 * all);
    expect(taken.promised).toBeLessThan(1.2 * all);
    const stay = weights.filter((_, i) => i % 12 === 5);
    const go = weights.filter((_, i) => i % 12 !== 5);
    // The odd ones first, so that most large pages lose one owner after the other.
    for (const parity of [1, 0]) for (const one of go.filter((_, i) => i % 2 === parity)) one.free();
    // A matrix that stays keeps at most the two large pages that it begins and ends in.
    const kept = stay.length * (length + 2 * LARGE_PAGE);
    const left = since(start);
    expect(left.resident).toBeLessThan(kept + 0.2 * all);
    expect(left.promised).toBeLessThan(kept + 0.2 * all);
    stay.forEach((one, i) => {
      expect(sameBytes(one.read(), bytes.fill(12 * i + 5))).toBe(true);
      one.free();
    });
  });

  it('is in large pages where the system gives them, also where two matrices meet', (context) => {
    if (!givesLarge()) context.skip('this system gives no large pages');
    const start = memory();
    const weights = Array.from({ length: count }, (_, i) => filled(i));
    // Memory may be in pieces; small pages where matrices meet would be a large one in three.
    const { large } = since(start);
    for (const one of weights) one.free();
    expect(large).toBeGreaterThan(0.8 * all);
  });

  it('of a worker goes back when the worker ends', async () => {
    const start = memory();
    const code = `
      const { parentPort, workerData } = require('node:worker_threads');
      const { path, count, spec } = workerData;
      const addon = require(path);
      const weights = Array.from({ length: count }, () => new addon.Weights(spec));
      parentPort.on('message', () => process.exit(weights.length - count));
      parentPort.postMessage('taken');
    `;
    const spec = { scheme, n, k, bytes, expectedBytes: length };
    const workers = [0, 1].map(
      () => new Worker(code, { eval: true, workerData: { path: addonPaths()[0], count, spec } }),
    );
    await Promise.all(workers.map((worker) => once(worker, 'message')));
    expect(since(start).promised).toBeGreaterThan(0.9 * 2 * all);
    for (const worker of workers) worker.postMessage('end');
    const codes = await Promise.all(workers.map((worker) => once(worker, 'exit')));
    expect(codes).toEqual([[0], [0]]);
    const left = since(start);
    expect(left.resident).toBeLessThan(0.3 * 2 * all);
    expect(left.promised).toBeLessThan(0.3 * 2 * all);
  });

  it('is refused where the system has no more, and all of it comes again once it is freed', async (context) => {
    if (process.env['TRITFORGE_SANITIZED'] !== undefined)
      context.skip('a sanitizer takes more than any limit for itself');
    const code = `
      const addon = require(${JSON.stringify(addonPaths()[0])});
      const [n, k, expectedBytes] = ${JSON.stringify([4 * n, k, 4 * length])};
      const spec = { scheme: '${scheme}', n, k, expectedBytes, bytes: new Uint8Array(expectedBytes) };
      for (let round = 0; round < 2; round += 1) {
        const weights = [];
        try {
          while (weights.length < 100) weights.push(new addon.Weights(spec));
        } catch (error) {
          console.log(error.code, weights.length);
        }
        for (const one of weights) one.free();
      }
    `;
    // A limit of private memory that can be written, in KiB: what is promised counts.
    const limit = 'ulimit -d 600000 && exec "$0" -e "$1"';
    const { stdout } = await execa('sh', ['-c', limit, process.execPath, code]);
    const [first, second] = stdout.split('\n').map((line) => line.split(' '));
    expect([first?.[0], second?.[0]]).toEqual(['memory', 'memory']);
    expect(Number(first?.[1])).toBeGreaterThan(20);
    expect(Number(second?.[1])).toBeGreaterThanOrEqual(Number(first?.[1]) - 1);
  });
});
