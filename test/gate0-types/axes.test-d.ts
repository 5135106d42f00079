import { describe, expectTypeOf, test } from 'vitest';
import {
  base3,
  bits,
  block,
  code,
  f16,
  rest,
  row,
  type Scale,
  type Scheme,
  type Stream,
  scales,
  scheme,
  stream,
  table,
  trits,
} from '../../dsl/index.ts';

/** Each misspelt name is an error here; were it not, `@ts-expect-error` itself would be one. */
describe('axes of a stream', () => {
  test('names that are declared compile, in every place', () => {
    expectTypeOf(
      stream({ k: { half: 2, plane: 4, lane: 32 }, code: bits(2), u8: ['half', 'lane'], slot: ['plane'] }),
    ).toEqualTypeOf<Stream>();
    expectTypeOf(
      stream({ n: { row: rest }, k: { trit: 5, lane: 32 }, code: trits('trit'), u16: ['row', 'lane'] }),
    ).toEqualTypeOf<Stream>();
    expectTypeOf(
      stream({
        flat: { block: rest, plane: 4, lane: [32, 1] },
        code: bits(2),
        u32: ['block', 'lane'],
        slot: ['plane'],
      }),
    ).toEqualTypeOf<Stream>();
    expectTypeOf(
      stream({ n: { digit: 5, tile: 3 }, k: { group: rest }, code: base3('digit'), u8: ['tile', 'group'] }),
    ).toEqualTypeOf<Stream>();
  });

  test('a misspelt axis of a word', () => {
    // @ts-expect-error lnae is not an axis
    stream({ k: { half: 2, plane: 4, lane: 32 }, code: bits(2), u8: ['half', 'lnae'], slot: ['plane'] });
    // @ts-expect-error row is not an axis of this stream
    stream({ k: { half: 2, plane: 4, lane: 32 }, code: bits(2), u16: ['half', 'row'], slot: ['plane'] });
    // @ts-expect-error the same for words of 32 bits
    stream({ n: { row: rest }, k: { lane: 32 }, code: bits(2), u32: ['rows', 'lane'] });
    // @ts-expect-error flat axes are checked too
    stream({ flat: { block: rest, lane: 32 }, code: bits(2), u8: ['blocks', 'lane'] });
  });

  test('a misspelt axis of a slot', () => {
    // @ts-expect-error plain is not an axis
    stream({ k: { half: 2, plane: 4, lane: 32 }, code: bits(2), u8: ['half', 'lane'], slot: ['plain'] });
  });

  test('two words, or a word beside planes', () => {
    // @ts-expect-error the codewords lie in words of 8 bits or of 16
    stream({ k: { plane: 4, lane: 32 }, code: bits(2), u8: ['lane'], u16: ['lane'], slot: ['plane'] });
    // @ts-expect-error in words of 16 bits or of 32
    stream({ k: { plane: 4, lane: 32 }, code: bits(2), u16: ['lane'], u32: ['lane'], slot: ['plane'] });
    const planes = { qs: { fields: ['x'], u8: ['lane'], slot: ['plane'] } } as const;
    expectTypeOf(stream({ k: { plane: 4, lane: 32 }, code: bits(2), planes })).toEqualTypeOf<Stream>();
    // @ts-expect-error the planes say where the codewords lie
    stream({ k: { plane: 4, lane: 32 }, code: bits(2), planes, u8: ['lane'] });
    // @ts-expect-error slots are said by the planes too
    stream({ k: { plane: 4, lane: 32 }, code: bits(2), planes, slot: ['plane'] });
  });

  test('a misspelt axis in a plane', () => {
    const signed = code({
      fields: { size: 1, minus: 1 },
      decode: ({ size, minus }) => (minus === 1 ? -size : size),
    });
    stream({
      k: { byte: 8, bit: 8 },
      code: signed,
      planes: {
        sizes: { fields: ['size'], u8: ['byte'], slot: ['bit'] },
        signs: { fields: ['minus'], u8: ['byte'], slot: ['bit'] },
      },
    });
    stream({
      k: { byte: 8, bit: 8 },
      code: signed,
      planes: {
        sizes: { fields: ['size'], u8: ['byte'], slot: ['bit'] },
        // @ts-expect-error bits is not an axis
        signs: { fields: ['minus'], u8: ['byte'], slot: ['bits'] },
      },
    });
  });
});

