/** Narrow sums that are widened too late, as one engine adds 128 dots of codes up to 2 in 16 bits. */
import { add, bin, num, ref } from '../../generators/ir/expr.ts';
import { letv, type Stmt } from '../../generators/ir/stmt.ts';
import type { Variant } from '../../generators/variant.ts';

type Loop = Stmt & { readonly op: 'for' };

/** The same statements with every loop that `change` wants another body or step for. */
const withLoops = (stmts: readonly Stmt[], change: (found: Loop) => Loop): readonly Stmt[] =>
  stmts.map((stmt): Stmt => {
    if (stmt.op === 'for') return change({ ...stmt, body: withLoops(stmt.body, change) });
    if (stmt.op !== 'when') return stmt;
    const { otherwise = [] } = stmt;
    return { ...stmt, then: withLoops(stmt.then, change), otherwise: withLoops(otherwise, change) };
  });

/** The loops over the units that are summed before sums are widened; none where sums are wide anyhow. */
const flushLoops = (variant: Variant): readonly Loop[] => {
  const found: Loop[] = [];
  withLoops(variant.kernel.body, (loop) => {
    if (loop.name === 'u0' && loop.body.some((stmt) => stmt.op === 'let' && stmt.mutable)) found.push(loop);
    return loop;
  });
  return found;
};

/** Units that a kernel sums before it widens; undefined where it never does. */
export const unitsPerFlush = (variant: Variant): number | undefined => flushLoops(variant)[0]?.step;

/** Dots that the first sum of one unit of such a kernel takes. */
export const dotsPerUnit = (variant: Variant): number => {
  const dots = new Map<string, number>();
  withLoops(flushLoops(variant)[0]?.body ?? [], (loop) => {
    for (const stmt of loop.body) if (stmt.op === 'set') dots.set(stmt.name, (dots.get(stmt.name) ?? 0) + 1);
    return loop;
  });
  return Math.max(...dots.values());
};

/** The kernel with `units` units summed before it widens. Throws where it widens nothing. */
export const flushedAfter = (variant: Variant, units: number): Variant => {
  if (flushLoops(variant).length === 0) throw new Error(`${variant.name} widens no narrow sums`);
  const end = bin('min', add(ref('u0'), num(units)), ref('u_last'));
  const body = withLoops(variant.kernel.body, (loop) =>
    loop.name === 'u0'
      ? {
          ...loop,
          step: units,
          body: loop.body.map((stmt) =>
            stmt.op === 'let' && stmt.name === 'u_end' ? letv('u_end', end) : stmt,
          ),
        }
      : loop,
  );
  return { ...variant, kernel: { ...variant.kernel, body } };
};
