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
  when,
} from '../ir/stmt.ts';
import { asksForLines, asksOfTiles, stretches } from './ahead.ts';
import { global } from './buffers.ts';
import { epilogueOf } from './epilogue.ts';
import { overLanes } from './feed.ts';
import { range } from './range.ts';
import type { Selector } from './select.ts';
import { ACT_LIMIT, furthestK, planeLimit, sumsOf } from './sums.ts';
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
  /** How many bytes ahead of its loads every line is asked for, and one in every page; 0 or nothing: not. */
  readonly lines?: number;
  readonly page?: number;
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
  /** Byte of row tile `tile` (of `rows` rows each), of the kernel's own tile where there is a local source. */
  readonly tileByte: (tile: Expr) => Expr;
  /** Whether the last row tile is whole in memory although n ends inside it. */
  readonly padded: boolean;
  readonly point: ProductPoint;
  /** int8 planes of an activation. */
  readonly planes: 1 | 2;
  readonly natural: boolean;
  /** Fills a local source before the tokens are walked; then one tile covers all tokens. */
  readonly before: ((tile: Expr) => readonly Stmt[]) | undefined;
  /** How many times `point.tiles` row tiles a tile of the kernel has; more than 1 with `before` only. */
  readonly parts: number;
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

/** int8 products by a dot instruction, integers exact, one fused multiply-add per segment. */
export const dotProduct = (shape: ProductShape, selector: Selector): Kernel => {
  const { visits, point, planes, unit, rows, parts } = shape;
  // Rows at a time: `tiles` row tiles, each with its own base address.
  const bases = range(point.tiles);
  const rowsAtOnce = rows * point.tiles;
  // Planes of a token are columns of their own until their sums are joined.
  const columns = point.cols * planes;
  const accs = bases.flatMap((b) =>
    range(visits.sums).flatMap((g) => range(columns).map((c) => `${b * visits.sums + g}_${c}`)),
  );
  const panels = ceilDiv(m, point.cols);
  const { letAccumulators, sumUnits } =
    selector.widen === undefined
      ? wideSums(shape, selector, accs, columns)
      : narrowSums(shape, selector, accs, columns);
  const { start, ahead, epilogue, finish, buffers } = epilogueOf(shape, selector);

  const perSegment: readonly Stmt[] = [
    ...letAccumulators,
    ...ahead,
    letv('u_first', bin('div', cast(load('seg', ref('s'), i32), i64), num(unit))),
    letv('u_last', bin('div', cast(load('seg', add(ref('s'), num(1)), i32), i64), num(unit))),
    ...sumUnits,
    note('Offset, then one fused multiply-add: out += (dw * da) * sum.'),
    ...epilogue,
  ];

  const perPanel: readonly Stmt[] = [
    ...range(point.cols).map((c) =>
      letv(
        `token${c}`,
        point.cols === 1 ? panel : bin('min', add(mul(panel, num(point.cols)), num(c)), bin('-', m, num(1))),
      ),
    ),
    ...range(shape.natural ? columns : 0).map((c) => letv(`column${c}`, rowOfQ(shape, c))),
    ...start,
    loop('s', num(0), segments, perSegment),
    ...finish,
  ];

  const clamp = (e: Expr): Expr => (shape.padded ? e : bin('min', e, bin('-', n, num(1))));
  const allTokens = shape.before !== undefined;
  const rowTile = ref('row_tile');
  const tile = ref('tile');
  const walk = (first: Expr): readonly Stmt[] => [
    ...bases.map((b) => letv(`base${b}`, shape.tileByte(clamp(add(mul(first, num(point.tiles)), num(b)))))),
    ...asksOfTiles(shape),
    ...(allTokens ? [loop('p', num(0), panels, perPanel)] : perPanel),
  ];
  const body: readonly Stmt[] = [
    loop('tile', ref('tile0'), ref('tile1'), [
      ...(allTokens
        ? [letv('row_tile', tile)]
        : [letv('row_tile', bin('div', tile, panels)), letv('p', bin('%', tile, panels))]),
      ...(parts > 1 ? [] : [letv('row0', mul(rowTile, num(rowsAtOnce)))]),
      ...(shape.before?.(rowTile) ?? []),
      ...(parts > 1
        ? [
            loop('part', num(0), num(parts), [
              letv('row0', mul(add(mul(rowTile, num(parts)), ref('part')), num(rowsAtOnce))),
              when(bin('<', ref('row0'), n, b1), walk(ref('part'))),
            ]),
          ]
        : walk(allTokens ? num(0) : rowTile)),
    ]),
  ];
  const rowTiles = ceilDiv(n, rowsAtOnce * parts);
  return {
    name: shape.name,
    doc: shape.doc,
    buffers: [
      shape.source,
      ...shape.extraBuffers,
      shape.natural
        ? global('q', 'i8', 'read', mul(m, mul(kPadded, num(planes))))
        : global('panel', 'i8', 'read', mul(mul(panels, num(columns)), kPadded)),
      ...productBuffers(),
      ...buffers,
    ],
    scalars: ['n', 'k', 'm', 'k_padded', 'segments', 'dw_stride'],
    requires: [...shape.requires, unitRequirement(unit), kRequirement(furthestK(visits, planes))],
    tiles: allTokens ? rowTiles : mul(rowTiles, panels),
    body,
  };
};

