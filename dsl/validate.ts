import { type Axes, fixedProduct, hasRest, rest } from './axes.ts';
import { codebook } from './code.ts';
import type { Issue } from './issue.ts';
import { place } from './layout.ts';
import type { Region, Scheme } from './scheme.ts';
import { type Plane, type Scale, type Stream, wordBytes } from './stream.ts';
import { tablesOf } from './tables.ts';

const checked = new WeakMap<Scheme, readonly Issue[]>();

/** Every mistake in a scheme, as data. Empty when the scheme is sound. */
export const validate = (scheme: Scheme): readonly Issue[] => {
  const known = checked.get(scheme);
  if (known !== undefined) return known;
  const issues: Issue[] = [];
  checkRegion(scheme.root, [], issues);
  if (issues.length === 0) checkCoverage(scheme, issues);
  checked.set(scheme, issues);
  return issues;
};

type Path = readonly (string | number)[];

const checkRegion = (region: Region, path: Path, issues: Issue[]): void => {
  // `scheme({ block, parts })` wraps its parts in a region of ours, which the author's file does not show.
  for (const [name, part] of Object.entries(region.parts)) {
    const here = name === 'all' && path.length === 0 ? path : [...path, 'parts', name];
    if (part.kind === 'region') {
      for (const [key, size] of [['rows', part.rows], ['block', part.block]] as const)
        if (size !== undefined && (!Number.isSafeInteger(size) || size < 1))
          issues.push({
            code: 'extent',
            path: [...here, key],
            message: `${key} is ${size}`,
            hint: 'give a positive integer',
          });
      checkRegion(part, here, issues);
    } else if (part.kind === 'stream') checkStream(part, here, issues);
    else if (part.kind === 'scale') checkScale(part, here, issues);
  }
};

const checkAxes = (axes: Axes, path: Path, issues: Issue[]): void => {
  Object.entries(axes).forEach(([name, spec], index) => {
    const numbers = spec === rest ? [] : typeof spec === 'number' ? [spec] : spec;
    for (const value of numbers)
      if (!Number.isSafeInteger(value) || value < 1)
        issues.push({
          code: 'extent',
          path: [...path, name],
          message: `axis ${name} has extent or stride ${value}`,
          hint: 'extents and strides are positive integers; use rest for what the shape leaves over',
        });
    if (spec === rest && index > 0)
      issues.push({
        code: 'rest-inner',
        path: [...path, name],
        message: `axis ${name} is rest but stands ${index} ${index === 1 ? 'axis' : 'axes'} inside`,
        hint: 'only the outermost (first) axis of an index can be rest',
      });
    if (!/^[A-Za-z_]\w*$/.test(name))
      issues.push({
        code: 'axis-name',
        path: [...path, name],
        message: `axis name ${JSON.stringify(name)} is no identifier`,
        hint: 'use letters, digits and _',
      });
  });
};

const checkStream = (stream: Stream, path: Path, issues: Issue[]): void => {
  checkAxes(stream.n, [...path, 'n'], issues);
  checkAxes(stream.k, [...path, 'k'], issues);
  if (stream.flat !== undefined) checkAxes(stream.flat, [...path, 'flat'], issues);
  const names = [...Object.keys(stream.n), ...Object.keys(stream.k), ...Object.keys(stream.flat ?? {})];
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  for (const name of twice)
    issues.push({
      code: 'axis-twice',
      path,
      message: `axis ${name} splits both n and k`,
      hint: 'give the two axes different names',
    });
  if (stream.flat !== undefined && names.length > Object.keys(stream.flat).length)
    issues.push({
      code: 'flat-mixed',
      path: [...path, 'flat'],
      message: `flat axes stand beside ${names.length - Object.keys(stream.flat).length} axes of n or k`,
      hint: 'flat already counts n * K + k; leave n and k out',
    });
  checkCode(stream, names, path, issues);
  for (const [name, plane] of Object.entries(stream.planes)) checkPlane(stream, name, plane, names, path, issues);
};

