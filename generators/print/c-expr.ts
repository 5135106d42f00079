import { type Elem, type Expr, elemBytes, sameType, scalarCalls, type Type, typeName } from '../ir/expr.ts';
import {
  bufferOf,
  helper,
  isIndexable,
  loadForm,
  readScalar,
  registerName,
  storeForm,
  writeScalar,
} from './c-memory.ts';
import { isRing, operand, operators, wrapped } from './c-operators.ts';
import {
  constantName,
  cType,
  type FunctionScope,
  fillIn,
  laneElem,
  type Names,
  PrintError,
  tableName,
} from './c-scope.ts';
import { atLeast, cTypes, isNarrow, literal, prec, primary, type Text, unary } from './c-types.ts';
import { resolve } from './resolve.ts';

/** An expression as C. `Names` says what unrolled loops made of its variables. */
export const printExpr = (expr: Expr, scope: FunctionScope, names: Names): string =>
  text(resolve(expr, names), scope).text;

/** The same for the right side of a comparison. */
export const printBound = (expr: Expr, scope: FunctionScope, names: Names): string =>
  atLeast(text(resolve(expr, names), scope), prec.shift);

/** The same where C converts to the type of what is assigned: a wider integer needs no cast. */
export const printAssigned = (expr: Expr, scope: FunctionScope, names: Names): string => {
  const value = resolve(expr, names);
  return text(value.op === 'cast' && widens(value.a.type, value.type) ? value.a : value, scope).text;
};

/** Whether an integer conversion keeps every value, so that C may make it by itself. */
const widens = (from: Type, to: Type): boolean =>
  from.lanes === 1 && isWhole(from.elem) && isWhole(to.elem) && elemBytes[from.elem] < elemBytes[to.elem];
const isWhole = (elem: Elem): boolean => elem !== 'f32' && elem !== 'f16' && elem !== 'bf16' && elem !== 'b1';

const text = (expr: Expr, scope: FunctionScope, wraps = true): Text => {
  switch (expr.op) {
    case 'num':
      return expr.type.lanes === 1
        ? literal(expr.value, expr.type.elem)
        : primary(constantName(expr.type, new Array<number>(expr.type.lanes).fill(expr.value), scope));
    case 'vec':
      return primary(constantName(expr.type, expr.values, scope));
    case 'var':
      scope.used.add(expr.name);
      return expr.name === 'tile0' || expr.name === 'tile1'
        ? unary(`(int64_t)${expr.name}`)
        : primary(expr.name);
    case 'bin':
      return binary(expr, scope, wraps);
    case 'select': {
      scalarOnly(expr.type, 'a choice');
      const [cond, a, b] = [expr.cond, expr.a, expr.b].map((e) => atLeast(text(e, scope), prec.or));
      return { text: `${cond} ? ${a} : ${b}`, prec: prec.choice };
    }
    case 'cast':
      return conversion(expr.a, expr.type, scope, wraps);
    case 'bits':
      return reinterpreted(expr.a, expr.type, scope);
    case 'table':
      return primary(`${tableName(expr, scope)}[${text(expr.index, scope).text}]`);
    case 'load':
      return loaded(expr, scope);
    case 'call':
      return called(expr, scope);
  }
};

const scalarOnly = (t: Type, what: string): void => {
  if (t.lanes !== 1)
    throw new PrintError(`${what} of ${typeName(t)} is left; it must become instructions first`);
};

