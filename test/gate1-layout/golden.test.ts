import { describe, expect, it } from 'vitest';
import {
  bits,
  dequantize,
  layoutOf,
  pack,
  placesOf,
  repack,
  scheme,
  stream,
  unpack,
} from '../../dsl/index.ts';
import { schemeNamed } from '../../dsl/schemes/index.ts';
import { golden, goldenFloat32, goldenInt8 } from '../support/golden.ts';
import { hex, vectorWeights } from '../support/weights.ts';

/** Files of trits and the bytes that the format's owner made of them. */
const files = [
  { name: 'tq1_0', scheme: schemeNamed('tq1_0'), n: 8, k: 512, weights: 'w8x512.i8', bytes: 'tq1_0.bin' },
  { name: 'tq2_0', scheme: schemeNamed('tq2_0'), n: 8, k: 512, weights: 'w8x512.i8', bytes: 'tq2_0.bin' },
  { name: 'i2_s', scheme: schemeNamed('i2_s'), n: 8, k: 512, weights: 'w8x512.i8', bytes: 'i2_s.bin' },
  {
    name: 'tl1',
    scheme: schemeNamed('tl1', { n: 320, k: 256, bm: 160, bk: 64, bmm: 32 }),
    n: 320,
    k: 256,
    weights: 'w320x256.i8',
    bytes: 'tl1.bin',
  },
  {
    name: 'tl2',
    scheme: schemeNamed('tl2', { n: 320, k: 384, bm: 160, bk: 96 }),
    n: 320,
    k: 384,
    weights: 'w320x384.i8',
    bytes: 'tl2.bin',
  },
  {
    name: 'bitnet_gpu',
    scheme: schemeNamed('bitnet_gpu'),
    n: 32,
    k: 128,
    weights: 'gpu_w32x128.i8',
    bytes: 'gpu_i2.bin',
  },
] as const;

describe.each(files)('owner bytes of $name', ({ scheme, n, k, weights, bytes }) => {
  // The converter's TL2 file ends before the zeros that it later fills the tensor up with.
  const whole = new Uint8Array(layoutOf(scheme, n, k).bytes);
  whole.set(golden(bytes));

  it('are what pack makes', () => {
    expect(hex(pack(scheme, n, k, goldenInt8(weights)).bytes)).toBe(hex(whole));
  });

  it('unpack to the weights', () => {
    const { scales } = pack(scheme, n, k, goldenInt8(weights));
    const found = unpack(scheme, n, k, { bytes: whole, scales });
    expect(hex(new Uint8Array(found.trits.buffer))).toBe(hex(golden(weights)));
  });
});

describe.each([
  { name: 'tq1_0', weights: 'w16x512.scales256.f32', bytes: 'w16x512.scaled.tq1_0.bin' },
  { name: 'tq2_0', weights: 'w16x512.scales256.f32', bytes: 'w16x512.scaled.tq2_0.bin' },
  { name: 'q2_0', weights: 'w16x512.scales64.f32', bytes: 'w16x512.scaled.q2_0.bin' },
])('scaled owner bytes of $name', ({ name, weights, bytes }) => {
  const made = golden(bytes);
  it('are what pack makes', () => {
    expect(hex(pack(schemeNamed(name), 16, 512, goldenFloat32(weights)).bytes)).toBe(hex(made));
  });
  it('dequantize to the weights', () => {
    const known = goldenFloat32(weights);
    const found = dequantize(schemeNamed(name), 16, 512, made);
    expect(found.findIndex((value, i) => value !== known[i])).toBe(-1);
  });
  it('survive a repack into themselves', () => {
    expect(hex(repack(schemeNamed(name), schemeNamed(name), 16, 512, made).bytes)).toBe(hex(made));
  });
});

describe('repacking between owners', () => {
  it('makes one owner bytes of another', () => {
    const from = golden('tq1_0.bin');
    expect(hex(repack(schemeNamed('tq1_0'), schemeNamed('tq2_0'), 8, 512, from).bytes)).toBe(
      hex(golden('tq2_0.bin')),
    );
    expect(hex(repack(schemeNamed('tq1_0'), schemeNamed('i2_s'), 8, 512, from).bytes)).toBe(
      hex(golden('i2_s.bin')),
    );
    const i2s = golden('i2_s.bin');
    expect(hex(repack(schemeNamed('i2_s'), schemeNamed('tq1_0'), 8, 512, i2s).bytes)).toBe(
      hex(golden('tq1_0.bin')),
    );
  });
});

/** Weights of `vectorWeights`, scale 1.0; `tail` is what follows the codes. */
const tail32 = `0000803f${'00'.repeat(28)}`;
const vectors = [
  [
    'tq2_0',
    1,
    256,
    '412011aa11421046a5418516a06659659908985042521605169980996594652999659465295048046a44100411a9102105685916596602669450948581052620003c',
  ],
  [
    'tq1_0',
    1,
    256,
    '5a155ffe60ae0acb8e5979d11bdf9b89a0394a0fafbad374d19f07a0892e8ba2d3a99d89fa2eac79df5a2a720add2d1a367c6930003c',
  ],
  ['ptq1_0', 1, 128, '79095dc090e43ed49d795fd822ba898484205e864180924646f7003c'],
  ['q2_0', 1, 64, '003c91899558016a4651804051642a508995'],
  ['pq2_0', 1, 128, '003c91899558016a4651804051642a5089959811429a511445a6814426566205a819'],
  ['i2_s', 1, 128, `410844aa448104915a4152940a99655966202605818594509466026659165968${tail32}`],
  ['i2_s_arm', 1, 128, `5202428860a021956552449611855956168052994115500498160a52a99665a4${tail32}`],
  ['i2_s_rows4', 4, 32, `4924429249a42494494a4990249449524a24292492a490499252294a49244949${tail32}`],
  ['iq2_bn', 1, 64, '0000803f85808122090a48565985119644526595'],
  ['iq1_bn', 1, 64, '003c998796aca1623926cc1cd48247'],
  ['hf_bitnet', 8, 8, '89449112992664266422488944122291'],
  ['matmulnbits_2b.64', 1, 64, 'e6deeaad56bf9ba6d595a6b97fa5deea'],
] as const;

