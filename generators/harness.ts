/** Compiles kernels into one program that runs cases on them, with closed pages after every buffer (gate 5). */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { features } from '../dsl/features.ts';
import type { Target } from '../dsl/target.ts';
import type { Case } from './cases.ts';
import { symbol } from './name.ts';
import { fileScope, printHelpers, printKernel, printTables } from './print/c.ts';
import { argElems, cTypes } from './print/c-types.ts';
import { render, verbatim } from './render.ts';
import { compile, kernelFlags } from './toolchain.ts';
import type { Variant } from './variant.ts';

/** What came of one case. */
export type Outcome =
  | { readonly status: 'ok'; readonly outputs: ReadonlyMap<string, Uint8Array> }
  /** It touched a page after a buffer, divided by zero, or executed what the machine has not. */
  | { readonly status: 'fault' }
  /** It wrote outside a buffer. */
  | { readonly status: 'canary' };

/** Kernels of one target, compiled. */
export interface Program {
  readonly target: Target;
  /** Runs cases of its variants in their order. */
  readonly run: (cases: readonly Case[]) => Promise<readonly Outcome[]>;
  /** Removes its folder. */
  readonly dispose: () => Promise<void>;
}

export interface CompileOptions {
  /** Optimisation and further flags of the kernels. */
  readonly flags?: readonly string[];
  /** Command and arguments that run the program, such as an emulator. */
  readonly runner?: readonly string[];
  /** Milliseconds that one run may take. */
  readonly timeout?: number;
}

/** Thrown where the machine at hand lacks a feature that a target needs. */
export class FeatureError extends Error {
  readonly feature: string;
  constructor(target: string, feature: string) {
    super(`this machine cannot run ${target}: it lacks ${feature}`);
    this.name = 'FeatureError';
    this.feature = feature;
  }
}

/** Scalars of `tf_args`, in the order of the case file. */
const scalars = [
  'n',
  'k',
  'm',
  'k_padded',
  'segments',
  'block',
  'dw_stride',
  'trits_row0',
  'trits_stride',
] as const;
const fields = Object.keys(argElems);
const roles = { in: 0, out: 1, scratch: 2, exact: 3 } as const;

const registers = { eax: 0, ebx: 1, ecx: 2, edx: 3 } as const;

const needsOf = (target: Target) =>
  target.needs.flatMap((need) =>
    features
      .filter((feature) => feature.name === need)
      .map(({ name, cpuid }) => ({
        name,
        ...cpuid,
        reg: registers[cpuid.reg],
        xcr0: `0x${cpuid.xcr0.toString(16)}`,
      })),
  );

/** Kernels as one C file. */
export const unitText = (variants: readonly Variant[], target: Target): string => {
  const scope = fileScope('tf');
  const functions = variants.map(({ name, place, kernel }) =>
    printKernel(kernel, target, { symbol: symbol(name), title: name, place, isStatic: false }, scope),
  );
  const includes = ['math.h', 'string.h', ...target.headers]
    .map((header) => `#include <${header}>\n`)
    .join('');
  return [
    includes,
    '#include "tritforge.h"\n',
    printHelpers(scope.helpers),
    printTables(scope),
    ...functions,
  ].join('\n');
};

