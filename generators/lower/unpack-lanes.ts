/** Packed bytes to trits by registers: a register's slot is stored where its weights are neighbours along k. */
import type { Scheme } from '../../dsl/scheme.ts';
import { add, bin, cast, type Expr, load, mul, num, ref, type Type, type } from '../ir/expr.ts';
import { NoRule } from '../ir/match.ts';
import { type Kernel, letv, loop, note, type SourcePlace, type Stmt, set, store, when } from '../ir/stmt.ts';
import { misuse, noteMisuse, reportAudit, startAudit, statusBuffer, usedRange } from './audit.ts';
import { global } from './buffers.ts';
import type { Decodes } from './decode.ts';
import { arithmeticFeed, BYTE, chooseBias, overLanes, spreadFeed, tableFeed } from './feed.ts';
import { local } from './local.ts';
import type { Selector } from './select.ts';
import { substitute } from './substitute.ts';
import { k, n, symbolic } from './symbolic.ts';
import { tritsBuffer, tritsRow, tritsScalars } from './trits.ts';
import { isUnit, type NoUnit, type Run, type Slot, type Unit, unitOf } from './unit.ts';

/** What one slot of some bytes gives: `count` neighbouring weights from `k` of the unit on. */
interface Piece {
  readonly feed: Expr;
  /** The codewords themselves. */
  readonly field: Expr;
  readonly k: number;
  readonly count: number;
}

/** Bytes of the unit that are read together. One byte is decoded without registers. */
interface Group {
  readonly run: Run;
  readonly byte: number;
  readonly count: number;
  readonly spread: readonly number[] | undefined;
  readonly pieces: readonly Piece[];
}

/** What feeds are chosen for: a target, the arithmetic of codes, and what is added to weights. */
export interface Around {
  readonly selector: Selector;
  readonly decodes: Decodes;
  readonly bias: number;
}

const areNeighbours = (ks: readonly number[]): boolean => ks.every((at, i) => at === (ks[0] ?? 0) + i);

/** The bits of codewords, each lane's shift its own where they differ. */
const fieldOf = (run: Run, shifts: readonly number[]): Expr => {
  const [first = 0] = shifts;
  const shift: Expr = shifts.every((s) => s === first)
    ? num(first)
    : { op: 'vec', type: type('u8', shifts.length), values: shifts };
  const down = first === 0 && shift.op === 'num' ? ref(BYTE) : bin('>>', ref(BYTE), shift);
  return run.width === 8 ? down : bin('&', down, num(2 ** run.width - 1));
};

/** The cheapest feed of a slot; undefined where no rule fits. */
export const feedOf = ({ selector, decodes, bias }: Around, run: Run, slot: Slot): Expr | undefined => {
  const costs = [arithmeticFeed(decodes, run, slot, bias), tableFeed(run, slot, bias)].flatMap((feed) => {
    const cost = feed === undefined ? undefined : selector.cost(feed, selector.lanes);
    return feed === undefined || cost === undefined ? [] : [{ feed, cost }];
  });
  return costs.sort((a, b) => a.cost - b.cost)[0]?.feed;
};

/** Bytes that registers are filled with, most first. */
const LOADS = [16, 8, 4];

/** Whole registers, each slot of which holds neighbours. */
const planes = (run: Run, around: Around): readonly Group[] | undefined => {
  const { lanes } = around.selector;
  const feeds = run.slots.map((slot) => feedOf(around, run, slot));
  const groups: Group[] = [];
  for (let at = 0; at < run.bytes; ) {
    const left = run.bytes - at;
    const count = [lanes, ...LOADS].find((size) => size <= left) ?? 1;
    const pieces: Piece[] = [];
    for (const [s, slot] of run.slots.entries()) {
      const ks = (run.kAt[s] ?? []).slice(at, at + count);
      const feed = count === 1 ? arithmeticFeed(around.decodes, run, slot, around.bias) : feeds[s];
      if (feed === undefined || !areNeighbours(ks)) return undefined;
      pieces.push({ feed, field: fieldOf(run, [slot.shift]), k: ks[0] ?? 0, count });
    }
    groups.push({ run, byte: run.byte + at, count, spread: undefined, pieces });
    at += count;
  }
  return groups;
};

