import type { Issue } from './issue.ts';
import type { Region, Scheme } from './scheme.ts';
import { checkChoice, checkSize, type Path } from './validate-axes.ts';
import { checkCoverage } from './validate-cover.ts';
import { checkScale, checkStream, type Surroundings } from './validate-stream.ts';

export { smallShape } from './validate-cover.ts';

const checked = new WeakMap<Scheme, readonly Issue[]>();

/** Every mistake in a scheme, as data. Empty when the scheme is sound. */
export const validate = (scheme: Scheme): readonly Issue[] => {
  const known = checked.get(scheme);
  if (known !== undefined) return known;
  const issues: Issue[] = [];
  const { shape } = scheme;
  checkChoice('use', scheme.use, ['interchange', 'resident'], [], issues);
  for (const [name, value] of Object.entries(shape ?? {}))
    checkSize(`${name} of the shape`, value, ['shape', name], issues);
  for (const [name, value] of Object.entries(scheme.params))
    if (!Number.isSafeInteger(value) || value < 0)
      issues.push({
        code: 'params',
        path: ['params', name],
        message: `parameter ${name} is ${String(value)}`,
        hint: 'parameters are part of names: give integers from 0 on',
      });
  checkRegion(scheme.root, { n: shape?.n, k: shape?.k }, [], issues);
  if (issues.length === 0) checkCoverage(scheme, issues);
  checked.set(scheme, issues);
  return issues;
};

const checkRegion = (region: Region, around: Surroundings, path: Path, issues: Issue[]): void => {
  // `scheme({ block, parts })` wraps its parts in a region of ours, which the author's file does not show.
  for (const [name, part] of Object.entries(region.parts)) {
    const here = name === 'all' && path.length === 0 ? path : [...path, 'parts', name];
    if (!isPart(part)) {
      issues.push({
        code: 'part-unknown',
        path: here,
        message: `part ${name} is ${part === undefined ? 'undefined' : typeof part === 'object' ? 'another object' : `a ${typeof part}`}, not something that takes bytes`,
        hint: 'a part is stream({ ... }), f16, bf16, f32, scales({ ... }), rowSum, padding(...), row, rows or block',
      });
    } else if (part.kind === 'region') {
      for (const [key, size] of [
        ['rows', part.rows],
        ['block', part.block],
      ] as const)
        if (size !== undefined) checkSize(key, size, [...here, key], issues);
      checkRegion(part, { n: part.rows ?? around.n, k: part.block ?? around.k }, here, issues);
    } else if (part.kind === 'stream') checkStream(part, here, issues);
    else if (part.kind === 'scale') checkScale(part, around, here, issues);
    else if (part.kind === 'rowSum') {
      if (region.rows !== 1 || region.block !== undefined)
        issues.push({
          code: 'row-sum-place',
          path: here,
          message: `a sum of one row stands where ${extentText(region)} are described`,
          hint: 'put rowSum directly in row({ ... })',
        });
    }
  }
};

const extentText = ({ rows, block }: Region): string =>
  `${rows ?? 'all'} ${rows === 1 ? 'row' : 'rows'} of ${block ?? 'all'} weights`;

const partKinds: readonly unknown[] = ['region', 'stream', 'scale', 'rowSum', 'padding'];

/** Whether a value is a part: JavaScript authors, and casts, can put anything where one belongs. */
export const isPart = (part: unknown): boolean =>
  typeof part === 'object' &&
  part !== null &&
  'kind' in part &&
  partKinds.includes(part.kind) &&
  (part.kind !== 'region' || ('parts' in part && typeof part.parts === 'object' && part.parts !== null));
