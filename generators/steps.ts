/** How kernels are derived, a line a step, for `explain`: what a tile is, loops in their order, ranges, tails. */
import type { Scheme } from '../dsl/scheme.ts';
import { count } from '../dsl/words.ts';
import type { Kernel, Stmt } from './ir/stmt.ts';
import { actLimit, type IntegerAct, planeFactor, planesOf } from './lower/acts.ts';
import type { FloatDecode } from './lower/float-decode.ts';
import type { Panel } from './lower/panel.ts';
import { longestK } from './lower/product.ts';
import { packRows } from './lower/repack.ts';
import { overhang, type UnpackPoint } from './lower/rows.ts';
import type { Selector } from './lower/select.ts';
import { furthestK, planeLimit, sumsOf } from './lower/sums.ts';
import { type SymbolicStream, symbolic } from './lower/symbolic.ts';
import type { Unit } from './lower/unit.ts';
import { tileVisits } from './lower/unpack-dot.ts';
import type { Visits } from './lower/visit.ts';

/** Loops of a kernel as they nest: `row > qs_block > qs_lane`, neighbours after a semicolon. */
const loopNest = (body: readonly Stmt[]): readonly string[] =>
  body.flatMap((stmt): readonly string[] => {
    if (stmt.op === 'when') return loopNest([...stmt.then, ...(stmt.otherwise ?? [])]);
    if (stmt.op !== 'for') return [];
    const inner = [...new Set(loopNest(stmt.body))];
    return inner.length === 0 ? [stmt.name] : inner.map((rest) => `${stmt.name} > ${rest}`);
  });

const loopStep = ({ body }: Kernel): string => `loops: ${[...new Set(loopNest(body))].join('; ')}`;

/** Which axes number words, slots of a word and digits of a codeword, outermost first. */
const storageStep = ({ streams }: { readonly streams: readonly SymbolicStream[] }): string => {
  const says = streams.flatMap(({ path, book, planes }) =>
    planes.map(({ name, width, wordBytes, axes }) => {
      const list = (pick: (axis: (typeof axes)[number]) => boolean) =>
        axes
          .filter(pick)
          .map((axis) => axis.name)
          .join(', ');
      const isWord = (axis: (typeof axes)[number]) => axis.bytes.op !== 'num' || axis.bytes.value !== 0;
      const slots = list((axis) => axis.bits !== 0);
      const digits = list((axis) => axis.over);
      return [
        `${[...path.slice(-1), ...(planes.length > 1 ? [name] : [])].join('.')} has ${count(width, 'bit')} a codeword in words of ${count(wordBytes, 'byte')} along ${list(isWord)}`,
        ...(slots === '' ? [] : [`slots of a word along ${slots}`]),
        ...(digits === '' ? [] : [`${book.span} digits of a codeword along ${digits}`]),
      ].join(', ');
    }),
  );
  return `storage order: ${says.join('; ')}`;
};

const DECODED = 'ranges: every codeword that means something decodes to -1, 0 or 1, which is what int8 holds';
const EPILOGUE =
  'epilogue: integer sum less the offset, then out = fma(dw * da, sum, out), segments ascending';

/** Packed bytes to trits. */
export const unpackSteps = (scheme: Scheme, kernel: Kernel): readonly string[] => [
  'tile: a row',
  storageStep(symbolic(scheme)),
  loopStep(kernel),
  DECODED,
  'tails: positions from k on, which only pad the packed bytes, are not written',
];

/** Trits to packed bytes. */
export const packSteps = (scheme: Scheme, kernel: Kernel): readonly string[] => [
  packRows(scheme) === 0
    ? 'tile: all rows'
    : `tile: ${count(packRows(scheme), 'row')}, one step of the outermost n axis, so that no two tiles share a byte`,
  storageStep(symbolic(scheme)),
  `${loopStep(kernel)}; words are written once, forward`,
  'ranges: weights are -1, 0 or 1; the codeword of several is found by its base-3 number',
  'tails: positions past n or k hold weight 0',
];

/** Activations to planes of int8. */
export const quantiseSteps = (kernel: Kernel, act: IntegerAct): readonly string[] => [
  'tile: a token',
  loopStep(kernel),
  `rule: of a block, factor = ${actLimit(act)} / amax, a = rint(x * factor), ties to even, scale = amax / ${actLimit(act)}; a block below 1e-30 is zero`,
  ...(planesOf(act) === 1 ? [] : ['planes: high = (a + 128) >> 8, then low = a - 256 * high']),
  `ranges: |x * factor| is below ${actLimit(act)}.5 after its roundings, so a lies within +-${actLimit(act)}; the int32 sum of a segment holds up to k = ${longestK(planeFactor(act))}`,
  'tails: q is zero from k to k_padded; a token that is not finite is reported and counts as zero',
];

