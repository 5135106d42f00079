import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { schemes } from '../../dsl/schemes/index.ts';
import { schemeById } from '../../runtime/catalogue.ts';
import { add as addBench } from '../../runtime/cli/bench.ts';
import { add as addDoctor } from '../../runtime/cli/doctor.ts';
import { add as addInspect } from '../../runtime/cli/inspect.ts';
import { duration, exitCodeOf, percent, tableLines, tableMarkdown } from '../../runtime/cli/report.ts';
import { add as addTune } from '../../runtime/cli/tune.ts';
import { add as addWisdom } from '../../runtime/cli/wisdom.ts';
import { open } from '../../runtime/engine.ts';
import { TritforgeError } from '../../runtime/error.ts';
import { writeGguf } from '../formats/write-gguf.ts';
import { packedAs, weightsOf } from './matrix.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tritforge-cli-'));
  vi.stubEnv('TRITFORGE_CACHE', join(folder, 'cache'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a verb in this process. */
const run = async (...args: readonly string[]) => {
  const program = new Command('tritforge').exitOverride();
  for (const add of [addBench, addDoctor, addInspect, addTune, addWisdom]) add(program);
  const written = { out: '', err: '' };
  const catchAll = (where: 'out' | 'err') => (chunk: unknown) => {
    written[where] += String(chunk);
    return true;
  };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(catchAll('out'));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(catchAll('err'));
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await program.parseAsync(['node', 'tritforge', ...args]);
    return { ...written, code: Number(process.exitCode) };
  } catch (error) {
    return { ...written, code: 2, error };
  } finally {
    process.exitCode = before;
    out.mockRestore();
    err.mockRestore();
  }
};

const json = (text: string): Readonly<Record<string, unknown>> =>
  JSON.parse(text) as Readonly<Record<string, unknown>>;

describe('inspect', () => {
  const save = async (name: string, spoil = false) => {
    const data = packedAs(schemes.tq2_0, 4, 512, weightsOf(4, 512, 256, 1)).bytes;
    if (spoil) data[0] = 255;
    const path = join(folder, name);
    await writeFile(path, writeGguf({ tensors: [{ name: 'w', dims: [512, 4], type: 35, data }] }));
    return path;
  };

  test('a good file', async () => {
    const path = await save('good.gguf');
    const text = await run('inspect', path);
    expect(text.code).toBe(0);
    expect(text.out).toMatch(/w +512 x 4 +TQ2_0 +528 +-1 \d+ %, 0 \d+ %, \+1 \d+ %/);
    const report = await run('inspect', path, '--json');
    expect(json(report.out)).toMatchObject({
      schema: 1,
      verb: 'inspect',
      ok: true,
      rotated: false,
      tensors: [
        {
          name: 'w',
          dims: [512, 4],
          type: 35,
          format: 'TQ2_0',
          scheme: 'tq2_0',
          codes: { rows: 4, unused: 0 },
        },
      ],
    });
  });

  test('tensors whose codes are not counted say so', async () => {
    const data = packedAs(schemes.tq2_0, 4, 512, weightsOf(4, 512, 256, 1)).bytes;
    const tensors = Array.from({ length: 9 }, (_, i) => ({ name: `w${i}`, dims: [512, 4], type: 35, data }));
    const path = join(folder, 'nine.gguf');
    await writeFile(path, writeGguf({ tensors }));
    const count = async (...flags: readonly string[]) =>
      (await run('inspect', path, ...flags)).out.match(/not counted \(--all\)/g)?.length ?? 0;
    expect([await count(), await count('--all'), await count('--no-codes')]).toEqual([1, 0, 0]);
  });

  test('codes that mean nothing are a failure', async () => {
    const found = await run('inspect', await save('bad.gguf', true));
    expect([found.code, found.out]).toEqual([1, expect.stringMatching(/4 of 2048 codewords mean nothing/)]);
  });

  test('no such file, and a file that is none', async () => {
    expect(await run('inspect', join(folder, 'none.gguf'))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/cannot read/),
    });
    await writeFile(join(folder, 'text'), 'this is a text of more than 24 bytes');
    const found = await run('inspect', join(folder, 'text'), '--json');
    expect(found.code).toBe(1);
    expect(json(found.out)).toMatchObject({ ok: false, error: { code: 'gguf-magic' } });
  });
});

test('bench --stress measures beside busy processes and judges by what it measured', async () => {
  const { out, code } = await run(
    'bench',
    '--stress',
    '-s',
    '64x256',
    '-m',
    '1',
    '--scheme',
    'tq2_0',
    '--json',
  );
  const { ok, least, stress } = json(out) as {
    readonly ok: boolean;
    readonly least: number;
    readonly stress: readonly Readonly<Record<'alone' | 'beside' | 'shareOfFair' | 'competitors', number>>[];
  };
  const [one] = stress;
  if (one === undefined) throw new Error('nothing was measured');
  expect(one.alone).toBeGreaterThan(1000);
  expect(one.competitors).toBeGreaterThan(0);
  expect(one.shareOfFair).toBeCloseTo(one.beside / (one.alone / 2), 6);
  expect([ok, code]).toEqual(one.shareOfFair >= least ? [true, 0] : [false, 1]);
});