const binary = (expr: Expr & { readonly op: 'bin' }, scope: FunctionScope, wraps: boolean): Text => {
  const { fn, a, b } = expr;
  scalarOnly(expr.type, `the operator ${fn}`);
  scalarOnly(a.type, `the operator ${fn}`);
  if (fn === 'min' || fn === 'max') {
    const { elem } = expr.type;
    // Compilers vectorize a maximum in the elements' own width, not one that widens them.
    const suffix = elem === 'f32' ? 'f' : elem === 'u32' ? 'u' : '';
    const result = primary(
      `${helper(scope, `tf_${fn}${suffix}`)}(${text(a, scope).text}, ${text(b, scope).text})`,
    );
    return suffix !== '' || elem === 'i64' ? result : unary(`(${cTypes[elem]})${result.text}`);
  }
  const [operator, own] = operators[fn];
  // inside a ring operation of one width only the last result needs to be brought back to it
  const keeps = (e: Expr): boolean => !(isRing(fn) && sameType(e.type, expr.type));
  const left = operand(a, text(a, scope, keeps(a)), fn, own);
  if (fn === '+' && b.op === 'num' && b.value < 0 && expr.type.elem !== 'u32') {
    const joined = `${left} - ${literal(-b.value, b.type.elem).text}`;
    return wrapped({ text: joined, prec: own }, expr.type.elem, fn, wraps);
  }
  const right = operand(b, text(b, scope, keeps(b)), fn, own + 1);
  return wrapped({ text: `${left} ${operator} ${right}`, prec: own }, expr.type.elem, fn, wraps);
};

const conversion = (a: Expr, to: Type, scope: FunctionScope, wraps: boolean): Text => {
  scalarOnly(to, 'a conversion');
  scalarOnly(a.type, 'a conversion');
  if (to.elem === 'f16' || to.elem === 'bf16') throw new PrintError(`no C for a conversion to ${to.elem}`);
  if (a.type.elem === 'f16') return primary(`${helper(scope, 'tf_half')}(${text(a, scope).text})`);
  if (a.type.elem === 'bf16') return primary(`${helper(scope, 'tf_bfloat')}(${text(a, scope).text})`);
  // promotion is this conversion
  if (to.elem === 'i32' && isNarrow(a.type.elem)) return text(a, scope);
  const isInteger = to.elem !== 'f32' && a.type.elem !== 'f32';
  // conversions that C makes by itself, of values that stay as they are, inside wider arithmetic
  const inner = text(
    a,
    scope,
    !(isInteger && isNarrow(to.elem) && elemBytes[to.elem] <= elemBytes[a.type.elem]),
  );
  if (!wraps && isInteger && elemBytes[to.elem] <= elemBytes[a.type.elem] && isNarrow(to.elem)) return inner;
  return unary(`(${cTypes[to.elem]})${atLeast(inner, prec.unary)}`);
};

const reinterpreted = (a: Expr, to: Type, scope: FunctionScope): Text => {
  const from = a.type;
  const size = (t: Type) => t.lanes * elemBytes[t.elem];
  if (size(from) !== size(to))
    throw new PrintError(`the bits of ${typeName(from)} are not those of ${typeName(to)}`);
  const inner = text(a, scope);
  if (from.lanes > 1 || to.lanes > 1) return registerAs(inner, from, to, scope);
  const isFloat = (t: Type) => t.elem === 'f32';
  if (isFloat(from) === isFloat(to)) return unary(`(${cTypes[to.elem]})${atLeast(inner, prec.unary)}`);
  if (isFloat(to)) return primary(`${helper(scope, 'tf_bits_float')}(${inner.text})`);
  const asBits = `${helper(scope, 'tf_float_bits')}(${inner.text})`;
  return to.elem === 'u32' ? primary(asBits) : unary(`(${cTypes[to.elem]})${asBits}`);
};

/** A register as one of the other kind; the target says how. Registers of integers are all of one type. */
const registerAs = (inner: Text, from: Type, to: Type, scope: FunctionScope): Text => {
  const [before, after] = [cType(from, scope.target), cType(to, scope.target)];
  if (before === after) return inner;
  const casts = scope.target.vector?.casts;
  const form = laneElem(to, scope.target) === 'f32' ? casts?.toFloat : casts?.toInt;
  if (form === undefined)
    throw new PrintError(`target ${scope.target.name} spells no ${after} of a ${before}`);
  return primary(fillIn(form, { v: inner.text }));
};

/** The address of `buffer[index]`, as a pointer to the buffer's elements. */
const address = (buffer: string, index: Expr, scope: FunctionScope): string => {
  scope.used.add(buffer);
  if (index.op === 'num' && index.value === 0) return buffer;
  return `${buffer} + ${atLeast(text(index, scope), prec.add)}`;
};

