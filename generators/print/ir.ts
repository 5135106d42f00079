import { type Expr, typeName } from '../ir/expr.ts';
import type { Kernel, Stmt } from '../ir/stmt.ts';

/** An expression as one line of text, for people: every operation in brackets, vectors with their type. */
export const exprText = (expr: Expr): string => {
  switch (expr.op) {
    case 'num':
      return expr.type.lanes === 1 ? String(expr.value) : `${typeName(expr.type)}(${expr.value})`;
    case 'vec':
      return `${typeName(expr.type)}(${expr.values.join(' ')})`;
    case 'var':
      return expr.name;
    case 'bin':
      return /^[a-z]/.test(expr.fn)
        ? `${expr.fn}(${exprText(expr.a)}, ${exprText(expr.b)})`
        : `${inner(expr.a)} ${expr.fn} ${inner(expr.b)}`;
    case 'select':
      return `${inner(expr.cond)} ? ${inner(expr.a)} : ${inner(expr.b)}`;
    case 'cast':
      return `${typeName(expr.type)}(${exprText(expr.a)})`;
    case 'bits':
      return `bits ${typeName(expr.type)}(${exprText(expr.a)})`;
    case 'table':
      return `${expr.name}[${exprText(expr.index)}]`;
    case 'load': {
      const part = expr.count === expr.type.lanes ? '' : `, ${expr.count} ${expr.fill}`;
      return `load ${typeName(expr.type)} ${expr.buffer}[${exprText(expr.index)}]${part}`;
    }
    case 'call':
      return `${expr.name}(${expr.args.map(exprText).join(', ')})`;
  }
};

const inner = (expr: Expr): string =>
  expr.op === 'bin' || expr.op === 'select' ? `(${exprText(expr)})` : exprText(expr);

const block = (stmts: readonly Stmt[], indent: string): readonly string[] =>
  stmts.flatMap((stmt) => statement(stmt, indent));

const statement = (stmt: Stmt, indent: string): readonly string[] => {
  switch (stmt.op) {
    case 'let':
      return [
        `${indent}${stmt.mutable ? 'var' : 'let'} ${stmt.name}: ${typeName(stmt.value.type)} = ${exprText(stmt.value)}`,
      ];
    case 'set':
      return [`${indent}${stmt.name} = ${exprText(stmt.value)}`];
    case 'store': {
      const part = stmt.count === stmt.value.type.lanes ? '' : ` (first ${stmt.count})`;
      return [`${indent}store ${stmt.buffer}[${exprText(stmt.index)}] = ${exprText(stmt.value)}${part}`];
    }
    case 'prefetch':
      return [`${indent}prefetch ${stmt.buffer}[${exprText(stmt.index)}]`];
    case 'do':
      return [`${indent}do ${exprText(stmt.call)}`];
    case 'for': {
      const step = stmt.step === 1 ? '' : ` by ${stmt.step}`;
      const head = `${stmt.runs} ${stmt.name} from ${exprText(stmt.from)} to ${exprText(stmt.to)}${step}`;
      return [`${indent}${head}`, ...block(stmt.body, `${indent}  `)];
    }
    case 'when':
      return [
        `${indent}when ${exprText(stmt.cond)}`,
        ...block(stmt.then, `${indent}  `),
        ...(stmt.otherwise === undefined
          ? []
          : [`${indent}otherwise`, ...block(stmt.otherwise, `${indent}  `)]),
      ];
    case 'sync':
      return [`${indent}sync`];
    case 'note':
      return [`${indent}# ${stmt.text}`];
  }
};

/** A kernel's IR as text, for people: buffers, facts and body. */
export const kernelText = (kernel: Kernel): string =>
  [
    `kernel ${kernel.name}`,
    ...kernel.buffers.map(
      (b) => `  ${b.space} ${b.access} ${b.name}: ${b.elem}[${exprText(b.extent)}] align ${b.align}`,
    ),
    `  scalars ${kernel.scalars.join(', ')}`,
    ...kernel.requires.map((r) => `  requires ${exprText(r.cond)}: ${r.message}`),
    `  tiles ${exprText(kernel.tiles)}`,
    ...block(kernel.body, '  '),
    '',
  ].join('\n');
