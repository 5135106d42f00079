/** The *tile* strategy for float activations: rows are decoded by registers to local memory, then meet all tokens. */
import type { Scheme } from '../../dsl/scheme.ts';
import { count } from '../../dsl/words.ts';
import {
  add,
  bin,
  call,
  cast,
  type Expr,
  f32t,
  i32,
  i64,
  load,
  mul,
  num,
  ref,
  sub,
  type,
} from '../ir/expr.ts';
import { type Kernel, letv, loop, note, type SourcePlace, type Stmt, set, store, when } from '../ir/stmt.ts';
import { global } from './buffers.ts';
import type { Decodes } from './decode.ts';
import { type FloatDecode, floatDecode, unitsOfRow } from './float-decode.ts';
import { local } from './local.ts';
import { productBuffers } from './product.ts';
import { range } from './range.ts';
import { packedBuffer, scratch } from './rows.ts';
import type { Selector } from './select.ts';
import { k, n, symbolic } from './symbolic.ts';
import type { NoUnit } from './unit.ts';

const m = ref('m');
const segments = ref('segments');
const b1 = type('b1');

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

/** Weights of k that one token takes at a time: with 64 rows, half of a first-level cache. */
const STRETCH = 256;

/** Units that are decoded at a time for one token. */
const unitsAtOnce = ({ unit }: FloatDecode): number => Math.max(1, Math.floor(STRETCH / unit));

/** Room for a tile: bytes a weight of k, and beyond that for the last unit and what is read past it. */
export const floatTileScratch = (tile: FloatDecode, { lanes }: Selector, cols: number) =>
  cols === 1
    ? { perK: 0, fixed: tile.rows * tile.unit * unitsAtOnce(tile) + lanes }
    : { perK: tile.rows, fixed: tile.rows * tile.unit + lanes };

/** Registers of rows that meet `cols` tokens together. */
const groupsOf = (groups: number, cols: number): number => {
  const most = Math.max(1, Math.floor((cols === 1 ? MOST_SUMS.one : MOST_SUMS.several) / cols));
  return Math.max(...range(most).flatMap((i) => (groups % (i + 1) === 0 ? [i + 1] : [])));
};

