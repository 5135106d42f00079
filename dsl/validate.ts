import type { Issue } from './issue.ts';
import type { Region, Scheme } from './scheme.ts';
import type { Path } from './validate-axes.ts';
import { checkCoverage } from './validate-cover.ts';
import { checkScale, checkStream } from './validate-stream.ts';

export { smallShape } from './validate-cover.ts';

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

const checkRegion = (region: Region, path: Path, issues: Issue[]): void => {
  // `scheme({ block, parts })` wraps its parts in a region of ours, which the author's file does not show.
  for (const [name, part] of Object.entries(region.parts)) {
    const here = name === 'all' && path.length === 0 ? path : [...path, 'parts', name];
    if (!isPart(part)) {
      issues.push({
        code: 'part-unknown',
        path: here,
        message: `part ${name} is ${part === undefined ? 'undefined' : `a ${typeof part}`}, not something that takes bytes`,
        hint: 'a part is stream({ ... }), f16, bf16, f32, scales({ ... }), rowSum, padding(...), row, rows or block',
      });
    } else if (part.kind === 'region') {
      for (const [key, size] of [
        ['rows', part.rows],
        ['block', part.block],
      ] as const)
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
  typeof part === 'object' && part !== null && 'kind' in part && partKinds.includes(part.kind);
