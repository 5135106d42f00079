/** The dot product of a unit of weights with columns of int8 activations, and all that stands around it. */
import { add, bin, call, cast, type Expr, f32t, i32, load, mul, num, ref, type } from '../ir/expr.ts';
import { maxTerms } from '../ir/range.ts';
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
  store,
  when,
} from '../ir/stmt.ts';
import { overLanes } from './feed.ts';
import type { Selector } from './select.ts';
import { k, n } from './symbolic.ts';
import type { RegisterVisit, Visits } from './visit.ts';

const m = ref('m');
const kPadded = ref('k_padded');
const segments = ref('segments');
const stride = ref('dw_stride');
const b1 = type('b1');
const i64 = type('i64');
const ceilDiv = (a: Expr, b: number): Expr => (b === 1 ? a : bin('div', add(a, num(b - 1)), num(b)));

/** Activations that a product reads. */
export const ACT_LIMIT = 127;

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

const global = (name: string, elem: Buffer['elem'], access: Buffer['access'], extent: Expr): Buffer => ({
  name,
  elem,
  space: 'global',
  access,
  extent,
  align: 4,
});

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

/** How far narrow sums go before they are widened. */
export interface Sums {
  /** Powers of two by which feeds are scaled; each has narrow sums of its own. */
  readonly scales: readonly number[];
  /** Dots of one accumulator in a unit, and the largest magnitude of one, by scale. */
  readonly dotsPerUnit: readonly number[];
  readonly perDot: readonly number[];
  readonly unitsPerFlush: number;
}

/** A narrow lane sums `sum` products a dot; it is widened before it can overflow, whatever the codes and activations. */
export const sumsOf = ({ registers, groups, largest }: Visits, { dot }: Selector): Sums => {
  const slots = registers.flatMap((register) => register.slots);
  const scales = [...new Set(slots.map((slot) => slot.scale))].sort((a, b) => a - b);
  const dotsPerUnit = scales.map((scale) =>
    Math.max(...groups.map((_, group) => slots.filter((s) => s.group === group && s.scale === scale).length)),
  );
  const perDot = scales.map((scale) => dot.sum * largest * scale * ACT_LIMIT);
  const flushes = perDot.map((most, i) =>
    Math.floor(maxTerms(-most, most, dot.gives.elem) / Math.max(1, dotsPerUnit[i] ?? 1)),
  );
  const unitsPerFlush = Math.min(...flushes);
  if (unitsPerFlush < 1)
    throw new Error(
      `${dotsPerUnit.join(' and ')} sums of up to ${perDot.join(' and ')} in one unit overflow ${dot.gives.elem}`,
    );
  return { scales, dotsPerUnit, perDot, unitsPerFlush };
};

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
  const token = (c: number): Expr => ref(`token${c}`);
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

  const row0 = ref('row0');
  const segmentScale = (c: number): Expr => add(mul(token(c), segments), ref('s'));
  const epilogue: Stmt[] = [];
  const finish: Stmt[] = [];
  const start: Stmt[] = [];
  const chunkLanes = (g: number): number => wide.lanes / (visits.groups[g]?.length ?? 1);
  const together = (g: number): boolean => {
    const group = visits.groups[g] ?? [];
    return group.length === wide.lanes && group.every((row, i) => row === (group[0] ?? 0) + i);
  };
  const fvec = type('f32', wide.lanes);
  for (const { b, g, c, id } of accs) {
    const group = visits.groups[g] ?? [];
    const firstRow = b * rows + (group[0] ?? 0);
    if (together(g)) {
      // The lanes are neighbouring rows: scale and store them as one register.
      start.push(letv(`y${id}`, num(0, fvec), true));
      const integer = biasedSum(sum(id), visits.bias, load('asum', segmentScale(c), wide, 1, 'repeat'));
      const dw = load('dw', add(mul(ref('s'), stride), add(row0, num(firstRow))), fvec);
      const da = load('da', segmentScale(c), fvec, 1, 'repeat');
      epilogue.push(
        letv(`exact${id}`, integer),
        set(
          `y${id}`,
          call('fma', fvec, bin('*', dw, da), cast(ref(`exact${id}`, wide), fvec), ref(`y${id}`, fvec)),
        ),
      );
      const at = add(mul(token(c), n), add(row0, num(firstRow)));
      finish.push(
        columnGuard(c, point.cols, [
          when(
            bin('<=', add(row0, num(firstRow + wide.lanes)), n, b1),
            [store('out', at, ref(`y${id}`, fvec))],
            [
              note('The last rows go through a local copy, so that nothing past n is written.'),
              store('rows', num(0), ref(`y${id}`, fvec)),
              loop('i', num(0), bin('-', n, add(row0, num(firstRow))), [
                store('out', add(at, ref('i')), load('rows', ref('i'), f32t)),
              ]),
            ],
          ),
        ]),
      );
      continue;
    }
    // The lanes are parts of few rows: add them up, then finish each row alone.
    epilogue.push(store('lanes', num(0), sum(id)));
    group.forEach((row, j) => {
      const count = chunkLanes(g);
      const value = range(count)
        .map((lane) => load('lanes', num(j * count + lane), i32))
        .reduce((a, e) => bin('+', a, e));
      const integer = biasedSum(value, visits.bias, load('asum', segmentScale(c), i32));
      const rowAt = add(row0, num(b * rows + row));
      const dw = load('dw', add(mul(ref('s'), stride), rowAt), f32t);
      const da = load('da', segmentScale(c), f32t);
      start.push(letv(`y${id}_${j}`, num(0, f32t), true));
      epilogue.push(
        set(
          `y${id}_${j}`,
          call('fma', f32t, bin('*', dw, da), cast(integer, f32t), ref(`y${id}_${j}`, f32t)),
        ),
      );
      finish.push(
        columnGuard(c, point.cols, [
          when(bin('<', rowAt, n, b1), [
            store('out', add(mul(token(c), n), rowAt), ref(`y${id}_${j}`, f32t)),
          ]),
        ]),
      );
    });
  }

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
  const vectorRows = range(groups).some(together);
  const splitRows = range(groups).some((g) => !together(g));
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
      ...(vectorRows ? [local('rows', 'f32', wide.lanes)] : []),
      ...(splitRows ? [local('lanes', 'i32', wide.lanes)] : []),
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

const local = (name: string, elem: Buffer['elem'], extent: number): Buffer => ({
  name,
  elem,
  space: 'local',
  access: 'both',
  extent: num(extent),
  align: 64,
});

const biasedSum = (sum: Expr, bias: number, asum: Expr): Expr => {
  if (bias === 0) return sum;
  let offset = asum;
  // A bias is at most 3, so a sum is shorter than a multiplication.
  for (let i = 1; i < bias; i += 1) offset = bin('+', offset, asum);
  return bin('-', sum, offset);
};

/** The last panel's columns past m repeat the last token and are not stored. */
const columnGuard = (c: number, cols: number, then: readonly Stmt[]): Stmt =>
  cols === 1
    ? then.length === 1
      ? (then[0] as Stmt)
      : when(num(1, b1), then)
    : when(bin('<', add(mul(ref('p'), num(cols)), num(c)), m, b1), then);

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
