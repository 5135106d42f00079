import { type Axes, type Axis, resolveAxes } from './axes.ts';
import { type Codebook, codebook } from './code.ts';
import type {
  Layout,
  PlacedAxis,
  PlacedPadding,
  PlacedPlane,
  PlacedRowSum,
  PlacedScale,
  PlacedStream,
} from './layout.ts';
import type { Region, Scheme } from './scheme.ts';
import { type Plane, type Scale, type Stream, scaleBytes, wordBytes } from './stream.ts';

type Outer = Omit<PlacedAxis, 'bits' | 'over'>;

interface Walk {
  readonly k: number;
  readonly streams: PlacedStream[];
  readonly scales: PlacedScale[];
  readonly rowSums: PlacedRowSum[];
  readonly paddings: PlacedPadding[];
  nPadded: number;
  kPadded: number;
  ownBytes: number;
}

const walkOf = (k: number, nPadded: number, kPadded: number): Walk => ({
  k,
  streams: [],
  scales: [],
  rowSums: [],
  paddings: [],
  nPadded,
  kPadded,
  ownBytes: 0,
});

/** Compiles without checking; `validate` uses it on small shapes. */
export const place = (scheme: Scheme, n: number, k: number): Layout => {
  const walk = walkOf(k, n, k);
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
    paddings: walk.paddings,
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
      const around = part.own ? densely(outer, placed.bytes) : { axes: outer, bytes: placed.bytes };
      walk.scales.push({
        path: here,
        elem: part.elem,
        own: part.own,
        byte: part.own ? walk.ownBytes : base + offset,
        axes: [...around.axes.map((axis) => ({ ...axis, bits: 0, over: false })), ...placed.axes],
      });
      if (part.own) walk.ownBytes += around.bytes;
      else offset += placed.bytes;
    } else if (part.kind === 'rowSum') {
      walk.rowSums.push({
        byte: base + offset,
        axes: outer.map((axis) => ({ ...axis, bits: 0, over: false })),
      });
      offset += 4;
    } else {
      const upTo = part.upTo(n, k);
      walk.paddings.push({ path: here, from: offset, upTo });
      offset = Math.max(offset, upTo);
    }
  }
  return offset;
};

/** The instances around a part as they follow each other in a tensor that holds nothing but it. */
const densely = (outer: readonly Outer[], bytes: number) => {
  const axes: Outer[] = [];
  let step = bytes;
  for (const axis of [...outer].reverse()) {
    axes.unshift({ ...axis, bytes: step });
    step *= axis.extent;
  }
  return { axes, bytes: step };
};

/** Bytes of one instance, without placing anything. */
const regionBytes = (region: Region, n: number, k: number, rowLength: number): number => {
  return placeRegion(walkOf(rowLength, 0, 0), region, n, k, 0, [], [], { n: 0, k: 0 });
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
