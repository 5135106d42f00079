/** Loops that write every word of a tile of packed bytes: any scheme of one plane, whatever its axes. */
import { add, bin, cast, type Expr, load, mul, num, ref, type } from '../ir/expr.ts';
import { letv, loop, note, type Stmt, set, store, when } from '../ir/stmt.ts';
import { combinations, loopName } from './decode.ts';
import { hasSwar, SWAR, swarWord } from './swar.ts';
import { k, n, type SymbolicAxis, type SymbolicPlane, type SymbolicStream } from './symbolic.ts';
import { tritsRow, tritsStride } from './trits.ts';

const i64 = type('i64');
const sum = (terms: readonly Expr[]): Expr => terms.reduce(add, num(0));
const either = (a: Expr, b: Expr): Expr => bin('|', a, b);

/** One digit of a codeword of a word: how far its weight lies from the word's first row and k. */
export interface Digit {
  readonly r: number;
  readonly k: number;
}

/** The codewords of one word. */
export interface Field {
  readonly bit: number;
  readonly digits: readonly Digit[];
}

const fieldsOf = (plane: SymbolicPlane, slots: readonly SymbolicAxis[]): readonly Field[] => {
  const over = plane.axes.find((axis) => axis.over);
  const offsetOf = (combo: readonly number[], digit: number, of: 'n' | 'k'): number =>
    combo.reduce(
      (total, index, a) => total + (slots[a]?.of === of ? index * (slots[a]?.stride ?? 0) : 0),
      over?.of === of ? digit * over.stride : 0,
    );
  return combinations(slots.map((axis) => axis.fixed ?? 1)).map((combo) => ({
    bit: combo.reduce((total, index, a) => total + index * (slots[a]?.bits ?? 0), plane.bit),
    digits: Array.from({ length: over?.fixed ?? 1 }, (_, digit) => ({
      r: offsetOf(combo, digit, 'n'),
      k: offsetOf(combo, digit, 'k'),
    })),
  }));
};

/** The axis along which neighbouring bytes hold neighbouring k, where four of them are always there. */
const swarAxis = ({ book }: SymbolicStream, plane: SymbolicPlane, words: readonly SymbolicAxis[]) => {
  const last = words.at(-1);
  const neighbours =
    last?.of === 'k' && last.stride === 1 && last.bytes.op === 'num' && last.bytes.value === 1;
  const wide = last?.fixed !== undefined && last.fixed % SWAR === 0;
  return neighbours && wide && plane.wordBytes === 1 && hasSwar(book) ? last : undefined;
};

/** The words of a tile: what their loops run over, and where their bytes and weights lie. */
export interface TileWords {
  readonly stream: SymbolicStream;
  readonly plane: SymbolicPlane;
  readonly fields: readonly Field[];
  readonly prefix: string;
  /** Axes that number words, in the order of the bytes, so that writes go forward. */
  readonly axes: readonly SymbolicAxis[];
  /** The last axis, where four words are neighbours along k. */
  readonly swar: SymbolicAxis | undefined;
  /** The word's byte, from the loops' variables. */
  readonly byte: Expr;
  /** Names the word's first row and k. */
  readonly place: readonly Stmt[];
}

/** The words of one tile (a step of the outermost n axis); undefined where several planes share. */
export const tileWords = (stream: SymbolicStream, tile: Expr, prefix: string): TileWords | undefined => {
  const [plane] = stream.planes;
  if (plane === undefined || stream.planes.length > 1 || plane.axes.some((axis) => axis.of === 'flat'))
    return undefined;
  const outerN = plane.axes.filter((axis) => axis.of === 'n' && axis.outer);
  if (outerN.length > 1) return undefined;
  const slots = plane.axes.filter((axis) => !axis.over && axis.bits !== 0);
  const distance = (axis: SymbolicAxis): number => (axis.bytes.op === 'num' ? axis.bytes.value : Infinity);
  const axes = plane.axes
    .filter((axis) => !axis.over && axis.bits === 0 && !(axis.of === 'n' && axis.outer))
    .sort((a, b) => (distance(a) === distance(b) ? 0 : distance(b) - distance(a)));
  const at = (axis: SymbolicAxis) => ref(loopName(prefix, axis));
  const along = (of: 'n' | 'k', start: Expr) =>
    sum([start, ...axes.filter((axis) => axis.of === of).map((axis) => mul(at(axis), num(axis.stride)))]);
  const tileAxis = outerN[0];
  return {
    stream,
    plane,
    fields: fieldsOf(plane, slots),
    prefix,
    axes,
    swar: swarAxis(stream, plane, axes),
    byte: sum([
      plane.byte,
      ...(tileAxis === undefined ? [] : [mul(tile, tileAxis.bytes)]),
      ...axes.map((axis) => mul(at(axis), axis.bytes)),
    ]),
    place: [
      letv(`${prefix}row`, along('n', tileAxis === undefined ? num(0) : mul(tile, num(tileAxis.stride)))),
      letv(`${prefix}k`, along('k', num(stream.kStart))),
    ],
  };
};

/** The loop over an axis of words. */
export const wordLoop = ({ prefix, swar }: TileWords, axis: SymbolicAxis, body: readonly Stmt[]): Stmt =>
  loop(loopName(prefix, axis), num(0), axis.extent, body, axis === swar ? SWAR : 1);

