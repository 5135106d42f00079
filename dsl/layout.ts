import type { Axis } from './axes.ts';
import type { Code, Codebook } from './code.ts';
import { InputError, IssueError } from './issue.ts';
import { place } from './place.ts';
import type { Parts, Scheme } from './scheme.ts';
import type { ScaleElem } from './stream.ts';
import { validate } from './validate.ts';
import { paddingIssues } from './validate-padding.ts';

export { place } from './place.ts';

/** An axis of a placed plane: how far one step moves the logical index, the byte and the bit. */
export interface PlacedAxis extends Axis {
  /** Which logical index it splits; `flat` is `n * K + k`. */
  readonly of: 'n' | 'k' | 'flat';
  /** Bytes between neighbours. */
  readonly bytes: number;
  /** Bits between neighbours, within a word. */
  readonly bits: number;
  /** Whether one codeword spans it. */
  readonly over: boolean;
}

/** One plane of a stream, with every number known: position = base + sum over axes. */
export interface PlacedPlane {
  readonly name: string;
  /** Field widths kept here, in order, and the bits of the codeword number below them. */
  readonly width: number;
  readonly codewordShift: number;
  readonly wordBytes: number;
  /** Position of the first codeword: byte, and bit in its word. */
  readonly byte: number;
  readonly bit: number;
  readonly axes: readonly PlacedAxis[];
}

/** A stream with every number known. */
export interface PlacedStream {
  readonly path: readonly string[];
  readonly code: Code;
  readonly book: Codebook;
  /** First weight along k (of its region's first instance). */
  readonly kStart: number;
  readonly planes: readonly PlacedPlane[];
  /** The axis that a codeword spans. */
  readonly over: PlacedAxis | undefined;
}

/** A scale array with every number known. */
export interface PlacedScale {
  readonly path: readonly string[];
  readonly elem: ScaleElem;
  readonly own: boolean;
  readonly byte: number;
  readonly axes: readonly PlacedAxis[];
}

/** A per-row sum with every number known. */
export interface PlacedRowSum {
  readonly byte: number;
  readonly axes: readonly PlacedAxis[];
}

/** Padding of a region instance: the bytes before it, and those that its formula reaches to. */
export interface PlacedPadding {
  readonly path: readonly string[];
  readonly from: number;
  readonly upTo: number;
}

/** A scheme compiled for one shape. */
export interface Layout {
  readonly scheme: Scheme;
  readonly n: number;
  readonly k: number;
  /** Extents with padding positions; pack writes weight 0 there. */
  readonly nPadded: number;
  readonly kPadded: number;
  /** Length of the packed bytes. */
  readonly bytes: number;
  /** Length of the scales' own tensor; 0 where scales are in the packed bytes. */
  readonly scaleTensorBytes: number;
  readonly streams: readonly PlacedStream[];
  readonly scales: readonly PlacedScale[];
  readonly rowSums: readonly PlacedRowSum[];
  readonly paddings: readonly PlacedPadding[];
  /** Packed bits per weight of this shape, everything counted. */
  readonly bitsPerWeight: number;
}

/** The most weights that a matrix may have, 2^40. */
export const MOST = 2 ** 40;

const layouts = new WeakMap<Scheme, Map<string, Layout>>();

/** Compiles `scheme` for a matrix [n, k]; throws `IssueError` where the scheme is wrong, `InputError` where the shape is. */
export const layoutOf = (scheme: Scheme, n: number, k: number): Layout => {
  const key = `${n}x${k}`;
  const known = layouts.get(scheme)?.get(key);
  if (known !== undefined) return known;
  checkShape(scheme, n, k);
  const issues = validate(scheme);
  if (issues.length > 0) throw new IssueError(`scheme ${scheme.name}`, issues);
  const layout = place(scheme, n, k);
  const wrong = paddingIssues(layout);
  if (wrong.length > 0) throw new IssueError(`scheme ${scheme.name}`, wrong);
  const byShape = layouts.get(scheme) ?? new Map<string, Layout>();
  if (byShape.size > 64) byShape.clear();
  layouts.set(scheme, byShape.set(key, layout));
  return layout;
};

const checkShape = (scheme: Scheme, n: number, k: number): void => {
  for (const [name, value] of [
    ['n', n],
    ['k', k],
  ] as const)
    if (!Number.isSafeInteger(value) || value < 1)
      throw new InputError('shape', `${name} must be a positive integer, got ${value}`);
  if (n * k > MOST) throw new InputError('shape', `${n} x ${k} weights are more than ${MOST}`);
  if (scheme.shape !== undefined && (scheme.shape.n !== n || scheme.shape.k !== k))
    throw new InputError(
      'shape',
      `scheme ${scheme.name} was made for ${scheme.shape.n} x ${scheme.shape.k}, got ${n} x ${k}; call its function with this shape`,
    );
};

/** The parts a path names, for messages and pictures. */
export const partAt = (parts: Parts, path: readonly string[]) => {
  let here: Parts = parts;
  let found: Parts[string] | undefined;
  for (const name of path) {
    found = here[name];
    here = found?.kind === 'region' ? found.parts : {};
  }
  return found;
};
