import { type Axes, rest } from './axes.ts';
import type { Issue } from './issue.ts';
import { nearestName } from './nearest.ts';

/** Where in a described value, outermost key first. */
export type Path = Issue['path'];

/** Issues of one logical index's axes: extents, strides, `rest` and names. */
export const checkAxes = (axes: Axes, path: Path, issues: Issue[]): void => {
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