/** The address as a pointer to bytes, as the target's memory forms take it. */
const byteAddress = (buffer: string, index: Expr, scope: FunctionScope, qualifier: string): string => {
  const at = address(buffer, index, scope);
  const elem = scope.buffers.get(buffer)?.elem ?? 'u8';
  if (elemBytes[elem] === 1) return at;
  return `(${qualifier}uint8_t *)${at.includes(' ') ? `(${at})` : at}`;
};

const loaded = (expr: Expr & { readonly op: 'load' }, scope: FunctionScope): Text => {
  const { buffer: name, index, count, type: t } = expr;
  const buffer = bufferOf(name, scope);
  if (buffer.space === 'register') return primary(registerName(name, index, t, scope));
  if (t.lanes > 1) return loadForm(t, count, expr.fill, byteAddress(name, index, scope, 'const '), scope);
  scope.used.add(name);
  return isIndexable(buffer.elem, t.elem)
    ? primary(`${name}[${text(index, scope).text}]`)
    : readScalar(address(name, index, scope), t.elem, scope);
};

const isScalarCall = (name: string): boolean => (scalarCalls as readonly string[]).includes(name);

const called = (expr: Expr & { readonly op: 'call' }, scope: FunctionScope): Text => {
  if (expr.type.lanes === 1 && isScalarCall(expr.name)) {
    const args = expr.args.map((arg) => text(arg, scope).text).join(', ');
    if (expr.name === 'half') return primary(`${helper(scope, 'tf_half')}(${args})`);
    return primary(`${expr.name}f(${args})`);
  }
  const instr = scope.target.instructions[expr.name];
  if (instr === undefined)
    throw new PrintError(`target ${scope.target.name} has no instruction ${expr.name}`);
  const operands = Object.entries(instr.takes);
  if (operands.length !== expr.args.length)
    throw new PrintError(`${expr.name} takes ${operands.length} operands, got ${expr.args.length}`);
  const values: Record<string, string> = {};
  operands.forEach(([operandName, takes], i) => {
    const arg = expr.args[i];
    if (arg === undefined) return;
    if (takes.kind === 'imm') {
      if (arg.op !== 'num') throw new PrintError(`operand ${operandName} of ${expr.name} must be a number`);
      values[operandName] = String(arg.value);
      return;
    }
    if (takes.kind === 'table') throw new PrintError(`operand ${operandName} of ${expr.name} is a table`);
    const lanes = takes.kind === 'lanes' ? takes : takes.of;
    values[operandName] = registerAs(
      text(arg, scope),
      arg.type,
      { elem: lanes.elem, lanes: lanes.lanes },
      scope,
    ).text;
  });
  if (instr.helper !== undefined) scope.file.helpers.set(instr.helper.name, instr.helper.lines);
  const spelled = primary(fillIn(instr.text, values));
  const gives: Type = { elem: instr.gives.elem, lanes: instr.gives.lanes };
  return registerAs(spelled, gives, expr.type, scope);
};

/** A request for memory ahead of its use, without its semicolon; nothing where the target has no such form. */
export const printPrefetch = (
  buffer: string,
  index: Expr,
  scope: FunctionScope,
  names: Names,
): string | undefined => {
  const form = scope.target.prefetch;
  if (form === undefined) return undefined;
  bufferOf(buffer, scope);
  return fillIn(form, { p: byteAddress(buffer, resolve(index, names), scope, 'const ') });
};

/** A store as a C statement without its semicolon. */
export const printStore = (
  buffer: string,
  index: Expr,
  value: Expr,
  count: number,
  scope: FunctionScope,
  names: Names,
): string => {
  const b = bufferOf(buffer, scope);
  const at = resolve(index, names);
  const v = resolve(value, names);
  const t = v.type;
  const printed = text(v, scope);
  if (b.space === 'register') return `${registerName(buffer, at, t, scope)} = ${printed.text}`;
  scope.used.add(buffer);
  if (t.lanes > 1) return storeForm(t, count, byteAddress(buffer, at, scope, ''), printed.text, scope);
  return isIndexable(b.elem, t.elem)
    ? `${buffer}[${text(at, scope).text}] = ${printed.text}`
    : writeScalar(address(buffer, at, scope), t.elem, printed.text, scope);
};
