import { open } from 'node:fs/promises';
import { ggufRotationPrefix } from '../../dsl/formats/gguf.ts';
import { layoutOf } from '../../dsl/layout.ts';
import { auditCodewords, scalesOf, unpack } from '../../dsl/reference.ts';
import type { Scheme } from '../../dsl/scheme.ts';
import { schemeById } from '../catalogue.ts';
import { didYouMean, TritforgeError } from '../error.ts';
import { resolveScheme } from '../schemes.ts';
import { type GgufHeader, readHeader, type TensorEntry } from './gguf-header.ts';
import { bytesAs, checkExtents, type Identity, identify } from './gguf-identify.ts';

/** An open GGUF file: its checked header, and what each type id means in it. */
export interface GgufFile extends GgufHeader {
  readonly identities: ReadonlyMap<number, Identity>;
  /** Metadata keys that say the weights are rotated; nonsense comes out of a reader that ignores them. */
  readonly rotation: readonly string[];
}

/** A tensor ready for `prepare`. */
export interface TensorData {
  readonly scheme: Scheme;
  readonly n: number;
  readonly k: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What was taken for granted because the file does not say it; empty where nothing was. */
  readonly assumed: string;
}

/** Reads a file's header and identifies its packings; runs nothing from the file. */
export const openGguf = async (path: string): Promise<GgufFile> => {
  const header = await readHeader(path);
  const identities = identify(header);
  checkExtents(header, identities);
  return {
    ...header,
    identities,
    rotation: [...header.metadata.keys()].filter((key) => key.startsWith(ggufRotationPrefix)),
  };
};

/** The tensor of that name. */
export const tensorNamed = (file: GgufFile, name: string): TensorEntry => {
  const tensor = file.tensors.find((one) => one.name === name);
  if (tensor === undefined)
    throw new TritforgeError(
      'gguf-no-tensor',
      `${file.path} has no tensor ${JSON.stringify(name)}${didYouMean(
        name,
        file.tensors.map((one) => one.name),
      )}`,
    );
  return tensor;
};

/** The scheme of a tensor by its identity, or by the caller's word where the extents allow it. */
const schemeOf = (file: GgufFile, tensor: TensorEntry, stated: Scheme | string | undefined) => {
  const identity = file.identities.get(tensor.typeId);
  if (stated !== undefined) {
    const scheme = resolveScheme(stated, tensor);
    const bytes = layoutOf(scheme, tensor.n, tensor.k).bytes;
    if (bytes > tensor.span)
      throw new TritforgeError(
        'gguf-extent',
        `${tensor.name} has room for ${tensor.span} bytes, but ${scheme.name} needs ${bytes} for ${tensor.n} x ${tensor.k}`,
      );
    return { scheme, bytes, assumed: '' };
  }
  const format = identity?.format;
  const scheme = format?.scheme === undefined ? undefined : schemeById(format.scheme);
  const bytes = format === undefined ? undefined : bytesAs(format, tensor);
  if (format === undefined || scheme === undefined || bytes === undefined)
    throw new TritforgeError(
      'gguf-not-ternary',
      `${tensor.name} cannot be read as a ternary packing: ${
        format === undefined
          ? (identity?.reason ?? 'its type is unknown')
          : format.needs === undefined
            ? `it is ${format.format}`
            : `${format.format} needs ${format.needs}`
      }`,
    );
  const alike = format.alike ?? [];
  return {
    scheme,
    bytes,
    assumed:
      alike.length === 0
        ? ''
        : `byte order assumed to be ${scheme.name}; the file cannot tell it from ${alike.join(' or ')}`,
  };
};

const readBytes = async (path: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = new Uint8Array(length);
  const file = await open(path, 'r');
  try {
    for (let done = 0; done < length; ) {
      const { bytesRead } = await file.read(bytes, done, Math.min(length - done, 2 ** 30), offset + done);
      if (bytesRead === 0)
        throw new TritforgeError(
          'gguf-truncated',
          `${path} ended ${length - done} bytes early; it changed while being read`,
        );
      done += bytesRead;
    }
  } finally {
    await file.close();
  }
  return bytes;
};

/**
 * Reads one ternary tensor for `prepare`. `scheme` overrides what the extents say, where a file cannot tell.
 */
export const readTensor = async (
  source: GgufFile | string,
  name: string,
  { scheme: stated }: { readonly scheme?: Scheme | string } = {},
): Promise<TensorData> => {
  const file = typeof source === 'string' ? await openGguf(source) : source;
  if (file.rotation.length > 0)
    throw new TritforgeError(
      'gguf-rotated',
      `${file.path} says that its weights are rotated (${file.rotation[0]}), which is not implemented; its products would be nonsense`,
    );
  const tensor = tensorNamed(file, name);
  const { scheme, bytes, assumed } = schemeOf(file, tensor, stated);
  return {
    scheme,
    n: tensor.n,
    k: tensor.k,
    bytes: await readBytes(file.path, tensor.offset, bytes),
    assumed,
  };
};

/** What the bytes of a tensor say about its packing. */
export interface TensorAudit {
  /** Rows looked at, from the first. */
  readonly rows: number;
  readonly codewords: number;
  /** Codewords that mean nothing: more than 0 means another packing, or damage. */
  readonly unused: number;
  /** Codewords that no encoder of ours writes. */
  readonly aliases: number;
  /** Share of weights -1, 0 and 1; absent where codewords mean nothing. */
  readonly shares: readonly [minus: number, zero: number, plus: number] | undefined;
  readonly scales: { readonly min: number; readonly max: number; readonly finite: boolean };
}

const SAMPLE = 2 ** 20;

/**
 * Counts the codewords of a tensor's first rows (all rows where rows cannot be cut off), about a million
 * weights.
 */
export const auditTensor = async (file: GgufFile, tensor: TensorEntry): Promise<TensorAudit> => {
  const { scheme, bytes } = schemeOf(file, tensor, undefined);
  const { k } = tensor;
  const wanted = Math.max(1, Math.min(tensor.n, Math.floor(SAMPLE / k)));
  const cut = layoutOf(scheme, wanted, k);
  const rows = cut.nPadded === wanted && cut.bytes * tensor.n === bytes * wanted ? wanted : tensor.n;
  const data = await readBytes(file.path, tensor.offset, layoutOf(scheme, rows, k).bytes);
  const { codewords, unused, aliases } = auditCodewords(scheme, rows, k, data);
  const { values } = scalesOf(layoutOf(scheme, rows, k), { bytes: data, scales: new Uint8Array(0) });
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return {
    rows,
    codewords,
    unused,
    aliases,
    shares: unused > 0 ? undefined : tritShares(unpack(scheme, rows, k, data).trits),
    scales: { min, max, finite: values.every((value) => Number.isFinite(value)) },
  };
};

const tritShares = (trits: Int8Array): readonly [number, number, number] => {
  let minus = 0;
  let plus = 0;
  for (const trit of trits) {
    if (trit < 0) minus += 1;
    else if (trit > 0) plus += 1;
  }
  return [minus / trits.length, 1 - (minus + plus) / trits.length, plus / trits.length];
};

/** What to call the packing of a tensor, for tables. */
export const formatName = (file: GgufFile, tensor: TensorEntry): string => {
  const identity = file.identities.get(tensor.typeId);
  if (identity?.format !== undefined) return identity.format.format;
  return identity !== undefined && identity.fits.length > 1
    ? identity.fits.map((one) => one.format).join(' or ')
    : `type ${tensor.typeId}`;
};