/** Compiles `variants`, which are all for `target`. Throws `ToolchainError` or `CompileError`. */
export const compileKernels = async (
  variants: readonly Variant[],
  target: Target,
  { flags = ['-O2'], runner = [], timeout = 120_000 }: CompileOptions = {},
): Promise<Program> => {
  const folder = await mkdtemp(join(tmpdir(), 'tritforge-harness-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const symbols = variants.map(({ name }) => symbol(name));
    const data = {
      what: '',
      inputs: 'of a test',
      functions: symbols,
      scalars,
      fields: fields.map((name, index) => ({ name, index, type: cTypes[argElems[name] ?? 'u8'] })),
      needs: needsOf(target),
    };
    await writeFile(join(folder, 'tritforge.h'), verbatim('tritforge.h'));
    await writeFile(join(folder, 'kernels.c'), unitText(variants, target));
    await writeFile(join(folder, 'harness.c'), render('harness.c', data));
    await compile([...kernelFlags, ...flags, ...target.flags, '-c', 'kernels.c'], folder, timeout);
    await compile(['-std=c11', '-O1', '-c', 'harness.c'], folder);
    await compile(
      ['-o', 'harness', 'harness.o', 'kernels.o', ...flags.filter((f) => f.startsWith('-fsanitize')), '-lm'],
      folder,
    );
  } catch (error) {
    await dispose();
    throw error;
  }
  const order = new Map(variants.map(({ name }, index) => [name, index]));
  let runs = 0;
  const run = async (cases: readonly Case[]): Promise<readonly Outcome[]> => {
    runs += 1;
    const [input, output] = [join(folder, `cases-${runs}`), join(folder, `results-${runs}`)];
    await writeFile(input, encode(cases, order));
    const [command = '', ...args] = [...runner, join(folder, 'harness'), input, output];
    const { exitCode, stdout, stderr, timedOut } = await execa(command, args, {
      cwd: folder,
      reject: false,
      timeout,
      stdin: 'ignore',
    });
    if (exitCode === 3) throw new FeatureError(target.name, stdout.trim());
    if (exitCode !== 0)
      throw new Error(
        `the harness ${timedOut ? `took more than ${timeout / 1000} s` : `ended with ${exitCode}`}: ${stderr}`,
      );
    const outcomes = decode(await readFile(output), cases);
    await Promise.all([rm(input), rm(output)]);
    return outcomes;
  };
  return { target, run, dispose };
};

const encode = (cases: readonly Case[], order: ReadonlyMap<string, number>): Uint8Array => {
  const chunks: Uint8Array[] = [];
  const words = (...values: readonly number[]): void => {
    const view = new DataView(new ArrayBuffer(8 * values.length));
    for (const [i, value] of values.entries()) view.setBigInt64(8 * i, BigInt(value), true);
    chunks.push(new Uint8Array(view.buffer));
  };
  words(cases.length);
  for (const { variant, tiles, parts, scalars: given, buffers } of cases) {
    const index = order.get(variant.name);
    if (index === undefined) throw new Error(`${variant.name} is not among the compiled kernels`);
    words(index, tiles, parts, ...scalars.map((name) => given[name] ?? 0), buffers.length);
    for (const { name, role, bytes } of buffers) {
      words(fields.indexOf(name), roles[role], bytes.length, alignOf(variant, name));
      if (role !== 'scratch') chunks.push(bytes);
    }
  }
  return Buffer.concat(chunks);
};

/** Scratch is aligned to 64 by contract; other buffers as the kernel declares. */
const alignOf = ({ kernel }: Variant, name: string): number =>
  name === 'scratch' ? 64 : (kernel.buffers.find((buffer) => buffer.name === name)?.align ?? 1);

const states = ['ok', 'fault', 'canary'] as const;

const decode = (bytes: Buffer, cases: readonly Case[]): readonly Outcome[] => {
  let at = 0;
  return cases.map(({ buffers }): Outcome => {
    const status = states[Number(bytes.readBigInt64LE(at))] ?? 'fault';
    at += 8;
    if (status !== 'ok') return { status };
    const outputs = new Map<string, Uint8Array>();
    for (const { name, role, bytes: given } of buffers) {
      if (role !== 'out') continue;
      outputs.set(name, Uint8Array.from(bytes.subarray(at, at + given.length)));
      at += given.length;
    }
    return { status, outputs };
  });
};

/** Compiles kernels, runs cases on them, and cleans up. */
export const runCompiled = async (
  variants: readonly Variant[],
  target: Target,
  cases: readonly Case[],
  options: CompileOptions = {},
): Promise<readonly Outcome[]> => {
  const program = await compileKernels(variants, target, options);
  try {
    return await program.run(cases);
  } finally {
    await program.dispose();
  }
};