const pairOf = [
  [0, 1],
  [1, 0],
] as const;
const k = { pair: 2, lane: 32 } as const;

describe('what a code spans', () => {
  test('every sort of code may span a declared axis', () => {
    stream({ k: { trit: 5, lane: 32 }, code: trits('trit'), u8: ['lane'] });
    stream({
      k: { pair: 2, lane: 32 },
      code: table({
        over: 'pair',
        width: 1,
        weights: [
          [0, 1],
          [1, 0],
        ],
      }),
      u8: ['lane'],
    });
    stream({
      k: { pair: 2, lane: 32 },
      code: code({ over: 'pair', fields: { x: 2 }, decode: ({ x }, i) => ((x >> i) & 1) - 1 }),
      u8: ['lane'],
    });
  });

  test('and codes of one weight stand in any stream, named or written in place', () => {
    stream({ k: { lane: 32 }, code: code({ fields: { x: 2 }, decode: ({ x }) => x - 1 }), u8: ['lane'] });
    stream({ k: { lane: 32 }, code: table({ width: 2, weights: [[-1], [0], [1], [0]] }), u8: ['lane'] });
  });

  test('a misspelt axis', () => {
    // @ts-expect-error trits is not an axis
    stream({ k: { trit: 5, lane: 32 }, code: trits('trits'), u8: ['lane'] });
    // @ts-expect-error digits is not an axis
    stream({ n: { digit: 5 }, k: { lane: 32 }, code: base3('digits'), u8: ['lane'] });
    // @ts-expect-error pairs is not an axis
    stream({ k, code: table({ over: 'pairs', width: 1, weights: pairOf }), u8: ['lane'] });
    // @ts-expect-error pairs is not an axis
    stream({ k, code: code({ over: 'pairs', fields: { x: 2 }, decode: ({ x }) => x }), u8: ['lane'] });
  });
});

describe('fields and constants of a code', () => {
  test('are the ones that decode sees', () => {
    code({
      fields: { size: 4, minus: 1 },
      consts: { zero: 13 },
      decode: ({ size, minus }, _digit, { zero }) => size - minus - zero,
    });
    // @ts-expect-error sign is not a field
    code({ fields: { size: 4, minus: 1 }, decode: ({ size, sign }) => size - sign });
    // @ts-expect-error one is not a constant
    code({ fields: { size: 4 }, consts: { zero: 1 }, decode: ({ size }, _digit, { one }) => size - one });
  });
});

describe('placed scales', () => {
  test('are ordered by their own axes', () => {
    expectTypeOf(
      scales({ elem: 'f16', n: { row: rest }, k: { group: rest, inside: 128 }, order: ['row', 'group'] }),
    ).toEqualTypeOf<Scale>();
    // @ts-expect-error grp is not an axis
    scales({ elem: 'f16', n: { row: rest }, k: { group: rest, inside: 128 }, order: ['row', 'grp'] });
    // @ts-expect-error f64 is not how a scale is stored
    scales({ elem: 'f64' });
  });
});

describe('parts', () => {
  test('nest, and are parts', () => {
    const qs = stream({ k: { lane: 64 }, code: bits(2), u8: ['lane'] });
    expectTypeOf(
      scheme({ parts: { each: row({ d: f16, blocks: block(64, { qs }) }) } }),
    ).toEqualTypeOf<Scheme>();
    // @ts-expect-error a string takes no bytes
    scheme({ block: 64, parts: { qs, d: 'f16' } });
    // @ts-expect-error a scheme has parts
    scheme({ block: 64 });
    // @ts-expect-error slots is no key of a stream
    stream({ k: { plane: 4, lane: 16 }, code: bits(2), u8: ['lane'], slots: ['plane'] });
  });
});
