import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  bits,
  type Code,
  type Codebook,
  code,
  codebook,
  isScheme,
  type Scheme,
  tritKey,
} from '../../dsl/index.ts';
import { evaluate } from '../../generators/ir/evaluate.ts';
import { bin, num, ref } from '../../generators/ir/expr.ts';
import { proveDecode } from '../../generators/read/prove.ts';
import { readScheme, streamsOf } from '../../generators/read/scheme.ts';

const folder = join(import.meta.dirname, '../../dsl/schemes');

/** Arguments for the families that have no defaults; small shapes that their tiles divide. */
const numbers: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  hf_bitnet: { n: 8, k: 32 },
  tl1: { n: 256, k: 256, bm: 256, bk: 128, bmm: 32 },
  tl2: { n: 96, k: 224, bm: 96, bk: 192 },
};

const exportsOf = async (file: string): Promise<readonly (readonly [string, Scheme])[]> => {
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(join(folder, file)).href);
  return Object.entries(module).flatMap(([name, value]): [string, Scheme][] => {
    if (isScheme(value)) return [[name, value]];
    if (typeof value !== 'function') return [];
    const made: unknown = value.length > 0 ? value(numbers[name]) : value();
    return isScheme(made) ? [[name, made]] : [];
  });
};

const files = readdirSync(folder).filter((file) => file.endsWith('.scheme.ts'));
const all = (
  await Promise.all(files.map(async (file) => ({ file, exported: await exportsOf(file) })))
).flatMap(({ file, exported }) => exported.map(([name, value]) => ({ file, name, value })));

const spanOf = (stream: {
  readonly code: Code;
  readonly n: object;
  readonly k: object;
  readonly flat: object | undefined;
}): number => {
  const axes: Readonly<Record<string, unknown>> = { ...stream.n, ...stream.k, ...stream.flat };
  const spec = stream.code.over === undefined ? 1 : axes[stream.code.over];
  return Number(Array.isArray(spec) ? spec[0] : spec);
};

test('every scheme file exports a scheme', () => {
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !all.some((s) => s.file === file))).toEqual([]);
});

describe.each(all)('$name', ({ file, name, value }) => {
  const reading = readScheme(join(folder, file), name, value);
  const streams = streamsOf(value).map(({ stream, path }) => ({
    stream,
    part: path.join('.'),
    span: spanOf(stream),
  }));

  test('is read whole, with its prose', () => {
    expect(reading.issues).toEqual([]);
    expect(reading.doc).not.toBe('');
    expect(streams.length).toBeGreaterThan(0);
  });

  test.each(streams)('$part: the IR is the arrow, on every codeword and digit', ({ stream, span }) => {
    const expr = reading.decodes.get(stream.code);
    expect(expr).toBeDefined();
    if (expr === undefined) return;
    expect(proveDecode(stream.code, span, expr)).toBeUndefined();
    // The interpreter's evaluator is another one, by another hand.
    const { fieldNames, fieldWidths, width } = codebook(stream.code, span);
    let tried = 0;
    for (let codeword = 0; codeword < 2 ** width; codeword += 1) {
      let left = codeword;
      const fields: Record<string, number> = {};
      fieldNames.forEach((field, i) => {
        fields[field] = left % 2 ** (fieldWidths[i] ?? 0);
        left = Math.floor(left / 2 ** (fieldWidths[i] ?? 0));
      });
      for (let digit = 0; digit < span; digit += 1) {
        expect(evaluate(expr, { ...fields, digit })).toBe(
          stream.code.decode(fields, digit, stream.code.consts as never) + 0,
        );
        tried += 1;
      }
    }
    expect(tried).toBe(2 ** width * span);
  });

  test.each(streams)('$part: decode is undone by the codebook', ({ stream, span }) => {
    const book = codebook(stream.code, span);
    const weightsOf = (codeword: number) => [
      ...book.weights.subarray(codeword * span, (codeword + 1) * span),
    ];
    const written = [...book.encode].filter((codeword) => codeword >= 0);
    expect(written.length).toBeGreaterThan(1);
    for (const codeword of written) expect(book.encode[tritKey(weightsOf(codeword))]).toBe(codeword);
    for (const alias of book.aliases) {
      const canonical = book.encode[tritKey(weightsOf(alias))] ?? -1;
      expect(weightsOf(canonical)).toEqual(weightsOf(alias));
      if (stream.code.prefer === 'smallest') expect(canonical).toBeLessThan(alias);
    }
    expect(new Set([...written, ...book.aliases, ...book.unused]).size).toBe(2 ** book.width);
  });
});

