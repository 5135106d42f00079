import { writeTrits } from '../dsl/codec.ts';
import { InputError } from '../dsl/issue.ts';
import { layoutOf } from '../dsl/layout.ts';
import { asPacked } from '../dsl/packed.ts';
import { auditCodewords, type PackedInput, type Unpacked, unpack } from '../dsl/reference.ts';
import { scalesOf, writeRowSums } from '../dsl/scale-grid.ts';
import { denseScales, type ScaleMap, scaleMapFrom, segmentsOf } from '../dsl/scale-map.ts';
import type { Scheme } from '../dsl/scheme.ts';
import type { WeightsSpec } from './api.ts';
import { objectOf, packedOf, positiveInteger } from './arguments.ts';
import { type Catalogue, isBuiltIn, schemeById, schemeId } from './catalogue.ts';
import { type Choice, type ChoiceContext, choose, eligible } from './choose.ts';
import { codeOf, TritforgeError } from './error.ts';
import { keeping } from './keep.ts';
import { dwStride, type NativePlan, type NativeVariant, type NativeWeights } from './load/native.ts';
import { looksAt } from './looks.ts';
import { type Act, actOf, blockOf, type Op, wholeOp } from './ops.ts';
import { areSound, repacked } from './repack.ts';
import { resolveScheme } from './schemes.ts';
import { type Bucket, segmentOf } from './wisdom/record.ts';

/** A matrix in native memory, in the scheme that its kernels read. */
export interface Resident {
  readonly id: string;
  readonly scheme: Scheme;
  readonly native: NativeWeights;
  /** Number of the scale map of an op; made when it is asked for first. */
  mapOf(op: Op): number;
}

/** A prepared tensor. */
export interface Prepared {
  readonly scheme: Scheme;
  readonly n: number;
  readonly k: number;
  readonly map: ScaleMap;
  /** One resident form, or more where no scheme has variants for all kinds of activations. */
  readonly residents: readonly Resident[];
  /** Choices made so far, by op and bucket. */
  readonly plans: Map<string, Planned>;
}

/** What one product runs. */
export interface Planned {
  readonly plan: NativePlan;
  readonly choice: Choice;
  readonly resident: Resident;
}

/** Weights of packed bytes; codewords that mean nothing are counted and refused. */
export const unpackChecked = (scheme: Scheme, n: number, k: number, packed: PackedInput): Unpacked => {
  try {
    return unpack(scheme, n, k, packed);
  } catch (error) {
    if (!(error instanceof InputError) || codeOf(error) !== 'codeword') throw error;
    const { unused, codewords } = auditCodewords(scheme, n, k, packed);
    throw new TritforgeError(
      'codeword',
      `${unused} of ${codewords} codewords mean nothing: ${error.message}`,
      {
        cause: error,
      },
    );
  }
};

/** Ends of the segments of an op over a scale map; f32 products have no activation blocks. */
export const boundariesOf = (map: ScaleMap, op: Op): readonly number[] =>
  segmentsOf(map, map.k, op === 'f32' ? map.k : blockOf(op, map.k));

/** What a product of m tokens with weights of a scale map is, as far as kernels are chosen for it. */
export const bucketOf = (map: ScaleMap, op: Op, m: number): Bucket => ({
  op,
  n: map.n,
  k: map.k,
  m,
  segment: segmentOf(boundariesOf(map, op)),
});

/** Packs weights into a scheme by its generated kernel, else by the definition. Scales stay outside. */
export const packResident = (
  catalogue: Catalogue,
  scheme: Scheme,
  n: number,
  k: number,
  trits: Int8Array,
  threads: number,
): Uint8Array => {
  const layout = layoutOf(scheme, n, k);
  const kernel = catalogue.helper('pack', schemeId(scheme));
  if (kernel !== undefined && layout.rowSums.length === 0)
    return catalogue.addon.runPack(kernel.index, trits, n, k, layout.bytes, threads);
  const bytes = new Uint8Array(layout.bytes);
  writeTrits(layout, trits, bytes);
  writeRowSums(layout, trits, bytes);
  return bytes;
};

/** A matrix without its packing. */
export interface Matrix {
  readonly n: number;
  readonly k: number;
  readonly unpacked: Unpacked;
  readonly map: ScaleMap;
}

/** A packed matrix as it came. */
export interface Source {
  readonly scheme: Scheme;
  readonly n: number;
  readonly k: number;
  readonly bytes: Uint8Array;
  /** Whether they may be repacked. */
  readonly repack: boolean;
  readonly map: ScaleMap;
  /** Whether kernels have found already that every codeword means something. */
  readonly sound: boolean;
  /** Its weights by the definition, which is slow; throws where codewords mean nothing. */
  unpacked(): Unpacked;
}

const scalesMemory = keeping(Float32Array);

/** Checks the lengths of packed weights and finds what their scales are. Codewords are for `makeResident` to check. */
export const sourceOf = ({ catalogue, threads }: ChoiceContext, spec: WeightsSpec): Source => {
  const { bytes, scales, repack = true } = objectOf('prepare takes { scheme, n, k, bytes }', spec);
  if (typeof repack !== 'boolean')
    throw new TritforgeError('argument', `repack must be true or false, got ${String(repack)}`);
  const n = positiveInteger('n', spec.n);
  const k = positiveInteger('k', spec.k);
  const scheme = resolveScheme(spec.scheme, { n, k });
  const input = packedOf(scales === undefined ? bytes : { bytes, scales });
  const layout = layoutOf(scheme, n, k);
  const packed = asPacked(layout, input);
  const unpacked = () => unpackChecked(scheme, n, k, packed);
  const looks = looksAt(catalogue, layout, packed.bytes, threads);
  const map = codewordsFirst({ unpacked }, () =>
    scaleMapFrom(looks, scalesOf(layout, packed, scalesMemory), n, k),
  );
  return { scheme, n, k, bytes: packed.bytes, repack, unpacked, map, sound: looks.sound() };
};

