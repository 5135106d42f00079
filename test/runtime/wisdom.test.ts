import { execFileSync } from 'node:child_process';
import {
  appendFile,
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId, hashOf, recordKey } from '../../runtime/wisdom/key.ts';
import { formatRecord, parseRecord } from '../../runtime/wisdom/line.ts';
import { mergeRecords } from '../../runtime/wisdom/merge.ts';
import {
  bucketNames,
  harnessVersion,
  segmentOf,
  tokenBucket,
  type WisdomRecord,
} from '../../runtime/wisdom/record.ts';
import { readOrNone, rememberIn, type WisdomStore, wisdomStore } from '../../runtime/wisdom/store.ts';

const plain: WisdomRecord = {
  v: harnessVersion,
  key: '',
  session: 's',
  at: '2026-01-01T00:00:00.000Z',
  device: 'd',
  threads: 2,
  op: 'q8t',
  n: 64,
  k: 256,
  m: 1,
  segment: 0,
  variant: 'v',
  scheme: 'x',
  kernel: 'k1',
  status: 'verified',
  rank: 0,
  medianNs: 1000,
  spread: 0.01,
  samples: 15,
};
/** A whole record: its key is that of its fields. */
const record = (changes: Partial<WisdomRecord> = {}): WisdomRecord => {
  const fields = { ...plain, ...changes };
  return { ...fields, key: recordKey(fields) };
};

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tritforge-wisdom-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const heard: string[] = [];
const storeIn = (folder: string) => {
  heard.length = 0;
  return wisdomStore(folder, (message) => heard.push(message));
};

