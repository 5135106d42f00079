import { open, stat } from 'node:fs/promises';
import { gguf } from '@huggingface/gguf';
import { messageOf, TritforgeError } from '../error.ts';
import { exact, exactProduct, roundUp } from './exact.ts';

/** A tensor as the header declares it, every number checked. */
export interface TensorEntry {
  readonly name: string;
  /** Extents, ne[0] (k) first. */
  readonly dims: readonly number[];
  /** Rows: the product of all extents but the first. */
  readonly n: number;
  readonly k: number;
  readonly typeId: number;
  /** From the start of the file. */
  readonly offset: number;
  /** Bytes to the next tensor, or to the end of the file. */
  readonly span: number;
  /** Whether no other tensor follows it. */
  readonly last: boolean;
}

/** A header with every extent checked against the file. */
export interface GgufHeader {
  readonly path: string;
  readonly size: number;
  readonly version: number;
  readonly alignment: number;
  readonly metadata: ReadonlyMap<string, unknown>;
  /** In the order of the header. */
  readonly tensors: readonly TensorEntry[];
}

const fail = (code: string, message: string): never => {
  throw new TritforgeError(code, message);
};

/** Fewest bytes of one key with its value, and of one tensor's entry. */
const LEAST_KEY = 13;
const LEAST_TENSOR = 24;
const MAX_DIMS = 4;

/** Magic, version and counts, before the parser allocates anything by them. */
const checkStart = async (path: string, size: number): Promise<void> => {
  const start = Buffer.alloc(24);
  const file = await open(path, 'r');
  try {
    const { bytesRead } = await file.read(start, 0, 24, 0);
    if (bytesRead < 24) fail('gguf-truncated', `${path} has ${size} bytes, but a header alone takes 24`);
  } finally {
    await file.close();
  }
  if (start.toString('latin1', 0, 4) !== 'GGUF')
    fail(
      'gguf-magic',
      `${path} starts with bytes ${start.toString('hex', 0, 4)}, not with GGUF: it is another kind of file`,
    );
  const version = start.readUInt32LE(4);
  if (version !== 2 && version !== 3)
    fail(
      'gguf-version',
      (version & 0xffff) === 0
        ? `${path} is big-endian (version ${start.readUInt32BE(4)}); convert it to little-endian`
        : `${path} has GGUF version ${version}; versions 2 and 3 are read`,
    );
  const tensors = start.readBigUInt64LE(8);
  const keys = start.readBigUInt64LE(16);
  if (tensors * BigInt(LEAST_TENSOR) > BigInt(size))
    fail(
      'gguf-tensor-count',
      `${path} declares ${tensors} tensors, more than its ${size} bytes can describe`,
    );
  if (keys * BigInt(LEAST_KEY) > BigInt(size))
    fail('gguf-key-count', `${path} declares ${keys} keys, more than its ${size} bytes can hold`);
};

/** What the parser says where it needs bytes that it could not get. */
const isShortRead = (error: unknown): boolean =>
  error instanceof RangeError || messageOf(error).startsWith('Exceeded maximum chunk fetches');

const parse = async (path: string, size: number) => {
  try {
    return await gguf(path, { allowLocalFile: true });
  } catch (error) {
    const [code, message] = isShortRead(error)
      ? ['gguf-short-read', `${path} ends inside its header after ${size} bytes, or a length in it is wrong`]
      : ['gguf-header', `${path}: ${messageOf(error)}`];
    throw new TritforgeError(code, message, { cause: error });
  }
};

const alignmentOf = (path: string, metadata: ReadonlyMap<string, unknown>): number => {
  const stated = metadata.get('general.alignment') ?? 32;
  if (
    typeof stated !== 'number' ||
    !Number.isInteger(stated) ||
    stated < 1 ||
    stated > 2 ** 30 ||
    (stated & (stated - 1)) !== 0
  )
    return fail(
      'gguf-alignment',
      `${path}: general.alignment is ${String(stated)}; it must be a power of two`,
    );
  return stated;
};

/**
 * Reads and checks the header of a file; every doubt is a typed error that names the tensor and the numbers.
 */
