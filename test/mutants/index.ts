/**
 * Published bugs as schemes: each reads or writes a format in the way that some engine once did, finite and plausible
 * and wrong. Every gate that sees weights must refuse them, and pass the truth in the same harness.
 */
import {
  at,
  bits,
  block,
  code,
  div,
  f16,
  f32,
  named,
  padding,
  rest,
  type Scheme,
  scales,
  scheme,
  stream,
  trits,
  tritsLow,
} from '../../dsl/index.ts';
import { schemeNamed, schemes } from '../../dsl/schemes/index.ts';

/** A wrong reading of a format, the right one, and a shape that shows the difference. */
export interface Mutant {
  readonly name: string;
  readonly mutant: Scheme;
  readonly truth: Scheme;
  readonly n: number;
  readonly k: number;
}

/** I2_S files of x86 read in the 64-weight blocks of ARM (microsoft/BitNet #585, #598, #600, #610). */
const i2s64 = scheme({
  parts: {
    qs: stream({
      flat: { block: rest, plane: 4, lane: 16 },
      code: bits(2),
      u8: ['block', 'lane'],
      slot: ['plane'],
      first: 'high',
    }),
    d: f32,
    tail: padding((n, k) => Math.ceil((n * k) / 128) * 32 + 32),
  },
});

/** I2_S with the first weights in the low bits. */
const i2sLow = scheme({
  parts: {
    qs: stream({
      flat: { block: rest, plane: 4, lane: 32 },
      code: bits(2),
      u8: ['block', 'lane'],
      slot: ['plane'],
    }),
    d: f32,
    tail: padding((n, k) => Math.ceil((n * k) / 128) * 32 + 32),
  },
});

/** TQ2_0 read as consecutive neighbours (ggml-org/llama.cpp #28769). */
const tq2Consecutive = scheme({
  block: 256,
  parts: {
    qs: stream({ k: { byte: 64, pair: 4 }, code: bits(2), u8: ['byte'], slot: ['pair'] }),
    d: f16,
  },
});

/** TQ2_0 with the first plane in the high bits. */
const tq2High = scheme({
  block: 256,
  parts: {
    qs: stream({
      k: { half: 2, plane: 4, lane: 32 },
      code: bits(2),
      u8: ['half', 'lane'],
      slot: ['plane'],
      first: 'high',
    }),
    d: f16,
  },
});

/** Q2_0 with 64 weights a block read as the older form with 128. */
const q2Group128 = scheme({
  block: 128,
  parts: { d: f16, qs: stream({ k: { byte: 32, pair: 4 }, code: bits(2), u8: ['byte'], slot: ['pair'] }) },
});

/** Q2_0 with its scale after the codes. */
const q2ScaleLast = scheme({
  block: 64,
  parts: { qs: stream({ k: { byte: 16, pair: 4 }, code: bits(2), u8: ['byte'], slot: ['pair'] }), d: f16 },
});

/** TQ1_0 with the smallest digit first. */
const tq1SmallFirst = scheme({
  block: 256,
  parts: {
    qs: stream({ k: { trit: 5, lane: 32 }, code: tritsLow('trit'), u8: ['lane'] }),
    qt: stream({ k: { trit: 5, lane: 16 }, code: tritsLow('trit'), u8: ['lane'] }),
    qh: stream({ k: { trit: 4, lane: 4 }, code: trits('trit'), u8: ['lane'] }),
    d: f16,
  },
});

/** The four digits of a `qh` byte as if they were the last four of five. */
const lastFour = code({
  over: 'trit',
  fields: { x: 8 },
  consts: { pow3: [3, 9, 27, 81] },
  decode: ({ x }, digit, { pow3 }) => ((((x * at(pow3, digit)) & 255) * 3) >> 8) - 1,
});

/** TQ1_0 whose last four bytes were not multiplied by 3. */
const tq1NoTimes3 = scheme({
  block: 256,
  parts: {
    qs: stream({ k: { trit: 5, lane: 32 }, code: trits('trit'), u8: ['lane'] }),
    qt: stream({ k: { trit: 5, lane: 16 }, code: trits('trit'), u8: ['lane'] }),
    qh: stream({ k: { trit: 4, lane: 4 }, code: lastFour, u8: ['lane'] }),
    d: f16,
  },
});

/** IQ1_BN with the biggest digit first. */
const iq1BigFirst = scheme({
  rows: 1,
  parts: {
    d: f16,
    blocks: block(64, {
      ql: stream({ k: { group: [4, 16], byte: 3, trit: 5 }, code: trits('trit'), u8: ['group', 'byte'] }),
      extra: stream({ at: 15, k: { group: [4, 16] }, code: tritsLow('group'), u8: [] }),
    }),
  },
});

