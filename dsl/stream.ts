import type { Axes, AxisSpec } from './axes.ts';
import type { Code } from './code.ts';

/** Bytes of a word by the key that names it. */
export const wordBytes = { u8: 1, u16: 2, u32: 4 } as const;
export type WordKind = keyof typeof wordBytes;

/** Where one field group of every codeword lies: which word, and which slot of that word. Axes slowest first. */
export interface Plane {
  /** The code's fields kept here; all of them unless stated. */
  readonly fields?: readonly string[];
  readonly word: WordKind;
  /** Axes that number the words. */
  readonly words: readonly string[];
  /** Axes that number the slots of a word. */
  readonly slots: readonly string[];
  /** Whether slot 0 is the low or the high bits. */
  readonly first: 'low' | 'high';
  /** Keys of the author's place that say otherwise, such as a second word; kept for `validate`, which refuses them. */
  readonly surplus?: readonly string[];
}

/** Codewords of one code, placed by axes; one plane after the other. */
export interface Stream {
  readonly kind: 'stream';
  readonly n: Axes;
  readonly k: Axes;
  /** Axes over `n * K + k`, for formats whose blocks cross rows; then `n` and `k` are empty. */
  readonly flat: Axes | undefined;
  /** First weight along k, within the region; after the previous streams unless stated. */
  readonly at: number | undefined;
  readonly code: Code;
  readonly planes: Readonly<Record<string, Plane>>;
  /** Keys of a place of the stream's own, written although it has `planes`; kept for `validate`, which refuses them. */
  readonly surplus?: readonly string[];
}

type Name<A> = NoInfer<keyof A & string>;

type Absent<K extends string> = { readonly [P in K]?: never };

/** A place as authored: exactly one of `u8`, `u16`, `u32`, and the slots within. */
export type Place<A extends string> = { readonly slot?: readonly A[]; readonly first?: 'low' | 'high' } & (
  | ({ readonly u8?: readonly A[] } & Absent<'u16' | 'u32'>)
  | ({ readonly u16: readonly A[] } & Absent<'u8' | 'u32'>)
  | ({ readonly u32: readonly A[] } & Absent<'u8' | 'u16'>)
);

const placeKeys = ['u8', 'u16', 'u32', 'slot', 'first'] as const;
type PlaceKey = (typeof placeKeys)[number];

/** A place of the stream's own, or several planes, for codes with several fields. */
type Places<A extends string> =
  | (Place<A> & Absent<'planes'>)
  | (Absent<PlaceKey> & {
      readonly planes: Readonly<Record<string, Place<A> & { readonly fields: readonly string[] }>>;
    });

type StreamSpec<N extends Axes, K extends Axes, F extends Axes> = Places<Name<N> | Name<K> | Name<F>> & {
  readonly n?: N;
  readonly k?: K;
  readonly flat?: F;
  readonly at?: number;
  readonly code: Code<Name<N> | Name<K> | Name<F>>;
};

type NoAxes = Readonly<Record<never, AxisSpec>>;

/** Declares a stream. A misspelt axis is a type error here and an issue in `check`. */
export const stream = <
  const K extends Axes = NoAxes,
  const N extends Axes = NoAxes,
  const F extends Axes = NoAxes,
>(
  spec: StreamSpec<N, K, F>,
): Stream => {
  const planes: Record<string, Plane> = {};
  const surplus = spec.planes === undefined ? [] : placeKeys.filter((key) => spec[key] !== undefined);
  if (spec.planes === undefined) planes['qs'] = plane(spec);
  else for (const [name, place] of Object.entries(spec.planes)) planes[name] = plane(place, place.fields);
  return Object.freeze({
    kind: 'stream',
    n: Object.freeze({ ...spec.n }),
    k: Object.freeze({ ...spec.k }),
    flat: spec.flat === undefined ? undefined : Object.freeze({ ...spec.flat }),
    at: spec.at,
    code: spec.code as Code,
    planes: Object.freeze(planes),
    ...(surplus.length === 0 ? {} : { surplus }),
  });
};

const plane = (place: Place<string>, fields?: readonly string[]): Plane => {
  const [word = 'u8', ...surplus] = (['u32', 'u16', 'u8'] as const).filter((key) => place[key] !== undefined);
  return Object.freeze({
    ...(fields === undefined ? {} : { fields }),
    word,
    words: place[word] ?? [],
    slots: place.slot ?? [],
    first: place.first ?? 'low',
    ...(surplus.length === 0 ? {} : { surplus }),
  });
};

/** How a scale is stored. */
export type ScaleElem = 'f16' | 'bf16' | 'f32';
/** Bytes of a scale by its element. */
export const scaleBytes: Readonly<Record<ScaleElem, number>> = { f16: 2, bf16: 2, f32: 4 };

/** Scales: one for its region, or placed by axes over n and k (axes not in `order` share one scale). */
export interface Scale {
  readonly kind: 'scale';
  readonly elem: ScaleElem;
  readonly n: Axes;
  readonly k: Axes;
  readonly order: readonly string[];
  /** Whether the scales are a tensor of their own, beside the packed bytes. */
  readonly own: boolean;
}

const lone = (elem: ScaleElem): Scale =>
  Object.freeze({ kind: 'scale', elem, n: {}, k: {}, order: [], own: false });

/** One half-precision scale for the region it stands in. */
export const f16: Scale = lone('f16');
/** One bfloat16 scale for the region it stands in. */
export const bf16: Scale = lone('bf16');
/** One float32 scale for the region it stands in. */
export const f32: Scale = lone('f32');

/** Scales placed by axes, in the packed bytes or (`own`) in a tensor of their own. */
export const scales = <const K extends Axes = NoAxes, const N extends Axes = NoAxes>(spec: {
  readonly elem: ScaleElem;
  readonly n?: N;
  readonly k?: K;
  readonly order?: readonly (Name<N> | Name<K>)[];
  readonly own?: boolean;
}): Scale =>
  Object.freeze({
    kind: 'scale',
    elem: spec.elem,
    n: { ...spec.n },
    k: { ...spec.k },
    order: spec.order ?? [],
    own: spec.own ?? false,
  });

/** A value per row that `repack` computes: the sum of the row's weights, for kernels that want it. */
export interface RowSum {
  readonly kind: 'rowSum';
  readonly elem: 'i32';
}
/** Sum of the weights of the region's row, int32. Stands in a `rows: 1` region. */
export const rowSum: RowSum = Object.freeze({ kind: 'rowSum', elem: 'i32' });

/** Zero bytes up to a total length of the region, or of the tensor, as a formula of its rows and weights. */
export interface Padding {
  readonly kind: 'padding';
  readonly upTo: (n: number, k: number) => number;
}
/** Zero bytes until the region is `upTo(n, k)` bytes long. */
export const padding = (upTo: (n: number, k: number) => number): Padding =>
  Object.freeze({ kind: 'padding', upTo });
