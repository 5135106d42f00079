import { describe, expect, it } from 'vitest';
import { costOf } from '../../generators/cost.ts';
import { add, bin, call, cast, i32, load, mul, num, ref, type } from '../../generators/ir/expr.ts';
import { type Kernel, letv, loop, type Stmt, set, store, when } from '../../generators/ir/stmt.ts';
import { builtInKernels } from '../support/kernels.ts';

const tile = { rows: 16, cols: 4, unit: 32 };
const k = ref('k_padded');
const i = ref('i');
const v = type('u8', 64);

const kernel = (body: readonly Stmt[], tiles = num(1)): Kernel => ({
  name: 'k',
  doc: [],
  buffers: [],
  scalars: [],
  requires: [],
  tiles,
  body: [loop('tile', ref('tile0'), ref('tile1'), body)],
});

/** What a body does in all is stated for 1024 weights of 16 rows by k = 2048. */
const perThousand = 1024 / (16 * 2048);
const tokenTiles = bin('div', add(ref('m'), num(3)), num(4));

describe('the cost of a kernel', () => {
  it('counts what runs: iterations times instructions, memory twice, addresses and constants for nothing', () => {
    const step: readonly Stmt[] = [
      letv('at', mul(add(i, num(3)), num(64))),
      // and a load, an instruction of two values of which one is constant, and the loop
      letv('x', call('and', v, load('w', ref('at'), v), { op: 'num', type: v, value: 3 })),
    ];
    const { once, tokens } = costOf(kernel([loop('i', num(0), k, step, 2)]), tile);
    expect([once, tokens]).toEqual([Math.round((1 + 1024 * 4) * perThousand), 0]);
  });

  it('tells what is done once from what every tile of tokens does', () => {
    const decode = loop('i', num(0), k, [store('scratch', i, cast(load('w', i, type('u8')), i32))]);
    const dot = loop('p', num(0), tokenTiles, [
      loop('i', num(0), k, [set('sum', call('dot', v, ref('sum', v), load('q', i, v)))]),
    ]);
    const { once, tokens } = costOf(kernel([decode, dot]), tile);
    expect([once, tokens]).toEqual([
      Math.round((1 + 2048 * 5) * perThousand),
      Math.round((1 + 2048 * 4) * perThousand),
    ]);
  });

  it('follows segments and branches that shapes decide, and takes the longer one where data does', () => {
    const long = Array.from({ length: 40 }, () => store('out', num(0), load('x', i, v)));
    const segment = loop('s', num(0), ref('segments'), [
      letv('end', cast(load('seg', add(ref('s'), num(1)), i32), type('i64'))),
      loop('i', num(0), ref('end'), [
        when(bin('<', i, num(0), type('b1')), long, [store('out', num(0), load('x', i, v))]),
        when(bin('<', load('w', i, i32), num(0, i32), type('b1')), long),
      ]),
    ]);
    const { once } = costOf(kernel([segment]), tile);
    expect(once).toBe(Math.round((3 + 2048 * (1 + 1 + 4 + 1 + 160)) * perThousand));
  });

  it('is there for every product, and in its order: wider targets less, planes more, decoding to memory once', async () => {
    const { variants } = await builtInKernels();
    const products = variants.filter((one) => one.kind === 'product');
    expect(products.filter((one) => one.costTokens < 1).map((one) => one.name)).toEqual([]);
    expect(products.filter((one) => one.allTokens !== one.costOnce > 0).map((one) => one.name)).toEqual([]);
    const of = (act: string, vector: boolean) =>
      products.filter((one) => one.act === act && (one.target === 'scalar') !== vector);
    const least = (list: typeof products) => Math.min(...list.map((one) => one.costTokens / one.cols));
    expect(least(of('q8', true))).toBeLessThan(least(of('q8', false)) / 8);
    expect(least(of('q16', false))).toBeGreaterThan(least(of('q8', false)));
  });
});
