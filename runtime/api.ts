import type { Scheme } from '../dsl/scheme.ts';
import type { Rung } from './choose.ts';
import type { Op } from './ops.ts';
import type { WisdomStore } from './wisdom/store.ts';

/** What `open` takes. */
export interface OpenOptions {
  /** Threads of a product at most; the processors that this process may use unless stated. */
  readonly threads?: number;
  /** `auto` takes the best there is; only the CPU is there so far. */
  readonly device?: 'auto' | 'cpu';
  /** Product variant to run whatever the ladder says; else `TRITFORGE_VARIANT`. */
  readonly variant?: string;
  /**
   * Runs what a processor with just this target's features would: kernels of weaker targets stay; else
   * `TRITFORGE_TARGET`.
   */
  readonly target?: string;
  /** Where wisdom is kept; the user's cache directory unless stated, `false` for none. */
  readonly wisdom?: WisdomStore | false;
}

/** A matrix to prepare. */
export interface WeightsSpec {
  /** Built-in name, or a scheme of your own. */
  readonly scheme: string | Scheme;
  /** Output rows. */
  readonly n: number;
  /** Inputs. */
  readonly k: number;
  /** Packed bytes; copied. */
  readonly bytes: Uint8Array;
  /** The format's own scale tensor, where its scales do not lie in the bytes. All scales are 1 without it. */
  readonly scales?: Uint8Array;
  /**
   * `false` keeps the weights as they are: only kernels that read them in place run, and `info` says what a repack
   * would gain. Else they are repacked where that is faster.
   */
  readonly repack?: boolean;
}

/** Prepared weights; what they are is told by `engine.info`. */
export interface Weights {
  readonly scheme: string;
  readonly n: number;
  readonly k: number;
  /** Gives their memory back now instead of at garbage collection. */
  free(): void;
}

/** What a product takes beside weights and activations. */
export interface ProductOptions {
  /** Tokens; `act.length / k` unless stated. */
  readonly m?: number;
  /**
   * Arithmetic: int8 activations with one scale a token (`q8t`, the default) or per 32 to 256 (`q8b32`, `q8b64`,
   * `q8b128`, `q8b256`), 16 bits (`q16t`: practically lossless, and nearly free where weights come from memory), or
   * `f32`, which sums floats: activations near the largest float may overflow to infinity there.
   */
  readonly op?: Op;
  /** Float32 [m, n] to write into; a new array unless stated. */
  readonly out?: Float32Array;
}

/** Which variant runs for a bucket of m, and why. */
export interface VariantInfo {
  readonly op: Op;
  readonly bucket: string;
  readonly variant: string;
  readonly scheme: string;
  readonly rung: Rung;
  readonly why: string;
}

/** How much faster products would be in another scheme. */
export interface RepackGain {
  readonly op: Op;
  readonly m: number;
  /** The scheme that `prepare` would repack into, and the variant that would read it. */
  readonly scheme: string;
  readonly variant: string;
  /** Time in place over time after a repack: 2 is twice as fast. */
  readonly ratio: number;
  /** Whether both times were measured on this machine, for this shape, or are modelled. */
  readonly rung: 'exact record' | 'cost model';
}

/** What an engine knows about prepared weights. */
export interface WeightsInfo {
  readonly scheme: string;
  readonly n: number;
  readonly k: number;
  /** Schemes that the weights lie in for kernels. */
  readonly resident: readonly string[];
  /** Bits per weight as they came and as they lie in memory, everything counted. */
  readonly bitsPerWeight: { readonly packed: number; readonly resident: number };
  readonly scaleMap: { readonly kind: string; readonly segments: number };
  readonly threads: number;
  /** What a repack would gain where the weights are read in place; empty where nothing, or where they were repacked. */
  readonly repack: readonly RepackGain[];
  readonly variants: readonly VariantInfo[];
}

/** An open device. */
export interface Engine {
  readonly device: string;
  readonly threads: number;
  /**
   * Finds the scale map of packed weights and chooses a scheme for the kernels on this thread, then checks and repacks
   * the weights in the background. Schemes and shapes that this build has no repack kernels for keep this thread busy.
   * The bytes must stay as they are until the promise settles.
   */
  prepare(spec: WeightsSpec): Promise<Weights>;
  /** `act` Float32 [m, k] times the weights: Float32 [m, n]. Does not block the event loop. */
  product(weights: Weights, act: Float32Array, options?: ProductOptions): Promise<Float32Array>;
  /** The same on this thread. */
  productSync(weights: Weights, act: Float32Array, options?: ProductOptions): Float32Array;
  info(weights: Weights): WeightsInfo;
  /** Frees all weights; products of a closed engine are refused. */
  close(): Promise<void>;
}
