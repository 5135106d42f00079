import {
  type AxisSpec,
  at,
  base3,
  bf16,
  bits,
  block,
  type Code,
  code,
  div,
  f16,
  f32,
  named,
  type Part,
  type Parts,
  padding,
  pairs,
  rest,
  rows,
  type Scheme,
  type Stream,
  scales,
  scheme,
  table,
  trits,
  tritsLow,
} from '../../dsl/index.ts';
import { type Prng, prng } from './prng.ts';

/** Names of axes as a plane wants them, kept apart from their extents while they are drawn. */
interface Drawn {
  readonly name: string;
  readonly extent: number;
}

interface Options {
  /** Most fields of a code; with 2, some codes lie in two planes. */
  readonly fields?: 1 | 2;
}

/**
 * A sound scheme drawn from a seed: random factors of n and k, code over n or k, words, slots and their order, and
 * scale map. The same seed gives the same scheme.
 */
export const randomScheme = (seed: number, { fields = 1 }: Options = {}): Scheme => {
  const random = prng(seed * 2654435761 + 97);
  const form = random.pick(['block', 'block', 'rows', 'tensor', 'tensor', 'flat'] as const);
  const parts = { block: blockForm, rows: rowsForm, tensor: tensorForm, flat: flatForm }[form](
    random,
    fields,
  );
  return named(`random_${seed}`, scheme(parts));
};

/** Blocks of k per row, one or two streams, a scale before, after, or none. */
const blockForm = (random: Prng, fields: 1 | 2) => {
  const first = drawStream(random, fields, { n: 1, kMost: 96 });
  const streams: Record<string, Part> = { qs: first.stream };
  let size = first.k;
  if (random.chance(0.3)) {
    const second = drawStream(random, fields, { n: 1, kMost: 64 });
    streams['qt'] = second.stream;
    size += second.k;
  }
  return {
    block: size,
    parts: withScale(random, streams, random.pick([f16, f32, bf16, scales({ elem: 'f16', own: true })])),
  };
};

/** Some rows together, with scales per row or for all of them, then blocks. */
const rowsForm = (random: Prng, fields: 1 | 2) => {
  const count = random.int(1, 4);
  const drawn = drawStream(random, fields, { n: count, kMost: 64 });
  const perRow = scales({ elem: random.pick(['f16', 'f32'] as const), n: { own: drawn.n }, order: ['own'] });
  const inner = block(drawn.k, { qs: drawn.stream });
  return {
    parts: { groups: rows(drawn.n, withScale(random, { blocks: inner }, random.chance(0.5) ? perRow : f32)) },
  };
};

/** The whole tensor as one permutation, with scales of its own or beside the codes. */
const tensorForm = (random: Prng, fields: 1 | 2) => {
  const drawn = drawStream(random, fields, { n: random.int(1, 12), kMost: 48, open: true });
  const inside = random.pick([16, 32, 48]);
  const elem = random.pick(['f16', 'f32', 'bf16'] as const);
  const placed = scales({
    elem,
    n: { row: rest },
    k: { group: rest, inside },
    order: random.shuffle(['row', 'group'] as const),
    own: random.chance(0.5),
  });
  return {
    parts: withScale(random, { qs: drawn.stream }, random.pick([placed, f32, scales({ elem, own: true })])),
  };
};

/** Blocks that run over the whole tensor, across rows. */
const flatForm = (random: Prng) => {
  const drawn = drawCode(random, 1);
  const axes = [...drawAxes(random, 'f', 64, drawn)];
  const place = drawPlace(random, drawn, axes, ['open']);
  const size = axes.reduce((product, axis) => product * axis.extent, 1);
  const stream: Stream = {
    kind: 'stream',
    n: {},
    k: {},
    flat: Object.fromEntries<AxisSpec>([
      ['open', rest],
      ...axes.map(({ name, extent }) => [name, extent] as const),
    ]),
    at: undefined,
    code: drawn.code,
    planes: place,
  };
  const bytes = Math.ceil(size / 2) + 64;
  return { parts: { qs: stream, d: f32, tail: padding((n, k) => Math.ceil((n * k) / size) * bytes + 8) } };
};

const withScale = (random: Prng, streams: Parts, scale: Part): Parts =>
  random.pick([() => ({ d: scale, ...streams }), () => ({ ...streams, d: scale }), () => streams])();

interface DrawnCode {
  readonly code: Code;
  readonly span: number;
  readonly width: number;
}

const drawCode = (random: Prng, fields: 1 | 2): DrawnCode => {
  const kinds: readonly (() => DrawnCode)[] = [
    () => ({ code: bits(2) as Code, span: 1, width: 2 }),
    () => ({ code: bits(2, { zero: 2 }) as Code, span: 1, width: 2 }),
    () => ({ code: bits(random.pick([3, 4]), { zero: random.int(1, 5) }) as Code, span: 1, width: 4 }),
    () => ({
      code: random.pick([() => trits('over'), () => tritsLow('over'), () => base3('over')])() as Code,
      span: random.int(3, 5),
      width: 8,
    }),
    () => ({ code: pairs('over') as Code, span: 2, width: 4 }),
    () => drawTable(random),
    ...(fields === 2 ? [() => ({ code: signed as Code, span: 3, width: 5 })] : []),
  ];
  const drawn = random.pick(kinds)();
  return { ...drawn, width: Object.values(drawn.code.fields).reduce((a, b) => a + b, 0) };
};

