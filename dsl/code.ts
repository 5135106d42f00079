import { at, div } from './numbers.ts';

/** Constants that a decode arrow may read: numbers and number tables, passed as its third argument. */
export type Consts = Readonly<Record<string, number | readonly number[]>>;

/**
 * What the bits of a codeword mean. There is no encode: it is found by trying every codeword.
 * `Over` is the axis that one codeword spans (`never` when it holds one weight), `F` its fields.
 */
export interface Code<Over extends string = string, F extends string = string> {
  readonly kind: 'code';
  readonly over: Over | undefined;
  /** Field name to width in bits; the first field is the low part of the codeword number. */
  readonly fields: Readonly<Record<F, number>>;
  readonly consts: Consts;
  /** Weight of digit `i` of the codeword with these fields. */
  readonly decode: Decode;
  /** Codewords that mean nothing although they decode, as numbers. */
  readonly unused: readonly number[];
  /** Which of two codewords with the same weights is written: the smallest unless stated. */
  readonly prefer: 'smallest' | 'largest';
}

export type Decode = (fields: Readonly<Record<string, number>>, digit: number, consts: never) => number;

/**
 * Declares a code by its decode arrow. The arrow keeps to the arithmetic subset of CONTRIBUTING. (`NoInfer`: a stream
 * around the call must not decide what the code spans.)
 */
export const code = <
  const F extends string,
  const C extends Consts = Record<never, never>,
  const Over extends string = never,
>(spec: {
  readonly over?: Over;
  readonly fields: Readonly<Record<F, number>>;
  readonly consts?: C;
  readonly decode: (fields: Readonly<Record<F, number>>, digit: number, consts: C) => number;
  readonly unused?: readonly number[];
  readonly prefer?: 'smallest' | 'largest';
}): Code<NoInfer<Over>, F> =>
  Object.freeze({
    kind: 'code',
    over: spec.over,
    fields: Object.freeze({ ...spec.fields }),
    consts: Object.freeze({ ...spec.consts }),
    decode: spec.decode as Decode,
    unused: spec.unused ?? [],
    prefer: spec.prefer ?? 'smallest',
  });

/** One weight in `width` bits: codeword v means weight v - zero; the other codewords are unused. */
export const bits = (width: number, { zero = 1 }: { readonly zero?: number } = {}) =>
  code({ fields: { x: width }, consts: { zero }, decode: ({ x }, _digit, { zero }) => x - zero });

/**
 * Five base-3 digits (or fewer) in a byte as a fixed-point fraction, biggest digit first: byte = ceil(256 q / 243).
 * The digit is read by one multiply that brings it up and one that takes it off (FORMATS 3).
 */
export const trits = <const Over extends string>(over: Over) =>
  code({
    over,
    fields: { x: 8 },
    consts: { pow3: [1, 3, 9, 27, 81] },
    decode: ({ x }, digit, { pow3 }) => ((((x * at(pow3, digit)) & 255) * 3) >> 8) - 1,
  });

/** The same fraction with the smallest digit first, as IQ1_BN keeps it. */
export const tritsLow = <const Over extends string>(over: Over) =>
  code({
    over,
    fields: { x: 8 },
    consts: { pow3: [81, 27, 9, 3, 1] },
    decode: ({ x }, digit, { pow3 }) => ((((x * at(pow3, digit)) & 255) * 3) >> 8) - 1,
  });

/**
 * Plain base 3: byte = sum of digit_i 3^i, digits over an axis of five. The 13 bytes from 3^5 on decode too, though none
 * is ever written; `strict` lets them mean nothing, for kernels that compute with the byte itself.
 */
export const base3 = <const Over extends string>(
  over: Over,
  { strict = false }: { readonly strict?: boolean } = {},
) =>
  code({
    over,
    fields: { x: 8 },
    unused: strict ? Array.from({ length: 256 - 3 ** 5 }, (_, i) => 3 ** 5 + i) : [],
    consts: { pow3: [1, 3, 9, 27, 81] },
    decode: ({ x }, digit, { pow3 }) => (div(x, at(pow3, digit)) % 3) - 1,
  });

