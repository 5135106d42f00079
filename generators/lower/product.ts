/** The dot product of a unit of weights with columns of int8 activations, and all that stands around it. */

import { add, bin, cast, type Expr, i32, load, mul, num, ref, type } from '../ir/expr.ts';
import {
  type Buffer,
  type Kernel,
  letv,
  loop,
  note,
  type Requirement,
  type SourcePlace,
  type Stmt,
  set,
} from '../ir/stmt.ts';
import { global } from './buffers.ts';
import { epilogueOf } from './epilogue.ts';
import { overLanes } from './feed.ts';
import type { Selector } from './select.ts';
import { ACT_LIMIT, sumsOf } from './sums.ts';
import { k, n } from './symbolic.ts';
import type { RegisterVisit, Visits } from './visit.ts';

const m = ref('m');
const kPadded = ref('k_padded');
const segments = ref('segments');
const stride = ref('dw_stride');
const b1 = type('b1');
const i64 = type('i64');
const ceilDiv = (a: Expr, b: number): Expr => (b === 1 ? a : bin('div', add(a, num(b - 1)), num(b)));

/** One point of the schedule for a product over `visits`. */
export interface ProductPoint {
  /** Row tiles that share one load of the activations. */
  readonly tiles: number;
  /** Tokens side by side. */
  readonly cols: number;
}

/** Everything that says which bytes a product reads and how. */
export interface ProductShape {
  readonly name: string;
  readonly doc: readonly string[];
  readonly visits: Visits;
  /** Weights of k in a unit, its bytes, rows of one row tile. */
  readonly unit: number;
  readonly unitBytes: number;
  readonly rows: number;
  readonly source: Buffer;
  /** Byte of row tile `tile` (of `rows` rows each). */
  readonly tileByte: (tile: Expr) => Expr;
  /** Whether the last row tile is whole in memory although n ends inside it. */
  readonly padded: boolean;
  readonly point: ProductPoint;
  readonly natural: boolean;
  /** Fills a local source before the tokens are walked; then one tile covers all tokens. */
  readonly before: ((tile: Expr) => readonly Stmt[]) | undefined;
  readonly extraBuffers: readonly Buffer[];
  readonly requires: readonly Requirement[];
  readonly place: SourcePlace | undefined;
}

/** The buffers around any product: scales, sums and the result. */
export const productBuffers = (): readonly Buffer[] => [
  global('dw', 'f32', 'read', mul(segments, stride)),
  global('da', 'f32', 'read', mul(m, segments)),
  global('asum', 'i32', 'read', mul(m, segments)),
  global('seg', 'i32', 'read', add(segments, num(1))),
  global('out', 'f32', 'write', mul(m, n)),
];

