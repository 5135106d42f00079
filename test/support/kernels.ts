/** Kernels for the gates: those that `gen` writes, and those of schemes that tests make up. */
import { fileURLToPath } from 'node:url';
import { layoutOf } from '../../dsl/layout.ts';
import type { Extent } from '../../dsl/schedule.ts';
import type { Scheme } from '../../dsl/scheme.ts';
import type { Target } from '../../dsl/target.ts';
import type { CaseSpec } from '../../generators/cases.ts';
import { gatherSchemes, gatherTargets } from '../../generators/gather.ts';
import { nameOfScheme, schemeId } from '../../generators/name.ts';
import { type Plan, plan, type ReadScheme, type ReadTarget } from '../../generators/plan.ts';
import { readScheme } from '../../generators/read/scheme.ts';
import type { Variant } from '../../generators/variant.ts';
import { unitsPerFlush } from '../mutants/late-sums.ts';

/** A plan with what its tests look up: schemes by id, panels by name, targets by name. */
export interface Kernels extends Plan {
  readonly schemes: ReadonlyMap<string, Scheme>;
  readonly panels: ReadonlyMap<string, Variant>;
  readonly targets: ReadonlyMap<string, Target>;
}

const idOf = (scheme: Scheme): string => schemeId(nameOfScheme(scheme));

/** Plans kernels of read schemes for targets: those of a build, or all sound ones. */
export const kernelsOf = (
  schemes: readonly ReadScheme[],
  targets: readonly ReadTarget[],
  extent: Extent = 'shipped',
): Kernels => {
  const made = plan(schemes, targets, { extent });
  return {
    ...made,
    schemes: new Map(schemes.map(({ scheme }) => [idOf(scheme), scheme])),
    panels: new Map(made.variants.filter((v) => v.kind === 'panel').map((v) => [v.name, v])),
    targets: new Map(targets.map(({ target }) => [target.name, target])),
  };
};

/** All kernels of the package. */
export const builtInKernels = async (): Promise<Kernels> =>
  kernelsOf((await gatherSchemes()).schemes, await gatherTargets());

/** A scheme that a test made, with the arithmetic of its codes found in the file that made it. */
export const readMade = (file: string, exportName: string, scheme: Scheme): ReadScheme => {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const { decodes, issues, place } = readScheme(path, exportName, scheme);
  if (issues.length > 0)
    throw new Error(`${scheme.name}: ${issues.map((issue) => issue.message).join('; ')}`);
  return { scheme, decodes, place: { file: `test/${file}`, line: place.line } };
};

interface Shape {
  readonly n: number;
  readonly k: number;
  readonly m: number;
}

/** Shapes that meet every tail of a kernel: whole tiles, one more, one less, smallest, several of each. */
export const tailShapes = (variant: Variant, scheme: Scheme | undefined): readonly Shape[] => {
  const rows = Math.max(1, variant.rows);
  const unit = Math.max(1, variant.unit);
  const long = { n: rows + 1, k: 2 * 256 + 7, m: variant.cols };
  return [
    { n: 1, k: unit, m: 1 },
    { n: rows, k: unit * 2, m: variant.cols },
    { n: rows + 1, k: unit * 2 + 1, m: variant.cols + 1 },
    { n: 2 * rows - 1, k: Math.max(1, unit - 1), m: Math.max(1, variant.cols - 1) },
    { n: 2 * rows + 3, k: unit * 17 + 5, m: 2 },
    // What a kernel decodes at a time may be more than its unit of activations, and scales may change within it: as
    // patterns take turns, the first of these has extreme weights and one scale a row, the second random ones.
    ...(variant.act === 'f32' ? [long, long] : []),
  ].map((shape) => served(variant, scheme, shape));
};

/** The nearest shape that a kernel and its scheme serve, k no shorter. */
const served = (variant: Variant, scheme: Scheme | undefined, shape: Shape): Shape => {
  // Facts that the kernel states are the caller's to keep.
  const whole = variant.kernel.requires.flatMap(
    ({ message }) => /k must be a multiple of (\d+)/.exec(message)?.[1] ?? [],
  );
  const step = Number(whole[0] ?? 1);
  const { n, k, m } = { ...shape, ...scheme?.shape };
  const steps = Math.ceil(k / step) * step;
  // A code without zero weights cannot be padded: whole blocks only.
  return { n, m, k: scheme === undefined || canPad(scheme) ? steps : layoutOf(scheme, n, steps).kPadded };
};

const patterns = ['random', 'largest', 'smallest'] as const;

/** Specs of tails, and of `more` shapes: extremes take turns, and so do parts and blocks of activations. */
export const tailSpecs = (
  variant: Variant,
  scheme: Scheme | undefined,
  seed: number,
  more: readonly Shape[] = [],
): readonly CaseSpec[] =>
  [...tailShapes(variant, scheme), ...more].map(
    (shape, i): CaseSpec => ({
      ...shape,
      seed: seed + i,
      pattern: patterns[i % patterns.length] ?? 'random',
      parts: 1 + (i % 3),
      ...(i % 2 === 1 && variant.unit <= 64 ? { block: 64 } : {}),
    }),
  );

/** The largest sums of a row just longer than a kernel adds up narrowly; none where it never does. */
export const flushSpecs = (
  variant: Variant,
  scheme: Scheme | undefined,
  seed: number,
): readonly CaseSpec[] => {
  const units = unitsPerFlush(variant);
  if (units === undefined) return [];
  const shape = served(variant, scheme, { n: 1, k: variant.unit * (units + 1), m: 1 });
  return [{ ...shape, seed, pattern: 'largest' }];
};

const canPad = (scheme: Scheme): boolean =>
  layoutOf(scheme, scheme.shape?.n ?? 1, scheme.shape?.k ?? 1).streams.every(
    ({ book }) => (book.encode[(3 ** book.span - 1) / 2] ?? -1) >= 0,
  );
