/** Scalar loops that read every weight of a row: any scheme, whatever its axes. */
import type { Code } from '../../dsl/code.ts';
import { add, bin, cast, type Expr, load, mul, num, ref, type } from '../ir/expr.ts';
import { simplify } from '../ir/range.ts';
import { letv, loop, type Stmt, when } from '../ir/stmt.ts';
import { misuse } from './audit.ts';
import { substitute } from './substitute.ts';
import { k, type SymbolicAxis, type SymbolicPlane, type SymbolicStream } from './symbolic.ts';

/** The decode arithmetic of every code, read from its arrow. */
export type Decodes = ReadonlyMap<Code, Expr>;

const i64 = type('i64');

/** The arithmetic of a code, or an error that says that it was not read. */
export const decodeOf = (decodes: Decodes, code: Code): Expr => {
  const decode = decodes.get(code);
  if (decode === undefined)
    throw new Error(`the arithmetic of a code over ${code.over ?? 'one weight'} was not read`);
  return decode;
};

/** Index of an axis at a position of its logical index. */
const indexAt = (axis: SymbolicAxis, position: Expr): Expr => {
  const whole = axis.stride === 1 ? position : bin('div', position, num(axis.stride));
  if (axis.outer) return whole;
  return axis.fixed === 1 ? num(0) : bin('%', whole, axis.extent);
};

const sum = (terms: readonly Expr[]): Expr => terms.reduce(add, num(0));

/** What one walk over the weights of a row needs. */
export interface RowWalk {
  readonly stream: SymbolicStream;
  readonly decodes: Decodes;
  /** Row of n, in range. */
  readonly row: Expr;
  /** Makes names unique in the kernel. */
  readonly prefix: string;
  /**
   * Statements for one weight: its k (may reach past K into padding) and its value -1, 0 or 1. With the first digit of a
   * codeword comes whether it means nothing (1, else 0), where a codeword can.
   */
  readonly emit: (position: Expr, weight: Expr, bad: Expr | undefined) => readonly Stmt[];
}

/** Loops over all weights of one row of a stream, codeword by codeword, in storage order. */
export const eachWeightOfRow = (walk: RowWalk): readonly Stmt[] => {
  const axes = walk.stream.planes[0]?.axes ?? [];
  return axes.some((axis) => axis.of === 'flat') ? flatRow(walk) : placedRow(walk);
};

const placedRow = (walk: RowWalk): readonly Stmt[] => {
  const { stream, prefix, row } = walk;
  const before: Stmt[] = [];
  // The row's part of every plane's place, once a row.
  const rowPart = stream.planes.map((plane, p) => {
    const ofN = plane.axes.filter((axis) => axis.of === 'n');
    const byte = add(plane.byte, sum(ofN.map((axis) => mul(indexAt(axis, row), axis.bytes))));
    const moving = ofN.filter((axis) => axis.bits !== 0);
    const bit = sum(moving.map((axis) => mul(indexAt(axis, row), num(axis.bits))));
    before.push(letv(`${prefix}row${p}`, byte));
    if (bit.op !== 'num') before.push(letv(`${prefix}bit${p}`, bit));
    return { byte: ref(`${prefix}row${p}`), bit: bit.op === 'num' ? bit : ref(`${prefix}bit${p}`) };
  });
  const [first] = stream.planes;
  if (first === undefined) return [];
  const over = first.axes.find((axis) => axis.over);
  const rowDigit = over?.of === 'n' ? indexAt(over, row) : undefined;
  if (rowDigit !== undefined) before.push(letv(`${prefix}digit`, rowDigit));
  const ofK = first.axes.filter((axis) => axis.of === 'k' && !axis.over);
  const isSlot = (axis: SymbolicAxis) =>
    stream.planes.every((plane) => plane.axes.find((a) => a.name === axis.name)?.bits !== 0) &&
    (axis.fixed ?? 99) <= 16;
  const words = ofK.filter((axis) => !isSlot(axis));
  const slots = ofK.filter(isSlot);
  const step = (plane: SymbolicPlane, axis: SymbolicAxis) => plane.axes.find((a) => a.name === axis.name);

  const body: Stmt[] = stream.planes.map((plane, p) => {
    const byte = add(
      rowPart[p]?.byte ?? num(0),
      sum(words.map((axis) => mul(ref(loopName(prefix, axis)), step(plane, axis)?.bytes ?? num(0)))),
    );
    return letv(`${prefix}word${p}`, loadWord('w', byte, plane.wordBytes));
  });
  const wordBits = stream.planes.map((plane) =>
    sum(
      words
        .filter((axis) => (step(plane, axis)?.bits ?? 0) !== 0)
        .map((axis) => mul(ref(loopName(prefix, axis)), num(step(plane, axis)?.bits ?? 0))),
    ),
  );
  const position = sum([
    num(stream.kStart),
    ...words.map((axis) => mul(ref(loopName(prefix, axis)), num(axis.stride))),
  ]);
  body.push(letv(`${prefix}k`, position));
  let count = 0;
  for (const combo of combinations(slots.map((axis) => axis.fixed ?? 1))) {
    const offset = combo.reduce((total, index, a) => total + index * (slots[a]?.stride ?? 0), 0);
    const fields = new Map<string, Expr>();
    stream.planes.forEach((plane, p) => {
      const constant = combo.reduce(
        (total, index, a) => total + index * (step(plane, slots[a] as SymbolicAxis)?.bits ?? 0),
        plane.bit,
      );
      const bit = add(add(rowPart[p]?.bit ?? num(0), wordBits[p] ?? num(0)), num(constant));
      for (const field of plane.fields)
        fields.set(
          field.name,
          extract(ref(`${prefix}word${p}`), add(bit, num(field.shift)), field.width, plane.wordBytes),
        );
    });
    const span = over?.of === 'k' ? (over.fixed ?? 1) : 1;
    if (span > 1 || combo.length > 0)
      for (const [name, value] of fields) {
        body.push(letv(`${prefix}${name}${count}`, value));
        fields.set(name, ref(`${prefix}${name}${count}`));
      }
    count += 1;
    const bad = misuseOf(stream, fields);
    for (let digit = 0; digit < span; digit += 1) {
      const weight = weightOf(walk, fields, rowDigit === undefined ? num(digit) : ref(`${prefix}digit`));
      const at = offset + (over?.of === 'k' ? digit * over.stride : 0);
      body.push(...walk.emit(add(ref(`${prefix}k`), num(at)), weight, digit === 0 ? bad : undefined));
    }
  }
  const nest = words.reduceRight<readonly Stmt[]>(
    (inner, axis) => [loop(loopName(prefix, axis), num(0), axis.extent, inner)],
    body,
  );
  return [...before, ...nest];
};

