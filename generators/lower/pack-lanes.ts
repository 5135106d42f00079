/** Packs by registers: the codewords of one row's neighbouring k at once, then four bytes at a time to where they lie. */
import { add, bin, cast, type Expr, load, mul, num, ref, type } from '../ir/expr.ts';
import { letv, loop, note, type Stmt, store, when } from '../ir/stmt.ts';
import { loopName } from './decode.ts';
import { insideWhole, type TileWords, wordLoop, writeWords } from './pack.ts';
import { substitute } from './substitute.ts';
import { affine, encodeTable, SWAR } from './swar.ts';
import type { SymbolicAxis } from './symbolic.ts';
import { tritsRow, tritsStride } from './trits.ts';

/** Local memory of `lanes` bytes that a register goes through. */
export const REGISTER = 'words';

/** A weight of a codeword, or of its key: how far it lies from the first, and what it is taken times. */
interface Term {
  readonly r: number;
  readonly k: number;
  readonly times: number;
}

/** Bytes of codewords as sums of weights, largest factors first; undefined where they are no such sums. */
const sumOf = ({ stream, fields }: TileWords) => {
  const { book } = stream;
  const linear = affine(book);
  // A codeword that is no sum of its digits has a key that is one, where it has the byte to itself.
  if (linear === undefined && (fields.length !== 1 || fields[0]?.bit !== 0 || book.span > 5))
    return undefined;
  const steps = linear?.steps ?? Array.from({ length: book.span }, (_, digit) => 3 ** digit);
  const terms = fields
    .flatMap(({ bit, digits }) =>
      digits.map(({ r, k }, digit): Term => ({ r, k, times: (steps[digit] ?? 0) * 2 ** bit })),
    )
    .sort((a, b) => b.times - a.times);
  const nested = terms.every(
    ({ times }, i) => times > 0 && (i === 0 || Number.isInteger((terms[i - 1]?.times ?? 0) / times)),
  );
  if (!nested) return undefined;
  const ofMinusOnes = fields.reduce((all, { bit }) => all + (linear?.base ?? 0) * 2 ** bit, 0);
  const base = terms.reduce((all, { times }) => all + times, ofMinusOnes);
  return { terms, base, table: linear === undefined ? encodeTable(book) : undefined };
};

/** The axis along which registers go on: its steps are as far apart along k as the neighbouring bytes are many. */
const groupAxis = ({ axes, swar }: TileWords, lanes: number): SymbolicAxis | undefined => {
  const neighbours = swar?.fixed ?? 0;
  if (neighbours === 0 || neighbours >= lanes || lanes % neighbours !== 0) return undefined;
  return axes.find((axis) => axis.of === 'k' && axis.outer && axis.stride === neighbours);
};

/** As `packTile`, by registers of `lanes` bytes; undefined where registers do not fit. */
export const packTileByLanes = (words: TileWords, lanes: number): readonly Stmt[] | undefined => {
  const { prefix, axes, swar, stream, fields } = words;
  const group = groupAxis(words, lanes);
  const found = sumOf(words);
  if (group === undefined || swar === undefined || found === undefined) return undefined;
  const { terms, base, table } = found;
  const t = type('u8', lanes);
  const from = ref(`${prefix}from`);
  const sumName = (i: number): string => `${prefix}sum${i}`;
  const weight = ({ r, k }: Term): Expr => load('trits', add(add(from, mul(num(r), tritsStride)), num(k)), t);
  const times = (e: Expr, factor: number): Expr =>
    factor === 1 ? e : bin('&', bin('*', e, num(factor, t)), num(255, t));
  // Horner's way, a name a step, so that a step's sum is one register however often it is added.
  const sums = terms.map((term, i): Stmt => {
    const ratio = (terms[i - 1]?.times ?? 0) / term.times;
    const more = weight(term);
    return letv(sumName(i), i === 0 ? more : bin('+', times(ref(sumName(i - 1), t), ratio), more));
  });
  const last = ref(sumName(terms.length - 1), t);
  const codewords = bin('+', times(last, terms.at(-1)?.times ?? 1), num(base, t));

  const neighbours = swar.fixed ?? SWAR;
  const block = ref(`${prefix}block`);
  const [groupName, swarName] = [loopName(prefix, group), loopName(prefix, swar)];
  const first = new Map([
    [groupName, block],
    [swarName, num(0)],
  ]);
  const start = substitute(words.byte, first);
  const word = (at: number): Expr => {
    if (table === undefined) return load(REGISTER, num(at), type('u32'));
    return Array.from({ length: SWAR }, (_, i): Expr => {
      const index = cast(load(REGISTER, num(at + i), type('u8')), type('i64'));
      const name = `encode_${stream.name}`;
      const codeword = cast({ op: 'table', type: type('u8'), name, values: table, index }, type('u32'));
      return i === 0 ? codeword : bin('<<', codeword, num(8 * i, type('u32')));
    }).reduce((a, b) => bin('|', a, b));
  };
  const scattered = Array.from({ length: lanes / SWAR }, (_, i): Stmt => {
    const at = i * SWAR;
    const step = mul(num(Math.floor(at / neighbours)), group.bytes);
    return store('packed', add(add(start, step), num(at % neighbours)), word(at));
  });
  const groups = lanes / neighbours;
  const inner: readonly Stmt[] = [
    ...words.place.map((stmt) =>
      stmt.op === 'let' ? { ...stmt, value: substitute(stmt.value, first) } : stmt,
    ),
    when(
      insideWhole(fields, prefix, lanes - 1),
      [
        letv(`${prefix}from`, add(tritsRow(ref(`${prefix}row`)), ref(`${prefix}k`))),
        ...sums,
        store(REGISTER, num(0), codewords),
        ...scattered,
      ],
      [
        note('A register that reaches into padding.'),
        loop(groupName, block, bin('min', add(block, num(groups)), group.extent), [
          wordLoop(words, swar, writeWords(words)),
        ]),
      ],
    ),
  ];
  const others = axes.filter((axis) => axis !== group && axis !== swar);
  const nest = others.reduceRight<readonly Stmt[]>((body, axis) => [wordLoop(words, axis, body)], inner);
  return [
    note(`Words of ${stream.path.join('.')}, ${groups} of a row at a time.`),
    loop(`${prefix}block`, num(0), group.extent, nest, groups),
  ];
};
