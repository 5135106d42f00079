import { cStruct, picture, pictureSvg, tableHead, tableRow } from '../dsl/derive/index.ts';
import { features } from '../dsl/features.ts';
import type { Target } from '../dsl/target.ts';
import { idOfScheme } from './clash.ts';
import { hashOf } from './hash.ts';
import type { Inputs } from './inputs.ts';
import { type Json, schemeJson } from './ir/json.ts';
import { parse, symbol } from './name.ts';
import {
  fileScope,
  printHelpers,
  printKernel,
  printPackedBytes,
  printRequirements,
  printTables,
} from './print/c.ts';
import { render, verbatim } from './render.ts';
import type { Variant } from './variant.ts';

/** A file to be written: its text, and a hash of what it was made from. */
export interface PageText {
  readonly text: string;
  readonly inputs: string;
}

/** The function of a variant as printed, by variant name. */
export type FunctionTexts = ReadonlyMap<string, string>;

/** Target names in CMake variables and macros. */
const idOf = (target: Target): string => target.name.replace(/[^A-Za-z0-9]/g, '_');

/** Where a target can be compiled: the one architecture that its features belong to, or `any`. */
export const archOf = (target: Target): string => {
  const found = new Set(target.needs.map((need) => features.find((f) => f.name === need)?.arch ?? 'unknown'));
  if (found.size > 1)
    throw new Error(`target ${target.name} needs features of ${[...found].join(' and ')}; choose one`);
  return [...found][0] ?? 'any';
};

/** The file a variant is printed to, within its target's folder: its scheme's, or its kind's where it has no scheme. */
const stemOf = (variant: Variant): string => {
  const name = parse(variant.name);
  return 'scheme' in name ? name.scheme : name.kind;
};

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/** Every page of a set of variants, by its path under the output folder; `functions` collects the printed functions. */
export const pagesOf = (inputs: Inputs, functions: Map<string, string>): Map<string, PageText> => {
  const pages = new Map<string, PageText>();
  const put = (path: string, from: unknown, make: (hash: string) => string): void => {
    const hash = hashOf(from);
    if (pages.has(path)) throw new Error(`${path} would be written twice; two things have one name`);
    pages.set(path, { text: make(hash), inputs: hash });
  };
  checkNames(inputs);
  const byTarget = grouped(inputs.variants, (v) => v.target);
  const used = inputs.targets.filter((target) => byTarget.has(target.name));
  for (const target of used) targetPages(target, byTarget.get(target.name) ?? [], put, functions);

  const rows = used.map((target) => ({
    ...registryOf(target, byTarget.get(target.name) ?? []),
    name: target.name,
    id: idOf(target),
    have: `TF_HAVE_${idOf(target)}`,
    source: `${target.name}.c`,
    flags: target.flags,
    arch: archOf(target),
    needs: target.needs.join(','),
  }));
  const facts = rows.map(({ variants, functions: _, ...rest }) => rest);
  put('registry.c', rows, (hash) => render('registry.c', { what: '', inputs: hash, targets: rows }));
  put('include/tritforge_kernels.h', rows, (hash) =>
    render('kernels.h', { what: 'Every kernel by name.', inputs: hash, targets: rows }),
  );
  put('targets.cmake', facts, (hash) => render('targets.cmake', { what: '', inputs: hash, targets: facts }));
  put('targets.inc', facts, (hash) => render('targets.inc', { what: '', inputs: hash, targets: facts }));
  put('CMakeLists.txt', 'static library', (hash) => render('CMakeLists.txt', { what: '', inputs: hash }));
  const table = features.map(({ name, cpuid }) => ({ name, ...cpuid, xcr0: `0x${cpuid.xcr0.toString(16)}` }));
  put('features.inc', table, (hash) => render('features.inc', { what: '', inputs: hash, features: table }));
  const header = verbatim('tritforge.h');
  put('include/tritforge.h', header, () => header);
  const structs = inputs.schemes.flatMap(({ scheme }) =>
    scheme.shape === undefined ? (cStruct(scheme) ?? []) : [],
  );
  put('include/tritforge_schemes.h', structs, (hash) =>
    render('schemes.h', { what: 'Blocks and rows of schemes as structs.', inputs: hash, structs }),
  );
  for (const { scheme, decodes } of inputs.schemes) {
    const id = idOfScheme(scheme);
    const json: Json = schemeJson(scheme, decodes);
    put(`ir/${id}.json`, json, () => `${compact(json)}\n`);
    const svg = pictureSvg(picture(scheme));
    put(`pictures/${id}.svg`, svg, () => svg);
  }
  const list = inputs.schemes.map(({ scheme }) => tableRow(scheme));
  put('schemes.md', list, () => render('schemes.md', { head: tableHead, rows: list }));
  return pages;
};