/** Tells the compiler that a sum is wanted here: gcc otherwise gathers the additions at the end and spills the terms. */
const keep = (name: string): Stmt => ({ op: 'keep', name });

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** int8 products by a dot instruction, integers exact, one fused multiply-add per segment. */
export const dotProduct = (shape: ProductShape, selector: Selector): Kernel => {
  const { visits, point, unit, rows } = shape;
  const { dot, widen, lanes } = selector;
  const narrow = dot.gives;
  const wide = widen.gives;
  const groups = visits.groups.length;
  // Rows of one kernel tile: `tiles` row tiles, each with its own base address.
  const bases = range(point.tiles);
  const cols = range(point.cols);
  const rowsPerTile = rows * point.tiles;
  const accs = bases.flatMap((b) =>
    range(groups).flatMap((g) => cols.map((c) => ({ b, g, c, id: `${b * groups + g}_${c}` }))),
  );
  const { scales, dotsPerUnit, perDot, unitsPerFlush } = sumsOf(visits, selector);

  const u = ref('u');
  const tile = ref('tile');
  const panels = ceilDiv(m, point.cols);
  const rowTile = ref('row_tile');
  const panel = ref('p');
  const actBuffer = shape.natural ? 'q' : 'panel';
  const base = (b: number): Expr => ref(`base${b}`);
  // One narrow sum per scale of the feeds; the plain ones have the short name.
  const accName = (id: string, scale: number): string =>
    scale === 1 ? `acc${id}` : `acc${id}_times${scale}`;
  const acc = (id: string, scale: number): Expr => ref(accName(id, scale), narrow);
  const sum = (id: string): Expr => ref(`sum${id}`, wide);

  // One unit: every register is loaded once, decoded slot by slot, and met by every column.
  const unitBody: Stmt[] = [];
  unitBody.push(letv('act', add(mul(mul(panel, kPadded), num(point.cols)), mul(u, num(unit * point.cols)))));
  for (const cluster of clustersOf(visits.registers)) {
    const loads = cluster.registers.flatMap((register) => bases.map((b) => ({ ...register, b })));
    for (const { register, r, b } of loads) {
      const at = add(add(base(b), mul(u, num(shape.unitBytes))), num(register.byte));
      const fill = register.spread === undefined ? 'zero' : 'repeat';
      const loaded = load(shape.source.name, at, type('u8', lanes), register.count, fill);
      unitBody.push(
        letv(
          `x${r}_${b}`,
          register.spread === undefined ? loaded : selector.permute(loaded, register.spread),
        ),
      );
    }
    for (let s = 0; s < cluster.slots; s += 1) {
      const met = loads.flatMap((entry) => {
        const slot = entry.register.slots[s];
        return slot === undefined ? [] : [{ ...entry, slot }];
      });
      const [first] = met;
      if (first === undefined) continue;
      const says = [...new Set(met.map(({ slot }) => slot.says))].join('; ');
      unitBody.push(note(`Slot ${s}: ${says}.`, shape.place));
      for (const { r, b, slot } of met)
        unitBody.push(letv(`w${r}_${s}_${b}`, overLanes(slot.feed, ref(`x${r}_${b}`, type('u8', lanes)))));
      // Column by column: one register of activations is alive at a time.
      for (const c of cols) {
        const activations = ref(`a${first.r}_${s}_${c}`, type('i8', lanes));
        const at = add(ref('act'), num(c * unit + first.slot.at));
        const fill = first.slot.count === lanes ? 'zero' : 'repeat';
        unitBody.push(
          letv(`a${first.r}_${s}_${c}`, load(actBuffer, at, activations.type, first.slot.count, fill)),
        );
        for (const { r, b, slot } of met) {
          const id = `${b * groups + slot.group}_${c}`;
          const product = selector.dotCall(ref(`w${r}_${s}_${b}`, type('u8', lanes)), activations);
          const name = accName(id, slot.scale);
          unitBody.push(set(name, bin('+', acc(id, slot.scale), product)), keep(name));
        }
      }
    }
  }

  const ones = num(1, narrow);
  const widened = (id: string, scale: number): Expr => {
    const whole = selector.widenCall(acc(id, scale), ones);
    // Every term is a multiple of the scale, so the shift is exact.
    return scale === 1 ? whole : bin('>>', whole, num(Math.log2(scale), wide));
  };
  const flush: readonly Stmt[] = [
    letv('u_end', bin('min', add(ref('u0'), num(unitsPerFlush)), ref('u_last'))),
    ...scales.map((_, i) =>
      note(`${unitsPerFlush} units of ${dotsPerUnit[i]} sums within +-${perDot[i]} fit ${narrow.elem}.`),
    ),
    ...accs.flatMap(({ id }) => scales.map((scale) => letv(accName(id, scale), num(0, narrow), true))),
    loop('u', ref('u0'), ref('u_end'), unitBody),
    ...accs.flatMap(({ id }) =>
      scales.map((scale) => set(`sum${id}`, bin('+', sum(id), widened(id, scale)))),
    ),
  ];

  const { start, epilogue, finish, buffers } = epilogueOf(shape, selector, accs);

  const perSegment: readonly Stmt[] = [
    ...accs.map(({ id }) => letv(`sum${id}`, num(0, wide), true)),
    letv('u_first', bin('div', cast(load('seg', ref('s'), i32), i64), num(unit))),
    letv('u_last', bin('div', cast(load('seg', add(ref('s'), num(1)), i32), i64), num(unit))),
    loop('u0', ref('u_first'), ref('u_last'), flush, unitsPerFlush),
    note('Offset, then one fused multiply-add: out += (dw * da) * sum.'),
    ...epilogue,
  ];

  const perPanel: readonly Stmt[] = [
    ...cols.map((c) =>
      letv(
        `token${c}`,
        point.cols === 1 ? panel : bin('min', add(mul(panel, num(point.cols)), num(c)), bin('-', m, num(1))),
      ),
    ),
    ...start,
    loop('s', num(0), segments, perSegment),
    ...finish,
  ];

  const clamp = (e: Expr): Expr => (shape.padded ? e : bin('min', e, bin('-', n, num(1))));
  const bases_: readonly Stmt[] = bases.map((b) =>
    letv(`base${b}`, shape.tileByte(clamp(add(mul(rowTile, num(point.tiles)), num(b))))),
  );
  const allTokens = shape.before !== undefined;
  const body: readonly Stmt[] = [
    loop('tile', ref('tile0'), ref('tile1'), [
      ...(allTokens
        ? [letv('row_tile', tile)]
        : [letv('row_tile', bin('div', tile, panels)), letv('p', bin('%', tile, panels))]),
      letv('row0', mul(rowTile, num(rowsPerTile))),
      ...(shape.before?.(rowTile) ?? []),
      ...bases_,
      ...(allTokens ? [loop('p', num(0), panels, perPanel)] : perPanel),
    ]),
  ];
  const rowTiles = ceilDiv(n, rowsPerTile);
  return {
    name: shape.name,
    doc: shape.doc,
    buffers: [
      shape.source,
      ...shape.extraBuffers,
      shape.natural
        ? global('q', 'i8', 'read', mul(m, kPadded))
        : global('panel', 'i8', 'read', mul(mul(panels, num(point.cols)), kPadded)),
      ...productBuffers(),
      ...buffers,
    ],
    scalars: ['n', 'k', 'm', 'k_padded', 'segments', 'dw_stride'],
    requires: [...shape.requires, unitRequirement(unit), sumRequirement(visits.largest)],
    tiles: allTokens ? rowTiles : mul(rowTiles, panels),
    body,
  };
};

