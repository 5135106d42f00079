import type { Expr } from '../ir/expr.ts';
import type { Stmt } from '../ir/stmt.ts';
import { printAssigned, printBound, printExpr, printPrefetch, printStore } from './c-expr.ts';
import { cType, type FunctionScope, type Names, PrintError } from './c-scope.ts';
import { resolve } from './resolve.ts';
import { wrap, wrapWords } from './wrap.ts';

/** Statements as indented lines of C. */
export const printBlock = (
  stmts: readonly Stmt[],
  scope: FunctionScope,
  names: Names,
  indent: string,
): readonly string[] => {
  const lines: string[] = [];
  let here = names;
  for (const stmt of stmts) {
    if (stmt.op === 'let') here = rename(here, stmt.name);
    lines.push(...statement(stmt, scope, here, indent));
  }
  return lines;
};

/** Inside unrolled loops a name gets the loops' numbers, so that its copies can stand side by side. */
const rename = (names: Names, name: string): Names =>
  names.copy.length === 0 && !names.renamed.has(name)
    ? names
    : { ...names, renamed: new Map(names.renamed).set(name, [name, ...names.copy].join('_')) };

/** Names at the start of a block of C, where nothing needs to be told apart yet. */
const blockOf = (names: Names): Names => ({ ...names, copy: [] });

const spelled = (names: Names, name: string): string => names.renamed.get(name) ?? name;

const statement = (stmt: Stmt, scope: FunctionScope, names: Names, indent: string): readonly string[] => {
  const line = (text: string): readonly string[] => wrap(`${indent}${text}`);
  switch (stmt.op) {
    case 'let': {
      const type = cType(stmt.value.type, scope.target);
      const value = printAssigned(stmt.value, scope, names);
      return line(`${stmt.mutable ? '' : 'const '}${type} ${spelled(names, stmt.name)} = ${value};`);
    }
    case 'set':
      return line(`${assignment(stmt, scope, names)};`);
    case 'store':
      return line(`${printStore(stmt.buffer, stmt.index, stmt.value, stmt.count, scope, names)};`);
    case 'prefetch': {
      const text = printPrefetch(stmt.buffer, stmt.index, scope, names);
      return text === undefined ? [] : line(`${text};`);
    }
    case 'do':
      return line(`${printExpr(stmt.call, scope, names)};`);
    case 'for':
      return stmt.runs === 'unroll' ? unrolled(stmt, scope, names, indent) : loop(stmt, scope, names, indent);
    case 'when':
      return choice(stmt, scope, names, indent);
    case 'note': {
      const place = stmt.place === undefined ? '' : ` (${stmt.place.file}:${stmt.place.line})`;
      return wrapWords(`${stmt.text}${place}`, `${indent}// `);
    }
    case 'sync':
      throw new PrintError('a kernel for C has a sync; only lockstep loops have them');
  }
};

const assignment = (stmt: Stmt & { readonly op: 'set' }, scope: FunctionScope, names: Names): string => {
  const name = spelled(names, stmt.name);
  const value = resolve(stmt.value, names);
  if (value.op === 'bin' && value.type.lanes === 1 && value.a.op === 'var' && value.a.name === name)
    if (value.fn === '+' || value.fn === '-' || value.fn === '|' || value.fn === '^' || value.fn === '*')
      return `${name} ${value.fn}= ${printExpr(value.b, scope, none)}`;
  return `${name} = ${printExpr(value, scope, none)}`;
};

/** Names outside of every unrolled loop. */
export const none: Names = { values: new Map(), renamed: new Map(), copy: [] };

const loop = (
  stmt: Stmt & { readonly op: 'for' },
  scope: FunctionScope,
  names: Names,
  indent: string,
): readonly string[] => {
  if (stmt.runs !== 'loop')
    throw new PrintError(`a loop over ${stmt.name} runs as ${stmt.runs}, which C has not`);
  const from = printExpr(stmt.from, scope, names);
  const to = printBound(stmt.to, scope, names);
  const inside = rename(blockOf(names), stmt.name);
  const name = spelled(inside, stmt.name);
  const step = stmt.step === 1 ? `${name}++` : `${name} += ${stmt.step}`;
  return [
    ...wrap(`${indent}for (int64_t ${name} = ${from}; ${name} < ${to}; ${step}) {`),
    ...printBlock(stmt.body, scope, inside, `${indent}  `),
    `${indent}}`,
  ];
};

const unrolled = (
  stmt: Stmt & { readonly op: 'for' },
  scope: FunctionScope,
  names: Names,
  indent: string,
): readonly string[] => {
  const from = known(stmt.from, names, stmt.name);
  const to = known(stmt.to, names, stmt.name);
  const lines: string[] = [];
  for (let i = from; i < to; i += stmt.step)
    lines.push(
      ...printBlock(
        stmt.body,
        scope,
        { ...names, values: new Map(names.values).set(stmt.name, i), copy: [...names.copy, i] },
        indent,
      ),
    );
  return lines;
};

const known = (expr: Expr, names: Names, name: string): number => {
  const value = resolve(expr, names);
  if (value.op !== 'num')
    throw new PrintError(`loop ${name} is to be unrolled, but its ends are not numbers`);
  return value.value;
};

const choice = (
  stmt: Stmt & { readonly op: 'when' },
  scope: FunctionScope,
  names: Names,
  indent: string,
): readonly string[] => {
  const cond = resolve(stmt.cond, names);
  if (cond.op === 'num')
    return printBlock(cond.value !== 0 ? stmt.then : (stmt.otherwise ?? []), scope, names, indent);
  const lines = [
    ...wrap(`${indent}if (${printExpr(cond, scope, none)}) {`),
    ...printBlock(stmt.then, scope, blockOf(names), `${indent}  `),
  ];
  const otherwise = stmt.otherwise ?? [];
  const [only] = otherwise;
  if (otherwise.length === 0) return [...lines, `${indent}}`];
  if (otherwise.length === 1 && only?.op === 'when' && resolve(only.cond, names).op !== 'num') {
    const [head = '', ...tail] = choice(only, scope, names, indent);
    return [...lines, `${indent}} else ${head.trimStart()}`, ...tail];
  }
  return [
    ...lines,
    `${indent}} else {`,
    ...printBlock(otherwise, scope, blockOf(names), `${indent}  `),
    `${indent}}`,
  ];
};