/** Registry rows, and the functions over scalars that they name: one for all kernels of a target that need the same. */
const registryOf = (target: Target, variants: readonly Variant[]) => {
  const functions = new Map<
    string,
    { readonly type: string; readonly name: string; readonly body: string }
  >();
  const nameOf = (type: string, prefix: string, body: string): string => {
    const key = `${prefix} ${body}`;
    const known = functions.get(key) ?? { type, name: `${prefix}_${idOf(target)}_${functions.size}`, body };
    functions.set(key, known);
    return known.name;
  };
  const always = (value: number) => `(void)args;\n  return ${value};`;
  const rows = variants.map((variant) => {
    const condition = printRequirements(variant.kernel, target);
    const bytes = printPackedBytes(variant.kernel, target);
    return {
      ...row(variant),
      fits: nameOf('int', 'fits', condition === undefined ? always(1) : `return ${condition};`),
      packedBytes: nameOf('int64_t', 'packed', bytes === undefined ? always(0) : `return ${bytes};`),
    };
  });
  return { variants: rows, functions: [...functions.values()] };
};

const row = (variant: Variant) => ({
  name: variant.name,
  kind: variant.kind,
  scheme: variant.scheme,
  target: variant.target,
  act: variant.act,
  panel: variant.panel,
  rows: variant.rows,
  cols: variant.cols,
  unit: variant.unit,
  allTokens: variant.allTokens ? 1 : 0,
  scratchPerK: variant.scratchPerK,
  scratchFixed: variant.scratchFixed,
  costOnce: variant.costOnce,
  costTokens: variant.costTokens,
  symbol: symbol(variant.name),
});

/** Names are the identity of functions: two that are equal, or spell the same symbol, cannot both be linked. */
const checkNames = ({ variants, targets }: Inputs): void => {
  const seen = new Map<string, string>();
  for (const { name, target } of variants) {
    const other = seen.get(symbol(name));
    if (other !== undefined)
      throw new Error(`variants ${other} and ${name} have the same symbol ${symbol(name)}`);
    seen.set(symbol(name), name);
    if (!targets.some((t) => t.name === target))
      throw new Error(`variant ${name} is for target ${target}, which is not given`);
  }
};

const targetPages = (
  target: Target,
  variants: readonly Variant[],
  put: (path: string, from: unknown, make: (hash: string) => string) => void,
  functions: Map<string, string>,
): void => {
  const helpers = new Map<string, readonly string[]>();
  const files: string[] = [];
  for (const [stem, group] of [...grouped(variants, stemOf)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const scope = fileScope(stem);
    const texts = group.map((variant) => {
      const { name, place, kernel } = variant;
      const text = printKernel(
        kernel,
        target,
        { symbol: symbol(name), title: name, place, isStatic: false },
        scope,
      );
      functions.set(name, text);
      return text;
    });
    for (const [name, lines] of scope.helpers) helpers.set(name, lines);
    const path = `${target.name}/${stem}.c`;
    files.push(path);
    put(
      path,
      [target.flags, group.map(({ name, kernel, place }) => [name, kernel, place])],
      (hash) =>
        `${render('page.c', { what: `Kernels of ${stem} for ${target.name}.`, inputs: hash, tables: printTables(scope), functions: texts }).trimEnd()}\n`,
    );
  }
  const guard = `TF_${idOf(target).toUpperCase()}_COMMON_H`;
  const text = printHelpers(helpers);
  put(`${target.name}/common.h`, [target.headers, text], (hash) =>
    render('common.h', { what: '', inputs: hash, guard, headers: target.headers, helpers: text }),
  );
  put(`${target.name}.c`, files, (hash) =>
    render('unity.c', { what: 'One translation unit: headers are parsed once.', inputs: hash, files }),
  );
};

/** JSON with one line for every value that fits on a line. */
const compact = (value: Json, indent = ''): string => {
  const flat = JSON.stringify(value);
  if (indent.length + flat.length <= 110 || value === null || typeof value !== 'object') return flat;
  const deeper = `${indent} `;
  if (Array.isArray(value))
    return `[\n${value.map((item: Json) => `${deeper}${compact(item, deeper)}`).join(',\n')}\n${indent}]`;
  const entries = Object.entries(value).map(
    ([key, item]) => `${deeper}${JSON.stringify(key)}: ${compact(item, deeper)}`,
  );
  return `{\n${entries.join(',\n')}\n${indent}}`;
};

export { compact as compactJson };