const checkCode = (stream: Stream, names: readonly string[], path: Path, issues: Issue[]): void => {
  const { code } = stream;
  const at = [...path, 'code'];
  const width = Object.values(code.fields).reduce((a, b) => a + b, 0);
  if (!Number.isSafeInteger(width) || width < 1 || width > 16) {
    issues.push({
      code: 'code-width',
      path: at,
      message: `codewords are ${width} bits wide`,
      hint: 'codewords have 1 to 16 bits, all fields together',
    });
    return;
  }
  if (code.over !== undefined && !names.includes(code.over)) {
    issues.push({
      code: 'axis-unknown',
      path: at,
      message: `the code spans axis ${code.over}, which is not among ${names.join(', ')}`,
      hint: nearest(code.over, names),
    });
    return;
  }
  const all: Axes = { ...stream.n, ...stream.k, ...stream.flat };
  const overSpec = code.over === undefined ? 1 : all[code.over];
  if (overSpec === rest || overSpec === undefined) {
    issues.push({
      code: 'over-rest',
      path: at,
      message: `the code spans axis ${code.over}, whose extent is rest`,
      hint: 'a codeword spans a fixed number of weights',
    });
    return;
  }
  const span = typeof overSpec === 'number' ? overSpec : overSpec[0];
  if (!Number.isSafeInteger(span) || span < 1 || span > 8) {
    issues.push({
      code: 'code-span',
      path: at,
      message: `one codeword spans ${span} weights`,
      hint: 'codewords span 1 to 8 weights',
    });
    return;
  }
  try {
    const book = codebook(code, span);
    if (book.encode.every((codeword) => codeword < 0))
      issues.push({
        code: 'code-empty',
        path: at,
        message: `none of the ${2 ** width} codewords decodes to weights -1, 0 and 1`,
        hint: 'decode returns the weight itself, so subtract the zero point',
      });
    else if (tritKeyOfZeros(span, book.encode) < 0 && hasRestAnywhere(stream))
      issues.push({
        code: 'code-no-zero',
        path: at,
        message: `no codeword holds ${span} zero weights, but rest axes need padding`,
        hint: 'give the code a zero, or fixed extents',
      });
  } catch (error) {
    issues.push({
      code: 'decode-throws',
      path: [...at, 'decode'],
      message: `decode throws: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'decode must be defined on every codeword and digit',
    });
  }
};

const tritKeyOfZeros = (span: number, encode: Int32Array): number => encode[(3 ** span - 1) / 2] ?? -1;
const hasRestAnywhere = (stream: Stream): boolean =>
  hasRest(stream.n) || hasRest(stream.k) || hasRest(stream.flat ?? {});

const checkPlane = (
  stream: Stream,
  name: string,
  plane: Plane,
  names: readonly string[],
  path: Path,
  issues: Issue[],
): void => {
  const several = Object.keys(stream.planes).length > 1 || plane.fields !== undefined;
  const at = several ? [...path, 'planes', name] : path;
  const codeFields = Object.keys(stream.code.fields);
  for (const field of plane.fields ?? [])
    if (!codeFields.includes(field))
      issues.push({
        code: 'field-unknown',
        path: [...at, 'fields'],
        message: `plane ${name} keeps field ${field}, but the code has ${codeFields.join(', ')}`,
        hint: nearest(field, codeFields),
      });
  const used = new Map<string, number>();
  for (const [key, list] of [[plane.word, plane.words], ['slot', plane.slots]] as const)
    list.forEach((axis, index) => {
      used.set(axis, (used.get(axis) ?? 0) + 1);
      if (!names.includes(axis))
        issues.push({
          code: 'axis-unknown',
          path: [...at, key, index],
          message: `axis ${axis} is not among ${names.join(', ')}`,
          hint: nearest(axis, names),
        });
      else if (axis === stream.code.over)
        issues.push({
          code: 'axis-over-placed',
          path: [...at, key, index],
          message: `axis ${axis} is spanned by the codeword, so it has no place of its own`,
          hint: `leave ${axis} out of ${key}`,
        });
    });
  for (const axis of names) {
    const count = used.get(axis) ?? 0;
    if (axis === stream.code.over) continue;
    if (count === 0)
      issues.push({
        code: 'axis-unplaced',
        path: at,
        message: `axis ${axis} has no place, so its weights would share bits`,
        hint: `add ${axis} to ${plane.word} or slot`,
      });
    else if (count > 1)
      issues.push({
        code: 'axis-placed-twice',
        path: at,
        message: `axis ${axis} is placed ${count} times`,
        hint: 'each axis is either part of the word or of the slot',
      });
  }
  const all: Axes = { ...stream.n, ...stream.k, ...stream.flat };
  const width = (plane.fields ?? codeFields).reduce((sum, field) => sum + (stream.code.fields[field] ?? 0), 0);
  const slotAxes: Axes = Object.fromEntries(plane.slots.map((axis) => [axis, all[axis] ?? 1]));
  if (hasRest(slotAxes)) {
    issues.push({
      code: 'slot-rest',
      path: [...at, 'slot'],
      message: 'a word has a fixed number of slots, but one of its axes is rest',
      hint: `move the rest axis to ${plane.word}`,
    });
    return;
  }
  const slots = fixedProduct(slotAxes);
  const wordBits = wordBytes[plane.word] * 8;
  if (slots * width > wordBits)
    issues.push({
      code: 'word-overflow',
      path: [...at, plane.slots.length > 0 ? 'slot' : plane.word],
      message: `${slots} slots of ${width} bits are ${slots * width} bits, but a ${plane.word} has ${wordBits}`,
      hint: 'use fewer slots or a wider word',
    });
};

const checkScale = (scale: Scale, path: Path, issues: Issue[]): void => {
  checkAxes(scale.n, [...path, 'n'], issues);
  checkAxes(scale.k, [...path, 'k'], issues);
  const names = [...Object.keys(scale.n), ...Object.keys(scale.k)];
  scale.order.forEach((axis, index) => {
    if (!names.includes(axis))
      issues.push({
        code: 'axis-unknown',
        path: [...path, 'order', index],
        message: `axis ${axis} is not among ${names.join(', ')}`,
        hint: nearest(axis, names),
      });
  });
};

/** The stated axes must cover every (n, k) exactly once: enumerated on a small shape. */
const checkCoverage = (scheme: Scheme, issues: Issue[]): void => {
  const shape = scheme.shape ?? smallShape(scheme);
  const layout = place(scheme, shape.n, shape.k);
  const path = (kPath: readonly string[]) =>
    kPath.flatMap((name, i) => (i === 0 && name === 'all' ? [] : ['parts', name]));
  const block = blockOf(scheme);
  if (layout.streams.length === 0) {
    issues.push({ code: 'no-stream', path: ['parts'], message: 'the scheme has 0 streams of weights', hint: 'add a stream' });
    return;
  }
  if (layout.scales.length > 1)
    issues.push({
      code: 'scales-several',
      path: path(layout.scales[1]?.path ?? []),
      message: `the scheme has ${layout.scales.length} scales for the same weights`,
      hint: 'one scale part is supported; keep the one with the smallest group',
    });
  const tables = tablesOf(layout);
  if (tables.some((t) => t.flat !== undefined)) return;
  const cover = new Uint8Array(layout.kPadded);
  const nCover = new Uint8Array(layout.nPadded);
  for (const table of tables) {
    table.k.covered.forEach((count, k) => {
      cover[k] = Math.min(255, (cover[k] ?? 0) + count);
    });
    table.n.covered.forEach((count, n) => {
      nCover[n] = Math.max(nCover[n] ?? 0, count);
    });
  }
  const holds = cover.reduce((a, b) => a + b, 0);
  const perBlock = block === undefined ? undefined : holds / Math.ceil(shape.k / block);
  if (block !== undefined && perBlock !== block) {
    issues.push({
      code: 'block-size',
      path: path(layout.streams[0]?.path.slice(0, -1) ?? []).concat('block'),
      message: `fields hold ${perBlock} weights but the block holds ${block}`,
      hint: `make the extents of k multiply to ${block}, all streams together`,
    });
    return;
  }
  const where = path(layout.streams[layout.streams.length - 1]?.path ?? []);
  const twice = cover.findIndex((count) => count > 1);
  const never = cover.findIndex((count) => count === 0);
  if (twice >= 0)
    issues.push({
      code: 'weight-twice',
      path: where,
      message: `weight k ${twice} is stored ${cover[twice]} times`,
      hint: 'check strides and at: every weight lies in exactly one place',
    });
  if (never >= 0)
    issues.push({
      code: 'weight-missing',
      path: where,
      message: `weight k ${never} is stored nowhere`,
      hint: 'check strides and at: every weight lies in exactly one place',
    });
  const rowBad = nCover.findIndex((count) => count !== 1);
  if (rowBad >= 0)
    issues.push({
      code: 'row-missing',
      path: where,
      message: `row n ${rowBad} is stored ${nCover[rowBad]} times`,
      hint: 'give n axes that cover the rows, or put the stream in a row',
    });
};

const blockOf = (scheme: Scheme): number | undefined => {
  const visit = (region: Region): number | undefined => {
    for (const part of Object.values(region.parts))
      if (part.kind === 'region') {
        const found = part.block ?? visit(part);
        if (found !== undefined) return found;
      }
    return undefined;
  };
  return visit(scheme.root);
};

/** A shape that fills a few blocks and tiles of the scheme, for enumeration. */
export const smallShape = (scheme: Scheme): { readonly n: number; readonly k: number } => {
  if (scheme.shape !== undefined) return scheme.shape;
  let n = 1;
  let k = 1;
  const visit = (region: Region): void => {
    n = Math.max(n, region.rows ?? 1);
    k = Math.max(k, region.block ?? 1);
    for (const part of Object.values(region.parts)) {
      if (part.kind === 'region') visit(part);
      else if (part.kind === 'stream') {
        n = Math.max(n, fixedProduct(part.n));
        k = Math.max(k, fixedProduct(part.k), fixedProduct(part.flat ?? {}));
      } else if (part.kind === 'scale') {
        n = Math.max(n, fixedProduct(part.n));
        k = Math.max(k, fixedProduct(part.k));
      }
    }
  };
  visit(scheme.root);
  return { n: n * 2, k: k * 2 };
};

/** The name closest to a misspelt one, as a hint. */
const nearest = (name: string, names: readonly string[]): string => {
  const distance = (a: string, b: string): number => {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1)
        next.push(
          Math.min(
            (row[j] ?? 0) + 1,
            (next[j - 1] ?? 0) + 1,
            (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
          ),
        );
      row = next;
    }
    return row[b.length] ?? 0;
  };
  const best = [...names].sort((a, b) => distance(name, a) - distance(name, b))[0];
  return best === undefined ? 'declare the axis' : `did you mean ${best}?`;
};