/** Bytes copied to as many lanes as they have slots, where those are the neighbours. */
const copies = (run: Run, around: Around): readonly Group[] | undefined => {
  const { lanes } = around.selector;
  const each = run.slots.length;
  const bytes = lanes / each;
  if (each < 2 || !Number.isInteger(bytes) || run.bytes % bytes !== 0) return undefined;
  const sorted = run.slots
    .map((slot, s) => ({ slot, ks: run.kAt[s] ?? [] }))
    .sort((a, b) => (a.ks[0] ?? 0) - (b.ks[0] ?? 0));
  const ofLane = Array.from({ length: lanes }, (_, lane) => sorted[lane % each]);
  const slots = ofLane.flatMap((entry) => (entry === undefined ? [] : [entry.slot]));
  const feed = spreadFeed(around.decodes, run, slots, around.bias);
  const field = fieldOf(
    run,
    slots.map((slot) => slot.shift),
  );
  const spread = Array.from({ length: lanes }, (_, lane) => Math.floor(lane / each));
  if (!around.selector.canPermute(spread)) return undefined;
  if ([feed, field].some((expr) => around.selector.cost(expr, lanes) === undefined)) return undefined;
  const groups: Group[] = [];
  for (let at = 0; at < run.bytes; at += bytes) {
    const ks = ofLane.map((entry, lane) => entry?.ks[at + Math.floor(lane / each)] ?? 0);
    if (!areNeighbours(ks)) return undefined;
    const pieces = [{ feed, field, k: ks[0] ?? 0, count: lanes }];
    groups.push({ run, byte: run.byte + at, count: bytes, spread, pieces });
  }
  return groups;
};

/** Byte by byte, for runs that fill no register. */
const singles = (run: Run, { decodes, bias }: Around): readonly Group[] =>
  Array.from({ length: run.bytes }, (_, at) => ({
    run,
    byte: run.byte + at,
    count: 1,
    spread: undefined,
    pieces: run.slots.map((slot, s) => ({
      feed: arithmeticFeed(decodes, run, slot, bias),
      field: fieldOf(run, [slot.shift]),
      k: run.kAt[s]?.[at] ?? 0,
      count: 1,
    })),
  }));

/** How the bytes of a unit are read, or why not by registers. */
const groupsOf = (unit: Unit, around: Around): readonly Group[] | NoUnit => {
  if (unit.rows !== 1) return { why: `${unit.rows} rows share the bytes of a unit` };
  const groups: Group[] = [];
  for (const run of unit.runs) {
    if (usedRange(run.stream.book) === undefined)
      return { why: `the codewords of ${run.stream.name} that mean something do not follow each other` };
    groups.push(...(planes(run, around) ?? copies(run, around) ?? singles(run, around)));
  }
  const wide = groups.reduce(
    (sum, { count, pieces }) => sum + (count > 1 ? pieces.reduce((all, p) => all + p.count, 0) : 0),
    0,
  );
  return 2 * wide >= unit.weights
    ? groups
    : { why: `registers hold ${wide} of its ${unit.weights} weights as neighbours` };
};

/** Unpacks row by row, a tile each; refused where registers hold few neighbours along k. */
export const unpackLanesKernel = (
  name: string,
  scheme: Scheme,
  decodes: Decodes,
  selector: Selector,
  place: SourcePlace | undefined,
): Kernel | NoUnit => {
  const { streams, bytes } = symbolic(scheme);
  const unit = unitOf(streams);
  if (!isUnit(unit)) return unit;
  const around = { selector, decodes, bias: chooseBias(decodes, unit.runs) };
  const groups = groupsOf(unit, around);
  if ('why' in groups) return groups;
  const { weights } = unit;
  const limits = [...new Set(unit.runs.flatMap((run) => auditOf(run)?.count ?? []))];
  const lanes = type('u8', selector.lanes);
  const source = add(ref('source'), mul(ref('u'), num(unit.unitBytes)));
  const target = ref('target');
  const whole = bin('div', k, num(weights));
  const rest = bin('%', k, num(weights));
  const decode = (from: Expr, buffer: string, to: Expr): readonly Stmt[] =>
    groups.flatMap((group, g) => decodeGroup(group, g, around, from, buffer, to, place));
  const perRow: readonly Stmt[] = [
    letv('source', mul(ref('row'), unit.tileBytes)),
    letv('target', tritsRow(ref('row'))),
    loop('u', num(0), whole, [
      letv('from', source),
      letv('to', add(target, mul(ref('u'), num(weights)))),
      ...decode(ref('from'), 'trits', ref('to')),
    ]),
    when(bin('!=', rest, num(0)), [
      note('The last unit goes through a local copy, so that nothing past k is written.'),
      letv('from', add(ref('source'), mul(whole, num(unit.unitBytes)))),
      letv('to', add(target, mul(whole, num(weights)))),
      ...decode(ref('from'), 'last', num(0)),
      loop('i', num(0), rest, [store('trits', add(ref('to'), ref('i')), load('last', ref('i'), type('i8')))]),
    ]),
  ];
  const audits = limits.length > 0;
  const kernel: Kernel = {
    name,
    doc: [`Weights of ${scheme.name} as int8 -1, 0, 1 in rows, ${weights} at a time. A tile is a row.`],
    buffers: [
      global('w', 'u8', 'read', bytes),
      tritsBuffer('write'),
      ...(audits ? [statusBuffer, local('lanes', 'u8', selector.lanes)] : []),
      local('last', 'i8', weights),
    ],
    scalars: ['n', 'k', ...tritsScalars],
    requires: unit.requires,
    tiles: n,
    body: [
      ...(audits ? [startAudit] : []),
      ...limits.map((limit) => letv(worst(limit), num(0, lanes), true)),
      loop('row', ref('tile0'), ref('tile1'), perRow),
      ...limits.flatMap((limit) => judged(limit, lanes)),
      ...(audits ? [reportAudit] : []),
    ],
  };
  try {
    return selector.spell(kernel);
  } catch (error) {
    if (error instanceof NoRule) return { why: error.message };
    throw error;
  }
};

