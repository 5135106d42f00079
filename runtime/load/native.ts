import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Act } from '../ops.ts';

/** The stable `code` of every error that the addon throws; the classes are TypeError (kinds of value) and RangeError (numbers). */
export type NativeErrorCode =
  /** A value of the wrong kind; wrong number or kind of arguments. */
  | 'argument-type'
  /** A number that is not an integer, or outside its range. */
  | 'argument-range'
  /** An array with another length than the shape needs, or packed bytes that are fewer than a kernel takes. */
  | 'array-length'
  /** A view whose buffer was detached (transferred). */
  | 'detached-buffer'
  /** A view of a SharedArrayBuffer: refused everywhere, since another thread could change it under a kernel. */
  | 'shared-buffer'
  /** A view whose first element is not aligned to its element. */
  | 'alignment'
  /** `act` and `out` share bytes. */
  | 'overlap'
  /** A handle that `free()` was called on. */
  | 'freed'
  /** A variant that is of another kind, reads another scheme, or does not fit the rest of the plan. */
  | 'plan'
  /** A variant whose target needs CPU features that this machine lacks. */
  | 'not-usable'
  /** Boundaries of segments that do not ascend, end elsewhere, or are not multiples of the variant's unit. */
  | 'segments'
  /** An activation is NaN or infinite; the error's `token` says which. */
  | 'activation'
  /** A shape that a kernel was not proved for. */
  | 'shape'
  /** Weights that were made without bytes and not filled since. */
  | 'unfilled'
  /** Bytes that hold codewords without meaning. */
  | 'codeword'
  /** `TRITFORGE_HIDE` names a feature that no build knows; thrown when the addon loads. */
  | 'feature-unknown'
  /** Memory for the call could not be had. */
  | 'memory';

/** An error of the addon. */
export interface NativeError extends Error {
  readonly code: NativeErrorCode;
  /** With code `activation`: the first token that has one that is not finite. */
  readonly token?: number;
}

/** One generated kernel of this build: a row of `tf_variants`, and whether this CPU can run it. */
export interface NativeVariant {
  /** Place in the registry; what plans name. */
  readonly index: number;
  readonly name: string;
  readonly kind: 'product' | 'quantise' | 'panel' | 'unpack' | 'pack';
  readonly scheme: string;
  readonly target: string;
  /** Activations that a product takes or a quantiser makes. */
  readonly act: Act | '';
  /** Name of the panel kernel that a product wants; empty where it reads q or x. */
  readonly panel: string;
  /** Rows of n in a tile. Unpack and pack kernels have ceil(n / rows) tiles, or one where this is 0. */
  readonly rows: number;
  readonly cols: number;
  readonly unit: number;
  readonly allTokens: boolean;
  readonly scratchPerK: number;
  readonly scratchFixed: number;
  /** Products: instructions for 1024 weights, once and for each tile of tokens. */
  readonly costOnce: number;
  readonly costTokens: number;
  /** All features that the target needs are there, in CPU and operating system. */
  readonly usable: boolean;
}

/** A target of this build and what it needs. */
export interface NativeTarget {
  readonly name: string;
  readonly arch: string;
  readonly needs: readonly string[];
  /** Needs that this machine lacks; empty where usable. */
  readonly missing: readonly string[];
  readonly usable: boolean;
}

/** The machine as the addon sees it. Unknown texts are empty and unknown numbers 0. */
export interface NativeCpu {
  readonly vendor: string;
  readonly brand: string;
  readonly family: number;
  readonly model: number;
  readonly stepping: number;
  /** Logical processors that are online, and those that this process may use. */
  readonly logical: number;
  readonly affinity: number;
  /** Data cache sizes in bytes, as one core sees them. */
  readonly l1d: number;
  readonly l2: number;
  readonly l3: number;
}

/** Packed weights in aligned native memory, with the segments and scales of one or more scale maps. */
export interface NativeWeights {
  readonly scheme: string;
  readonly n: number;
  readonly k: number;
  /** Length of the packed bytes; 0 after `free()`. */
  readonly bytes: number;
  /** How many scale maps were added. */
  readonly maps: number;
  /**
   * Adds another split of k (such as that of another op) over the same bytes and returns its number for `plan.map`.
   * `seg`: Int32 [segments + 1], ascending from 0 to k or to k rounded up (the last one is moved to each variant's
   * k_padded). `dw`: Float32 [segments][dwStride(n)].
   */
  addMap(seg: Int32Array, dw: Float32Array): number;
  /** A copy of the packed bytes, for tests and tools. */
  read(): Uint8Array;
  /** Gives the memory back now (running products keep it until they end). Later use throws `freed`. Idempotent. */
  free(): void;
}