/** Where something fails over weights that were not read yet, codewords that mean nothing are the better reason. */
export const codewordsFirst = <T>({ unpacked }: Pick<Source, 'unpacked'>, step: () => T): T => {
  try {
    return step();
  } catch (error) {
    unpacked();
    throw error;
  }
};

/** Puts a matrix into native memory in the scheme `id`: in place where that is its own, else repacked. */
export const makeResident = async (
  catalogue: Catalogue,
  source: Source,
  id: string,
  threads: number,
): Promise<Resident> => {
  const own = id === schemeId(source.scheme);
  const scheme = own ? source.scheme : schemeById(id);
  if (scheme === undefined) throw new TritforgeError('scheme', `this build has no scheme ${id}`);
  const native = await (own ? inPlace : inScheme)(catalogue, source, scheme, threads);
  return { id, scheme, native, mapOf: mapsOf(native, source.map) };
};

type MakeNative = (
  catalogue: Catalogue,
  source: Source,
  scheme: Scheme,
  threads: number,
) => Promise<NativeWeights>;

const inPlace: MakeNative = async (catalogue, source, scheme, threads) => {
  const { n, k, bytes } = source;
  const expectedBytes = layoutOf(scheme, n, k).bytes;
  const native = new catalogue.addon.Weights({ scheme: schemeId(scheme), n, k, bytes, expectedBytes });
  if (!source.sound && !(await areSound(catalogue, source, threads))) source.unpacked();
  return native;
};

const inScheme: MakeNative = async (catalogue, source, scheme, threads) => {
  const { n, k } = source;
  const id = schemeId(source.scheme);
  const native = isBuiltIn(source.scheme, id)
    ? await repacked(catalogue, source, scheme, threads)
    : undefined;
  if (native !== undefined) return native;
  const bytes = packResident(catalogue, scheme, n, k, source.unpacked().trits, threads);
  return new catalogue.addon.Weights({
    scheme: schemeId(scheme),
    n,
    k,
    bytes,
    expectedBytes: bytes.length,
  });
};

/** Scale maps of a matrix by op. Blocks of few activations want many scales, so none is made before its first use. */
const mapsOf = (native: NativeWeights, map: ScaleMap): ((op: Op) => number) => {
  const known = new Map<string, number>();
  return (op) => {
    const ends = boundariesOf(map, op);
    const key = ends.join(' ');
    const number =
      known.get(key) ?? native.addMap(Int32Array.of(0, ...ends), denseScales(map, ends, dwStride(map.n)));
    known.set(key, number);
    return number;
  };
};

/**
 * The kernels of one product: the variant, its panel, and the quantiser of the same target where there is
 * one.
 */
export const planFor = (
  catalogue: Catalogue,
  variant: NativeVariant,
  op: Op,
  k: number,
  threads: number,
  map: number,
): NativePlan => {
  const act = actOf(op);
  const quantise = act === 'f32' ? undefined : catalogue.quantiser(act, variant.target);
  if (act !== 'f32' && quantise === undefined)
    throw new TritforgeError(
      'no-quantiser',
      `this build has no usable kernel that quantises activations to ${act}; run tritforge gen`,
    );
  return {
    product: variant.index,
    panel: variant.panel === '' ? -1 : catalogue.named(variant.panel).index,
    quantise: quantise?.index ?? -1,
    block: blockOf(op, k),
    threads,
    map,
  };
};

/** Schemes that kernels could read a matrix in: its own, and the resident ones of the build. */
export const residentIds = (catalogue: Catalogue, scheme: Scheme): readonly string[] => {
  const own = schemeId(scheme);
  return catalogue.schemeIds.filter((id) =>
    id === own ? isBuiltIn(scheme, own) : schemeById(id)?.use === 'resident',
  );
};

/** Relative cost of a scheme that could serve a bucket but was not measured where others were. */
const UNMEASURED = 1e3;

/**
 * How schemes fare for one kind of activations over the workload mix, best first: time or model cost relative
 * to the best of all. Schemes without a variant are left out.
 */
export const scoreSchemes = (
  context: ChoiceContext,
  ids: readonly string[],
  act: Act,
  shape: { readonly n: number; readonly k: number; readonly map: ScaleMap },
  mix: readonly { readonly m: number; readonly share: number }[],
): readonly { readonly id: string; readonly score: number }[] => {
  const op = wholeOp(act);
  const scores = new Map<string, number>();
  for (const { m, share } of mix) {
    const query = bucketOf(shape.map, op, m);
    const choices = ids.flatMap((id) => {
      const choice = choose(context, eligible(context, id, query), query);
      return choice === undefined ? [] : [{ id, choice }];
    });
    // Measured and modelled costs cannot be compared: where one was measured, the others wait for their turn.
    const measured = choices.filter(({ choice }) => choice.rung.endsWith('record'));
    // Nor can times with segments and times without, or with others.
    const nearest = Math.min(...measured.map(({ choice }) => choice.far?.segments ?? 0));
    const alike = measured.filter(({ choice }) => choice.far?.segments === nearest);
    const compared = measured.length > 0 ? alike : choices;
    const best = Math.min(...compared.map(({ choice }) => choice.cost));
    for (const { id, choice } of choices) {
      const relative = compared.some((one) => one.id === id)
        ? best === 0
          ? 1
          : choice.cost / best
        : UNMEASURED;
      scores.set(id, (scores.get(id) ?? 0) + share * relative);
    }
  }
  return [...scores].map(([id, score]) => ({ id, score })).sort((a, b) => a.score - b.score);
};
