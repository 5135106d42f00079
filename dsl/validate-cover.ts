import { fixedProduct } from './axes.ts';
import type { Issue } from './issue.ts';
import { type Layout, MOST, place } from './layout.ts';
import type { Region, Scheme } from './scheme.ts';
import { tablesOf } from './tables.ts';
import type { Path } from './validate-axes.ts';
import { paddingIssues } from './validate-padding.ts';

/** The stated axes must cover every (n, k) exactly once: enumerated on a small shape. */
export const checkCoverage = (scheme: Scheme, issues: Issue[]): void => {
  const shape = scheme.shape ?? smallShape(scheme);
  if (shape.n * shape.k > MOST) {
    issues.push({
      code: 'extent-large',
      path: scheme.shape === undefined ? ['parts'] : ['shape'],
      message: `${shape.n} x ${shape.k} weights are ${shape.n * shape.k - MOST} more than the ${MOST} that a matrix may have`,
      hint: 'check the numbers; what repeats over the whole matrix takes rest or a smaller block',
    });
    return;
  }
  let layout: Layout;
  let padding: readonly Issue[];
  try {
    layout = place(scheme, shape.n, shape.k);
    // a formula can be right for whole blocks and wrong for odd shapes
    const odd = scheme.shape === undefined ? [place(scheme, shape.n + 1, shape.k + 1)] : [];
    padding = [layout, ...odd].map(paddingIssues).find(({ length }) => length > 0) ?? [];
  } catch (error) {
    issues.push({
      code: 'place-throws',
      path: ['parts'],
      message: `placing ${shape.n} x ${shape.k} weights throws: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'formulas such as that of padding must be defined for every shape',
    });
    return;
  }
  if (padding.length > 0) {
    issues.push(...padding);
    return;
  }
  const path = (kPath: readonly string[]) =>
    kPath.flatMap((name, i) => (i === 0 && name === 'all' ? [] : ['parts', name]));
  const block = blockOf(scheme);
  if (layout.streams.length === 0) {
    issues.push({
      code: 'no-stream',
      path: ['parts'],
      message: 'the scheme has 0 streams of weights',
      hint: 'add a stream',
    });
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
  const flat = tables.find((t) => t.flat !== undefined);
  if (flat?.flat !== undefined) {
    const { covered } = flat.flat.table;
    issues.push(...coverIssues(covered, 'flat position', path(flat.stream.path)));
    return;
  }
  const cover = new Uint8Array(layout.kPadded);
  for (const table of tables)
    table.k.covered.forEach((count, k) => {
      cover[k] = Math.min(255, (cover[k] ?? 0) + count);
    });
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
  const twice = cover.findIndex((count) => count > 1);
  const to = twice < 0 ? undefined : tables.filter((t) => (t.k.covered[twice] ?? 0) > 0).at(-1);
  const last = layout.streams.at(-1);
  issues.push(...coverIssues(cover, 'weight k', path(to?.stream.path ?? last?.path ?? [])));
  for (const { n, stream } of tables) {
    const row = n.covered.findIndex((count) => count !== 1);
    if (row >= 0) {
      const bad = n.covered.filter((count) => count !== 1).length;
      issues.push({
        code: 'row-missing',
        path: path(stream.path),
        message: `row n ${row} is stored ${n.covered[row]} times; ${bad} of ${n.covered.length} rows are wrong`,
        hint: 'give n axes that cover the rows, or put the stream in a row',
      });
      return;
    }
  }
};

/** Positions stored more or less often than once, the first of each sort. */
const coverIssues = (cover: Uint8Array, what: string, path: Path): readonly Issue[] => {
  const twice = cover.findIndex((count) => count > 1);
  const never = cover.indexOf(0);
  if (twice < 0 && never < 0) return [];
  const count = (test: (n: number) => boolean) => cover.filter(test).length;
  const nowhere = `${what} ${never} is stored nowhere, ${count((n) => n === 0)} of ${cover.length} in all`;
  const often = `${what} ${twice} is stored ${cover[twice]} times, ${count((n) => n > 1)} of ${cover.length} more than once`;
  return [
    {
      code: twice < 0 ? 'weight-missing' : 'weight-twice',
      path,
      message: twice < 0 ? nowhere : never < 0 ? often : `${often}; ${nowhere}`,
      hint: 'check strides and at: every weight lies in exactly one place',
    },
  ];
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