describe('wisdom store', () => {
  test('what is appended is read back, in a folder and a file that only the user can open', async () => {
    const folder = join(root, 'cache');
    const store = storeIn(folder);
    expect(await store.read()).toEqual([]);
    await store.append([record(), record({ kernel: 'k2', medianNs: 5 })]);
    await store.append([record({ kernel: 'k3', status: 'wrong', reason: 'm 0, n 1: 2 instead of 3' })]);
    expect(await store.read()).toEqual([
      record(),
      record({ kernel: 'k2', medianNs: 5 }),
      record({ kernel: 'k3', status: 'wrong', reason: 'm 0, n 1: 2 instead of 3' }),
    ]);
    expect((await lstat(folder)).mode & 0o777).toBe(0o700);
    expect((await lstat(store.file)).mode & 0o777).toBe(0o600);
    expect(heard).toEqual([]);
    expect(await store.clear()).toBe(3);
    expect(await store.read()).toEqual([]);
  });

  test('corrupt lines are ignored, and said once', async () => {
    const store = storeIn(join(root, 'cache'));
    await store.append([record()]);
    await appendFile(
      store.file,
      `not json\n{"v":1}\n${formatRecord(record({ kernel: 'k2' }))}\n{"v":1,"key"`,
    );
    expect((await store.read()).map((one) => one.kernel)).toEqual(['k1', 'k2']);
    await store.read();
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(/^3 of 5 lines/);
  });

  test('records of the version before, which rounded their segments, are ignored', async () => {
    const { key: _, ...before } = { ...plain, v: 2, segment: 128 };
    const { kernel, device, threads, op, n, k, m, segment } = before;
    const old = { ...before, key: hashOf([2, kernel, device, threads, op, n, k, m, segment]) };
    const store = storeIn(join(root, 'cache'));
    await store.append([record({ kernel: 'k2' })]);
    await appendFile(store.file, `${JSON.stringify({ ...old, sum: hashOf(old) })}\n`);
    expect((await store.read()).map((one) => one.kernel)).toEqual(['k2']);
    expect(heard).toEqual([expect.stringMatching(/^1 of 2 lines .* no records of this version/)]);
  });

  test('a line that a crash cut off does not swallow the next record', async () => {
    const store = storeIn(join(root, 'cache'));
    await store.append([record()]);
    await appendFile(store.file, '{"v":1,"ke');
    await store.append([record({ kernel: 'k2' })]);
    expect((await store.read()).map((one) => one.kernel)).toEqual(['k1', 'k2']);
    expect((await readFile(store.file, 'utf8')).split('\n')).toHaveLength(4);
  });

  test('many writers at once lose nothing', async () => {
    const store = storeIn(join(root, 'cache'));
    await Promise.all(Array.from({ length: 20 }, (_, i) => store.append([record({ kernel: `k${i}` })])));
    expect(await store.read()).toHaveLength(20);
  });

  const unsafe: readonly [string, (folder: string, file: string) => Promise<unknown>, RegExp][] = [
    ['a folder open to others', async (folder) => chmod(folder, 0o755), /open to others \(mode 755\)/],
    ['a file open to others', async (_, file) => chmod(file, 0o644), /open to others \(mode 644\)/],
    [
      'a linked file',
      async (folder, file) => {
        await rm(file);
        await writeFile(join(folder, 'other'), '', { mode: 0o600 });
        await symlink(join(folder, 'other'), file);
      },
      /symbolic link/,
    ],
    ['a file with a second name', async (folder, file) => link(file, join(folder, 'second')), /has 2 names/],
    [
      'a folder in place of the file',
      async (_, file) => {
        await rm(file);
        await mkdir(file, { mode: 0o700 });
      },
      /is not a regular file/,
    ],
    [
      'a pipe in place of the file',
      async (_, file) => {
        await rm(file);
        execFileSync('mkfifo', ['-m', '600', file]);
      },
      /is not a regular file/,
    ],
  ];
  test.each(unsafe)('%s is refused', async (_, spoil, message) => {
    const store = storeIn(join(root, 'cache'));
    await store.append([record()]);
    await spoil(store.folder, store.file);
    await expect(store.read()).rejects.toThrow(message);
    expect(await readOrNone(store, (text) => heard.push(text))).toEqual([]);
    expect(heard.at(-1)).toMatch(/^wisdom is not used: /);
    await expect(store.append([record()])).rejects.toThrow(message);
  });

  test('what is no file is not cleared but named', async () => {
    const store = storeIn(join(root, 'cache'));
    await mkdir(store.file, { recursive: true, mode: 0o700 });
    await chmod(store.folder, 0o700);
    await expect(store.clear()).rejects.toMatchObject({
      code: 'cache-unsafe',
      message: expect.stringMatching(/wisdom\.jsonl is not a regular file; remove it/),
    });
  });

  const impossible: readonly [string, string][] = [
    ['a folder that its file system does not make', '/proc/nope/deeper'],
    ['a folder below a file', '/dev/null/deeper'],
  ];
  test.each(impossible)('%s is said, and ends', async (_, folder) => {
    const store = storeIn(folder);
    await expect(store.append([record()])).rejects.toMatchObject({
      code: 'cache',
      message: expect.stringMatching(/^cannot make .*; set TRITFORGE_CACHE to a folder of your own$/),
    });
  });

  test('folders above the cache are made', async () => {
    const store = storeIn(join(root, 'a', 'b', 'cache'));
    await store.append([record()]);
    expect(await store.read()).toEqual([record()]);
  });

  test('a run learns before it measures whether it can remember, and a failing store is said once', async () => {
    const store = storeIn(join(root, 'cache'));
    await mkdir(store.folder, { mode: 0o755 });
    const warnings: string[] = [];
    const remember = await rememberIn(store, (text) => warnings.push(text));
    expect(warnings).toEqual([
      expect.stringMatching(/^wisdom is not used: .* is open to others \(mode 755\)/),
    ]);
    await remember([record()]);
    expect(warnings).toHaveLength(1);

    const full: WisdomStore = {
      ...storeIn(join(root, 'full')),
      append: async () => {
        throw new Error('no space left');
      },
    };
    const other = await rememberIn(full, (text) => warnings.push(text));
    await other([record()]);
    await other([record()]);
    expect(warnings.slice(1)).toEqual(['wisdom is not used: no space left']);
  });

  test('a linked folder is refused, for writing too', async () => {
    await mkdir(join(root, 'real'), { mode: 0o700 });
    await symlink(join(root, 'real'), join(root, 'cache'));
    const store = storeIn(join(root, 'cache'));
    await expect(store.append([record()])).rejects.toMatchObject({ code: 'cache-unsafe' });
  });
});