/** What `new addon.Weights(spec)` takes; `seg` and `dw` (map 0) may be left out where nothing but `addMap` is used. */
export interface NativeWeightsSpec {
  /** Name and parameters as in `tf_variant.scheme`. */
  readonly scheme: string;
  readonly n: number;
  readonly k: number;
  /** Copied, aligned to 64 and followed by zeros. Left out: `repack` fills them in, and products refuse them until then. */
  readonly bytes?: Uint8Array;
  /** `layoutOf(scheme, n, k).bytes`; `bytes.length` must equal it. */
  readonly expectedBytes: number;
  readonly seg?: Int32Array;
  readonly dw?: Float32Array;
}

/** Packed weights and the kernel that reads them. */
export interface NativeSource {
  /** The unpack kernel; must fit the shape. */
  readonly unpack: number;
  /** Packed bytes in its scheme. Copied before the call returns. */
  readonly bytes: Uint8Array;
  /** `layoutOf(scheme, n, k).bytes`; `bytes.length` must equal it. */
  readonly expectedBytes: number;
  readonly n: number;
  readonly k: number;
  readonly threads: number;
}

/** What `repack` takes. */
export interface NativeRepack extends NativeSource {
  /** The pack kernel, and weights of its scheme that have no bytes yet. Left out: codewords are looked at, no more. */
  readonly pack?: number;
  readonly weights?: NativeWeights;
}

/** Which kernels one product runs, by registry index. */
export interface NativePlan {
  readonly product: number;
  /** -1 where the product reads q or x directly. */
  readonly panel: number;
  /** -1 for f32 products. */
  readonly quantise: number;
  /** Activations that share a scale: multiple of 4; k or more for one scale a token. */
  readonly block: number;
  /** Upper bound, 1 to `MOST_THREADS`; the pool uses fewer for little work, and never more than the affinity mask has. */
  readonly threads: number;
  /** Number of the weights' scale map; 0 unless stated. */
  readonly map?: number;
}

/** One contestant of `timeProducts`: a plan and copies of the weights in the scheme that it reads. */
export interface NativeCandidate {
  readonly plan: NativePlan;
  /** Rotated: every call takes the next one, so that together they exceed the caches. */
  readonly weights: readonly NativeWeights[];
}

export interface NativeTimeOptions {
  readonly candidates: readonly NativeCandidate[];
  /** Float32 [m][k]. */
  readonly act: Float32Array;
  readonly m: number;
  readonly rounds: number;
  /** A sample repeats calls until this time has passed, and is their mean; 0 = one call a sample. */
  readonly minNs?: number;
  /** No rotation: always `weights[0]`, and one call that is not timed before each sample. */
  readonly hot?: boolean;
}

/** One loop that measures what this machine can do at most. */
export interface NativeLoop {
  readonly index: number;
  /** What the loop does, such as `loads`. */
  readonly loop: string;
  /**
   * `read` streams a matrix; `dot` multiplies and adds in registers; `gauge` only checks how many instructions run a
   * cycle; `cycle` takes one clock cycle a step.
   */
  readonly kind: 'read' | 'dot' | 'gauge' | 'cycle';
  /** Features of the CPU that it uses. */
  readonly needs: readonly string[];
  readonly usable: boolean;
  /** Multiply-adds a step; 1 for a byte read. */
  readonly work: number;
  /** A step is one instruction, so that a core does a whole number of them a cycle. */
  readonly whole: boolean;
}