export const readHeader = async (path: string): Promise<GgufHeader> => {
  const facts = await stat(path).catch((error: unknown) => {
    throw new TritforgeError('file', `cannot read ${path}: ${messageOf(error)}`, { cause: error });
  });
  if (!facts.isFile()) fail('file', `${path} is not a regular file`);
  const size = facts.size;
  await checkStart(path, size);
  const parsed = await parse(path, size);
  // First: beyond the end of the file the parser reads zeros, so nothing else that it says counts.
  const headerEnd = exact(parsed.tensorInfoByteRange[1], `${path}: end of the header`);
  if (headerEnd > size)
    fail(
      'gguf-truncated',
      `${path} has ${size} bytes, but ends inside its header, which runs to byte ${headerEnd} at least: it is cut off`,
    );
  const metadata = new Map<string, unknown>(
    Object.entries(parsed.metadata).filter(([key]) => !['version', 'tensor_count', 'kv_count'].includes(key)),
  );
  const keys = Number(parsed.metadata.kv_count);
  if (metadata.size !== keys)
    fail('gguf-duplicate-key', `${path} declares ${keys} keys but only ${metadata.size} different ones`);
  if (metadata.has('')) fail('gguf-key', `${path} has a key without a name`);
  const alignment = alignmentOf(path, metadata);
  const dataStart = roundUp(headerEnd, alignment, `${path}: start of the data`);
  if (parsed.tensorInfos.length > 0 && dataStart > size)
    fail(
      'gguf-truncated',
      `${path} has ${size} bytes, but its data starts at byte ${dataStart}: it is cut off`,
    );
  checkNames(
    path,
    parsed.tensorInfos.map((info) => info.name),
  );
  const entries = parsed.tensorInfos.map((info) => entryOf(path, info, dataStart, alignment, size));
  return {
    path,
    size,
    version: Number(parsed.metadata.version),
    alignment,
    metadata,
    tensors: withSpans(path, entries, dataStart, size),
  };
};

type Entry = Omit<TensorEntry, 'span' | 'last'>;

const entryOf = (
  path: string,
  info: { name: string; shape: readonly bigint[]; dtype: number; offset: bigint },
  dataStart: number,
  alignment: number,
  size: number,
): Entry => {
  const name = JSON.stringify(info.name);
  if (info.shape.length < 1 || info.shape.length > MAX_DIMS)
    fail(
      'gguf-dims',
      `${path}: tensor ${name} has ${info.shape.length} extents; 1 to ${MAX_DIMS} are possible`,
    );
  const dims = info.shape.map((extent) => exact(extent, `${path}: an extent of tensor ${name}`));
  if (dims.includes(0))
    fail('gguf-dims', `${path}: tensor ${name} has shape [${dims.join(', ')}]; no extent may be 0`);
  exactProduct(dims, `${path}: the number of weights of tensor ${name}`);
  const relative = exact(info.offset, `${path}: the offset of tensor ${name}`);
  if (relative % alignment !== 0)
    fail(
      'gguf-offset',
      `${path}: tensor ${name} lies at offset ${relative}, no multiple of the alignment ${alignment}`,
    );
  const offset = exact(dataStart + relative, `${path}: the offset of tensor ${name}`);
  if (offset >= size)
    fail(
      'gguf-extent',
      `${path}: tensor ${name} starts at byte ${offset}, but the file has ${size}: it is cut off`,
    );
  const [k = 1, ...rest] = dims;
  return {
    name: info.name,
    dims,
    n: exactProduct(rest, `${path}: rows of ${name}`),
    k,
    typeId: info.dtype,
    offset,
  };
};

const checkNames = (path: string, names: readonly string[]): void => {
  const seen = new Set<string>();
  for (const name of names) {
    if (name === '') fail('gguf-name', `${path}: tensor ${seen.size} has no name`);
    if (name.length > 512)
      fail('gguf-name', `${path}: tensor ${seen.size} has a name of ${name.length} characters`);
    if (seen.has(name))
      fail('gguf-duplicate-name', `${path}: tensor ${JSON.stringify(name)} is declared twice`);
    seen.add(name);
  }
};

/** Adds the distance to the next tensor; tensors must start with the data and may not share bytes. */
const withSpans = (
  path: string,
  entries: readonly Entry[],
  dataStart: number,
  size: number,
): TensorEntry[] => {
  const starts = entries.map((entry) => entry.offset).sort((a, b) => a - b);
  if (starts[0] !== undefined && starts[0] !== dataStart)
    fail(
      'gguf-offset',
      `${path}: the first tensor starts at byte ${starts[0]}, but the data at byte ${dataStart}`,
    );
  const next = new Map<number, number>();
  starts.forEach((start, i) => {
    const end = starts[i + 1] ?? size;
    if (end === start) fail('gguf-overlap', `${path}: two tensors start at byte ${start}`);
    next.set(start, end);
  });
  const final = starts.at(-1);
  return entries.map((entry) => ({
    ...entry,
    span: (next.get(entry.offset) ?? size) - entry.offset,
    last: entry.offset === final,
  }));
};
