import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  bitsPerWeight,
  cStruct,
  picture,
  pictureSvg,
  pictureText,
  schemeIndexText,
  tableRow,
  unitOf,
} from '../../dsl/derive/index.ts';
import { isScheme, layoutOf, placesOf } from '../../dsl/index.ts';
import { schemeNamed, schemes } from '../../dsl/schemes/index.ts';

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
  it('name the parts with their offsets', () => {
    expect(cStruct(schemes.tq2_0)).toMatchInlineSnapshot(`
      "/* 256 weights of a row, in 66 bytes. */
      typedef struct {
        uint8_t qs[64]; /* x: codes of 2 bits */
        uint16_t d; /* scale, f16 */
      } tq2_0_block;
      _Static_assert(sizeof(tq2_0_block) == 66, "tq2_0_block has 66 bytes");
      _Static_assert(offsetof(tq2_0_block, qs) == 0, "qs lies at byte 0");
      _Static_assert(offsetof(tq2_0_block, d) == 64, "d lies at byte 64");
      "
    `);
    expect(cStruct(schemes.i2_s)).toBeUndefined();
  });

  it('hold in a C compiler', () => {
    const texts = [...Object.values(schemes), schemeNamed('matmulnbits_2b')].flatMap(
      (scheme) => cStruct(scheme) ?? [],
    );
    expect(texts.length).toBeGreaterThan(8);
    const source = [
      '#include <stddef.h>',
      '#include <stdint.h>',
      ...texts,
      'int main(void) { return 0; }',
    ].join('\n');
    const compile = (text: string) =>
      spawnSync('cc', ['-std=c11', '-fsyntax-only', '-x', 'c', '-'], { input: text });
    expect(compile(source).stderr.toString()).toBe('');
    expect(compile(source.replace('== 66', '== 67')).status).not.toBe(0);
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