/** What both kinds of float product are put together from. */
const piecesOf = (selector: Selector, tile: FloatTile, cols: number) => {
  const { rows, bias } = tile;
  const perRegister = selector.lanes / 4;
  const v = type('f32', perRegister);
  const words = type('i32', perRegister);
  const together = groupsOf(rows / perRegister, cols);
  const part = together * perRegister;
  const [i, s] = [ref('i'), ref('s')];
  const groups = range(together);
  const rowOf = (g: number): Expr => add(ref('row'), num(g * perRegister));
  const token = (c: number): Expr => ref(`token${c}`);
  const sum = (g: number, c: number): Expr => ref(`sum${g}_${c}`, v);
  const y = (g: number, c: number): Expr => ref(`y${g}_${c}`, v);
  const weights: Expr = {
    op: 'vec',
    type: v,
    values: range(perRegister).map((lane) => Math.min(1, (lane % CHOICES) - bias)),
  };
  const each = (body: (g: number, c: number) => readonly Stmt[]): readonly Stmt[] =>
    groups.flatMap((g) => range(cols).flatMap((c) => body(g, c)));
  /** Adds the weights from `first` to `last`, in their order, to the sums; those at `part_at` start with `start`. */
  const summed = (first: Expr, last: Expr, start: Expr): Stmt =>
    loop('i', first, last, [
      letv('j', sub(i, start)),
      letv(
        'at',
        add(ref('part_at'), add(mul(bin('>>', ref('j'), num(2)), num(4 * part)), bin('&', ref('j'), num(3)))),
      ),
      ...range(cols).map((c) => letv(`x${c}`, load('x', add(mul(token(c), k), i), v, 1, 'repeat'))),
      ...groups.flatMap((g) => [
        letv(
          `weight${g}`,
          call(tile.pick, v, weights, load('scratch', add(ref('at'), num(g * selector.lanes)), words)),
        ),
        ...range(cols).map((c) =>
          set(`sum${g}_${c}`, call('fma', v, ref(`weight${g}`, v), ref(`x${c}`, v), sum(g, c))),
        ),
      ]),
    ]);
  /** Adds the sums of segment `s` to the results. */
  const scaled = groups.flatMap((g): readonly Stmt[] => {
    // Rows past n take some scale that is there: they are not stored.
    const inside = bin('<', rowOf(g), n, b1);
    const row: Expr = { op: 'select', type: i64, cond: inside, a: rowOf(g), b: num(0) };
    return [
      letv(`scale${g}`, load('dw', add(mul(s, ref('dw_stride')), row), v)),
      ...range(cols).map((c) => set(`y${g}_${c}`, call('fma', v, ref(`scale${g}`, v), sum(g, c), y(g, c)))),
    ];
  });
  const stored = (g: number, c: number): Stmt => {
    const at = add(mul(token(c), n), rowOf(g));
    return when(
      bin('<=', add(rowOf(g), num(perRegister)), n, b1),
      [store('out', at, y(g, c))],
      [
        store('rows', num(0), y(g, c)),
        loop('i', num(0), bin('-', n, rowOf(g)), [store('out', add(at, i), load('rows', i, f32t))]),
      ],
    );
  };
  /** The parts of a tile that have rows. */
  const parts = (room: Expr, body: readonly Stmt[]): Stmt =>
    loop('part', num(0), num(rows / part), [
      letv('row', add(ref('row0'), mul(ref('part'), num(part)))),
      letv('part_at', mul(mul(ref('part'), num(part)), room)),
      when(bin('<', ref('row'), n, b1), body),
    ]);
  return { v, perRegister, part, groups, each, sum, y, summed, scaled, stored, parts };
};

const seg = (e: Expr): Expr => cast(load('seg', e, i32), i64);
const rowTiles = (rows: number): Expr => bin('div', add(n, num(rows - 1)), num(rows));

/**
 * Float product: of every row the weights in the order of k, one fused multiply-add each, so that what comes out does
 * not depend on the registers' width, the tile or the tokens. One token takes a stretch of k as soon as it is decoded,
 * its sums waiting in memory; several take turns once the whole tile is.
 */
export const floatTileProduct = (
  name: string,
  scheme: Scheme,
  selector: Selector,
  tile: FloatTile,
  cols: number,
): Kernel => {
  const { rows } = tile;
  const { perRegister } = piecesOf(selector, tile, cols);
  const size = floatTileScratch(tile, selector, cols);
  const one = cols === 1;
  return {
    name,
    doc: [
      `Float product of ${scheme.name}: ${one ? 'one token meets' : `all tokens, ${cols} at a time, meet`} ${count(rows, 'row')} decoded to local memory.`,
    ],
    buffers: [
      packedBuffer(symbolic(scheme).bytes),
      scratch('u8', size.perK, size.fixed),
      global('x', 'f32', 'read', mul(m, k)),
      ...productBuffers().filter((buffer) => buffer.name !== 'asum' && buffer.name !== 'da'),
      ...tile.buffers,
      local('rows', 'f32', perRegister),
      ...(one ? [local('sums', 'f32', 2 * rows)] : []),
    ],
    scalars: ['n', 'k', 'm', 'k_padded', 'segments', 'dw_stride'],
    requires: tile.requires,
    tiles: one ? mul(rowTiles(rows), m) : rowTiles(rows),
    body: [
      loop(
        'tile',
        ref('tile0'),
        ref('tile1'),
        one ? oneToken(selector, tile) : severalTokens(selector, tile, cols),
      ),
    ],
  };
};