/** The addon. All functions throw `NativeError`; none keeps an argument's memory after it returned (or settled). */
export interface NativeAddon {
  readonly abi: number;
  readonly slack: number;
  /** Compiler of the kernels, with its version. */
  readonly compiler: string;
  variants(): readonly NativeVariant[];
  targets(): readonly NativeTarget[];
  /** Features of the table by name, for this architecture. */
  features(): Readonly<Record<string, boolean>>;
  /** Features that `TRITFORGE_HIDE` hides, all known. */
  hidden(): readonly string[];
  cpu(): NativeCpu;
  readonly Weights: new (spec: NativeWeightsSpec) => NativeWeights;
  /** Whether a product was proved for a shape (`tf_variant.fits`). */
  fits(variant: number, n: number, k: number, m: number): boolean;
  /** `act` Float32 [m][k] to `out` Float32 [m][n], on this thread and the pool. */
  productSync(
    weights: NativeWeights,
    plan: NativePlan,
    act: Float32Array,
    m: number,
    out: Float32Array,
  ): void;
  /**
   * The same without blocking the event loop. `act` is read before this returns; `out` is written just before the
   * promise resolves (with `out`), and must then still be attached.
   */
  product(
    weights: NativeWeights,
    plan: NativePlan,
    act: Float32Array,
    m: number,
    out: Float32Array,
  ): Promise<Float32Array>;
  /**
   * Packed bytes of one scheme into weights of another, in the background and through rows of trits in cache. False where
   * codewords mean nothing (one that only pads may count): then the weights stay without bytes. Scales and row sums are
   * not written.
   */
  repack(spec: NativeRepack): Promise<boolean>;
  /** The same on this thread and the pool. */
  repackSync(spec: NativeRepack): boolean;
  /**
   * Which weights are not zero, on this thread and the pool: Int32 [n][ceil(k / 32)], the lowest bit first; bits from k
   * on are 0. False where codewords mean nothing, as for `repack`: then what `bits` hold says nothing.
   */
  nonZero(spec: NativeSource, bits: Int32Array): boolean;
  /** Packed bytes to weights -1, 0, 1 as Int8 [n][k]. `bytes.length` must be `expectedBytes`, which the layout gives. */
  runUnpack(
    variant: number,
    bytes: Uint8Array,
    n: number,
    k: number,
    expectedBytes: number,
    threads: number,
  ): Int8Array;
  /** Weights [n][k] (each -1, 0 or 1) to `packedLength` bytes, which the layout gives. */
  runPack(
    variant: number,
    trits: Int8Array,
    n: number,
    k: number,
    packedLength: number,
    threads: number,
  ): Uint8Array;
  /** Nanoseconds a call, Float64 [rounds][candidates]; candidates alternate every sample. Blocks. */
  timeProducts(options: NativeTimeOptions): Float64Array;
  /** Every loop for roofs of this build. */
  loops(): readonly NativeLoop[];
  /**
   * One pass of a loop on the pool, for the caller to time; returns its steps. Read loops stream the packed bytes of
   * weights (whole pages of 4096), one join at the end as after a product; the others do `repeats` (at least 16)
   * rounds a thread.
   */
  runLoop(loop: number, threads: number, subject: NativeWeights | number): number;
  /** What the process shares, for tests: worker threads alive, their limit, calls that found the pool busy. */
  pool(): { readonly workers: number; readonly limit: number; readonly busy: number };
}

/** Most threads that a plan may name (`kMostThreads` of the addon). */
export const MOST_THREADS = 1024;

/** Most rows, inputs or tokens of a shape (`kMostExtent` of the addon). */
export const MOST_EXTENT = 2 ** 30;

/** Floats between two segments' scales in `dw`: n rounded up to 64. */
export const dwStride = (n: number): number => Math.ceil(n / 64) * 64;

/** Thrown where the addon is not there or does not load; says what to run. */
export class NativeMissingError extends Error {
  readonly code = 'native-missing';
  constructor(tried: readonly string[], cause: unknown) {
    super(
      `the native addon could not be loaded (tried ${tried.join(', ')}); ` +
        'build it with: npm run build:native (needs cmake and a C++ compiler)',
      { cause },
    );
    this.name = 'NativeMissingError';
  }
}

/** Folder of the nearest package.json named tritforge, above the source and above `dist` alike. */
export const packageRoot = (): string => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (
      existsSync(file) &&
      (JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown }).name === 'tritforge'
    )
      return folder;
    if (dirname(folder) === folder) throw new Error('no package.json named tritforge above the runtime');
  }
};

/** Where the addon may be, first match wins: `TRITFORGE_ADDON`, else the local build. */
export const addonPaths = (): readonly string[] => {
  const forced = process.env['TRITFORGE_ADDON'];
  if (forced !== undefined && forced !== '') return [forced];
  return [join(packageRoot(), 'runtime', 'native', 'build', 'Release', 'tritforge.node')];
};

let loaded: NativeAddon | undefined;

/** The addon, loaded once a thread; throws `NativeMissingError`, or what the addon itself refuses. */
export const loadNative = (): NativeAddon => {
  if (loaded !== undefined) return loaded;
  const require = createRequire(import.meta.url);
  const paths = addonPaths();
  let cause: unknown;
  for (const path of paths)
    try {
      // The addon's exports are what this file declares; `test/native` holds it to that.
      loaded = require(path) as NativeAddon;
      return loaded;
    } catch (error) {
      // It is there, and has said what is wrong.
      if (error instanceof RangeError) throw error;
      cause = error;
    }
  throw new NativeMissingError(paths, cause);
};
