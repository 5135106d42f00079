import type { Feature } from './features.ts';
import type { Padding, RowSum, Scale, Stream } from './stream.ts';

/** Anything that takes bytes. */
export type Part = Stream | Scale | RowSum | Padding | Region;
export type Parts = Readonly<Record<string, Part>>;

/** Parts one after the other, repeated for every `rows` x `block` tile of what surrounds them, rows outermost. */
export interface Region {
  readonly kind: 'region';
  /** Rows of n in one instance; `undefined` takes all. */
  readonly rows: number | undefined;
  /** Weights of k in one instance; `undefined` takes all. */
  readonly block: number | undefined;
  readonly parts: Parts;
}

interface RegionSpec {
  readonly rows?: number;
  readonly block?: number;
  readonly parts: Parts;
}

const region = (rows: number | undefined, block: number | undefined, parts: Parts): Region =>
  Object.freeze({ kind: 'region', rows, block, parts: Object.freeze({ ...parts }) });

/** Parts repeated for every row. */
export const row = (parts: Parts): Region => region(1, undefined, parts);
/** Parts repeated for every `count` rows. */
export const rows = (count: number, parts: Parts): Region => region(count, undefined, parts);
/** Parts repeated for every `weights` weights of k. */
export const block = (weights: number, parts: Parts): Region => region(undefined, weights, parts);

/** Numbers a scheme was made with; they are part of its name. */
export type Params = Readonly<Record<string, number>>;

/** A packing: how the weights of a matrix [n, k] lie in bytes. */
export interface Scheme {
  readonly kind: 'scheme';
  /** The name it is registered or exported under. */
  readonly name: string;
  readonly params: Params;
  readonly root: Region;
  /** The one shape it is made for; `undefined` where it serves any. */
  readonly shape: { readonly n: number; readonly k: number } | undefined;
  /** Interchange schemes lie in files; resident ones are made at load for a kernel. */
  readonly use: 'interchange' | 'resident';
  /**
   * What a resident scheme is laid out for: the bytes of a register, and features without which another scheme does
   * better. Targets with other registers, or without the features, read it by the unpack strategy alone.
   */
  readonly register: number | undefined;
  readonly wants: readonly Feature[];
}

/**
 * Declares a scheme. `block: 256` (with `rows: 1`, its default) is short for parts repeated per row and block of k;
 * without `block` and `rows` the parts describe the whole tensor.
 */
export const scheme = (
  spec: RegionSpec & {
    readonly name?: string;
    readonly params?: Params;
    readonly shape?: { readonly n: number; readonly k: number };
    readonly use?: 'interchange' | 'resident';
    readonly register?: number;
    readonly wants?: readonly Feature[];
  },
): Scheme =>
  Object.freeze({
    kind: 'scheme',
    name: spec.name ?? 'scheme',
    params: Object.freeze({ ...spec.params }),
    root: region(undefined, undefined, {
      ...(spec.block === undefined && spec.rows === undefined
        ? spec.parts
        : { all: region(spec.rows ?? 1, spec.block, spec.parts) }),
    }),
    shape: spec.shape,
    use: spec.use ?? 'interchange',
    register: spec.register,
    wants: spec.wants ?? [],
  });

/** The same scheme under another name. */
export const named = (name: string, scheme: Scheme): Scheme => Object.freeze({ ...scheme, name });

/** Whether a value says that it is a scheme, whoever made it. */
export const saysScheme = (value: unknown): value is { readonly [K in keyof Scheme]?: unknown } =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'scheme';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether a value is a scheme as `scheme` makes them, for loaders of author files. */
export const isScheme = (value: unknown): value is Scheme =>
  saysScheme(value) &&
  typeof value.name === 'string' &&
  isObject(value.params) &&
  isObject(value.root) &&
  'parts' in value.root &&
  isObject(value.root.parts);
