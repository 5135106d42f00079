/** What the compiler made of kernels of this build, by their names, for a page of results. */
import { disassemble, weightsOf } from './disassemble.ts';
import { inputsOf } from './gather.ts';
import { CompileError, ToolchainError } from './toolchain.ts';

/** What a weight and token costs in the loop that holds most of a kernel's dots. */
export interface LoopCount {
  readonly instructions: number;
  readonly dots: number;
}

/** The counts of each product among `names`, or why they are not known; kernels without such a loop are left out. */
export const countsOf = async (
  names: readonly string[],
): Promise<ReadonlyMap<string, LoopCount | { readonly why: string }>> => {
  const gathered = await inputsOf([]);
  const counts = new Map<string, LoopCount | { readonly why: string }>();
  if ('frames' in gathered) return counts;
  const { variants, targets } = gathered.inputs;
  const wanted = variants.filter(({ kind, name }) => kind === 'product' && names.includes(name));
  for (const target of targets) {
    const mine = wanted.filter((variant) => variant.target === target.name);
    if (mine.length === 0) continue;
    try {
      const loops = await disassemble(mine, target);
      for (const variant of mine) {
        const [most] = [...(loops.get(variant.name) ?? [])].sort((a, b) => b.dots - a.dots);
        if (most === undefined) continue;
        const weights = weightsOf(most, variant, target) * variant.cols;
        counts.set(variant.name, { instructions: most.instructions / weights, dots: most.dots / weights });
      }
    } catch (error) {
      if (!(error instanceof CompileError || error instanceof ToolchainError)) throw error;
      for (const { name } of mine) counts.set(name, { why: error.message });
    }
  }
  return counts;
};
