import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { features } from '../../dsl/features.ts';
import { layoutOf } from '../../dsl/index.ts';
import { schemeNamed } from '../../dsl/schemes/index.ts';
import { addonPaths } from '../../runtime/load/native.ts';
import { addon, schemeId } from './kit.ts';

const program = fileURLToPath(new URL('child.mjs', import.meta.url));
const [n, k, m] = [512, 1024, 3];

/** Runs child.mjs in a mode; a process that does not end within the time is killed and fails. */
const run = async (mode: string) => {
  const packedLength = layoutOf(schemeNamed(schemeId), n, k).bytes;
  const task = JSON.stringify({ mode, scheme: schemeId, n, k, m, packedLength });
  const result = await execa(process.execPath, [program, addonPaths()[0] ?? '', task], {
    reject: false,
    timeout: 60_000,
  });
  const lines = result.stdout.split('\n');
  const digests = lines.filter((line) => line.startsWith('digest '));
  return { code: result.exitCode, signal: result.signal, stderr: result.stderr, lines, digests };
};

describe('processes and threads', () => {
  it('a process ends by itself, and the same product gives the same bytes', async () => {
    const { code, stderr, digests } = await run('natural');
    expect([code, stderr]).toEqual([0, '']);
    expect(digests.length).toBe(4);
    expect(new Set(digests).size).toBe(1);
  });

  it('a process can exit with products running', async () => {
    const { code, stderr, lines } = await run('exit');
    expect([code, stderr]).toEqual([0, '']);
    expect(lines).toContain('end');
  });

  it('an uncaught error with products running is an ordinary failure', async () => {
    const { code, signal, stderr } = await run('crash');
    expect([code, signal]).toEqual([1, undefined]);
    expect(stderr).toContain('on purpose');
  });

  it('worker threads load it, use it and unload it, without the main thread', async () => {
    const { code, stderr, lines, digests } = await run('workers');
    expect([code, stderr]).toEqual([0, '']);
    expect(digests.length).toBe(12);
    expect(new Set(digests).size).toBe(1);
    expect(lines).toContain('end');
  });

  it('main and worker threads at once share one pool and get the same bytes', async () => {
    const { code, stderr, lines, digests } = await run('together');
    expect([code, stderr]).toEqual([0, '']);
    expect(digests.length).toBe(40 + 3 * 30);
    expect(new Set(digests).size).toBe(1);
    const [, workers, limit] =
      lines.map((line) => /^workers (\d+) limit (\d+)$/.exec(line)).find((f) => f !== null) ?? [];
    expect(Number(workers)).toBeLessThan(Number(limit));
  });

  it('worker threads can be terminated with products running', async () => {
    const { code, stderr, lines, digests } = await run('terminate');
    expect([code, stderr]).toEqual([0, '']);
    expect(digests.length).toBe(1);
    expect(lines).toContain('end');
  });
});

describe('features that the environment hides', () => {
  const hiding = (hide: string) => {
    const script = `
      const { loadNative } = await import(process.argv[1]);
      try {
        const addon = loadNative();
        const features = addon.features();
        console.log(JSON.stringify({ hidden: addon.hidden(), there: addon.hidden().filter((name) => features[name]) }));
      } catch (error) {
        console.log(JSON.stringify({ code: error.code, message: error.message }));
      }`;
    const module = fileURLToPath(new URL('../../runtime/load/native.ts', import.meta.url));
    const args = ['--import', 'tsx', '--input-type=module', '-e', script, module];
    return execa(process.execPath, args, { env: { TRITFORGE_HIDE: hide } });
  };
  const names = Object.keys(addon.features());

  it('are told, and are not there', async () => {
    const { stdout } = await hiding(names.join());
    expect(JSON.parse(stdout)).toEqual({ hidden: names, there: [] });
    expect(JSON.parse((await hiding('')).stdout)).toEqual({ hidden: [], there: [] });
  });

  it('are refused where no such feature is known, with the names of those that are', async () => {
    const { stdout } = await hiding([...names, 'avx512_vnni'].join());
    const { code, message } = JSON.parse(stdout) as { code: string; message: string };
    expect(code).toBe('feature-unknown');
    expect(message).toContain("TRITFORGE_HIDE names 'avx512_vnni', which this build does not know");
    for (const { name } of features) expect(message).toContain(` ${name}`);
  });
});

describe('the pool', () => {
  it('never has more threads than the processors that the process may use', () => {
    const { workers, limit } = addon.pool();
    expect(limit).toBeLessThanOrEqual(addon.cpu().affinity);
    expect(workers).toBeLessThan(limit);
  });

  it.runIf(process.platform === 'linux')('keeps to one thread on one processor (affinity mask)', async () => {
    const text = `const a = require(process.argv[1]); console.log(a.cpu().affinity, a.pool().limit)`;
    const allowed = /Cpus_allowed_list:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
    const { stdout } = await execa('taskset', [
      '-c',
      allowed,
      process.execPath,
      '-e',
      text,
      addonPaths()[0] ?? '',
    ]);
    expect(stdout).toBe('1 1');
  });
});