/** Two weights in a nibble, big digit first: 3(a + 1) + (b + 1), 0 to 8. */
export const pairs = <const Over extends string>(over: Over) =>
  code({
    over,
    fields: { x: 4 },
    decode: ({ x }, digit) => (digit === 0 ? div(x, 3) : x % 3) - 1,
  });

/** A code written as a table: row c holds the weights of codeword c. Rows may hold values that are no weights: unused. */
export const table = <const Over extends string = never>(spec: {
  readonly over?: Over;
  readonly width: number;
  readonly weights: readonly (readonly number[])[];
}) => {
  const span = spec.weights[0]?.length ?? 1;
  const flat = spec.weights.flat();
  return code({
    ...(spec.over === undefined ? {} : { over: spec.over }),
    fields: { x: spec.width },
    consts: { span, flat },
    decode: ({ x }, digit, { span, flat }) => at(flat, x * span + digit),
  });
};

/** A code with every codeword tried: how to write it, and what each codeword means. */
export interface Codebook {
  /** Weights in one codeword. */
  readonly span: number;
  /** Bits in one codeword, all fields together. */
  readonly width: number;
  readonly fieldNames: readonly string[];
  readonly fieldWidths: readonly number[];
  /** `weights[codeword * span + digit]`; 127 where the codeword means nothing. */
  readonly weights: Int8Array;
  /** Codeword by `sum (w_i + 1) 3^i`; -1 where the code cannot hold the weights. */
  readonly encode: Int32Array;
  /** Codewords that mean nothing. */
  readonly unused: readonly number[];
  /** Codewords that decode but are never written. */
  readonly aliases: readonly number[];
}

/** The mark of a codeword without meaning in `Codebook.weights`. */
export const NO_WEIGHT = 127;

/** `sum (w_i + 1) 3^i` over the digits of a codeword. */
export const tritKey = (weights: ArrayLike<number>): number => {
  let key = 0;
  for (let i = weights.length - 1; i >= 0; i -= 1) key = key * 3 + (weights[i] ?? 0) + 1;
  return key;
};

const books = new WeakMap<Code, Map<number, Codebook>>();

/** Tries every codeword of `code` with `span` digits. */
export const codebook = (code: Code, span: number): Codebook => {
  const known = books.get(code)?.get(span);
  if (known !== undefined) return known;
  const fieldNames = Object.keys(code.fields);
  const fieldWidths = fieldNames.map((name) => code.fields[name] ?? 0);
  const width = fieldWidths.reduce((a, b) => a + b, 0);
  const count = 2 ** width;
  const weights = new Int8Array(count * span).fill(NO_WEIGHT);
  const encode = new Int32Array(3 ** span).fill(-1);
  const unused: number[] = [];
  const written: number[] = [];
  const digits = new Int8Array(span);
  for (let codeword = 0; codeword < count; codeword += 1) {
    const fields = splitFields(codeword, fieldNames, fieldWidths);
    let meaningful = !code.unused.includes(codeword);
    for (let i = 0; i < span; i += 1) {
      const w = code.decode(fields, i, code.consts as never);
      if (w !== -1 && w !== 0 && w !== 1) meaningful = false;
      digits[i] = w;
    }
    if (!meaningful) {
      unused.push(codeword);
      continue;
    }
    weights.set(digits, codeword * span);
    const key = tritKey(digits);
    if (encode[key] === -1 || code.prefer === 'largest') encode[key] = codeword;
    written.push(codeword);
  }
  const canonical = new Set(encode);
  const book: Codebook = Object.freeze({
    span,
    width,
    fieldNames,
    fieldWidths,
    weights,
    encode,
    unused,
    aliases: written.filter((codeword) => !canonical.has(codeword)),
  });
  const bySpan = books.get(code) ?? new Map<number, Codebook>();
  books.set(code, bySpan.set(span, book));
  return book;
};

/** The fields of a codeword number, first field lowest. */
export const splitFields = (
  codeword: number,
  names: readonly string[],
  widths: readonly number[],
): Record<string, number> => {
  const fields: Record<string, number> = {};
  let left = codeword;
  names.forEach((name, index) => {
    const size = 2 ** (widths[index] ?? 0);
    fields[name] = left % size;
    left = Math.floor(left / size);
  });
  return fields;
};