/** The codewords of a run that mean something, where others do not. */
const auditOf = ({ stream }: Run) => (stream.book.unused.length === 0 ? undefined : usedRange(stream.book));

/** The largest codeword of each lane so far, counted from the first that means something: from `limit` on none does. */
const worst = (limit: number): string => `worst${limit}`;

const judged = (limit: number, lanes: Type): readonly Stmt[] => [
  store('lanes', num(0), ref(worst(limit), lanes)),
  loop('lane', num(0), num(lanes.lanes), [
    noteMisuse(bin('>=', cast(load('lanes', ref('lane'), type('u8')), type('i64')), num(limit))),
  ]),
];

const decodeGroup = (
  { run, byte, count, spread, pieces }: Group,
  g: number,
  { selector, bias }: Around,
  from: Expr,
  buffer: string,
  to: Expr,
  place: SourcePlace | undefined,
): readonly Stmt[] => {
  const audit = auditOf(run);
  const at = add(from, num(byte));
  const x = `x${g}`;
  if (count === 1) {
    const given = new Map([[BYTE, ref(x)]]);
    return [
      letv(x, cast(load('w', at, type('u8')), type('i64'))),
      ...pieces.flatMap(({ feed, field, k: to_ }): readonly Stmt[] => {
        const bad = misuse(run.stream.book, substitute(field, given), run.stream.name);
        return [
          store(buffer, add(to, num(to_)), cast(bin('-', substitute(feed, given), num(bias)), type('i8'))),
          ...(bad === undefined ? [] : [noteMisuse(bad)]),
        ];
      }),
    ];
  }
  const lanes = type('u8', selector.lanes);
  // Zeros in the lanes that no byte fills would be codewords too, where 0 means nothing.
  const zeros = spread === undefined && (audit === undefined || audit.first === 0);
  const loaded = load('w', at, lanes, count, zeros ? 'zero' : 'repeat');
  const register = ref(x, lanes);
  /** The register less a number, wrapping. */
  const less = (value: Expr, by: number, as: Type): Expr => {
    const signed = type('i8', selector.lanes);
    const bits = (a: Expr, to: Type): Expr => ({ op: 'bits', type: to, a });
    return by === 0 ? bits(value, as) : bits(bin('-', bits(value, signed), num(by, signed)), as);
  };
  return [
    note(`Weights of bytes ${byte} to ${byte + count - 1}.`, place),
    letv(x, spread === undefined ? loaded : selector.permute(loaded, spread)),
    ...pieces.flatMap(({ feed, field, k: to_, count: stored }, p): readonly Stmt[] => {
      const name = `w${g}_${p}`;
      const fed = ref(name, lanes);
      const written = [
        letv(name, overLanes(feed, register)),
        store(buffer, add(to, num(to_)), less(fed, bias, type('i8', selector.lanes)), stored),
      ];
      if (audit === undefined) return written;
      // Where decoding takes the codeword as it is, one value serves both.
      const same = JSON.stringify(feed) === JSON.stringify(field);
      const codeword = same ? fed : ref(`${name}_code`, lanes);
      const most = ref(worst(audit.count), lanes);
      return [
        ...written,
        ...(same ? [] : [letv(`${name}_code`, overLanes(field, register))]),
        set(worst(audit.count), bin('max', most, less(codeword, audit.first, lanes))),
      ];
    }),
  ];
};
