import { type Codebook, NO_WEIGHT } from './code.ts';
import { InputError } from './issue.ts';
import type { Layout, PlacedPlane } from './layout.ts';
import { type Sweep, sweepsOf } from './sweep.ts';

/** The field at a place: bit `bit` of a little-endian word that starts at `byte`. Fields have at most 16 bits. */
const readField = (bytes: Uint8Array, byte: number, bit: number, width: number): number => {
  const at = byte + (bit >> 3);
  const three = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
  return (three >> (bit & 7)) & ((1 << width) - 1);
};

const writeField = (bytes: Uint8Array, byte: number, bit: number, width: number, value: number): void => {
  for (let done = 0; done < width; ) {
    const at = byte + ((bit + done) >> 3);
    const shift = (bit + done) & 7;
    bytes[at] = (bytes[at] ?? 0) | (((value >> done) << shift) & 255);
    done += 8 - shift;
  }
};

/** Whether every codeword lies within one byte, in one plane: then a place is a byte and a shift. */
const isPlain = (sweep: Sweep): boolean => {
  const [plane, ...more] = sweep.stream.planes;
  return plane !== undefined && more.length === 0 && (plane.wordBytes === 1 || 8 % plane.width === 0);
};

/** A codeword from all its planes. */
export const readCodeword = (bytes: Uint8Array, sweep: Sweep, r: number, c: number): number => {
  const { rows, columns } = sweep;
  const { planes } = sweep.stream;
  let codeword = 0;
  for (let p = 0; p < planes.length; p += 1) {
    const plane = planes[p];
    if (plane === undefined) continue;
    const byte = (rows.bytes[p]?.[r] ?? 0) + (columns.bytes[p]?.[c] ?? 0);
    const bit = (rows.bits[p]?.[r] ?? 0) + (columns.bits[p]?.[c] ?? 0);
    codeword |= readField(bytes, byte, bit, plane.width) << plane.codewordShift;
  }
  return codeword;
};

/** Columns of row `r` that hold weights of the matrix, not padding. */
const columnsIn = (layout: Layout, sweep: Sweep, r: number): number => {
  const row = sweep.rows.index[r] ?? 0;
  if (!sweep.flat && row >= layout.n) return 0;
  const { index } = sweep.columns;
  const end = sweep.flat ? layout.n * layout.k - row * sweep.stride : layout.k;
  let count = index.length;
  while (count > 0 && (index[count - 1] ?? 0) >= end) count -= 1;
  return count;
};

const where = (layout: Layout, weight: number): string =>
  `n ${Math.floor(weight / layout.k)}, k ${weight % layout.k}`;

/** Int8 [n, k] weights of packed bytes; throws `InputError` (code `codeword`) at the first codeword without meaning. */
export const readTrits = (layout: Layout, bytes: Uint8Array): Int8Array => {
  const trits = new Int8Array(layout.n * layout.k);
  for (const sweep of sweepsOf(layout)) {
    const read = isPlain(sweep) ? readPlainRow : readRow;
    for (let r = 0; r < sweep.rows.index.length; r += 1) {
      const bad = read(bytes, sweep, r, columnsIn(layout, sweep, r), trits);
      if (bad < 0) continue;
      const codeword = readCodeword(bytes, sweep, r, bad);
      const byte = (sweep.rows.bytes[0]?.[r] ?? 0) + (sweep.columns.bytes[0]?.[bad] ?? 0);
      const weight = (sweep.rows.index[r] ?? 0) * sweep.stride + (sweep.columns.index[bad] ?? 0);
      throw new InputError(
        'codeword',
        `${layout.scheme.name}: codeword ${codeword} at byte ${byte} means no weight (${where(layout, weight)}); is it another packing?`,
      );
    }
  }
  return trits;
};

type ReadRow = (bytes: Uint8Array, sweep: Sweep, r: number, count: number, trits: Int8Array) => number;

