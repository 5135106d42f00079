/** What the compiler made of kernels: their loops of dot products, counted. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Target } from '../dsl/target.ts';
import { dotLoops, expectedOf, faultsOf, type LoopCounts } from './assembly/loops.ts';
import { parseListing } from './assembly/parse.ts';
import { unitText } from './harness.ts';
import { callsIn } from './ir/calls.ts';
import { symbol } from './name.ts';
import { verbatim } from './render.ts';
import { buildFlags, compile, ToolchainError } from './toolchain.ts';
import type { Variant } from './variant.ts';

/**
 * Loops that hold the dot instructions of each of `variants`, by name, as the build's flags compile them. Empty for
 * kernels without a dot instruction. Throws `ToolchainError` where there is no compiler for the target or no objdump,
 * and `CompileError`.
 */
export const disassemble = async (
  variants: readonly Variant[],
  target: Target,
): Promise<ReadonlyMap<string, readonly LoopCounts[]>> => {
  const { assembly } = target;
  if (assembly === undefined)
    throw new ToolchainError(`target ${target.name} does not say how its code is disassembled`);
  const folder = await mkdtemp(join(tmpdir(), 'tritforge-disassemble-'));
  try {
    await writeFile(join(folder, 'tritforge.h'), verbatim('tritforge.h'));
    await writeFile(join(folder, 'kernels.c'), unitText(variants, target));
    await compile([...buildFlags, ...target.flags, '-c', 'kernels.c'], folder, 300_000);
    const functions = parseListing(await listing(folder));
    return new Map(
      variants.map(({ name, kernel }) => {
        const expected = expectedOf(target, callsIn(kernel.body).keys());
        const code = functions.get(symbol(name)) ?? [];
        return [name, expected.dots.size === 0 ? [] : dotLoops(code, assembly, expected)];
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const listing = async (folder: string): Promise<string> => {
  const args = ['-d', '-w', '--no-show-raw-insn', 'kernels.o'];
  const { exitCode, stdout } = await execa('objdump', args, {
    cwd: folder,
    reject: false,
    maxBuffer: 2 ** 30,
  });
  if (exitCode === 0) return stdout;
  throw new ToolchainError(
    exitCode === undefined
      ? 'no objdump to disassemble with; install binutils'
      : `objdump failed with ${exitCode}`,
  );
};

/** Products of a weight and an activation that one dot instruction of a target makes. */
export const productsPerDot = (target: Target): number => (target.vector?.bits ?? 8) / 8;

/** Weights that one round of a loop takes for each of its tokens. */
export const weightsOf = ({ dots }: LoopCounts, { act, cols }: Variant, target: Target): number =>
  (dots * productsPerDot(target)) / (cols * (act === 'q16' ? 2 : 1));

/** A loop in two lines of text: what is in it, and what each weight costs. */
export const loopText = (loop: LoopCounts, variant: Variant, target: Target): string => {
  const weights = weightsOf(loop, variant, target);
  const each = (count: number): string => (count / weights).toFixed(4);
  const again = loop.constants === 0 ? [] : [`${loop.constants} constants read again`];
  const notes = [...again, ...faultsOf(loop)].map((note) => `, ${note}`).join('');
  return [
    `${loop.instructions} instructions for ${weights} weights: ${loop.vector} vector, of them ${loop.dots} dots, ${loop.loads} loads${notes}`,
    `  a weight: ${each(loop.instructions)} instructions, ${each(loop.vector)} vector, ${each(loop.loads)} loads`,
  ].join('\n');
};
