/** What planning is about: schemes and targets as read, and what one scheme on one target is planned with. */
import type { Extent } from '../dsl/schedule.ts';
import type { Scheme } from '../dsl/scheme.ts';
import type { Target } from '../dsl/target.ts';
import type { Expr } from './ir/expr.ts';
import type { SourcePlace } from './ir/stmt.ts';
import type { Decodes } from './lower/decode.ts';
import type { Selector } from './lower/select.ts';
import { format, nameOfScheme } from './name.ts';
import type { Act, Strategy, Variant } from './variant.ts';

/** A scheme with its arithmetic read. */
export interface ReadScheme {
  readonly scheme: Scheme;
  readonly decodes: Decodes;
  readonly place: SourcePlace | undefined;
}

/** A target with its rules' left sides read. */
export interface ReadTarget {
  readonly target: Target;
  readonly patterns: ReadonlyMap<string, Expr>;
}

/** Why a strategy does not serve a scheme on a target. */
export interface Refusal {
  readonly scheme: string;
  readonly target: string;
  readonly strategy: string;
  readonly why: string;
}

/** One scheme on one target, and where its variants and refusals go. */
export interface Context extends ReadScheme {
  readonly target: Target;
  readonly selector: Selector | undefined;
  /**
   * The weakest target with vectors, or without as this one, that every processor with this target has: what gains
   * nothing from more instructions is made for it alone.
   */
  readonly base: string;
  /** Which points of the schedules are made. */
  readonly extent: Extent;
  readonly put: (variant: Variant) => void;
  readonly refusals: Refusal[];
}

/** The facts of a variant that needs none of them. */
export const none = {
  scheme: '',
  act: '',
  panel: '',
  rows: 1,
  cols: 1,
  unit: 1,
  allTokens: false,
  scratchPerK: 0,
  scratchFixed: 0,
  costOnce: 0,
  costTokens: 0,
  strategy: '',
  place: undefined,
} as const;

/** The name of a product of the context's scheme on its target. */
export const productName = (
  { scheme, target }: Context,
  act: Act,
  tile: { readonly m: number; readonly n: number; readonly k: number },
  strategy: Strategy,
  knobs: Readonly<Record<string, number>> = {},
): string =>
  format({
    ...nameOfScheme(scheme),
    kind: 'product',
    act,
    map: 'seg',
    ...tile,
    target: target.name,
    strategy,
    knobs,
  });
