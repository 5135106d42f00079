import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dequantize, pack } from '../../dsl/reference.ts';
import { schemeNamed } from '../../dsl/schemes/index.ts';
import { codeOf } from '../../runtime/error.ts';
import { auditTensor, formatName, openGguf, readTensor, tensorNamed } from '../../runtime/formats/gguf.ts';
import { randomTrits } from '../../runtime/tune/random.ts';
import {
  key,
  string,
  type TestFile,
  type TestTensor,
  text,
  u32,
  u64,
  uint,
  writeGguf,
} from './write-gguf.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tritforge-gguf-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;
const save = async (bytes: Uint8Array): Promise<string> => {
  count += 1;
  const path = join(folder, `${count}.gguf`);
  await writeFile(path, bytes);
  return path;
};
const code = async (file: TestFile | Buffer): Promise<string | undefined> => {
  const path = await save(Buffer.isBuffer(file) ? file : writeGguf(file));
  return openGguf(path).then(() => 'accepted', codeOf);
};

const packed = (scheme: string, n: number, k: number, scale = 0.5): Uint8Array =>
  pack(
    schemeNamed(scheme),
    n,
    k,
    Float32Array.from(randomTrits(n, k, n + k), (t) => t * scale),
  ).bytes;
const tensor = (scheme: string, type: number, name = 'w', n = 4, k = 512): TestTensor => ({
  name,
  type,
  dims: [k, n],
  data: packed(scheme, n, k),
});
const floats = (name: string, length = 8): TestTensor => ({
  name,
  type: 0,
  dims: [length],
  data: new Uint8Array(4 * length),
});

describe('identification by id and extents', () => {
  const cases: readonly [scheme: string, type: number, format: string][] = [
    ['tq1_0', 34, 'TQ1_0'],
    ['tq2_0', 35, 'TQ2_0'],
    ['q2_0', 42, 'Q2_0 (group 64)'],
    ['pq2_0', 42, 'Q2_0 legacy (group 128)'],
    ['pq2_0', 142, 'PQ2_0'],
    ['ptq1_0', 143, 'PTQ1_0'],
    ['i2_s', 36, 'I2_S'],
    ['iq1_bn', 134, 'IQ1_BN'],
    ['iq2_bn', 135, 'IQ2_BN'],
    ['iq2_bn_r4', 335, 'IQ2_BN_R4'],
  ];
  test.each(cases)('%s under id %i is %s', async (scheme, type, format) => {
    const bytes = writeGguf({
      tensors: [tensor(scheme, type), floats('b'), tensor(scheme, type, 'c', 8, 256)],
    });
    const file = await openGguf(await save(bytes));
    expect(formatName(file, tensorNamed(file, 'w'))).toBe(format);
    const data = await readTensor(file, 'c');
    expect({ scheme: data.scheme.name, n: data.n, k: data.k }).toEqual({ scheme, n: 8, k: 256 });
    expect(data.bytes).toEqual(packed(scheme, 8, 256));
  });

  test('the byte order of I2_S is stated as assumed, and may be told', async () => {
    const path = await save(writeGguf({ tensors: [tensor('i2_s', 36)] }));
    expect((await readTensor(path, 'w')).assumed).toMatch(
      /assumed to be i2_s; the file cannot tell it from i2_s_arm/,
    );
    const told = await readTensor(path, 'w', { scheme: 'i2_s_arm' });
    expect([told.scheme.name, told.assumed]).toEqual(['i2_s_arm', '']);
  });

  test('one tensor that does not fit rules a format out for all', async () => {
    const file = { tensors: [tensor('q2_0', 42), tensor('pq2_0', 42, 'other')] };
    expect(await code(file)).toBe('gguf-extent');
  });

  test('an unknown type is listed and not read', async () => {
    const file = await openGguf(await save(writeGguf({ tensors: [{ ...floats('w'), type: 99 }] })));
    expect(formatName(file, tensorNamed(file, 'w'))).toBe('type 99');
    await expect(readTensor(file, 'w')).rejects.toMatchObject({ code: 'gguf-not-ternary' });
  });

  test('rotated weights are refused', async () => {
    const path = await save(
      writeGguf({ keys: [key('prism.hadamard.version', uint(1))], tensors: [tensor('tq2_0', 35)] }),
    );
    await expect(readTensor(path, 'w')).rejects.toMatchObject({ code: 'gguf-rotated' });
  });

  test('codewords that mean nothing are counted', async () => {
    const data = packed('tq2_0', 4, 512);
    data[3] = 0xff;
    const file = await openGguf(await save(writeGguf({ tensors: [{ ...tensor('tq2_0', 35), data }] })));
    expect(await auditTensor(file, tensorNamed(file, 'w'))).toMatchObject({
      rows: 4,
      codewords: 2048,
      unused: 4,
      shares: undefined,
    });
  });
});