describe('vectors of the formats page', () => {
  it.each(vectors)('%s %i x %i', (name, n, k, bytes) => {
    const scheme = name === 'hf_bitnet' ? schemeNamed(name, { n, k }) : schemeNamed(name);
    const weights = vectorWeights(n, k);
    const packed = pack(scheme, n, k, weights);
    expect(hex(packed.bytes)).toBe(bytes);
    const owners = { bytes: new Uint8Array(Buffer.from(bytes, 'hex')), scales: packed.scales };
    expect(unpack(scheme, n, k, owners).trits).toEqual(weights);
  });

  it('trirun, its first words', () => {
    const { bytes } = pack(schemeNamed('trirun'), 64, 16, vectorWeights(64, 16));
    expect(hex(bytes.subarray(0, 32))).toBe(
      '9988188611882814918962111281466141686622816944661486169218942416',
    );
  });

  /** All weights equal: the byte that repeats. */
  it.each([
    ['tq2_0', 0, '55'],
    ['i2_s', 0, '55'],
    ['q2_0', 0, '55'],
    ['iq2_bn', 0, '55'],
    ['bitnet_gpu', 0, 'aa'],
    ['matmulnbits_2b', 0, 'aa'],
    ['tq1_0', 0, '80'],
    ['tq2_0', 1, 'aa'],
    ['i2_s', 1, 'aa'],
    ['q2_0', 1, 'aa'],
    ['tq1_0', 1, 'ff'],
    ['tq2_0', -1, '00'],
    ['i2_s', -1, '00'],
    ['tq1_0', -1, '00'],
  ] as const)('%s of all %i repeats %s', (name, weight, byte) => {
    const scheme = schemeNamed(name);
    const layout = layoutOf(scheme, 16, 256);
    const { bytes } = pack(scheme, 16, 256, new Int8Array(16 * 256).fill(weight));
    const place = placesOf(layout, 0, 0)[0]?.planes[0]?.byte ?? -1;
    expect(hex(bytes.subarray(place, place + 8))).toBe(byte.repeat(8));
  });

  it('tail bytes of constant weights', () => {
    const filled = (name: string, weight: number) =>
      pack(schemeNamed(name), 1, 256, new Int8Array(256).fill(weight)).bytes;
    expect([0, 1, -1].map((w) => hex(filled('tq1_0', w).subarray(48, 52)))).toEqual([
      '7f7f7f7f',
      'fdfdfdfd',
      '00000000',
    ]);
    expect([0, 1, -1].map((w) => filled('iq1_bn', w)[14])).toEqual([0x2b, 0x55, 0]);
    const tl = (family: string, numbers: Record<string, number>) =>
      pack(schemeNamed(family, numbers), 320, 384, new Int8Array(320 * 384)).bytes[0];
    expect(tl('tl1', { n: 320, k: 384, bm: 160, bk: 64, bmm: 32 })).toBe(0x44);
    expect(tl('tl2', { n: 320, k: 384, bm: 160, bk: 96 })).toBe(0);
  });
});

describe('trirun scales', () => {
  it('lie in runs of 64 rows, out[8i + j] = in[i + 8j]', () => {
    const [n, k] = [64, 128];
    const values = Float32Array.from({ length: n * k }, (_, e) => 1 + Math.floor(e / k));
    const { scales } = pack(schemeNamed('trirun'), n, k, values);
    const halves = new Uint16Array(scales.buffer);
    const f16 = (x: number) => {
      const e = Math.floor(Math.log2(x));
      return ((e + 15) << 10) | ((x / 2 ** e - 1) * 1024);
    };
    for (let i = 0; i < 8; i += 1)
      for (let j = 0; j < 8; j += 1) expect(halves[8 * i + j]).toBe(f16(1 + i + 8 * j));
  });
});

describe("Marlin's 4-bit permutation", () => {
  // Its codes are 0 to 15, no ternary weights, so only the place is compared.
  const marlin = scheme({
    shape: { n: 128, k: 64 },
    parts: {
      qs: stream({
        n: { np: 2, j: 4, block: 2, g: 8 },
        k: { kt: 4, r1: 2, t: 4, r0: 2 },
        code: bits(4),
        u32: ['kt', 'np', 'g', 't', 'j'],
        slot: ['r0', 'block', 'r1'],
      }),
    },
  });

  it('puts every code where the formula does', () => {
    const [n, k] = [128, 64];
    const layout = layoutOf(marlin, n, k);
    const bytes = golden('marlin.u32');
    const codes = golden('marlin_w.u8');
    expect(layout.bytes).toBe(bytes.length);
    for (let row = 0; row < n; row += 1)
      for (let column = 0; column < k; column += 1) {
        const place = placesOf(layout, row, column)[0]?.planes[0];
        const found = place === undefined ? -1 : ((bytes[place.byte] ?? 0) >> place.bit) & 15;
        if (found !== codes[column * n + row]) expect.fail(`n ${row}, k ${column}: ${found}`);
      }
  });
});
