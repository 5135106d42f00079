import { type GgufCandidate, ggufTypes } from '../../dsl/formats/gguf.ts';
import { layoutOf } from '../../dsl/layout.ts';
import { schemeById } from '../catalogue.ts';
import { TritforgeError } from '../error.ts';
import { exactProduct } from './exact.ts';
import type { GgufHeader, TensorEntry } from './gguf-header.ts';

/** What the tensors of one type id are. */
export interface Identity {
  readonly typeId: number;
  /** Format names whose extents fit every tensor of the id. */
  readonly fits: readonly GgufCandidate[];
  /** The format, where exactly one fits. */
  readonly format: GgufCandidate | undefined;
  /** Why there is none: the id is unknown, nothing fits, or several do. */
  readonly reason: string;
}

/** Bytes that a tensor takes as a format, or nothing where the format cannot have this shape. */
export const bytesAs = (candidate: GgufCandidate, tensor: TensorEntry): number | undefined => {
  const { n, k } = tensor;
  if (candidate.block !== undefined) {
    const [weights, bytes] = candidate.block;
    return k % weights === 0
      ? exactProduct([k / weights, n, bytes], `bytes of tensor ${tensor.name}`)
      : undefined;
  }
  if (candidate.bytes !== undefined) {
    const bytes = candidate.bytes(n, k);
    return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined;
  }
  const scheme = candidate.scheme === undefined ? undefined : schemeById(candidate.scheme);
  if (scheme === undefined || n * k > 2 ** 40) return undefined;
  const layout = layoutOf(scheme, n, k);
  // Files hold whole blocks: a shape that would need padding positions is not this format.
  return layout.nPadded === n && layout.kPadded === k ? layout.bytes : undefined;
};

/** Whether the room up to the next tensor is exactly the bytes of a format, rounded up to the alignment. */
export const fits = (candidate: GgufCandidate, tensor: TensorEntry, alignment: number): boolean => {
  const bytes = bytesAs(candidate, tensor);
  if (bytes === undefined) return false;
  const padded = Math.ceil(bytes / alignment) * alignment;
  return tensor.last ? tensor.span >= bytes && tensor.span <= padded : tensor.span === padded;
};

/** Identifies every type id by the extents of all its tensors, never by the number alone (FORMATS 8). */
export const identify = (header: GgufHeader): ReadonlyMap<number, Identity> => {
  const byType = new Map<number, TensorEntry[]>();
  for (const tensor of header.tensors)
    byType.set(tensor.typeId, [...(byType.get(tensor.typeId) ?? []), tensor]);
  const identities = new Map<number, Identity>();
  for (const [typeId, tensors] of byType) identities.set(typeId, identifyType(header, typeId, tensors));
  return identities;
};

const identifyType = (header: GgufHeader, typeId: number, tensors: readonly TensorEntry[]): Identity => {
  const candidates = Object.hasOwn(ggufTypes, typeId) ? ggufTypes[typeId] : undefined;
  if (candidates === undefined)
    return { typeId, fits: [], format: undefined, reason: `type ${typeId} is unknown here` };
  const fitting = candidates.filter((candidate) =>
    tensors.every((tensor) => fits(candidate, tensor, header.alignment)),
  );
  const [format, ...others] = fitting;
  if (format === undefined) {
    const sizes = candidates.map((candidate) => {
      const odd = tensors.find((tensor) => !fits(candidate, tensor, header.alignment));
      const want = odd === undefined ? undefined : bytesAs(candidate, odd);
      return `${candidate.format} needs ${want === undefined ? 'another shape' : `${want} bytes`} for ${odd?.name}, which has ${odd?.span}`;
    });
    return {
      typeId,
      fits: [],
      format: undefined,
      reason: `no format of type ${typeId} fits: ${sizes.join('; ')}`,
    };
  }
  if (others.length > 0)
    return {
      typeId,
      fits: fitting,
      format: undefined,
      reason: `type ${typeId} fits ${fitting.map((one) => one.format).join(' and ')}; say which by the scheme option`,
    };
  return { typeId, fits: fitting, format, reason: '' };
};

/**
 * Refuses a file in which a tensor of a known type has the wrong extent: it is cut off, overlaps or lies
 * about its shape. Ambiguous and unknown types pass, since nothing can be said about their size.
 */
export const checkExtents = (header: GgufHeader, identities: ReadonlyMap<number, Identity>): void => {
  for (const identity of identities.values())
    if (identity.fits.length === 0 && Object.hasOwn(ggufTypes, identity.typeId))
      throw new TritforgeError('gguf-extent', `${header.path}: ${identity.reason}`);
};
