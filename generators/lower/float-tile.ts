/** The *tile* strategy for float activations: rows are decoded by registers to local memory, then meet all tokens. */
import type { Scheme } from '../../dsl/scheme.ts';
import { count } from '../../dsl/words.ts';
import { add, bin, call, cast, type Expr, f32t, i32, i64, load, mul, num, ref, type } from '../ir/expr.ts';
import { type Kernel, letv, loop, type SourcePlace, type Stmt, set, store, when } from '../ir/stmt.ts';
import { global } from './buffers.ts';
import type { Decodes } from './decode.ts';
import { type FloatDecode, floatDecode } from './float-decode.ts';
import { local } from './local.ts';
import { productBuffers } from './product.ts';
import { packedBuffer, scratch } from './rows.ts';
import type { Selector } from './select.ts';
import { k, n, symbolic } from './symbolic.ts';
import type { NoUnit } from './unit.ts';

const m = ref('m');
const segments = ref('segments');
const b1 = type('b1');
const range = (length: number): readonly number[] => Array.from({ length }, (_, i) => i);

/** Sums in flight: of one token, and of several, which want registers of their own. */
const MOST_SUMS = { one: 10, several: 8 } as const;
/** Numbers that a pick chooses from. */
const CHOICES = 4;

/** What a float product by a decoded tile is made of. */
export interface FloatTile extends FloatDecode {
  /** The instruction that gives, lane by lane, the float that the low two bits of a doubleword number. */
  readonly pick: string;
}

/** The instruction of a pick, found by its meaning: what the other bits of a doubleword are does not matter. */
const pickOf = ({ target, lanes }: Selector): string | undefined => {
  const floats = lanes / 4;
  const table = range(floats).map((lane) => 10 + (lane % CHOICES));
  const indices = range(floats).map(
    (lane) => ((lane * 0x01234567) & ~255) | ((lane * 5 + (lane >> 2)) % CHOICES),
  );
  return Object.entries(target.instructions).find(([, { takes, gives, means }]) => {
    const operands = Object.entries(takes);
    const [a, b] = operands;
    if (a === undefined || b === undefined || operands.length > 2) return false;
    if (gives.elem !== 'f32' || gives.lanes !== floats) return false;
    const [[table_, from], [index, by]] = [a, b];
    if (from.kind !== 'lanes' || from.elem !== 'f32' || by.kind !== 'lanes' || by.elem !== 'i32')
      return false;
    const given = { [table_]: table, [index]: indices };
    return indices.every((chosen, lane) => means(given, lane) === 10 + (chosen & (CHOICES - 1)));
  })?.[0];
};

/** How float products of a scheme decode a tile on a target, or why they do not. */
export const floatTileOf = (
  scheme: Scheme,
  selector: Selector,
  decodes: Decodes,
  place: SourcePlace | undefined,
): FloatTile | NoUnit => {
  const pick = pickOf(selector);
  if (pick === undefined) return { why: `${selector.target.name} has no choice between floats by two bits` };
  const decode = floatDecode(scheme, selector, decodes, place);
  return 'why' in decode ? decode : { ...decode, pick };
};

/** Room for a tile: bytes a weight of k, and beyond that for the last unit and what is read past it. */
export const floatTileScratch = ({ rows, unit }: FloatDecode, { lanes }: Selector) => ({
  perK: rows,
  fixed: rows * unit + lanes,
});

/** Registers of rows that meet `cols` tokens together. */
const groupsOf = (groups: number, cols: number): number => {
  const most = Math.max(1, Math.floor((cols === 1 ? MOST_SUMS.one : MOST_SUMS.several) / cols));
  return Math.max(...range(most).flatMap((i) => (groups % (i + 1) === 0 ? [i + 1] : [])));
};

/**
 * Float product: of every row the weights in the order of k, one fused multiply-add each, so that what comes out does
 * not depend on the registers' width, the tile or the tokens.
 */
