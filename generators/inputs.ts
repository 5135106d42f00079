import type { Code } from '../dsl/code.ts';
import type { Scheme } from '../dsl/scheme.ts';
import type { Target } from '../dsl/target.ts';
import type { Expr } from './ir/expr.ts';
import type { SourcePlace } from './ir/stmt.ts';
import type { Variant } from './variant.ts';

/** A scheme with its arithmetic read. */
export interface ReadScheme {
  readonly scheme: Scheme;
  readonly place: SourcePlace;
  readonly doc: string;
  readonly decodes: ReadonlyMap<Code, Expr>;
}

/** Everything that pages are made from. */
export interface Inputs {
  readonly schemes: readonly ReadScheme[];
  readonly targets: readonly Target[];
  readonly variants: readonly Variant[];
}