describe('tune, wisdom, bench and doctor', () => {
  test('tune writes records that wisdom lists, bench uses and doctor counts', async () => {
    const shape = ['--shape', '64x512', '--tokens', '1,8', '--threads', '1', '--scheme', 'tq2_0'];
    const tuned = await run('tune', ...shape, '--json');
    expect(tuned.err).toBe('');
    expect(tuned.code).toBe(0);
    const { results } = json(tuned.out) as {
      results: readonly { m: number; rows: readonly { variant: string; status: string }[] }[];
    };
    expect(results.map((one) => one.m)).toEqual([1, 8]);
    for (const { rows } of results)
      expect(new Set(rows.map((row) => row.status))).toEqual(new Set(['verified']));
    const listed = json((await run('wisdom', 'ls', '--json')).out) as {
      file: string;
      records: readonly { variant: string }[];
    };
    expect(listed.file).toBe(join(folder, 'cache', 'wisdom.jsonl'));
    expect(new Set(listed.records.map((one) => one.variant))).toEqual(
      new Set(results.flatMap(({ rows }) => rows.map((row) => row.variant))),
    );
    expect((await run('cache', 'path')).out.trim()).toBe(listed.file);
    const doctor = json((await run('doctor', '--json')).out) as {
      ok: boolean;
      native: { records: number; choices: readonly { scheme: string }[] };
    };
    expect(doctor.ok).toBe(true);
    expect(doctor.native.records).toBe(listed.records.length);
    expect(new Set(doctor.native.choices.map((one) => one.scheme))).toEqual(new Set(Object.keys(schemes)));
    const bench = await run('bench', ...shape, '--hot', '--seconds', '1', '--json');
    const shown = json(bench.out) as {
      shares: readonly { m: number; variant: string; readShare: number; dotShare: number; minNs: number }[];
      heats: readonly { loops: readonly { kind: string; rate: number }[] }[];
    };
    expect(new Set(shown.shares.map(({ m }) => m))).toEqual(new Set([1, 8]));
    for (const share of shown.shares)
      for (const part of [share.readShare, share.dotShare]) {
        expect(part).toBeGreaterThan(0);
        expect(part).toBeLessThanOrEqual(1);
      }
    for (const { loops } of shown.heats) {
      expect(new Set(loops.map(({ kind }) => kind))).toContain('dot');
      for (const { rate } of loops) expect(rate).toBeGreaterThan(0);
    }
    const all = await run('bench', ...shape, '--target', 'scalar', '--all', '--seconds', '1');
    expect(all.code).toBe(0);
    expect(all.out).toMatch(/\.scalar\./);
    expect(all.out).not.toMatch(/\.avx/);
    expect(all.out).toMatch(/roofs of these rounds:\n {2}read [\d.]+ GB\/s/);
    expect((await run('wisdom', 'clear')).out).toMatch(new RegExp(`forgot ${listed.records.length} records`));
    expect(existsSync(listed.file)).toBe(false);
  });

  test('tune --group remembers what products of grouped scales then run, and one scale is another bucket', async () => {
    const shape = ['--shape', '64x512', '--tokens', '1', '--threads', '1', '--scheme', 'tq2_0', '--hot'];
    expect((await run('tune', '--help')).out).toMatch(/--group <k> +scales that differ every so many k/);
    expect((await run('tune', ...shape, '--group', '0')).code).toBe(2);
    const whole = await run('tune', ...shape);
    expect(whole.out).toMatch(/^q8t, n 64, k 512, m 1, 1 threads$/m);
    const grouped = await run('tune', ...shape, '--group', '256');
    expect(grouped.out).toMatch(/^q8t, n 64, k 512, m 1, segments in steps of 256 k, 1 threads$/m);
    const tuned = json((await run('tune', ...shape, '--group', '96', '--json')).out);
    expect(tuned['results']).toMatchObject([{ group: 96, segment: 96 }]);
    const { records } = json((await run('wisdom', 'ls', '--json')).out) as {
      readonly records: readonly { readonly segment: number }[];
    };
    expect(new Set(records.map(({ segment }) => segment))).toEqual(new Set([0, 256, 96]));
    expect((await run('wisdom', 'ls')).out).toMatch(/^q8t +64 +512 +1 +256 +0 /m);
    const engine = await open({ threads: 1 });
    for (const [group, words] of [
      ['tensor', ', m 1 on '],
      [256, ', m 1, segments in steps of 256 k on '],
    ] as const) {
      const packed = packedAs(schemes.tq2_0, 64, 512, weightsOf(64, 512, group, 1));
      const w = await engine.prepare({ scheme: 'tq2_0', n: 64, k: 512, bytes: packed.bytes });
      const [one] = engine.info(w).variants.filter(({ op, bucket }) => op === 'q8t' && bucket === 'm = 1');
      expect(one).toMatchObject({ rung: 'exact record', why: expect.stringContaining(words) });
    }
    await engine.close();
    await run('wisdom', 'clear');
  });

  test('bench races the schemes that are named, a row each, and says why one has none', async () => {
    const shape = [
      '--shape',
      '320x512',
      '--tokens',
      '1',
      '--threads',
      '1',
      '--hot',
      '--seconds',
      '1',
      '--json',
    ];
    const rowsOf = async (...names: readonly string[]) => {
      const { out, code } = await run(
        'bench',
        ...shape,
        ...(names.length === 0 ? [] : ['--scheme', names.join()]),
      );
      const { shares, missing } = json(out) as {
        readonly shares: readonly { readonly scheme: string }[];
        readonly missing: readonly string[];
      };
      return { code, missing, ids: shares.map(({ scheme }) => scheme).sort() };
    };
    const family = expect.stringMatching(/^kq\.\d+x\d+$/);
    expect(await rowsOf('kq')).toEqual({ code: 0, missing: [], ids: [family] });
    expect(await rowsOf('tq2_0', 'kq', 'kq.3x5', 'i2_s')).toEqual({
      code: 0,
      missing: ['320 x 512, m 1: kq.3x5: this build has no usable variant of q8t'],
      ids: ['i2_s', family, 'tq2_0'],
    });
    const { ids } = await rowsOf();
    const resident = ids.filter((id) => schemeById(id)?.use === 'resident').map((id) => id.split('.')[0]);
    expect(resident).toContain('kq');
    expect(new Set(resident).size).toBe(resident.length);
    expect(ids).toEqual(expect.arrayContaining(['i2_s', 'tq2_0']));
  });

  test('a folder that is not safe is said once, and the measurements are shown', async () => {
    const unsafe = join(folder, 'unsafe');
    await mkdir(unsafe);
    await chmod(unsafe, 0o755);
    vi.stubEnv('TRITFORGE_CACHE', unsafe);
    const shape = ['--shape', '64x512', '--tokens', '1,8', '--threads', '1', '--scheme', 'tq2_0'];
    const tuned = await run('tune', ...shape, '--json');
    vi.stubEnv('TRITFORGE_CACHE', join(folder, 'cache'));
    expect([tuned.code, json(tuned.out)['ok']]).toEqual([0, true]);
    expect(tuned.err).toMatch(/^tritforge: wisdom is not used: .* is open to others \(mode 755\).*\n$/);
  });

  test('doctor shows the machine even where the force is wrong', async () => {
    vi.stubEnv('TRITFORGE_VARIANT', 'nope');
    const text = await run('doctor');
    const report = await run('doctor', '--json');
    vi.stubEnv('TRITFORGE_VARIANT', '');
    expect(text.code).toBe(2);
    expect(text.out).toMatch(/^CPU: /m);
    expect(text.out).toMatch(/^no kernel is chosen: this build has no variant nope/m);
    expect(json(report.out)).toMatchObject({ ok: false, native: { wrong: expect.stringMatching(/nope/) } });
  });

  test('doctor tells the version of a tool that prints a banner', async () => {
    const bin = join(folder, 'bin');
    await mkdir(bin);
    const script =
      '#!/bin/sh\necho "nvcc: a compiler driver"\necho "(c) 2005-2025"\necho "tools, release 13.0"\n';
    await writeFile(join(bin, 'nvcc'), script, { mode: 0o755 });
    vi.stubEnv('PATH', `${bin}:${process.env['PATH'] ?? ''}`);
    expect((await run('doctor')).out).toMatch(/^nvcc: tools, release 13\.0$/m);
  });

  test('usage errors exit with 2', async () => {
    expect((await run('tune', '--shape', '64')).code).toBe(2);
    expect((await run('tune', '--tokens', '0')).code).toBe(2);
    expect((await run('tune', '--op', 'q4')).code).toBe(2);
    // No roof was measured before: steps would have been told first.
    expect(await run('bench', '--stress', '--scheme', 'nope')).toMatchObject({ code: 2 });
    expect(await run('bench', '--scheme', 'nope')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^tritforge bench: .*nope/),
    });
    expect(await run('bench', '--target', 'nope')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/nope/),
    });
    expect(await run('tune', '--shape', '64x512', '--scheme', 'tq2')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/tq2/),
    });
  });
});

describe('reports', () => {
  test('tables align, numbers to the right', () => {
    expect(
      tableLines(
        ['name', 'time'],
        [
          ['a', '1.0 us'],
          ['long', '12.0 us'],
        ],
      ),
    ).toEqual(['name     time', '----  -------', 'a      1.0 us', 'long  12.0 us']);
    expect(tableMarkdown(['a'], [['b']])).toBe('| a |\n| --- |\n| b |');
    expect([duration(1234), duration(12_345_678), percent(0.614)]).toEqual(['1.2 us', '12.35 ms', '61 %']);
  });
  test('exit codes', () => {
    expect(exitCodeOf(new TritforgeError('native-missing', ''))).toBe(3);
    expect(exitCodeOf(new TritforgeError('device', ''))).toBe(2);
    expect(exitCodeOf(new TritforgeError('codeword', ''))).toBe(1);
    expect(exitCodeOf('x')).toBe(1);
  });
});
