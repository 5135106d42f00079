import { type Axes, fixedProduct, hasRest, resolveAxes } from './axes.ts';
import type { Issue } from './issue.ts';
import { type Plane, type Scale, type Stream, scaleBytes, wordBytes } from './stream.ts';
import { checkAxes, checkChoice, checkSize, nearest, type Path, unknownAxis } from './validate-axes.ts';
import { checkCode, checkFields, isCode, widthOf } from './validate-code.ts';

/** Issues of one stream: axes, code, and the place of every plane. */
export const checkStream = (stream: Stream, path: Path, issues: Issue[]): void => {
  checkAxes(stream.n, [...path, 'n'], issues);
  checkAxes(stream.k, [...path, 'k'], issues);
  if (stream.flat !== undefined) checkAxes(stream.flat, [...path, 'flat'], issues);
  if (stream.at !== undefined) checkSize('at', stream.at, [...path, 'at'], issues, 0);
  checkSurplus(stream, 'planes', path, issues);
  const names = [...Object.keys(stream.n), ...Object.keys(stream.k), ...Object.keys(stream.flat ?? {})];
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  for (const name of twice)
    issues.push({
      code: 'axis-twice',
      path: [...path, Object.keys(stream.flat ?? {}).includes(name) ? 'flat' : 'k', name],
      message: `axis ${name} splits both n and k`,
      hint: 'give the two axes different names',
    });
  const { flat = {} } = stream;
  if (stream.flat !== undefined && names.length > Object.keys(flat).length)
    issues.push({
      code: 'flat-mixed',
      path: [...path, 'flat'],
      message: `flat axes stand beside other axes: ${names.filter((a) => !(a in flat)).join(', ')}`,
      hint: 'flat already counts n * K + k; leave n and k out',
    });
  if (!isCode(stream.code)) {
    issues.push({
      code: 'code-missing',
      path: [...path, 'code'],
      message: `the stream has ${stream.code === undefined ? 'no code' : 'something else as its code'}`,
      hint: "say what its codewords mean: bits(2), trits('axis'), base3('axis'), table({ ... }) or code({ ... })",
    });
    return;
  }
  checkCode(stream, names, path, issues);
  checkFields(stream, path, issues);
  for (const [name, plane] of Object.entries(stream.planes))
    checkPlane(stream, name, plane, names, path, issues);
};

/** A place says one thing: what is written beside it and excludes it would be ignored. */
const checkSurplus = (
  { surplus = [] }: { readonly surplus?: readonly string[] },
  kept: string,
  path: Path,
  issues: Issue[],
): void => {
  for (const key of surplus)
    issues.push({
      code: 'place-twice',
      path: [...path, key],
      message: `${key} stands beside ${kept}, which says where the codewords lie already`,
      hint: `keep ${key} or ${kept}, not both`,
    });
};

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
  checkSurplus(plane, plane.word, at, issues);
  checkChoice('first', plane.first, ['low', 'high'], at, issues);
  plane.fields?.forEach((field, index) => {
    if (!codeFields.includes(field))
      issues.push({
        code: 'field-unknown',
        path: [...at, 'fields', index],
        message: `plane ${name} keeps field ${field}, but the code has ${codeFields.join(', ')}`,
        hint: nearest(field, codeFields),
      });
  });
  const used = new Map<string, number>();
  // A misspelt name is most likely the very axis that is missing: one mistake, one issue.
  let misspelt = stream.code.over !== undefined && !names.includes(stream.code.over);
  const before = issues.length;
  for (const [key, list] of [
    [plane.word, plane.words],
    ['slot', plane.slots],
  ] as const)
    list.forEach((axis, index) => {
      used.set(axis, (used.get(axis) ?? 0) + 1);
      if (!names.includes(axis)) {
        misspelt = true;
        issues.push(unknownAxis(axis, names, [...at, key, index]));
      } else if (axis === stream.code.over)
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
    if (count === 0 && !misspelt)
      issues.push({
        code: 'axis-unplaced',
        path: [...path, indexOf(stream, axis), axis],
        message: `axis ${axis} has no place${several ? ` in plane ${name}` : ''}, so ${sharing(stream, axis)} would share bits`,
        hint: `add ${axis} to ${plane.word} or slot`,
      });
    else if (count > 1)
      issues.push({
        code: 'axis-placed-twice',
        path: [...at, ...secondSpot(plane, axis)],
        message: `axis ${axis} is placed ${count} times`,
        hint: 'each axis is once part of the word or once of the slot',
      });
  }
  const all: Axes = { ...stream.n, ...stream.k, ...stream.flat };
  const width = (plane.fields ?? codeFields).reduce(
    (sum, field) => sum + (stream.code.fields[field] ?? 0),
    0,
  );
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
  if (issues.length > before || widthOf(stream.code) === undefined) return;
  const slots = fixedProduct(slotAxes);
  const wordBits = wordBytes[plane.word] * 8;
  if (slots * width > wordBits)
    issues.push({
      code: 'word-overflow',
      path: [...at, plane.slots.length > 0 ? 'slot' : plane.word],
      message: `${slots} ${slots === 1 ? 'slot' : 'slots'} of ${width} bits take ${slots * width} bits, but a ${plane.word} has ${wordBits}`,
      hint: 'use fewer slots or a wider word',
    });
};

