import type { Target } from '../../dsl/target.ts';
import { type Expr, elemBytes, mul, num } from '../ir/expr.ts';
import type { Kernel, SourcePlace } from '../ir/stmt.ts';
import { printExpr } from './c-expr.ts';
import { type FileScope, type FunctionScope, fileScope, type Helpers, PrintError } from './c-scope.ts';
import { none, printBlock } from './c-stmt.ts';
import { argElems, cTypes, helpers } from './c-types.ts';
import { wrapWords } from './wrap.ts';

export { type FileScope, fileScope, type Helpers, PrintError } from './c-scope.ts';

/** What a printed function is called, and where it comes from. */
export interface Signature {
  /** Name of the C function. */
  readonly symbol: string;
  /** First line of its comment. */
  readonly title: string;
  readonly place: SourcePlace | undefined;
  /** Whether only its own file may call it. */
  readonly isStatic: boolean;
}

/**
 * A kernel as a C11 function `void symbol(const tf_args *args, size_t tile0, size_t tile1)`. Helpers and tables it needs are
 * noted in `file`, to be printed above.
 */
export const printKernel = (
  kernel: Kernel,
  target: Target,
  signature: Signature,
  file: FileScope,
): string => {
  const scope: FunctionScope = {
    file,
    target,
    buffers: new Map(kernel.buffers.map((buffer) => [buffer.name, buffer])),
    constants: new Map(),
    registers: new Map(),
    used: new Set(),
  };
  const body = printBlock(kernel.body, scope, none, '  ');
  const title =
    signature.place === undefined ? '' : ` * From ${signature.place.file}:${signature.place.line}.`;
  return [
    '/*',
    ` * ${signature.title}`,
    ...kernel.doc.flatMap((line) => wrapWords(line, ' * ')),
    ...(title === '' ? [] : [title]),
    ...kernel.requires.flatMap((r) =>
      wrapWords(`Requires ${requirement(r.cond, scope)}: ${r.message}.`, ' * '),
    ),
    ' */',
    `${signature.isStatic ? 'static ' : ''}void ${signature.symbol}(const tf_args *args, size_t tile0, size_t tile1)`,
    '{',
    '  if (args->version != TF_ABI) return;',
    ...declarations(kernel, scope),
    '',
    ...body,
    '}',
    '',
  ].join('\n');
};

/** All that a kernel requires, as a C condition over the fields of `args`; nothing where it requires nothing. */
export const printRequirements = (kernel: Kernel, target: Target): string | undefined => {
  const conditions = kernel.requires
    .map(({ cond }) => overArgs(cond, kernel, kernel.scalars, target, 'a requirement'))
    .filter((text) => text !== '1');
  return conditions.length === 0 ? undefined : conditions.join(' && ');
};

/**
 * Bytes of packed weights that a kernel reads or writes, as a C formula over `args->n` and `args->k`; nothing where it
 * has no packed weights.
 */
export const printPackedBytes = (kernel: Kernel, target: Target): string | undefined => {
  const buffer = kernel.buffers.find(({ name, space }) => space === 'global' && packedNames.has(name));
  if (buffer === undefined) return undefined;
  const bytes = mul(buffer.extent, num(elemBytes[buffer.elem]));
  return overArgs(bytes, kernel, ['n', 'k'], target, `the extent of ${buffer.name}`);
};

/** Buffers of packed weights: what unpack kernels and products read, and what pack kernels write. */
const packedNames: ReadonlySet<string> = new Set(['w', 'packed']);

/** A formula over some fields of `args`. */
const overArgs = (
  expr: Expr,
  kernel: Kernel,
  fields: readonly string[],
  target: Target,
  what: string,
): string => {
  const scope: FunctionScope = {
    file: fileScope('tf'),
    target,
    buffers: new Map(),
    constants: new Map(),
    registers: new Map(),
    used: new Set(),
  };
  const renamed = new Map(fields.map((name) => [name, `args->${name}`]));
  const text = printExpr(expr, scope, { ...none, renamed });
  if (scope.file.helpers.size > 0) throw new PrintError(`${what} of ${kernel.name} needs a helper`);
  const known = new Set(renamed.values());
  const other = [...scope.used].find((name) => !known.has(name));
  if (other !== undefined)
    throw new PrintError(`${what} of ${kernel.name} reads ${other}; it may read ${fields.join(', ')}`);
  return text;
};

const requirement = (cond: Kernel['requires'][number]['cond'], scope: FunctionScope): string =>
  // only spelled out: what a condition reads is not thereby used by the function
  printExpr(cond, { ...scope, used: new Set() }, none);

/** Fields of the argument struct, local memory, registers and constants that the body uses, as locals. */
const declarations = (kernel: Kernel, scope: FunctionScope): readonly string[] => {
  const lines: string[] = [];
  for (const name of kernel.scalars)
    if (scope.used.has(name)) lines.push(`  const int64_t ${name} = args->${name};`);
  for (const buffer of kernel.buffers) {
    if (!scope.used.has(buffer.name) && buffer.space !== 'register') continue;
    const type = cTypes[buffer.elem];
    if (buffer.space === 'global') {
      const field = argElems[buffer.name];
      if (field === undefined) throw new PrintError(`tf_args has no buffer ${buffer.name}`);
      const pointer = `${buffer.access === 'read' ? 'const ' : ''}${type} *`;
      const same = cTypes[field] === type;
      lines.push(`  ${pointer}restrict ${buffer.name} = ${same ? '' : `(${pointer})`}args->${buffer.name};`);
    } else if (buffer.space === 'local') {
      if (buffer.extent.op !== 'num')
        throw new PrintError(`the extent of local buffer ${buffer.name} is not a number`);
      lines.push(`  _Alignas(${buffer.align}) ${type} ${buffer.name}[${buffer.extent.value}];`);
    } else if (buffer.space === 'shared')
      throw new PrintError(`buffer ${buffer.name} is shared memory, which C has not`);
  }
  for (const [name, { type, text }] of scope.constants) lines.push(`  const ${type} ${name} = ${text};`);
  const byType = new Map<string, string[]>();
  for (const [name, type] of scope.registers) byType.set(type, [...(byType.get(type) ?? []), name]);
  for (const [type, list] of byType)
    for (let i = 0; i < list.length; i += 8) lines.push(`  ${type} ${list.slice(i, i + 8).join(', ')};`);
  return lines;
};

/** The constant tables of a file, a line each. */
export const printTables = (file: FileScope): string =>
  [...file.tables.values()].map(({ text }) => `${text}\n`).join('');

/** Helpers in a fixed order, whatever order they were asked for in: the printer's own, then the instructions' by name. */
export const printHelpers = (wanted: Helpers): string => {
  const own = Object.keys(helpers).filter((name) => wanted.has(name));
  const others = [...wanted.keys()].filter((name) => !(name in helpers)).sort();
  return [...own, ...others].map((name) => `${(wanted.get(name) ?? []).join('\n')}\n`).join('\n');
};

/** A kernel alone, with its tables and helpers, as `explain` shows it. */
export const printAlone = (kernel: Kernel, target: Target, signature: Signature): string => {
  const file = fileScope('tf');
  const text = printKernel(kernel, target, signature, file);
  return [printHelpers(file.helpers), printTables(file), text].filter((part) => part !== '').join('\n');
};