describe('records', () => {
  test('lines that are no records of this version', () => {
    expect(parseRecord(formatRecord(record()))).toEqual(record());
    for (const bad of [
      { v: harnessVersion + 1 },
      { v: harnessVersion - 1 },
      { n: -1 },
      { segment: -1 },
      { segment: undefined as never },
      { n: 1.5 },
      { m: 2 ** 30 + 1 },
      { op: 'q9' as 'q8t' },
      { status: 'fine' as 'wrong' },
      { medianNs: Number.NaN },
      { variant: 'x'.repeat(2000) },
    ])
      expect(parseRecord(formatRecord(record(bad))), JSON.stringify(bad)).toBeUndefined();
    const line = formatRecord(record());
    expect(parseRecord(line.replace('"medianNs":1000', '"medianNs":1')), 'an edited time').toBeUndefined();
    expect(parseRecord(line.replace('"rank":0', '"rank":1')), 'an edited rank').toBeUndefined();
    expect(parseRecord(JSON.stringify(record())), 'no sum').toBeUndefined();
    const foreign = { ...record(), key: recordKey(record({ n: 65 })) };
    expect(parseRecord(formatRecord(foreign)), 'the key of another bucket').toBeUndefined();
    expect(parseRecord('null')).toBeUndefined();
    expect(parseRecord('[]')).toBeUndefined();
  });

  test('merging keeps the last of each key, whatever the order of the lists', () => {
    const old = record({ medianNs: 1 });
    const young = record({ medianNs: 2, at: '2026-02-01T00:00:00.000Z' });
    const other = record({ kernel: 'k2' });
    expect(mergeRecords([old], [young, other])).toEqual([young, other]);
    expect(mergeRecords([young], [old, other])).toEqual([young, other]);
  });

  test('buckets of m', () => {
    expect([1, 2, 3, 4, 5, 8, 9, 16, 64, 65, 4096].map(tokenBucket)).toEqual([
      0, 1, 2, 2, 3, 3, 4, 4, 5, 6, 6,
    ]);
    expect(bucketNames).toEqual([
      'm = 1',
      'm = 2',
      'm = 3..4',
      'm = 5..8',
      'm = 9..16',
      'm = 17..64',
      'm > 64',
    ]);
  });

  test('the step of segments is known exactly: a unit divides it just where it divides all ends but the last', () => {
    expect(segmentOf([2560])).toBe(0);
    // The last segment may be short; ends that are left out change nothing, one at an odd place changes all.
    expect(segmentOf([96, 192, 288, 300])).toBe(96);
    expect(segmentOf([96, 288, 300])).toBe(96);
    expect(segmentOf([4, 256, 512])).toBe(4);
    const ends = fc.uniqueArray(fc.integer({ min: 1, max: 4096 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        ends,
        fc.constantFrom(1, 3, 32, 96),
        fc.integer({ min: 1, max: 256 }),
        (some, step, unit) => {
          const boundaries = some.map((end) => end * step).sort((a, b) => a - b);
          const divides = boundaries.slice(0, -1).every((end) => end % unit === 0);
          expect(segmentOf(boundaries) % unit === 0).toBe(divides);
        },
      ),
    );
  });

  test('a key changes with the kernel, the machine, the threads and the bucket', () => {
    const cpu = {
      vendor: 'v',
      brand: 'b',
      family: 1,
      model: 2,
      stepping: 3,
      logical: 4,
      affinity: 4,
      l1d: 5,
      l2: 6,
      l3: 7,
    };
    const of = {
      kernel: 'h',
      variant: 'v',
      device: 'd',
      threads: 2,
      op: 'q8t',
      n: 1,
      k: 2,
      m: 3,
      segment: 0,
    } as const;
    const keys = [
      recordKey(of),
      recordKey({ ...of, kernel: 'i' }),
      recordKey({ ...of, kernel: '' }),
      recordKey({ ...of, device: 'e' }),
      recordKey({ ...of, threads: 1 }),
      recordKey({ ...of, m: 4 }),
      recordKey({ ...of, segment: 64 }),
      recordKey({ ...of, op: 'f32' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(recordKey({ ...of, variant: 'w' })).toBe(keys[0]);
    expect(deviceId(cpu, { a: true, b: false })).toBe(deviceId(cpu, { b: false, a: true }));
    expect(deviceId(cpu, { a: true })).not.toBe(deviceId(cpu, { a: false }));
    expect(deviceId({ ...cpu, model: 3 }, {})).not.toBe(deviceId(cpu, {}));
    // What a force keeps out of the race did not lose it.
    const forced = [{}, { target: 't' }, { variant: 't' }].map((force) => deviceId(cpu, {}, force));
    expect(new Set(forced).size).toBe(3);
  });
});