/** Activations in the order of a product. */
export const panelSteps = ({ cols, order }: Panel, kernel: Kernel): readonly string[] => {
  const runs = order.filter((k, at) => at === 0 || k !== (order[at - 1] ?? 0) + 1).length;
  return [
    `tile: ${count(cols, 'token')}`,
    `place: units of ${count(order.length, 'weight')} of k; within one, ${count(cols, 'token')} side by side, k in ${count(runs, 'run')} of neighbours`,
    loopStep(kernel),
    'ranges: bytes are moved, not changed',
    'tails: columns past m are zero; k past K is zero already',
  ];
};

/** Rows decoded to local memory first, in common to the products that do so. */
const decodedSteps = (scheme: Scheme, kernel: Kernel, rows: number, as: string): readonly string[] => [
  `tile: ${count(rows, 'row')} by all tokens, decoded once to ${as} in local memory`,
  storageStep(symbolic(scheme)),
  loopStep(kernel),
];

const decodedTails = (scheme: Scheme, rows: number, cols: number): string => {
  const past = overhang(symbolic(scheme).streams);
  return [
    'tails: weights past k meet zero activations or are left out',
    ...(past > 0 ? [`the tile has room for the ${past} that the last block may reach past k_padded`] : []),
    ...(rows > 1 ? ['rows past n repeat the last one and are not stored'] : []),
    ...(cols > 1 ? ['tokens past m likewise'] : []),
  ].join('; ');
};

/** Integer product of a decoded row, weight by weight. */
export const scalarSteps = (scheme: Scheme, kernel: Kernel, act: IntegerAct): readonly string[] => [
  ...decodedSteps(scheme, kernel, 1, 'int8'),
  `ranges: a product lies within +-${actLimit(act)}, so int32 sums hold up to k = ${longestK(planeFactor(act))}`,
  'epilogue: out = fma(dw * da, sum, out), segments ascending',
  decodedTails(scheme, 1, 1),
];

/** Float product of decoded rows. */
export const floatSteps = (
  scheme: Scheme,
  kernel: Kernel,
  { rows, cols }: UnpackPoint,
): readonly string[] => [
  ...decodedSteps(scheme, kernel, rows, 'floats'),
  'ranges: weights are exact as floats; one rounding a weight, by fma',
  'epilogue: out = fma(dw, sum, out), segments ascending',
  decodedTails(scheme, rows, cols),
];

/** Float product of rows decoded by registers. */
export const floatTileSteps = (
  scheme: Scheme,
  kernel: Kernel,
  { rows, unit, bias }: FloatDecode,
  cols: number,
): readonly string[] => [
  cols === 1
    ? `tile: ${count(rows, 'row')} by a token, which meets every stretch of k as soon as it is decoded`
    : `tile: ${count(rows, 'row')} by all tokens, decoded once`,
  storageStep(symbolic(scheme)),
  loopStep(kernel),
  `decode: ${count(unit, 'weight')} of k at a time, in registers of rows by 4 neighbours along k, as weight + ${bias} to local memory`,
  'ranges: two bits of a decoded byte choose an exact float; one rounding a weight, by fma, in the order of k',
  'epilogue: out = fma(dw, sum, out), segments ascending',
  `tails: rows past n repeat the last tile of the scheme and are not stored${cols > 1 ? '; tokens past m repeat the last one likewise' : ''}; weights past k are decoded and left out`,
];

/** int8 product of decoded rows by a dot instruction. */
export const unpackDotSteps = (
  scheme: Scheme,
  kernel: Kernel,
  selector: Selector,
  { rows, cols }: UnpackPoint,
  planes: 1 | 2,
): readonly string[] => {
  const visits = tileVisits(selector, rows);
  const { quad } = selector;
  return [
    ...decodedSteps(scheme, kernel, rows, 'weight + 1'),
    `match: the tile lies as [k / ${quad}][row][${quad}], so ${selector.dot.name} sums neighbours along k and each lane is a row`,
    rangeStep(visits, selector, planes),
    EPILOGUE,
    decodedTails(scheme, rows, cols),
  ];
};