/** Reads one row; returns the column of a codeword without meaning, or -1. */
const readRow: ReadRow = (bytes, sweep, r, count, trits) => {
  const { weights, span } = sweep.stream.book;
  const base = (sweep.rows.index[r] ?? 0) * sweep.stride;
  const rowDigit = sweep.rows.digit[r] ?? 0;
  for (let c = 0; c < count; c += 1) {
    const digit = rowDigit + (sweep.columns.digit[c] ?? 0);
    const weight = weights[readCodeword(bytes, sweep, r, c) * span + digit] ?? NO_WEIGHT;
    if (weight === NO_WEIGHT) return c;
    trits[base + (sweep.columns.index[c] ?? 0)] = weight;
  }
  return -1;
};

/** As `readRow`, for places that are a byte and a shift: everything the loop needs is a local number. */
const readPlainRow: ReadRow = (bytes, sweep, r, count, trits) => {
  const { weights, span, width } = sweep.stream.book;
  const mask = (1 << width) - 1;
  const base = (sweep.rows.index[r] ?? 0) * sweep.stride;
  const rowDigit = sweep.rows.digit[r] ?? 0;
  const rowByte = sweep.rows.bytes[0]?.[r] ?? 0;
  const rowBit = sweep.rows.bits[0]?.[r] ?? 0;
  const { index, digit } = sweep.columns;
  const [columnBytes, columnBits] = [sweep.columns.bytes[0] ?? index, sweep.columns.bits[0] ?? index];
  for (let c = 0; c < count; c += 1) {
    const bit = rowBit + (columnBits[c] ?? 0);
    const byte = bytes[rowByte + (columnBytes[c] ?? 0) + (bit >> 3)] ?? 0;
    const weight = weights[((byte >> (bit & 7)) & mask) * span + rowDigit + (digit[c] ?? 0)] ?? NO_WEIGHT;
    if (weight === NO_WEIGHT) return c;
    trits[base + (index[c] ?? 0)] = weight;
  }
  return -1;
};

/** Writes the codewords of Int8 [n, k] weights, padding as weight 0; refuses weights that the code cannot hold. */
export const writeTrits = (layout: Layout, trits: Int8Array, bytes: Uint8Array): void => {
  for (const sweep of sweepsOf(layout)) {
    const { book } = sweep.stream;
    // The digits of one codeword are neighbours in this window: whole rows where a codeword spans rows.
    const window = new Int8Array(sweep.width * (sweep.step.row > 0 ? book.span : 1));
    const digitStep = sweep.step.row > 0 ? sweep.width : sweep.step.column;
    const first = firstDigits(sweep);
    const codewords = new Int32Array(first.length);
    for (let r = 0; r < sweep.rows.index.length; r += 1) {
      if (sweep.rows.digit[r] !== 0) continue;
      fillWindow(layout, sweep, trits, r, window);
      const bad = encodeRow(book, window, first, sweep.columns.index, digitStep, codewords);
      if (bad >= 0) {
        const column = sweep.columns.index[first[bad] ?? 0] ?? 0;
        const weight = (sweep.rows.index[r] ?? 0) * sweep.stride + column;
        const digits = Array.from({ length: book.span }, (_, i) => window[column + i * digitStep]);
        const place = sweep.flat ? where(layout, weight) : `n ${sweep.rows.index[r]}, k ${column}`;
        throw new InputError(
          'not-in-code',
          `${layout.scheme.name} cannot hold the weights [${digits.join(', ')}] at ${place}; choose a scheme whose code can`,
        );
      }
      writeRow(bytes, sweep, r, first, codewords);
    }
  }
};

/** The columns that hold a codeword's first digit. */
const firstDigits = (sweep: Sweep): Int32Array =>
  Int32Array.from(sweep.columns.index.keys()).filter((c) => sweep.columns.digit[c] === 0);

const fillWindow = (layout: Layout, sweep: Sweep, trits: Int8Array, r: number, window: Int8Array): void => {
  window.fill(0);
  const row = sweep.rows.index[r] ?? 0;
  const copies = window.length / sweep.width;
  for (let i = 0; i < copies; i += 1) {
    const from = (row + i * sweep.step.row) * sweep.stride;
    const end = sweep.flat ? Math.min(from + sweep.stride, trits.length) : from + layout.k;
    if (sweep.flat ? from < trits.length : row + i * sweep.step.row < layout.n)
      window.set(trits.subarray(from, end), i * sweep.width);
  }
};