describe('hostile files give typed errors', () => {
  const good: TestFile = { tensors: [tensor('tq2_0', 35), floats('b')] };
  const w = tensor('tq2_0', 35);
  const whole = writeGguf(good);
  const cases: readonly [what: string, file: TestFile | Buffer, code: string][] = [
    ['empty', Buffer.alloc(0), 'gguf-truncated'],
    ['magic', { ...good, magic: 'GGML' }, 'gguf-magic'],
    ['version 1', { ...good, version: 1 }, 'gguf-version'],
    ['version 4', { ...good, version: 4 }, 'gguf-version'],
    ['big endian', { ...good, version: 0x03000000 }, 'gguf-version'],
    ['tensor count', { ...good, tensorCount: 2n ** 40n }, 'gguf-tensor-count'],
    ['tensor count of all ones', { ...good, tensorCount: 2n ** 64n - 1n }, 'gguf-tensor-count'],
    ['tensor count one too high', { ...good, tensorCount: 3 }, 'gguf-name'],
    ['key count', { ...good, keyCount: 2n ** 50n }, 'gguf-key-count'],
    [
      'key size',
      { ...good, keys: [Buffer.concat([u64(2n ** 62n), Buffer.from('k'), u32(4), u32(1)])] },
      'gguf-header',
    ],
    ['value type', { ...good, keys: [key('k', { type: 77, bytes: u32(0) })] }, 'gguf-header'],
    [
      'array of arrays without end',
      {
        ...good,
        keys: [
          key('k', {
            type: 9,
            bytes: Buffer.concat(Array.from({ length: 9 }, () => Buffer.concat([u32(9), u64(1)]))),
          }),
        ],
      },
      'gguf-header',
    ],
    [
      'array length',
      { ...good, keys: [key('k', { type: 9, bytes: Buffer.concat([u32(0), u64(2n ** 60n)]) })] },
      'gguf-header',
    ],
    ['duplicate key', { ...good, keys: [key('k', uint(1)), key('k', uint(2))] }, 'gguf-duplicate-key'],
    [
      'key that names the prototype',
      { ...good, keys: [key('__proto__', string('x'))] },
      'gguf-duplicate-key',
    ],
    ['key that overwrites the version', { ...good, keys: [key('version', uint(9))] }, 'gguf-duplicate-key'],
    ['alignment 0', { ...good, keys: [key('general.alignment', uint(0))] }, 'gguf-header'],
    ['alignment 48', { ...good, keys: [key('general.alignment', uint(48))] }, 'gguf-alignment'],
    ['alignment as text', { ...good, keys: [key('general.alignment', string('32'))] }, 'gguf-alignment'],
    ['alignment 2^31', { ...good, keys: [key('general.alignment', uint(2 ** 31))] }, 'gguf-alignment'],
    [
      'alignment that the data does not have',
      { ...good, keys: [key('general.alignment', uint(4096))] },
      'gguf-truncated',
    ],
    ['name size', { tensors: [{ ...w, name: 'x'.repeat(600) }] }, 'gguf-name'],
    ['no name', { tensors: [{ ...w, name: '' }] }, 'gguf-name'],
    ['duplicate name', { tensors: [w, w] }, 'gguf-duplicate-name'],
    ['no extents', { tensors: [{ ...w, dims: [] }] }, 'gguf-dims'],
    ['five extents', { tensors: [{ ...w, dims: [512, 4, 1, 1, 1] }] }, 'gguf-dims'],
    ['nine extents', { tensors: [{ ...w, dims: Array.from({ length: 9 }, () => 1) }] }, 'gguf-header'],
    ['extent 0', { tensors: [{ ...w, dims: [0, 4] }] }, 'gguf-dims'],
    ['extent 2^63', { tensors: [{ ...w, dims: [2n ** 63n, 4] }] }, 'gguf-header'],
    [
      'extents whose product overflows',
      { tensors: [{ ...w, dims: [2n ** 32n, 2n ** 32n, 2n ** 32n] }] },
      'gguf-overflow',
    ],
    [
      'extents whose product wraps to the right size',
      { tensors: [{ ...w, dims: [2n ** 31n, 2n ** 31n, 4, 1] }] },
      'gguf-overflow',
    ],
    ['shape too big for the file', { tensors: [{ ...w, dims: [512, 5] }] }, 'gguf-extent'],
    ['shape too small for the file', { tensors: [{ ...w, dims: [512, 3] }, floats('b')] }, 'gguf-extent'],
    ['shape that blocks do not divide', { tensors: [{ ...w, dims: [500, 4] }] }, 'gguf-extent'],
    ['another type', { tensors: [{ ...w, type: 34 }] }, 'gguf-extent'],
    ['offset beyond the file', { tensors: [w, { ...floats('b'), offset: 1 << 20 }] }, 'gguf-extent'],
    ['offset 2^63', { tensors: [w, { ...floats('b'), offset: 2n ** 63n }] }, 'gguf-overflow'],
    ['offset that is not aligned', { tensors: [w, { ...floats('b'), offset: 530 }] }, 'gguf-offset'],
    ['overlapping extents', { tensors: [w, { ...floats('b'), offset: 32 }] }, 'gguf-extent'],
    ['two tensors at one place', { tensors: [w, { ...floats('b'), offset: 0 }] }, 'gguf-overlap'],
    ['data that starts late', { tensors: [{ ...w, offset: 32 }] }, 'gguf-offset'],
    ['trailing bytes', { ...good, trailing: 64 }, 'gguf-extent'],
    ['truncated data', whole.subarray(0, whole.length - 64), 'gguf-extent'],
    ['only a header', whole.subarray(0, 24), 'gguf-tensor-count'],
  ];
  test.each(cases)('%s', async (_, file, expected) => {
    expect(await code(file)).toBe(expected);
  });

  test('the good file passes, so the cases fail for their own reason', async () => {
    expect(await code(good)).toBe('accepted');
  });

  test('a file cut at any byte of its header is refused with a code', async () => {
    for (let length = 0; length < whole.length - 64; length += 7)
      expect(await code(whole.subarray(0, length)), `cut at ${length}`).toMatch(/^gguf-/);
  });

  test.each([1000, 5000, 20_000])(
    'a file with many keys, cut after %i bytes, ends inside its header',
    async (length) => {
      const tokens = { type: 9, bytes: Buffer.concat([u32(8), u64(2000), ...Array(2000).fill(text('tok'))]) };
      const keys = [...Array(20).keys()].map((i) => key(`general.key.${i}`, string('x'.repeat(100))));
      const long = writeGguf({
        ...good,
        keys: [...keys, key('tokens', tokens)],
      });
      const path = await save(long.subarray(0, length));
      await expect(openGguf(path)).rejects.toMatchObject({
        code: expect.stringMatching(/^gguf-(truncated|short-read)$/),
        message: expect.stringMatching(/ends inside its header/),
      });
    },
  );

  test('a length that runs over the end of the file', async () => {
    const file = { ...good, keys: [Buffer.concat([u64(2 ** 23), Buffer.from('k'), u32(4), u32(1)])] };
    expect(await code(file)).toBe('gguf-short-read');
  });

  test('a folder and a missing file', async () => {
    await expect(openGguf(folder)).rejects.toMatchObject({ code: 'file' });
    await expect(openGguf(join(folder, 'none'))).rejects.toMatchObject({ code: 'file' });
    expect(text('a').length).toBe(9);
  });

  test('a tensor that is not there names a near one', async () => {
    const path = await save(writeGguf(good));
    await expect(readTensor(path, 'v')).rejects.toThrow(/did you mean w/);
  });
});

const models = join(import.meta.dirname, '../../../shared/fixtures/models');
const files = existsSync(models) ? readdirSync(models).filter((name) => name.endsWith('.gguf')) : [];

describe.skipIf(files.length === 0)('real files (skipped where ../shared/fixtures/models is absent)', () => {
  test.each(files)('%s', async (name) => {
    const file = await openGguf(join(models, name));
    const expected = name.includes('TQ1_0') ? 'TQ1_0' : 'TQ2_0';
    const ternary = file.tensors.filter((one) => formatName(file, one) === expected);
    expect(ternary.length).toBeGreaterThan(4);
    const first = ternary[0];
    if (first === undefined) throw new Error('no ternary tensor');
    const audit = await auditTensor(file, first);
    expect(audit.unused).toBe(0);
    expect(audit.scales.finite).toBe(true);
    const data = await readTensor(file, first.name);
    const weights = dequantize(data.scheme, data.n, data.k, data.bytes);
    expect(new Set(weights.map(Math.abs)).size).toBeGreaterThan(1);
  });
});