/** Statements that write the word, or four, at the loops' variables. */
export const writeWords = (words: TileWords): readonly Stmt[] => {
  const { stream, plane, fields, byte, prefix, place, swar } = words;
  return [...place, ...(swar === undefined ? oneWord : fourWords)(stream, plane, fields, byte, prefix)];
};

/** Loops that write every word of a tile from `trits`. */
export const packTile = (words: TileWords): readonly Stmt[] => [
  note(`Words of ${words.stream.path.join('.')}.`),
  ...words.axes.reduceRight<readonly Stmt[]>(
    (inner, axis) => [wordLoop(words, axis, inner)],
    writeWords(words),
  ),
];

/** Whether the furthest weight of a word, and `more` beyond it along k, lies inside the matrix. */
export const insideWhole = (fields: readonly Field[], prefix: string, more: number): Expr => {
  const all = fields.flatMap(({ digits }) => digits);
  return inside(prefix, Math.max(...all.map((d) => d.r)), Math.max(...all.map((d) => d.k)) + more);
};

const rowAt = (prefix: string, offset: number): Expr => add(ref(`${prefix}row`), num(offset));
const kAt = (prefix: string, offset: number): Expr => add(ref(`${prefix}k`), num(offset));
const inside = (prefix: string, r: number, kk: number): Expr =>
  bin('&', bin('<', rowAt(prefix, r), n), bin('<', kAt(prefix, kk), k));

/** Four neighbouring bytes in one go; where they reach into padding, byte by byte. */
const fourWords = (
  stream: SymbolicStream,
  plane: SymbolicPlane,
  fields: readonly Field[],
  byte: Expr,
  prefix: string,
): readonly Stmt[] => {
  const from = ref(`${prefix}from`);
  const weights = ({ r, k: kk }: Digit): Expr =>
    load('trits', add(add(from, mul(num(r), tritsStride)), num(kk)), type('u32'));
  const four = swarWord(
    stream.book,
    fields.map(({ bit, digits }) => ({ bit, words: digits.map(weights) })),
    stream.name,
  );
  const single = `${prefix}one_`;
  const i = ref(`${single}i`);
  return [
    when(
      insideWhole(fields, prefix, SWAR - 1),
      [
        letv(`${prefix}from`, add(tritsRow(ref(`${prefix}row`)), ref(`${prefix}k`))),
        store('packed', byte, four),
      ],
      [
        note('Words that reach into padding.'),
        loop(`${single}i`, num(0), num(SWAR), [
          letv(`${single}row`, ref(`${prefix}row`)),
          letv(`${single}k`, add(ref(`${prefix}k`), i)),
          ...oneWord(stream, plane, fields, add(byte, i), single),
        ]),
      ],
    ),
  ];
};

/** One word from its weights; padding holds weight 0, which is digit 1 of a key. */
const oneWord = (
  stream: SymbolicStream,
  plane: SymbolicPlane,
  fields: readonly Field[],
  byte: Expr,
  prefix: string,
): readonly Stmt[] => {
  const word = ref(`${prefix}word`);
  const zeros = (3 ** stream.book.span - 1) / 2;
  const weight = ({ r, k: kk }: Digit): Expr =>
    cast(load('trits', add(tritsRow(rowAt(prefix, r)), kAt(prefix, kk)), type('i8')), i64);
  const placed = (codeword: Expr, bit: number) => (bit === 0 ? codeword : bin('<<', codeword, num(bit)));
  const whole = fields
    .map(({ bit, digits }) => {
      const key = digits.reduce((total, d, i) => add(total, mul(weight(d), num(3 ** i))), num(zeros) as Expr);
      return placed(codewordOf(stream, key), bit);
    })
    .reduce(either);
  const partial = fields.flatMap(({ bit, digits }, f): readonly Stmt[] => {
    const key = ref(`${prefix}key${f}`);
    return [
      letv(`${prefix}key${f}`, num(zeros), true),
      ...digits.map((d, i) =>
        when(inside(prefix, d.r, d.k), [set(`${prefix}key${f}`, add(key, mul(weight(d), num(3 ** i))))]),
      ),
      set(`${prefix}word`, either(word, placed(codewordOf(stream, key), bit))),
    ];
  });
  return [
    letv(`${prefix}word`, num(0), true),
    when(
      insideWhole(fields, prefix, 0),
      [set(`${prefix}word`, whole)],
      [note('A word that reaches into padding.'), ...partial],
    ),
    ...Array.from({ length: plane.wordBytes }, (_, i) =>
      store('packed', add(byte, num(i)), cast(i === 0 ? word : bin('>>', word, num(8 * i)), type('u8'))),
    ),
  ];
};

/** The codeword of a key; codes whose codewords count up with it need no table. */
const codewordOf = (stream: SymbolicStream, key: Expr): Expr => {
  const values = [...stream.book.encode].map((codeword) => Math.max(0, codeword));
  const first = values[0] ?? 0;
  if (values.every((codeword, i) => codeword === first + i)) return add(key, num(first));
  return { op: 'table', type: i64, name: `encode_${stream.name}`, values, index: key };
};
