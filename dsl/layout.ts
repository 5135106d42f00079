import { type Axes, type Axis, resolveAxes } from './axes.ts';
import { type Code, type Codebook, codebook } from './code.ts';
import { InputError, type Issue, IssueError } from './issue.ts';
import type { Parts, Region, Scheme } from './scheme.ts';
import { type Plane, type Scale, type ScaleElem, type Stream, scaleBytes, wordBytes } from './stream.ts';
import { validate } from './validate.ts';

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
  /** Packed bits per weight of this shape, everything counted. */
  readonly bitsPerWeight: number;
}

type Outer = Omit<PlacedAxis, 'bits' | 'over'>;

interface Walk {
  readonly n: number;
  readonly k: number;
  readonly streams: PlacedStream[];
  readonly scales: PlacedScale[];
  readonly rowSums: PlacedRowSum[];
  nPadded: number;
  kPadded: number;
  ownBytes: number;
}

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
  const byShape = layouts.get(scheme) ?? new Map<string, Layout>();
  if (byShape.size > 64) byShape.clear();
  layouts.set(scheme, byShape.set(key, layout));
  return layout;
};

const checkShape = (scheme: Scheme, n: number, k: number): void => {
  for (const [name, value] of [['n', n], ['k', k]] as const)
    if (!Number.isSafeInteger(value) || value < 1)
      throw new InputError('shape', `${name} must be a positive integer, got ${value}`);
  if (n * k > 2 ** 40) throw new InputError('shape', `${n} x ${k} weights are more than 2^40`);
  if (scheme.shape !== undefined && (scheme.shape.n !== n || scheme.shape.k !== k))
    throw new InputError(
      'shape',
      `scheme ${scheme.name} was made for ${scheme.shape.n} x ${scheme.shape.k}, got ${n} x ${k}; call its function with this shape`,
    );
};

/** Compiles without checking; `validate` uses it on small shapes. */
export const place = (scheme: Scheme, n: number, k: number): Layout => {
  const walk: Walk = { n, k, streams: [], scales: [], rowSums: [], nPadded: n, kPadded: k, ownBytes: 0 };
  const bytes = placeRegion(walk, scheme.root, n, k, 0, [], [], { n: 0, k: 0 });
  return Object.freeze({
    scheme,
    n,
    k,
    nPadded: walk.nPadded,
    kPadded: walk.kPadded,
    bytes,
    scaleTensorBytes: walk.ownBytes,
    streams: walk.streams,
    scales: walk.scales,
    rowSums: walk.rowSums,
    bitsPerWeight: ((bytes + walk.ownBytes) * 8) / (n * k),
  });
};

/** Places the parts of one region instance of n x k weights; returns its bytes. */
const placeRegion = (
  walk: Walk,
  region: Region,
  n: number,
  k: number,
  base: number,
  outer: readonly Outer[],
  path: readonly string[],
  padded: { n: number; k: number },
): number => {
  let offset = 0;
  let kNext = 0;
  for (const [name, part] of Object.entries(region.parts)) {
    const here = [...path, name];
    if (part.kind === 'region') {
      const rows = part.rows ?? n;
      const weights = part.block ?? k;
      const size = regionBytes(part, rows, weights, walk.k);
      const alongN = Math.ceil(n / rows);
      const alongK = Math.ceil(k / weights);
      const axes: Outer[] = [...outer];
      if (part.rows !== undefined)
        axes.push({ name: `${name}.rows`, of: 'n', extent: alongN, stride: rows, bytes: alongK * size });
      if (part.block !== undefined)
        axes.push({ name: `${name}.blocks`, of: 'k', extent: alongK, stride: weights, bytes: size });
      const inner = { n: padded.n + (alongN - 1) * rows, k: padded.k + (alongK - 1) * weights };
      placeRegion(walk, part, rows, weights, base + offset, axes, here, inner);
      offset += alongN * alongK * size;
    } else if (part.kind === 'stream') {
      const placed = placeStream(part, n, k, base + offset, kNext, walk.k);
      const lift = (axes: readonly PlacedAxis[]) => [
        ...outer.map((axis) => ({ ...axis, bits: 0, over: false })),
        ...axes,
      ];
      walk.streams.push({
        ...placed.stream,
        path: here,
        planes: placed.stream.planes.map((plane) => ({ ...plane, axes: lift(plane.axes) })),
      });
      walk.nPadded = Math.max(walk.nPadded, padded.n + placed.nSpan);
      walk.kPadded = Math.max(walk.kPadded, padded.k + placed.kSpan);
      kNext = placed.kNext;
      offset += placed.bytes;
    } else if (part.kind === 'scale') {
      const placed = placeScale(part, n, k);
      const byte = part.own ? walk.ownBytes : base + offset;
      const lifted = outer.map((axis) => ({ ...axis, bits: 0, over: false }));
      walk.scales.push({ path: here, elem: part.elem, own: part.own, byte, axes: [...lifted, ...placed.axes] });
      if (part.own) walk.ownBytes += placed.bytes;
      else offset += placed.bytes;
    } else if (part.kind === 'rowSum') {
      walk.rowSums.push({ byte: base + offset, axes: outer.map((axis) => ({ ...axis, bits: 0, over: false })) });
      offset += 4;
    } else {
      offset = Math.max(offset, part.upTo(n, k));
    }
  }
  return offset;
};

