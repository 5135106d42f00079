import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  bits,
  bitsPerWeight,
  code,
  cStruct,
  f32,
  isScheme,
  layoutOf,
  picture,
  pictureSvg,
  pictureText,
  placesOf,
  rest,
  scheme,
  schemeIndexText,
  stream,
  tableRow,
  unitOf,
} from '../../dsl/index.ts';
import { schemeFamilies, schemeNamed, schemes } from '../../dsl/schemes/index.ts';
import { pagesOf } from '../../generators/pages.ts';

describe('pictures', () => {
  it('say which weight lies in which bits', () => {
    expect(pictureText(picture(schemes.tq2_0, { perPart: 3 }))).toMatchInlineSnapshot(`
      "tq2_0: 256 weights in 66 bytes
      byte  part  bits: weights
         0  qs  7-6: k 96       5-4: k 64       3-2: k 32       1-0: k 0
         1  qs  7-6: k 97       5-4: k 65       3-2: k 33       1-0: k 1
         2  qs  7-6: k 98       5-4: k 66       3-2: k 34       1-0: k 2
       ...
        64  d   7-0: scale, f16
        65  d   7-0: scale, f16
      "
    `);
    expect(pictureText(picture(schemes.stq1_0, { perPart: 1 }))).toContain(
      '   0  qs    7-4: k 1 17 33 49 3-0: k 0 16 32 48',
    );
    expect(pictureText(picture(schemeNamed('kq'), { perPart: 1 }))).toContain('1-0: n 0, k 0');
  });

  it.each(Object.values(schemes))('of $name agree with the layout', (scheme) => {
    const drawn = picture(scheme, { perPart: 6 });
    const weights = drawn.bytes.flatMap(({ byte, cells }) =>
      cells.flatMap((cell) => cell.weights.map((weight) => ({ byte, cell, weight }))),
    );
    expect(weights.length).toBeGreaterThan(0);
    const layout = layoutOf(scheme, drawn.n, drawn.k);
    for (const { byte, cell, weight } of weights) {
      const planes = placesOf(layout, weight.n, weight.k).flatMap((place) => place.planes);
      expect(
        planes.some((plane) => plane.byte === byte && plane.bit >= cell.low && plane.bit <= cell.high),
      ).toBe(true);
    }
  });

  it('are SVG with a row a byte and a box a slot', () => {
    const svg = pictureSvg(picture(schemes.tq2_0));
    expect(svg.match(/<rect x=/g)?.length).toBe(4 * 4 + 2);
    expect(svg).toContain('<title>tq2_0: 256 weights in 66 bytes</title>');
    expect(svg.match(/k \d+/g)).toHaveLength(16);
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});

describe('C structs', () => {
  const rows = (name: string, width: number) =>
    scheme({
      name,
      params: { width },
      block: 32,
      parts: {
        qs: stream({ k: { lane: 32 / width, slot: width }, code: bits(2), u8: ['lane'], slot: ['slot'] }),
      },
    });

  it('name the parts with their offsets', () => {
    expect(cStruct(schemes.tq2_0)).toMatchInlineSnapshot(`
      "/* 256 weights of a row, in 66 bytes. */
      typedef struct {
        uint8_t qs[64]; /* x: codes of 2 bits */
        uint16_t d; /* scale, f16 */
      } tq2_0_block;
      static_assert(sizeof(tq2_0_block) == 66, "tq2_0_block has 66 bytes");
      static_assert(offsetof(tq2_0_block, qs) == 0, "qs lies at byte 0");
      static_assert(offsetof(tq2_0_block, d) == 64, "d lies at byte 64");
      "
    `);
    expect(cStruct(schemes.i2_s)).toBeUndefined();
  });

  it('carry the numbers of a family in their names', () => {
    expect(cStruct(rows('mine', 4))).toContain('} mine_4_block;');
    expect(cStruct(rows('mine', 2))).toContain('} mine_2_block;');
  });

  it('say how wide a plane is, and tell planes of one name apart', () => {
    expect(cStruct(schemes.stq1_0)).toMatch(
      /sign\[\d+\]; \/\* minus: 1 of the 5 bits of each code, 4 weights/,
    );
    const split = (at: number) =>
      stream({
        k: { lane: 8, bit: 4 },
        at,
        code: code({ fields: { low: 1, high: 1 }, decode: ({ low, high }) => low + 2 * high - 1 }),
        planes: {
          low: { fields: ['low'], u8: ['lane'], slot: ['bit'] },
          high: { fields: ['high'], u8: ['lane'], slot: ['bit'] },
        },
      });
    const twice = scheme({ block: 64, parts: { a: split(0), int: split(32) } });
    expect(cStruct(twice)).toMatch(/ a_low\[8\];.* a_high\[8\];.* int_low\[8\];.* int_high\[8\];/s);
  });

  it('have no member of open length', () => {
    const open = stream({ k: { group: rest, slot: 4 }, code: bits(2), u8: ['group'], slot: ['slot'] });
    expect(cStruct(scheme({ rows: 1, parts: { qs: open, d: f32 } }))).toBeUndefined();
  });

  it('spell members that C reserves', () => {
    const lone = scheme({
      name: 'odd',
      block: 32,
      parts: { new: stream({ k: { lane: 8, slot: 4 }, code: bits(2), u8: ['lane'], slot: ['slot'] }) },
    });
    expect(cStruct(lone)).toContain('uint8_t new_[8];');
  });
});

describe('the C header of all schemes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tritforge-header-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const family = [schemeNamed('matmulnbits_2b'), schemeFamilies.matmulnbits_2b({ group: 64 })];
  const inputs = {
    schemes: [...Object.values(schemes), ...family].map((scheme) => ({
      scheme,
      place: { file: 'x', line: 1 },
      doc: '',
      decodes: new Map(),
    })),
    targets: [],
    variants: [],
  };
  const page = pagesOf(inputs, new Map()).get('include/tritforge_schemes.h')?.text ?? '';

  it('holds every struct of any shape, members of a family beside each other', () => {
    for (const name of [
      'tq2_0_block',
      'iq2_bn_r4_head',
      'iq2_bn_r4_block',
      'matmulnbits_2b_128_block',
      'matmulnbits_2b_64_block',
    ])
      expect(page).toContain(`} ${name};`);
    expect(page).not.toContain('hf_bitnet');
  });

  it.each([
    ['cc', 'c', '-std=c11'],
    ['c++', 'c++', '-std=c++11'],
  ])('compiles with %s and refuses a wrong size', (compiler, language, standard) => {
    const compile = (text: string) => {
      writeFileSync(join(folder, 'tritforge_schemes.h'), text);
      return spawnSync(
        compiler,
        [
          standard,
          '-pedantic-errors',
          '-Wall',
          '-Wextra',
          '-Werror',
          '-fsyntax-only',
          '-I',
          folder,
          '-x',
          language,
          '-',
        ],
        {
          input:
            '#include "tritforge_schemes.h"\n#include "tritforge_schemes.h"\nint main(void) { return 0; }\n',
        },
      );
    };
    expect(compile(page).stderr.toString()).toBe('');
    expect(compile(page.replace('== 66', '== 67')).status).not.toBe(0);
  });
});

describe('sizes', () => {
  it.each([
    ['tq1_0', 1.6875],
    ['tq2_0', 2.0625],
    ['q2_0', 2.25],
    ['pq2_0', 2.125],
    ['ptq1_0', 1.75],
    ['i2_s', 2],
    ['iq1_bn', 1.625],
    ['iq2_bn', 2],
    ['stq1_0', 1.3125],
    ['trirun', 2.125],
    ['bitnet_gpu', 2],
    ['kq', 2],
  ] as const)('%s takes %d bits a weight', (name, bits) => {
    expect(bitsPerWeight(schemeNamed(name))).toBeCloseTo(bits, 4);
  });

  it('units are blocks', () => {
    expect(unitOf(schemes.tq1_0)).toEqual({ rows: 1, weights: 256, bytes: 54 });
    expect(unitOf(schemes.iq1_bn)).toEqual({ rows: 1, weights: 64, bytes: 13 });
    expect(unitOf(schemes.iq2_bn_r4)).toEqual({ rows: 4, weights: 256, bytes: 64 });
    expect(unitOf(schemes.i2_s)).toBeUndefined();
  });

  it('rows of the table', () => {
    expect(tableRow(schemes.tq1_0)).toBe(
      '| tq1_0 | 256 | 54 | 1.6875 | 5 in 8 bits, 4 in 8 bits | f16 | qs, qt, qh, d |',
    );
    expect(tableRow(schemes.iq2_bn_r4)).toBe(
      '| iq2_bn_r4 | 4 rows x 64 | 64 | 2 | 2 bits | f32 | d, blocks (qs) |',
    );
    expect(tableRow(schemeNamed('kq.8x2'))).toBe('| kq.8x2 | tensor |  | 2 | 2 bits | none | qs |');
  });
});

describe('the index of schemes', () => {
  it('is what its files make', async () => {
    const folder = new URL('../../dsl/schemes/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file.endsWith('.scheme.ts'));
    const read = files.map(async (file) => {
      const values = (await import(new URL(file, folder).href)) as Readonly<Record<string, unknown>>;
      const names = Object.keys(values);
      return {
        file,
        schemes: names.filter((name) => isScheme(values[name])),
        families: names.filter((name) => typeof values[name] === 'function'),
      };
    });
    expect(readFileSync(new URL('index.ts', folder), 'utf8')).toBe(schemeIndexText(await Promise.all(read)));
  });
});