const severalTokens = (selector: Selector, tile: FloatTile, cols: number): readonly Stmt[] => {
  const { v, part, each, summed, scaled, stored, parts } = piecesOf(selector, tile, cols);
  const p = ref('p');
  const units = unitsOfRow(tile.unit);
  const room = ref('room');
  const tokens: readonly Stmt[] = [
    ...range(cols).map((c) =>
      letv(`token${c}`, bin('min', add(mul(p, num(cols)), num(c)), bin('-', m, num(1)))),
    ),
    ...each((g, c) => [letv(`y${g}_${c}`, num(0, v), true)]),
    loop('s', num(0), segments, [
      letv('first', seg(ref('s'))),
      letv('last', bin('min', seg(add(ref('s'), num(1))), k)),
      ...each((g, c) => [letv(`sum${g}_${c}`, num(0, v), true)]),
      summed(ref('first'), ref('last'), num(0)),
      ...scaled,
    ]),
    ...each((g, c) => [when(bin('<', add(mul(p, num(cols)), num(c)), m, b1), [stored(g, c)])]),
  ];
  return [
    letv('row0', mul(ref('tile'), num(tile.rows))),
    letv('room', mul(units, num(tile.unit))),
    ...tile.decode({ from: num(0), to: units, part, room }),
    parts(room, [loop('p', num(0), bin('div', add(m, num(cols - 1)), num(cols)), tokens)]),
  ];
};

const oneToken = (selector: Selector, tile: FloatTile): readonly Stmt[] => {
  const { v, perRegister, part, groups, sum, y, summed, scaled, stored, parts } = piecesOf(selector, tile, 1);
  const units = unitsOfRow(tile.unit);
  const atOnce = unitsAtOnce(tile);
  const stretch = atOnce * tile.unit;
  const room = num(stretch);
  const [s, t, first, last, begin] = [ref('s'), ref('t'), ref('first'), ref('last'), ref('begin')];
  // Sums of the segment, then results, of the tile's rows.
  const sumAt = (g: number): Expr => add(mul(ref('part'), num(part)), num(g * perRegister));
  const yAt = (g: number): Expr => add(sumAt(g), num(tile.rows));
  return [
    letv('row0', mul(bin('div', ref('tile'), m), num(tile.rows))),
    letv('token0', bin('%', ref('tile'), m)),
    loop('i', num(0), num((2 * tile.rows) / perRegister), [
      store('sums', mul(ref('i'), num(perRegister)), num(0, v)),
    ]),
    letv('decoded', num(0), true),
    loop('s', num(0), segments, [
      letv('first', seg(s)),
      letv('last', bin('min', seg(add(s, num(1))), k)),
      loop('t', bin('div', first, room), bin('div', add(last, num(stretch - 1)), room), [
        when(bin('>=', t, ref('decoded'), b1), [
          letv('unit0', mul(t, num(atOnce))),
          letv('unit1', bin('min', add(ref('unit0'), num(atOnce)), units)),
          ...tile.decode({ from: ref('unit0'), to: ref('unit1'), part, room }),
          set('decoded', add(t, num(1))),
        ]),
        letv('begin', mul(t, room)),
        letv('end', bin('min', last, add(begin, room))),
        parts(room, [
          ...groups.map((g) => letv(`sum${g}_0`, load('sums', sumAt(g), v), true)),
          summed(bin('max', first, begin), ref('end'), begin),
          note('A segment that goes on is scaled when it ends.'),
          when(bin('==', ref('end'), last, b1), [
            ...groups.map((g) => letv(`y${g}_0`, load('sums', yAt(g), v), true)),
            ...scaled,
            ...groups.map((g) => store('sums', yAt(g), y(g, 0))),
            ...groups.map((g) => set(`sum${g}_0`, num(0, v))),
          ]),
          ...groups.map((g) => store('sums', sumAt(g), sum(g, 0))),
        ]),
      ]),
    ]),
    parts(room, [
      ...groups.map((g) => letv(`y${g}_0`, load('sums', yAt(g), v))),
      ...groups.map((g) => stored(g, 0)),
    ]),
  ];
};