/** Which logical index an axis of the stream splits. */
const indexOf = (stream: Stream, axis: string): 'n' | 'k' | 'flat' =>
  Object.hasOwn(stream.n, axis) ? 'n' : Object.hasOwn(stream.k, axis) ? 'k' : 'flat';

const sharing = (stream: Stream, axis: string): string => {
  const spec = { ...stream.n, ...stream.k, ...stream.flat }[axis];
  const extent = typeof spec === 'number' ? spec : typeof spec === 'object' ? spec[0] : undefined;
  return extent === undefined ? 'all its weights' : `${extent} weights`;
};

const secondSpot = (plane: Plane, axis: string): Path => {
  const inSlots = plane.slots.lastIndexOf(axis);
  return inSlots >= 0 ? ['slot', inSlots] : [plane.word, plane.words.lastIndexOf(axis)];
};

/** Rows and weights of k that a part is about: of its region, else of the shape; `undefined` where any shape may come. */
export interface Surroundings {
  readonly n: number | undefined;
  readonly k: number | undefined;
}

/** Issues of placed scales. */
export const checkScale = (scale: Scale, around: Surroundings, path: Path, issues: Issue[]): void => {
  const before = issues.length;
  checkChoice('elem', scale.elem, Object.keys(scaleBytes), path, issues);
  checkAxes(scale.n, [...path, 'n'], issues);
  checkAxes(scale.k, [...path, 'k'], issues);
  const names = [...Object.keys(scale.n), ...Object.keys(scale.k)];
  scale.order.forEach((axis, index) => {
    if (!names.includes(axis)) issues.push(unknownAxis(axis, names, [...path, 'order', index]));
    else if (scale.order.indexOf(axis) < index)
      issues.push({
        code: 'axis-placed-twice',
        path: [...path, 'order', index],
        message: `axis ${axis} is placed ${scale.order.filter((a) => a === axis).length} times`,
        hint: 'the order of the scales names an axis once',
      });
  });
  if (issues.length > before) return;
  for (const index of ['n', 'k'] as const) checkScaleCover(scale, index, around[index], path, issues);
};

/** The axes of a scale give every row, or weight of k, around it one scale: no axis twice, none left over. */
const checkScaleCover = (
  scale: Scale,
  index: 'n' | 'k',
  size: number | undefined,
  path: Path,
  issues: Issue[],
): void => {
  const axes = [...resolveAxes(scale[index], size ?? 1)].sort((a, b) => a.stride - b.stride);
  // without axes along an index, all of it shares a scale
  if (axes.length === 0) return;
  const what = index === 'n' ? 'rows' : 'weights of k';
  const push = (message: string, hint: string): void => {
    issues.push({ code: 'scale-cover', path: [...path, index], message, hint });
  };
  axes.forEach(({ name, stride }, i) => {
    const below = axes[i - 1];
    if (below !== undefined && stride !== below.stride * below.extent)
      push(
        `axis ${name} has stride ${stride}, but ${below.name} below it takes ${below.stride * below.extent} ${what}`,
        'name the axes that share a scale too, and leave them out of order',
      );
  });
  const covered = Math.max(...axes.map(({ extent, stride }) => extent * stride));
  if (hasRest(scale[index]) || covered === size) return;
  push(
    `the axes of the scale cover ${covered} ${what}, but ${size ?? 'any number'} ${size === 1 && index === 'n' ? 'is' : 'are'} around it`,
    size === undefined
      ? 'make the outermost axis rest'
      : `make the extents multiply to ${size}, those that share a scale too`,
  );
};