/** Three weights as the size and the sign of 9a + 3b + c. */
const signed = code({
  over: 'over',
  fields: { size: 4, minus: 1 },
  consts: { unit: [9, 3, 1] },
  // 40 = 27 + 13: above zero for every codeword, and 27 changes only the first digit, by 3.
  decode: ({ size, minus }, digit, { unit }) =>
    digit === 0
      ? div(40 + size * (1 - 2 * minus), 9) - 4
      : (div(40 + size * (1 - 2 * minus), at(unit, digit)) % 3) - 1,
});

/** A shuffled table of all, or most, combinations of 1 to 3 weights; the other codewords mean nothing. */
const drawTable = (random: Prng): DrawnCode => {
  const span = random.int(1, 3);
  const width = random.int([0, 2, 4, 5][span] ?? 5, 6);
  const all = Array.from({ length: 3 ** span }, (_, key) =>
    Array.from({ length: span }, (_, i) => (Math.floor(key / 3 ** i) % 3) - 1),
  );
  const kept = all.filter((weights) => weights.every((w) => w === 0) || random.chance(0.85));
  const rowsOfTable = random.shuffle([
    ...kept,
    ...Array.from({ length: 2 ** width - kept.length }, () => Array.from({ length: span }, () => 9)),
  ]);
  const spec = { width, weights: rowsOfTable };
  return { code: (span === 1 ? table(spec) : table({ ...spec, over: 'over' })) as Code, span, width };
};

interface StreamBounds {
  readonly n: number;
  readonly kMost: number;
  readonly open?: boolean;
}

/** Axes of one index: random factors, among them the one that the codeword spans where `drawn` is given. */
const drawAxes = (random: Prng, letter: string, most: number, drawn?: DrawnCode): Drawn[] => {
  const axes: Drawn[] = [];
  let product = 1;
  if (drawn !== undefined && drawn.span > 1) {
    axes.push({ name: 'over', extent: drawn.span });
    product = drawn.span;
  }
  for (let i = 0; i < random.int(1, 4); i += 1) {
    const extent = random.pick([1, 2, 2, 3, 4, 4, 5, 8]);
    if (product * extent > most) break;
    axes.push({ name: `${letter}${i}`, extent });
    product *= extent;
  }
  return random.shuffle(axes);
};

const drawStream = (random: Prng, fields: 1 | 2, { n, kMost, open = false }: StreamBounds) => {
  const drawn = drawCode(random, fields);
  const overN = n >= drawn.span && drawn.span > 1 && random.chance(0.5);
  const nAxes = n === 1 ? [] : drawAxes(random, 'n', n, overN ? drawn : undefined);
  const kAxes = drawAxes(random, 'k', Math.max(kMost, drawn.span), overN ? undefined : drawn);
  const openAxes = open ? ['tile', 'group'] : [];
  const size = (axes: readonly Drawn[]) => axes.reduce((product, axis) => product * axis.extent, 1);
  // Stated strides reorder an index without reordering its axes; rest axes want mixed radix.
  const stated = !open && random.chance(0.3);
  const specs = (axes: readonly Drawn[], first?: string): Record<string, AxisSpec> => {
    const entries: [string, AxisSpec][] = first === undefined ? [] : [[first, rest]];
    const strides = new Map<string, number>();
    let stride = 1;
    for (const axis of random.shuffle(axes)) {
      strides.set(axis.name, stride);
      stride *= axis.extent;
    }
    for (const { name, extent } of axes)
      entries.push([name, stated ? [extent, strides.get(name) ?? 1] : extent]);
    return Object.fromEntries(entries);
  };
  const stream: Stream = {
    kind: 'stream',
    n: specs(nAxes, open ? 'tile' : undefined),
    k: specs(kAxes, open ? 'group' : undefined),
    flat: undefined,
    at: undefined,
    code: drawn.code,
    planes: drawPlace(random, drawn, [...nAxes, ...kAxes], openAxes),
  };
  return { stream, n: size(nAxes), k: size(kAxes) };
};

/** One plane per field: a word wide enough, some axes in its slots, the others in random order outside. */
const drawPlace = (random: Prng, drawn: DrawnCode, axes: readonly Drawn[], open: readonly string[]) =>
  Object.fromEntries(
    Object.entries(drawn.code.fields).map(([field, width], _i, all) => {
      const word = random.pick(
        (['u8', 'u16', 'u32'] as const).filter((kind) => width <= Number(kind.slice(1))),
      );
      let room = Math.floor(Number(word.slice(1)) / width);
      const slots: string[] = [];
      const words: string[] = [...open];
      for (const { name, extent } of random.shuffle(axes)) {
        if (name === 'over') continue;
        if (extent <= room && random.chance(0.6)) {
          slots.push(name);
          room = Math.floor(room / extent);
        } else words.push(name);
      }
      const place = {
        word,
        words: random.shuffle(words),
        slots,
        first: random.pick(['low', 'high'] as const),
      };
      return [field, all.length > 1 ? { ...place, fields: [field] } : place];
    }),
  );