describe('codewords that are not written (FORMATS 12)', () => {
  const books = (name: string): readonly Codebook[] => {
    const found = all.find((s) => s.name === name);
    return found === undefined
      ? []
      : streamsOf(found.value).map(({ stream }) => codebook(stream.code, spanOf(stream)));
  };
  const thirteen = [1, 20, 40, 60, 79, 99, 119, 138, 158, 178, 197, 217, 237];

  test('two bits with offset 1: codeword 3 means nothing', () => {
    for (const name of ['tq2_0', 'q2_0', 'pq2_0', 'i2_s', 'iq2_bn', 'trirun', 'hf_bitnet', 'kq'])
      expect(
        books(name).map((b) => [b.unused, b.aliases]),
        name,
      ).toEqual([[[3], []]]);
  });

  test('two bits with offset 2: codeword 0 means nothing', () => {
    for (const name of ['bitnet_gpu', 'matmulnbits_2b'])
      expect(
        books(name).map((b) => [b.unused, b.aliases]),
        name,
      ).toEqual([[[0], []]]);
  });

  test("two's complement: codeword 10 means nothing", () => {
    const twos = code({ fields: { x: 2 }, decode: ({ x }) => (x > 1 ? x - 4 : x) });
    expect(codebook(twos, 1)).toMatchObject({ unused: [2], aliases: [] });
  });

  test('five digits in a byte: 13 bytes are aliases of the next smaller one', () => {
    const [qs, , qh] = books('tq1_0');
    const [ql, extra] = books('iq1_bn');
    for (const book of [qs, ql]) {
      expect(book?.aliases).toEqual(thirteen);
      expect(book?.unused).toEqual([]);
    }
    for (const byte of thirteen) {
      const digits = (c: number) => [...(qs?.weights.subarray(c * 5, c * 5 + 5) ?? [])];
      expect(digits(byte)).toEqual(digits(byte - 1));
    }
    // Four digits: 81 bytes are written, the largest 253 with the biggest digit first, 85 with the smallest first.
    expect([qh?.aliases.length, extra?.aliases.length]).toEqual([175, 175]);
    expect(Math.max(...(qh?.encode ?? []))).toBe(253);
    expect(Math.max(...(extra?.encode ?? []))).toBe(85);
    expect(books('ptq1_0').at(-1)?.aliases.length).toBe(175);
  });

  test('pairs, triples and quads', () => {
    expect(books('tl1').map((b) => [b.unused, b.aliases])).toEqual([[[9, 10, 11, 12, 13, 14, 15], []]]);
    // Sizes 14 and 15 with either sign; minus zero.
    expect(books('tl2')[0]).toMatchObject({ unused: [14, 15, 30, 31], aliases: [16] });
    expect(books('stq1_0').map((b) => [b.unused, b.aliases, b.encode.filter((c) => c >= 0).length])).toEqual([
      [[], [], 32],
    ]);
  });
});

describe('the proof itself', () => {
  test('refuses arithmetic that is not the arrow, and names the codeword', () => {
    expect(proveDecode(bits(2), 1, bin('-', ref('x'), num(1)))).toBeUndefined();
    expect(proveDecode(bits(2), 1, bin('-', ref('x'), num(2)))).toEqual({
      codeword: 0,
      digit: 0,
      arrow: -1,
      read: -2,
    });
    expect(proveDecode(bits(2), 1, bin('-', bin('&', ref('x'), num(1)), num(1)))).toMatchObject({
      codeword: 2,
    });
    expect(proveDecode(bits(2), 1, ref('y'))).toMatchObject({ read: 'y has no value' });
    expect(proveDecode(bits(2), 1, bin('div', bin('-', ref('x'), num(1)), num(1)))).toMatchObject({
      codeword: 0,
    });
  });
});