/** Bytes of one instance, without placing anything. */
const regionBytes = (region: Region, n: number, k: number, rowLength: number): number => {
  const walk: Walk = { n, k: rowLength, streams: [], scales: [], rowSums: [], nPadded: 0, kPadded: 0, ownBytes: 0 };
  return placeRegion(walk, region, n, k, 0, [], [], { n: 0, k: 0 });
};

interface StreamPlacement {
  readonly stream: Omit<PlacedStream, 'path'>;
  readonly bytes: number;
  readonly nSpan: number;
  readonly kSpan: number;
  readonly kNext: number;
}

const placeStream = (
  stream: Stream,
  n: number,
  k: number,
  base: number,
  kNext: number,
  rowLength: number,
): StreamPlacement => {
  const kStart = stream.at ?? kNext;
  const logical = [
    ...tag('n', stream.n, n),
    ...tag('k', stream.k, k - kStart),
    ...(stream.flat === undefined ? [] : tag('flat', stream.flat, n * rowLength)),
  ];
  const overName = stream.code.over;
  const span = logical.find((axis) => axis.name === overName)?.extent ?? 1;
  const book = codebook(stream.code, span);
  let offset = 0;
  const planes = Object.entries(stream.planes).map(([name, plane]): PlacedPlane => {
    const placed = placePlane(plane, name, logical, overName, book, base + offset);
    offset += placed.bytes;
    return placed.plane;
  });
  const reach = (of: 'n' | 'k' | 'flat') =>
    1 + logical.filter((a) => a.of === of).reduce((sum, a) => sum + (a.extent - 1) * a.stride, 0);
  const over = planes[0]?.axes.find((axis) => axis.over);
  const flat = stream.flat !== undefined;
  return {
    stream: { code: stream.code, book, kStart, planes, over },
    bytes: offset,
    nSpan: flat ? n : reach('n'),
    kSpan: flat ? k : kStart + reach('k'),
    kNext: kStart + (flat ? k : logical.filter((a) => a.of === 'k').reduce((p, a) => p * a.extent, 1)),
  };
};

const tag = (of: 'n' | 'k' | 'flat', axes: Axes, size: number) =>
  resolveAxes(axes, size).map((axis) => ({ ...axis, of }));

const placePlane = (
  plane: Plane,
  name: string,
  logical: readonly (Axis & { readonly of: 'n' | 'k' | 'flat' })[],
  overName: string | undefined,
  book: Codebook,
  byte: number,
): { readonly plane: PlacedPlane; readonly bytes: number } => {
  const fields = plane.fields ?? book.fieldNames;
  const first = book.fieldNames.indexOf(fields[0] ?? '');
  const widthOf = (names: readonly string[]) =>
    names.reduce((sum, field) => sum + (book.fieldWidths[book.fieldNames.indexOf(field)] ?? 0), 0);
  const width = widthOf(fields);
  const word = wordBytes[plane.word];
  const extentOf = (axis: string) => logical.find((a) => a.name === axis)?.extent ?? 1;
  const steps = (names: readonly string[], unit: number) => {
    const result = new Map<string, number>();
    let step = unit;
    for (const axis of [...names].reverse()) {
      result.set(axis, step);
      step *= extentOf(axis);
    }
    return { result, total: step };
  };
  const words = steps(plane.words, word);
  const slots = steps(plane.slots, plane.first === 'low' ? width : -width);
  return {
    bytes: words.total,
    plane: {
      name,
      width,
      codewordShift: widthOf(book.fieldNames.slice(0, Math.max(0, first))),
      wordBytes: word,
      byte,
      bit: plane.first === 'low' ? 0 : word * 8 - width,
      axes: logical.map((axis) => ({
        ...axis,
        bytes: words.result.get(axis.name) ?? 0,
        bits: slots.result.get(axis.name) ?? 0,
        over: axis.name === overName,
      })),
    },
  };
};

const placeScale = (scale: Scale, n: number, k: number) => {
  const logical = [...tag('n', scale.n, n), ...tag('k', scale.k, k)];
  let step = scaleBytes[scale.elem];
  const steps = new Map<string, number>();
  for (const name of [...scale.order].reverse()) {
    steps.set(name, step);
    step *= logical.find((a) => a.name === name)?.extent ?? 1;
  }
  const axes = logical.map(
    (axis): PlacedAxis => ({ ...axis, bytes: steps.get(axis.name) ?? 0, bits: 0, over: false }),
  );
  return { axes, bytes: step };
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