/** One zero in four, as STQ1_0 has it. */
const sparse = code({
  over: 'lane',
  fields: { slot: 4, minus: 1 },
  decode: ({ slot, minus }, lane) => {
    const zero = slot >> 2;
    const rank = lane < zero ? lane : lane - 1;
    const negative = rank === 0 ? 0 : rank === 1 ? slot & 1 : (slot >> 1) & 1;
    return lane === zero ? 0 : 1 - 2 * (negative ^ minus);
  },
});

/** STQ1_0 whose groups are four neighbours, as an earlier revision had them. */
const stqContiguous = scheme({
  block: 256,
  parts: {
    q: stream({
      k: { eight: 8, byte: 4, nib: 2, lane: 4 },
      code: sparse,
      planes: {
        qs: { fields: ['slot'], u8: ['eight', 'byte'], slot: ['nib'] },
        sign: { fields: ['minus'], u8: ['eight'], slot: ['byte', 'nib'] },
      },
    }),
    d: f16,
  },
});

/** Hugging Face uint8 whose four rows of a byte are neighbours. */
const hfAdjacent = scheme({
  shape: { n: 24, k: 40 },
  parts: {
    qs: stream({
      n: { row: rest, quarter: 4 },
      k: { col: rest },
      code: bits(2),
      u8: ['row', 'col'],
      slot: ['quarter'],
    }),
    d: scales({ elem: 'bf16', own: true }),
  },
});

/** MatMulNBits codes read without its zero point of 2: weight = code - 1. */
const matmulZero1 = scheme({
  block: 64,
  parts: { qs: stream({ k: { byte: 16, pair: 4 }, code: bits(2), u8: ['byte'], slot: ['pair'] }) },
});
const matmulZero2 = scheme({
  block: 64,
  parts: {
    qs: stream({ k: { byte: 16, pair: 4 }, code: bits(2, { zero: 2 }), u8: ['byte'], slot: ['pair'] }),
  },
});

const make = (name: string, mutant: Scheme, truth: Scheme, n: number, k: number): Mutant => ({
  name,
  mutant: named(`mutant_${name}`, mutant),
  truth,
  n,
  k,
});

/** Mutants that read the truth's bytes as other weights or scales. */
export const mutants: readonly Mutant[] = [
  make('i2_s_64', i2s64, schemes.i2_s, 8, 512),
  make('i2_s_low', i2sLow, schemes.i2_s, 8, 512),
  make('tq2_0_consecutive', tq2Consecutive, schemes.tq2_0, 8, 512),
  make('tq2_0_high', tq2High, schemes.tq2_0, 8, 512),
  make('q2_0_group128', q2Group128, schemes.q2_0, 6, 256),
  make('q2_0_scale_last', q2ScaleLast, schemes.q2_0, 6, 256),
  make('tq1_0_small_first', tq1SmallFirst, schemes.tq1_0, 8, 512),
  make('tq1_0_no_times3', tq1NoTimes3, schemes.tq1_0, 8, 512),
  make('iq1_bn_big_first', iq1BigFirst, schemes.iq1_bn, 6, 256),
  make('stq1_0_contiguous', stqContiguous, schemes.stq1_0, 6, 512),
  make('hf_bitnet_adjacent', hfAdjacent, schemeNamed('hf_bitnet', { n: 24, k: 40 }), 24, 40),
  make('matmulnbits_zero1', matmulZero1, named('matmulnbits_64', matmulZero2), 6, 256),
];

/** TL2 sizes beyond 13 clamped to 13, and the biggest of equal codewords written. */
const clamped = code({
  over: 'tri',
  fields: { size: 4, minus: 1 },
  prefer: 'largest',
  decode: ({ size, minus }, digit) => {
    const v = 13 + (size > 13 ? 13 : size) * (1 - 2 * minus);
    return digit === 0 ? div(v, 9) - 1 : digit === 1 ? (div(v, 3) % 3) - 1 : (v % 3) - 1;
  },
});
const tl2Clamped = scheme({
  shape: { n: 320, k: 384 },
  parts: {
    three: stream({
      n: { panel: 2, sub: 5, a: 2, b: 2, c: 8 },
      k: { kb: 4, kq: 4, kr: 4, nib: 2, tri: 3 },
      code: clamped,
      planes: {
        sizes: {
          fields: ['size'],
          u8: ['panel', 'kb', 'sub', 'kq', 'kr', 'b', 'a', 'c'],
          slot: ['nib'],
          first: 'high',
        },
        signs: {
          fields: ['minus'],
          u16: ['panel', 'kb', 'sub', 'kq', 'b', 'c'],
          slot: ['kr', 'nib', 'a'],
          first: 'high',
        },
      },
    }),
    d: scales({ elem: 'f32', own: true }),
    tail: padding(() => 29013),
  },
});

/** Mutants that only write wrongly: the truth's bytes mean the same to them, so golden bytes alone can tell. */
export const writingMutants: readonly Mutant[] = [
  make('tl2_clamped', tl2Clamped, schemeNamed('tl2', { n: 320, k: 384, bm: 160, bk: 96 }), 320, 384),
];