/** Codewords of one row; returns the number of the first that the code does not have, or -1. */
const encodeRow = (
  book: Codebook,
  window: Int8Array,
  first: Int32Array,
  columns: Int32Array,
  digitStep: number,
  codewords: Int32Array,
): number => {
  const { encode, span } = book;
  for (let j = 0; j < first.length; j += 1) {
    const at = columns[first[j] ?? 0] ?? 0;
    let key = 0;
    for (let i = span - 1; i >= 0; i -= 1) key = key * 3 + (window[at + i * digitStep] ?? 0) + 1;
    const codeword = encode[key] ?? -1;
    if (codeword < 0) return j;
    codewords[j] = codeword;
  }
  return -1;
};

const writeRow = (
  bytes: Uint8Array,
  sweep: Sweep,
  r: number,
  first: Int32Array,
  codewords: Int32Array,
): void => {
  const { planes } = sweep.stream;
  const plain = isPlain(sweep);
  for (let p = 0; p < planes.length; p += 1) {
    const plane = planes[p];
    const columnBytes = sweep.columns.bytes[p];
    const columnBits = sweep.columns.bits[p];
    if (plane === undefined || columnBytes === undefined || columnBits === undefined) continue;
    const rowByte = sweep.rows.bytes[p]?.[r] ?? 0;
    const rowBit = sweep.rows.bits[p]?.[r] ?? 0;
    const write = plain ? writePlainPlane : writePlane;
    write(bytes, first, codewords, plane, rowByte, rowBit, columnBytes, columnBits);
  }
};

type WritePlane = (
  bytes: Uint8Array,
  first: Int32Array,
  codewords: Int32Array,
  plane: PlacedPlane,
  rowByte: number,
  rowBit: number,
  columnBytes: Int32Array,
  columnBits: Int32Array,
) => void;

const writePlane: WritePlane = (bytes, first, codewords, plane, rowByte, rowBit, columnBytes, columnBits) => {
  const mask = (1 << plane.width) - 1;
  for (let j = 0; j < first.length; j += 1) {
    const c = first[j] ?? 0;
    const field = ((codewords[j] ?? 0) >> plane.codewordShift) & mask;
    writeField(bytes, rowByte + (columnBytes[c] ?? 0), rowBit + (columnBits[c] ?? 0), plane.width, field);
  }
};

/** As `writePlane`, for codewords that lie within one byte. */
const writePlainPlane: WritePlane = (
  bytes,
  first,
  codewords,
  _,
  rowByte,
  rowBit,
  columnBytes,
  columnBits,
) => {
  for (let j = 0; j < first.length; j += 1) {
    const c = first[j] ?? 0;
    const bit = rowBit + (columnBits[c] ?? 0);
    const at = rowByte + (columnBytes[c] ?? 0) + (bit >> 3);
    bytes[at] = (bytes[at] ?? 0) | ((codewords[j] ?? 0) << (bit & 7));
  }
};

/** How many codewords of packed bytes mean nothing (`unused`) or are never written by us (`aliases`). */
export interface CodewordCount {
  readonly codewords: number;
  readonly unused: number;
  readonly aliases: number;
}

/** Counts the codewords of packed bytes of the layout's length, padding left out. */
export const countCodewords = (layout: Layout, bytes: Uint8Array): CodewordCount => {
  const total = { codewords: 0, unused: 0, aliases: 0 };
  for (const sweep of sweepsOf(layout)) {
    const kind = new Uint8Array(2 ** sweep.stream.book.width);
    for (const codeword of sweep.stream.book.unused) kind[codeword] = 1;
    for (const codeword of sweep.stream.book.aliases) kind[codeword] = 2;
    const first = firstDigits(sweep);
    for (let r = 0; r < sweep.rows.index.length; r += 1) {
      if (sweep.rows.digit[r] !== 0) continue;
      const count = columnsIn(layout, sweep, r);
      for (let j = 0; j < first.length; j += 1) {
        const c = first[j] ?? 0;
        if (c >= count) break;
        const found = kind[readCodeword(bytes, sweep, r, c)];
        total.codewords += 1;
        if (found === 1) total.unused += 1;
        else if (found === 2) total.aliases += 1;
      }
    }
  }
  return total;
};