/** Registers whose slots meet the same activations, slot by slot: they are worked on together. */
const clustersOf = (registers: readonly RegisterVisit[]) => {
  const clusters = new Map<string, { readonly register: RegisterVisit; readonly r: number }[]>();
  registers.forEach((register, r) => {
    const key = register.slots.map(({ at, count }) => `${at}:${count}`).join();
    clusters.set(key, [...(clusters.get(key) ?? []), { register, r }]);
  });
  return [...clusters.values()].map((list) => ({
    registers: list,
    slots: list[0]?.register.slots.length ?? 0,
  }));
};

/** Segments and padding come in whole units. */
export const unitRequirement = (unit: number): Requirement => ({
  cond: bin('==', bin('%', kPadded, num(unit)), num(0), b1),
  message: `k_padded must be a multiple of the unit, ${unit}`,
});

/** Up to this k 32-bit sums of fed numbers up to `largest` cannot overflow. */
export const longestK = (largest: number): number => Math.floor(2 ** 31 / (largest * ACT_LIMIT)) - 1;

/** 32-bit sums cannot overflow up to this k. */
export const sumRequirement = (largest: number): Requirement => {
  const limit = longestK(largest);
  return {
    cond: bin('<=', k, num(limit), b1),
    message: `k must be at most ${limit}, so that 32-bit sums cannot overflow`,
  };
};
