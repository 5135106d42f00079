import { type Axes, resolveAxes, rest } from './axes.ts';
import type { Issue } from './issue.ts';
import { nearestName } from './nearest.ts';

/** Where in a described value, outermost key first. */
export type Path = Issue['path'];

/** The most rows, or weights of a row, that a scheme may describe at once: they are enumerated when it is checked. */
export const LARGEST = 2 ** 22;

/** Checks a number of rows, weights or steps: an integer from `least` on that can be enumerated. */
export const checkSize = (what: string, value: unknown, path: Path, issues: Issue[], least = 1): void => {
  const sound = Number.isSafeInteger(value) && Number(value) >= least;
  if (!sound)
    issues.push({
      code: 'extent',
      path,
      message: `${what} is ${String(value)}`,
      hint: least === 1 ? 'give a positive integer' : `give an integer from ${least} on`,
    });
  else if (Number(value) > LARGEST)
    issues.push({
      code: 'extent-large',
      path,
      message: `${what} is ${String(value)}, ${Number(value) - LARGEST} more than the ${LARGEST} that a scheme may describe`,
      hint: 'check the number; what repeats over the whole matrix takes rest or a smaller block',
    });
};

/** Checks a value that is one of a few words. */
export const checkChoice = (
  key: string,
  value: unknown,
  choices: readonly string[],
  path: Path,
  issues: Issue[],
): void => {
  if (typeof value === 'string' && choices.includes(value)) return;
  const near = typeof value === 'string' ? nearestName(value, choices) : undefined;
  issues.push({
    code: 'choice-unknown',
    path: [...path, key],
    message: `${key} is ${JSON.stringify(value) ?? String(value)}, not ${choices.join(' or ')}`,
    hint: near === undefined ? `use ${choices.join(' or ')}` : `did you mean ${near}?`,
  });
};

/** Issues of one logical index's axes: extents, strides, `rest` and names. */
export const checkAxes = (axes: Axes, path: Path, issues: Issue[]): void => {
  const before = issues.length;
  Object.entries(axes).forEach(([name, spec], index) => {
    const numbers: readonly unknown[] = spec === rest ? [] : Array.isArray(spec) ? spec : [spec];
    numbers.forEach((value, position) => {
      if (!Number.isSafeInteger(value) || Number(value) < 1)
        issues.push({
          code: 'extent',
          path: [...path, name],
          message: `axis ${name} has ${position === 0 ? 'extent' : 'stride'} ${String(value)}`,
          hint: 'extents and strides are positive integers; use rest for what the shape leaves over',
        });
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
  if (issues.length > before) return;
  checkSize(
    `the span of ${Object.keys(axes).join(' x ')}`,
    Math.max(...resolveAxes(axes, 1).map(({ extent, stride }) => extent * stride), 1),
    path,
    issues,
  );
};

/** The issue of an axis name that is not declared. */
export const unknownAxis = (axis: string, names: readonly string[], path: Path): Issue => ({
  code: 'axis-unknown',
  path,
  message: `axis ${axis} is not among ${names.join(', ')}`,
  hint: nearest(axis, names),
});

/** What to do about a misspelt name. */
export const nearest = (name: string, names: readonly string[]): string => {
  const best = nearestName(name, names);
  return best === undefined ? `use one of ${names.join(', ')}, or declare ${name}` : `did you mean ${best}?`;
};