/** Blocks that cross rows: every weight's place from its flat index. */
const flatRow = (walk: RowWalk): readonly Stmt[] => {
  const { stream, prefix, row } = walk;
  const [plane] = stream.planes;
  if (plane === undefined || stream.planes.length > 1) throw new Error('flat streams have one plane');
  const flat = ref(`${prefix}flat`);
  const axes = plane.axes.filter((axis) => axis.of === 'flat');
  const over = axes.find((axis) => axis.over);
  const byte = add(plane.byte, sum(axes.map((axis) => mul(indexAt(axis, flat), axis.bytes))));
  const bit = sum([
    num(plane.bit),
    ...axes.filter((axis) => axis.bits !== 0).map((axis) => mul(indexAt(axis, flat), num(axis.bits))),
  ]);
  const word = ref(`${prefix}word`);
  const fields = new Map(
    plane.fields.map((field) => [
      field.name,
      extract(word, add(bit, num(field.shift)), field.width, plane.wordBytes),
    ]),
  );
  const weight = weightOf(walk, fields, over === undefined ? num(0) : indexAt(over, flat));
  const position = ref(`${prefix}k`);
  return [
    loop(`${prefix}k`, num(0), k, [
      letv(`${prefix}flat`, add(mul(row, k), position)),
      letv(`${prefix}word`, loadWord('w', byte, plane.wordBytes)),
      ...walk.emit(position, weight, misuseOf(stream, fields)),
    ]),
  ];
};

const weightOf = (walk: RowWalk, fields: ReadonlyMap<string, Expr>, digit: Expr): Expr => {
  const { code, book } = walk.stream;
  const ranges = new Map(
    book.fieldNames.map((name, f) => [name, { min: 0, max: 2 ** (book.fieldWidths[f] ?? 0) - 1 }]),
  );
  const ofDigit = substitute(decodeOf(walk.decodes, code), new Map([['digit', digit]]));
  return substitute(simplify(ofDigit, ranges), fields);
};

/** Whether the codeword of these fields means nothing. */
const misuseOf = ({ book, name }: SymbolicStream, fields: ReadonlyMap<string, Expr>): Expr | undefined => {
  let shift = 0;
  const codeword = book.fieldNames.reduce<Expr>((all, field, f) => {
    const value = fields.get(field) ?? num(0);
    const placed = shift === 0 ? value : bin('<<', value, num(shift));
    shift += book.fieldWidths[f] ?? 0;
    return f === 0 ? placed : bin('|', all, placed);
  }, num(0));
  return misuse(book, codeword, name);
};

/** The name of an axis' loop. Axis names come from authors, so they are kept apart from ours; region axes carry a dot. */
export const loopName = (prefix: string, axis: SymbolicAxis): string =>
  `i_${prefix}${axis.name.replace('.', '_')}`;

/** A little-endian word as an i64. */
const loadWord = (buffer: string, byte: Expr, bytes: number): Expr => {
  const parts = Array.from({ length: bytes }, (_, i) => {
    const part = cast(load(buffer, add(byte, num(i)), type('u8')), i64);
    return i === 0 ? part : bin('<<', part, num(8 * i));
  });
  return parts.reduce((a, b) => bin('|', a, b));
};

const extract = (word: Expr, shift: Expr, width: number, wordBytes: number): Expr => {
  const down = shift.op === 'num' && shift.value === 0 ? word : bin('>>', word, shift);
  const top = shift.op === 'num' && shift.value + width === wordBytes * 8;
  return top ? down : bin('&', down, num(2 ** width - 1));
};

/** All index tuples of a box, last index fastest. */
export const combinations = (extents: readonly number[]): readonly (readonly number[])[] =>
  extents.reduce<readonly (readonly number[])[]>(
    (tuples, extent) => tuples.flatMap((tuple) => Array.from({ length: extent }, (_, i) => [...tuple, i])),
    [[]],
  );

/** Position bounded by an end, for buffers that stop at K. */
export const before = (position: Expr, end: Expr, then: readonly Stmt[]): Stmt =>
  when(bin('<', position, end), then);