/** What becomes of the units of a segment: the 32-bit accumulators `sum<id>`, and the loops that fill them. */
interface Summing {
  readonly letAccumulators: readonly Stmt[];
  readonly sumUnits: readonly Stmt[];
}

/** The dot adds to 32-bit accumulators itself. */
const wideSums = (
  shape: ProductShape,
  selector: Selector,
  accs: readonly string[],
  columns: number,
): Summing => ({
  letAccumulators: accs.map((id) => letv(`sum${id}`, num(0, selector.wide), true)),
  sumUnits: stretches(shape, Infinity, (first, last) => [
    loop(
      'u',
      first,
      last,
      unitBody(shape, selector, columns, (id) => `sum${id}`),
    ),
  ]),
});

/** The dot gives narrow numbers: they are summed as such while that is proved to fit, then widened. */
const narrowSums = (
  shape: ProductShape,
  selector: Selector,
  accs: readonly string[],
  columns: number,
): Summing => {
  const { wide, dot } = selector;
  const narrow = dot.gives;
  const act = planeLimit(shape.planes);
  const { scales, dotsPerUnit, perDot, unitsPerFlush } = sumsOf(shape.visits, selector, act);
  // One narrow sum per scale of the feeds; the plain ones have the short name.
  const name = (id: string, scale: number): string => (scale === 1 ? `acc${id}` : `acc${id}_times${scale}`);
  const widened = (id: string, scale: number): Expr => {
    const whole = selector.widened(ref(name(id, scale), narrow));
    // Every term is a multiple of the scale, so the shift is exact.
    return scale === 1 ? whole : bin('>>', whole, num(Math.log2(scale), wide));
  };
  const flush = (first: Expr, last: Expr): readonly Stmt[] => [
    ...scales.map((_, i) =>
      note(`${unitsPerFlush} units of ${dotsPerUnit[i]} sums within +-${perDot[i]} fit ${narrow.elem}.`),
    ),
    ...accs.flatMap((id) => scales.map((scale) => letv(name(id, scale), num(0, narrow), true))),
    loop('u', first, last, unitBody(shape, selector, columns, name)),
    ...accs.flatMap((id) =>
      scales.map((scale) => set(`sum${id}`, bin('+', ref(`sum${id}`, wide), widened(id, scale)))),
    ),
  ];
  return {
    letAccumulators: accs.map((id) => letv(`sum${id}`, num(0, wide), true)),
    sumUnits: stretches(shape, unitsPerFlush, flush),
  };
};

const panel = ref('p');

/** Row of q that holds column `c`: the planes of a token follow each other. */
const rowOfQ = ({ planes }: ProductShape, c: number): Expr =>
  mul(add(mul(ref(`token${Math.floor(c / planes)}`), num(planes)), num(c % planes)), kPadded);

