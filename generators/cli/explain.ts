import type { Command } from 'commander';
import type { Target } from '../../dsl/target.ts';
import { count } from '../../dsl/words.ts';
import { callsIn } from '../ir/calls.ts';
import type { Variant } from '../variant.ts';
import { authorFile } from './file.ts';
import { exitCodes, guarded, print, UsageError } from './report.ts';

interface Options {
  readonly file?: string;
  readonly ir: boolean;
}

/** Adds `tritforge explain VARIANT`: how a kernel was derived, and what it became. */
export const add = (program: Command): void => {
  program
    .command('explain')
    .description('show how a kernel was derived: picture, steps, facts, C and IR')
    .argument('<variant>', 'a variant, or the beginning of its name')
    .option('--file <file>', 'a scheme file of your own that it is for')
    .option('--no-ir', 'leave out the IR')
    .action(guarded('explain', explain));
};

const explain = async (name: string, options: Options): Promise<void> => {
  const [
    { inputsOf, gatherTargets },
    { plan },
    { pictureText, picture },
    { printAlone },
    { kernelText },
    names,
  ] = await Promise.all([
    import('../gather.ts'),
    import('../plan.ts'),
    import('../../dsl/derive/index.ts'),
    import('../print/c.ts'),
    import('../print/ir.ts'),
    import('../name.ts'),
  ]);
  const gathered = await inputsOf(options.file === undefined ? [] : [authorFile(options.file)]);
  if ('frames' in gathered) {
    print(gathered.frames);
    process.exitCode = exitCodes.failed;
    return;
  }
  const { inputs } = gathered;
  const variant = choose(inputs.variants, name);
  const target = inputs.targets.find((t) => t.name === variant.target);
  if (target === undefined) throw new UsageError(`target ${variant.target} is not here`);
  const read = inputs.schemes.find(
    ({ scheme }) => names.schemeId(names.nameOfScheme(scheme)) === variant.scheme,
  );

  print(variant.name);
  if (read !== undefined) {
    print(`\n${read.place.file}:${read.place.line}${read.doc === '' ? '' : `\n${read.doc}`}`);
    heading('Picture');
    print(pictureText(picture(read.scheme)));
  }
  heading('How it was derived');
  for (const [i, step] of variant.steps.entries()) print(`${i + 1}. ${step}`);
  if (read !== undefined) {
    const one = (await gatherTargets()).filter((t) => t.target.name === target.name);
    const { refusals } = plan([read], one);
    if (refusals.length > 0) heading('Why not otherwise');
    for (const { strategy, why } of refusals) print(`${strategy}: ${why}`);
  }
  heading('Facts');
  for (const [fact, value] of factsOf(variant)) print(`${fact.padEnd(14)} ${value}`);
  for (const { message } of variant.kernel.requires) print(`requires       ${message}`);
  const counts = callsIn(variant.kernel.body);
  if (counts.size > 0) {
    heading('Instructions in the text (loops counted once)');
    for (const [call, count] of counts) print(`${call.padEnd(14)} ${count}`);
  }
  if (variant.kind === 'product' && target.assembly !== undefined) {
    heading('Compiled');
    print(await compiled(variant, target));
  }
  heading('C');
  print(
    printAlone(variant.kernel, target, {
      symbol: names.symbol(variant.name),
      title: variant.name,
      place: variant.place,
      isStatic: false,
    }),
  );
  if (options.ir) {
    heading('IR');
    print(kernelText(variant.kernel));
  }
};

/** What the compiler made of the loops with dot products; or why nobody knows. */
const compiled = async (variant: Variant, target: Target): Promise<string> => {
  const [{ disassemble, loopText }, { CompileError, ToolchainError }] = await Promise.all([
    import('../disassemble.ts'),
    import('../toolchain.ts'),
  ]);
  try {
    const loops = (await disassemble([variant], target)).get(variant.name) ?? [];
    if (loops.length === 0) return 'no loop of dot products';
    return loops.map((loop) => loopText(loop, variant, target)).join('\n');
  } catch (error) {
    if (error instanceof CompileError || error instanceof ToolchainError)
      return `not counted: ${error.message}`;
    throw error;
  }
};

const heading = (text: string): void => print(`\n${text}\n${'-'.repeat(text.length)}`);

/** The variant of that name, or the only one whose name begins so. */
const choose = (variants: readonly Variant[], name: string): Variant => {
  const exact = variants.find((v) => v.name === name);
  if (exact !== undefined) return exact;
  const begun = variants.filter((v) => v.name.startsWith(name));
  const [only] = begun;
  if (only !== undefined && begun.length === 1) return only;
  const near = begun.length > 0 ? begun : variants.filter((v) => v.scheme === name.split('.')[0]);
  const shown = near.slice(0, 20).map((v) => `  ${v.name}`);
  throw new UsageError(
    begun.length > 1
      ? `${begun.length} variants begin with ${name}:\n${shown.join('\n')}`
      : `there is no variant ${name}${shown.length > 0 ? `; of that scheme:\n${shown.join('\n')}` : '; tritforge gen lists them in generated/manifest.json'}`,
  );
};

const factsOf = (variant: Variant): readonly (readonly [string, string])[] => [
  ['kind', variant.kind],
  ['strategy', variant.strategy === '' ? '-' : variant.strategy],
  [
    'tile',
    `${count(variant.rows, 'row')}, ${count(variant.cols, 'token')}, ${count(variant.unit, 'weight')} of k at a time`,
  ],
  ['panel', variant.panel === '' ? 'none: it reads activations as they are' : variant.panel],
  ['tiles cover', variant.allTokens ? 'all tokens' : count(variant.cols, 'token')],
  ['scratch', `${count(variant.scratchPerK, 'byte')} a weight of k, and ${variant.scratchFixed}`],
  ...(variant.kind === 'product'
    ? [
        [
          'cost',
          `${variant.costOnce} and, for ${count(variant.cols, 'token')}, ${variant.costTokens} instructions for 1024 weights`,
        ] as const,
      ]
    : []),
];
