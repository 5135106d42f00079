import { type Axes, rest } from './axes.ts';
import type { Issue } from './issue.ts';

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

/** The name closest to a misspelt one, as a hint. */
export const nearest = (name: string, names: readonly string[]): string => {
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