/** One unit: every register is loaded once, decoded slot by slot, and met by every column. */
const unitBody = (
  shape: ProductShape,
  selector: Selector,
  columns: number,
  accumulator: (id: string, scale: number) => string,
): readonly Stmt[] => {
  const { visits, point, unit, unitBytes } = shape;
  const { lanes, dot } = selector;
  const bases = range(point.tiles);
  const u = ref('u');
  const actBuffer = shape.natural ? 'q' : 'panel';
  // Every column is a row of q, or they lie side by side in a panel.
  const actAt = (c: number, at: number): Expr =>
    shape.natural ? add(ref(`act${c}`), num(at)) : add(ref('act'), num(c * unit + at));
  const body: Stmt[] = [
    ...(shape.natural
      ? range(columns).map((c) => letv(`act${c}`, add(ref(`column${c}`), mul(u, num(unit)))))
      : [letv('act', add(mul(mul(panel, kPadded), num(columns)), mul(u, num(unit * columns))))]),
    ...asksForLines(shape),
  ];
  for (const cluster of clustersOf(visits.registers)) {
    const loads = cluster.registers.flatMap((register) => bases.map((b) => ({ ...register, b })));
    for (const { register, r, b } of loads) {
      const at = add(add(ref(`base${b}`), mul(u, num(unitBytes))), num(register.byte));
      const fill = register.spread === undefined ? 'zero' : 'repeat';
      const loaded = load(shape.source.name, at, type('u8', lanes), register.count, fill);
      body.push(
        letv(
          `x${r}_${b}`,
          register.spread === undefined ? loaded : selector.permute(loaded, register.spread),
        ),
      );
    }
    // Slots that meet the same activations share their registers.
    const named = new Map<string, string>();
    for (let s = 0; s < cluster.slots; s += 1) {
      const met = loads.flatMap((entry) => {
        const slot = entry.register.slots[s];
        return slot === undefined ? [] : [{ ...entry, slot }];
      });
      const [first] = met;
      if (first === undefined) continue;
      const says = [...new Set(met.map(({ slot }) => slot.says))].join('; ');
      body.push(note(`Slot ${s}: ${says}.`, shape.place));
      for (const { r, b, slot } of met)
        body.push(letv(`w${r}_${s}_${b}`, overLanes(slot.feed, ref(`x${r}_${b}`, type('u8', lanes)))));
      // Column by column: one register of activations is alive at a time, unless slots share it.
      for (const c of range(columns)) {
        const key = `${c} ${first.slot.at} ${first.slot.count}`;
        const activations = named.get(key) ?? `a${first.r}_${s}_${c}`;
        if (!named.has(key)) {
          const fill = first.slot.count === lanes ? 'zero' : 'repeat';
          const loaded = load(actBuffer, actAt(c, first.slot.at), type('i8', lanes), first.slot.count, fill);
          body.push(letv(activations, loaded));
          named.set(key, activations);
        }
        for (const { r, b, slot } of met) {
          const name = accumulator(`${b * visits.sums + slot.sum}_${c}`, slot.scale);
          const w = ref(`w${r}_${s}_${b}`, type('u8', lanes));
          const sum = selector.accumulate(ref(name, dot.gives), w, ref(activations, type('i8', lanes)));
          body.push(set(name, sum));
        }
      }
    }
  }
  return body;
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

/** Up to this k 32-bit sums of numbers up to `largest` cannot overflow. */
export const longestK = (largest: number): number => Math.floor(2 ** 31 / (largest * ACT_LIMIT)) - 1;

/** 32-bit sums come out up to this k. */
const kRequirement = (limit: number): Requirement => ({
  cond: bin('<=', k, num(limit), b1),
  message: `k must be at most ${limit}, so that every row's 32-bit sum comes out`,
});

/** 32-bit sums of numbers up to `largest` cannot overflow up to this k. */
export const sumRequirement = (largest: number): Requirement => kRequirement(longestK(largest));