const rangeStep = (visits: Visits, selector: Selector, planes: 1 | 2): string => {
  const act = planeLimit(planes);
  const { dot, widen } = selector;
  const limit = `rows' sums come out up to k = ${furthestK(visits, planes)}`;
  if (widen === undefined)
    return `ranges: activations within +-${act}; ${dot.name} adds to ${dot.gives.elem} sums that may wrap; ${limit}`;
  const { dotsPerUnit, perDot, unitsPerFlush } = sumsOf(visits, selector, act);
  const dots = perDot.map((most, i) => `${count(dotsPerUnit[i] ?? 0, 'dot')} within +-${most}`);
  return `ranges: activations within +-${act}; a unit adds ${dots.join(' and ')} to a sum, so ${dot.gives.elem} sums are widened by ${widen.name} after ${count(unitsPerFlush, 'unit')}; ${limit}`;
};

/** What a row's sum is solved from, where that is more than its own accumulator. */
const solveStep = ({ results }: Visits): readonly string[] => {
  const solved = results.filter(({ terms, shift, odd }) => terms.length > 1 || shift > 0 || odd > 1);
  if (solved.length === 0) return [];
  const says = solved.map(({ rows, terms, shift, odd }) => {
    const sum = terms
      .filter(({ times }) => times !== 0)
      .map(
        ({ sum, times }) =>
          `${times < 0 ? '-' : '+'} ${Math.abs(times) === 1 ? '' : `${Math.abs(times)} `}P${sum}`,
      )
      .join(' ')
      .replace(/^\+ /, '');
    const divisor = 2 ** shift * odd;
    return `rows ${rows[0]}..${rows.at(-1)} = ${divisor === 1 ? sum : `(${sum}) / ${divisor}`}`;
  });
  return [`solve: ${says.join('; ')}, exact mod 2^32`];
};

/** A tile of rows that is decoded to local memory before the tokens pass. */
interface DecodeFirst {
  /** What is decoded at a time, and how it is visited. */
  readonly unit: Pick<Unit, 'weights' | 'rows'>;
  readonly visits: Visits;
  /** Row tiles of `unit.rows` rows, and the row groups that they become. */
  readonly tiles: number;
  readonly groups: number;
  readonly scratchPerK: number;
}

const decodeStep = ({ unit, visits, tiles, groups, scratchPerK }: DecodeFirst): string =>
  `decode: ${count(tiles, 'row tile')} of ${count(unit.rows, 'row')}, ${count(unit.weights, 'weight')} of k in ${count(visits.registers.length, 'register')} at a time, once to local memory as ${count(groups, 'row group')}, ${count(scratchPerK, 'byte')} a weight of k`;

/** A product over units in registers: decoded there, or before where `decode` says so. */
export const registerSteps = (
  unit: Pick<Unit, 'weights' | 'rows'>,
  visits: Visits,
  selector: Selector,
  {
    tiles,
    cols,
    planes,
    decode,
  }: {
    readonly tiles: number;
    readonly cols: number;
    readonly planes: 1 | 2;
    readonly decode?: DecodeFirst;
  },
): readonly string[] => {
  const { dot, widen } = selector;
  const natural = visits.order.every((k, p) => k === p);
  const sums = visits.sums * tiles * cols * planes;
  const group = decode === undefined ? 'row tile' : 'row group';
  const outer = decode === undefined ? 'row tile' : 'row tile, row groups, tokens';
  const loops =
    widen === undefined
      ? `${outer}, segment, unit`
      : `${outer}, segment, ${count(sumsOf(visits, selector, planeLimit(planes)).unitsPerFlush, 'unit')} at most, unit`;
  return [
    ...(decode === undefined ? [] : [decodeStep(decode)]),
    `register map: a unit is ${count(unit.weights, 'weight')} of k by ${count(unit.rows, 'row')} in ${count(visits.registers.length, 'register')}${decode === undefined ? '' : ', decoded before'}`,
    `match: ${dot.name} sums ${dot.sum} neighbours along k; ${natural ? 'activations stay in their order' : 'activations are reordered once a token (panel)'}`,
    `fed: ${visits.says}`,
    ...solveStep(visits),
    `loops: ${loops}; ${count(sums, 'sum')} in flight (${count(tiles, group)} x ${visits.sums} x ${count(cols, 'token')}${planes === 1 ? '' : ' x 2 planes'})`,
    rangeStep(visits, selector, planes),
    EPILOGUE,
    `tails: ${unit.rows > 1 ? 'the last rows are stored through a local copy' : 'rows past n repeat the last one and are not stored'}; tokens past m likewise; k past K meets zero activations`,
  ];
};