export const floatTileProduct = (
  name: string,
  scheme: Scheme,
  selector: Selector,
  tile: FloatTile,
  cols: number,
): Kernel => {
  const { rows, bias } = tile;
  const perRegister = selector.lanes / 4;
  const v = type('f32', perRegister);
  const words = type('i32', perRegister);
  const together = groupsOf(rows / perRegister, cols);
  const part = together * perRegister;
  const size = floatTileScratch(tile, selector);
  const [i, s, row, p] = [ref('i'), ref('s'), ref('row'), ref('p')];
  const weights: Expr = {
    op: 'vec',
    type: v,
    values: range(perRegister).map((lane) => Math.min(1, (lane % CHOICES) - bias)),
  };
  const seg = (e: Expr): Expr => cast(load('seg', e, i32), i64);
  const token = (c: number): Expr => ref(`token${c}`);
  const each = (body: (g: number, c: number) => readonly Stmt[]): readonly Stmt[] =>
    range(together).flatMap((g) => range(cols).flatMap((c) => body(g, c)));
  const sum = (g: number, c: number): Expr => ref(`sum${g}_${c}`, v);
  const y = (g: number, c: number): Expr => ref(`y${g}_${c}`, v);
  const rowOf = (g: number): Expr => add(row, num(g * perRegister));
  const stored = (g: number, c: number): readonly Stmt[] => {
    const at = add(mul(token(c), n), rowOf(g));
    const place = when(
      bin('<=', add(rowOf(g), num(perRegister)), n, b1),
      [store('out', at, y(g, c))],
      [
        store('rows', num(0), y(g, c)),
        loop('i', num(0), bin('-', n, rowOf(g)), [store('out', add(at, i), load('rows', i, f32t))]),
      ],
    );
    return [cols === 1 ? place : when(bin('<', add(mul(p, num(cols)), num(c)), m, b1), [place])];
  };
  const perTokens: readonly Stmt[] = [
    ...range(cols).map((c) =>
      letv(`token${c}`, bin('min', add(mul(p, num(cols)), num(c)), bin('-', m, num(1)))),
    ),
    ...each((g, c) => [letv(`y${g}_${c}`, num(0, v), true)]),
    loop('s', num(0), segments, [
      letv('first', seg(s)),
      letv('last', bin('min', seg(add(s, num(1))), k)),
      ...each((g, c) => [letv(`sum${g}_${c}`, num(0, v), true)]),
      loop('i', ref('first'), ref('last'), [
        letv('at', add(ref('part_at'), add(mul(bin('>>', i, num(2)), num(4 * part)), bin('&', i, num(3))))),
        ...range(cols).map((c) => letv(`x${c}`, load('x', add(mul(token(c), k), i), v, 1, 'repeat'))),
        ...range(together).flatMap((g) => [
          letv(
            `weight${g}`,
            call(tile.pick, v, weights, load('scratch', add(ref('at'), num(g * selector.lanes)), words)),
          ),
          ...range(cols).map((c) =>
            set(`sum${g}_${c}`, call('fma', v, ref(`weight${g}`, v), ref(`x${c}`, v), sum(g, c))),
          ),
        ]),
      ]),
      ...range(together).flatMap((g) => {
        // Rows past n take some scale that is there: they are not stored.
        const scaleRow: Expr = {
          op: 'select',
          type: i64,
          cond: bin('<', rowOf(g), n, b1),
          a: rowOf(g),
          b: num(0),
        };
        return [
          letv(`scale${g}`, load('dw', add(mul(s, ref('dw_stride')), scaleRow), v)),
          ...range(cols).map((c) =>
            set(`y${g}_${c}`, call('fma', v, ref(`scale${g}`, v), sum(g, c), y(g, c))),
          ),
        ];
      }),
    ]),
    ...each(stored),
  ];
  const body: readonly Stmt[] = [
    loop('tile', ref('tile0'), ref('tile1'), [
      letv('row0', mul(ref('tile'), num(rows))),
      ...tile.decode(part),
      loop('part', num(0), num(rows / part), [
        letv('row', add(ref('row0'), mul(ref('part'), num(part)))),
        letv('part_at', mul(mul(ref('part'), num(part)), ref('decoded_k'))),
        when(bin('<', row, n, b1), [
          loop('p', num(0), bin('div', add(m, num(cols - 1)), num(cols)), perTokens),
        ]),
      ]),
    ]),
  ];
  return {
    name,
    doc: [
      `Float product of ${scheme.name}: all tokens, ${count(cols, 'token')} at a time, meet ${count(rows, 'row')} decoded to local memory.`,
    ],
    buffers: [
      packedBuffer(symbolic(scheme).bytes),
      scratch('u8', size.perK, size.fixed),
      global('x', 'f32', 'read', mul(m, k)),
      ...productBuffers().filter((buffer) => buffer.name !== 'asum' && buffer.name !== 'da'),
      ...tile.buffers,
      local('rows', 'f32', perRegister),
    ],
    scalars: ['n', 'k', 'm', 'k_padded', 'segments', 'dw_stride'],
    requires: tile.requires,
    tiles: bin('div', add(n, num(rows - 1)), num(rows)),
    body,
  };
};
