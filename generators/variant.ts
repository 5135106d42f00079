import type { Kernel, SourcePlace } from './ir/stmt.ts';

/** What a generated function does. */
export type Kind = 'product' | 'quantise' | 'panel' | 'unpack' | 'pack';

/** How a product's weights are decoded (DESIGN 3.2). */
export type Strategy = 'plane' | 'reorder' | 'spread' | 'table' | 'functionals' | 'tile' | 'unpack';

/** Activations of a product: int8, 16 bits as two planes of int8, floats. */
export type Act = 'q8' | 'q16' | 'f32';

/** The facts that the runtime needs to call a kernel; the fields of `tf_variant` in tritforge.h. */
export interface VariantFacts {
  readonly kind: Kind;
  /** Scheme and parameters, such as `kq.8x2`; empty where the kernel needs none. */
  readonly scheme: string;
  readonly target: string;
  readonly act: Act | '';
  /** Name of the panel kernel that a product wants; empty where it reads q (or x) directly. */
  readonly panel: string;
  readonly rows: number;
  readonly cols: number;
  readonly unit: number;
  readonly allTokens: boolean;
  readonly scratchPerK: number;
  readonly scratchFixed: number;
  /** Products: instructions for 1024 weights, by `cost.ts`: once, and for every tile of tokens. */
  readonly costOnce: number;
  readonly costTokens: number;
}

/** One generated function: op x scheme x target x one point of a schedule. */
export interface Variant extends VariantFacts {
  /** Grammar in `name.ts`. */
  readonly name: string;
  readonly strategy: Strategy | '';
  readonly kernel: Kernel;
  /** Where the scheme is declared. */
  readonly place: SourcePlace | undefined;
  /** How it was derived, a line a step, for `explain`. */
  readonly steps: readonly string[];
}
