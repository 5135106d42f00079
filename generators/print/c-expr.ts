import { type BinOp, type Elem, elemBytes, type Expr, scalarCalls, type Type, typeName } from '../ir/expr.ts';
import { cType, constantName, fillIn, type FunctionScope, laneElem, type Names, PrintError, tableName } from './c-scope.ts';
import { atLeast, cTypes, type Helper, isNarrow, literal, prec, primary, type Text, unary } from './c-types.ts';
import { resolve } from './resolve.ts';

const operators: Readonly<Record<Exclude<BinOp, 'min' | 'max'>, readonly [text: string, prec: number]>> = {
  '+': ['+', prec.add], '-': ['-', prec.add], '*': ['*', prec.mul], div: ['/', prec.mul], '%': ['%', prec.mul],
  '&': ['&', prec.and], '|': ['|', prec.or], '^': ['^', prec.xor], '<<': ['<<', prec.shift], '>>': ['>>', prec.shift],
  '<': ['<', prec.compare], '<=': ['<=', prec.compare], '>': ['>', prec.compare], '>=': ['>=', prec.compare],
  '==': ['==', prec.equal], '!=': ['!=', prec.equal],
};
/** Operators whose result is right modulo 2^width whatever stands above the operands' width. */
const isRing = (fn: BinOp): boolean => fn === '+' || fn === '-' || fn === '*';
const isBitwise = (fn: BinOp): boolean => fn === '&' || fn === '|' || fn === '^' || fn === '<<' || fn === '>>';

const helper = (scope: FunctionScope, name: Helper): Helper => {
  scope.file.helpers.add(name);
  return name;
};

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
      return expr.name === 'tile0' || expr.name === 'tile1' ? unary(`(int64_t)${expr.name}`) : primary(expr.name);
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
  if (t.lanes !== 1) throw new PrintError(`${what} of ${typeName(t)} is left; it must become instructions first`);
};

const binary = (expr: Expr & { readonly op: 'bin' }, scope: FunctionScope, wraps: boolean): Text => {
  const { fn, a, b } = expr;
  scalarOnly(expr.type, `the operator ${fn}`);
  scalarOnly(a.type, `the operator ${fn}`);
  if (fn === 'min' || fn === 'max') {
    const isFloat = expr.type.elem === 'f32';
    const name = helper(scope, isFloat ? (fn === 'min' ? 'tf_minf' : 'tf_maxf') : fn === 'min' ? 'tf_min' : 'tf_max');
    const result = primary(`${name}(${text(a, scope).text}, ${text(b, scope).text})`);
    return isFloat || expr.type.elem === 'i64' ? result : unary(`(${cTypes[expr.type.elem]})${result.text}`);
  }
  const [operator, own] = operators[fn];
  // inside a ring operation only the last result needs to be brought back to its width
  const keeps = !isRing(fn);
  const left = operand(a, text(a, scope, keeps), fn, own);
  if (fn === '+' && b.op === 'num' && b.value < 0 && expr.type.elem !== 'u32') {
    const joined = `${left} - ${literal(-b.value, b.type.elem).text}`;
    return wrapped({ text: joined, prec: own }, expr.type.elem, fn, wraps);
  }
  const right = operand(b, text(b, scope, keeps), fn, own + 1);
  return wrapped({ text: `${left} ${operator} ${right}`, prec: own }, expr.type.elem, fn, wraps);
};

/** An operand of a binary operator, in brackets where C needs them or where mixing operators misleads readers. */
const operand = (expr: Expr, t: Text, fn: BinOp, least: number): string => {
  const mixes = expr.op === 'bin' && t.prec < prec.unary && expr.fn !== fn && (isBitwise(fn) || isBitwise(expr.fn));
  const associative = expr.op === 'bin' && expr.fn === fn && (fn === '&' || fn === '|' || fn === '^');
  if (associative) return t.text;
  return mixes ? `(${t.text})` : atLeast(t, least);
};

/** C promotes narrow integers to int; the wrap of `+`, `-`, `*` and `<<` at their width is a cast. */
const wrapped = (t: Text, elem: Elem, fn: BinOp, wraps: boolean): Text =>
  wraps && isNarrow(elem) && (isRing(fn) || fn === '<<') ? unary(`(${cTypes[elem]})(${t.text})`) : t;

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
  const inner = text(a, scope, !(isInteger && isNarrow(to.elem) && elemBytes[to.elem] <= elemBytes[a.type.elem]));
  if (!wraps && isInteger && elemBytes[to.elem] <= elemBytes[a.type.elem] && isNarrow(to.elem)) return inner;
  return unary(`(${cTypes[to.elem]})${atLeast(inner, prec.unary)}`);
};

const reinterpreted = (a: Expr, to: Type, scope: FunctionScope): Text => {
  const from = a.type;
  const size = (t: Type) => t.lanes * elemBytes[t.elem];
  if (size(from) !== size(to)) throw new PrintError(`the bits of ${typeName(from)} are not those of ${typeName(to)}`);
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
  if (form === undefined) throw new PrintError(`target ${scope.target.name} spells no ${after} of a ${before}`);
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

/** The variable that stands for an element, or a register's worth of them, of a register array. */
export const registerName = (buffer: string, index: Expr, t: Type, scope: FunctionScope): string => {
  if (index.op !== 'num' || index.value % t.lanes !== 0)
    throw new PrintError(`register array ${buffer} is indexed by something else than a multiple of ${t.lanes} known here`);
  const name = `${buffer}_${index.value / t.lanes}`;
  const cType_ = cType(t, scope.target);
  const known = scope.registers.get(name);
  if (known !== undefined && known !== cType_) throw new PrintError(`${name} is used as ${known} and as ${cType_}`);
  scope.registers.set(name, cType_);
  return name;
};

const loaded = (expr: Expr & { readonly op: 'load' }, scope: FunctionScope): Text => {
  const { buffer: name, index, count, type: t } = expr;
  const buffer = bufferOf(name, scope);
  if (buffer.space === 'register') return primary(registerName(name, index, t, scope));
  if (t.lanes === 1) {
    const whole = buffer.elem === t.elem || cTypes[buffer.elem] === cTypes[t.elem];
    if (whole) {
      scope.used.add(name);
      return primary(`${name}[${text(index, scope).text}]`);
    }
    return readScalar(address(name, index, scope), t.elem, scope);
  }
  const elem = laneElem(t, scope.target);
  const bytes = count * elemBytes[elem];
  const full = count === t.lanes;
  const form = scope.target.loads.find(
    (f) => f.bytes === bytes && f.elems.includes(elem) && (full || f.fill === expr.fill),
  );
  if (form === undefined)
    throw new PrintError(`target ${scope.target.name} has no load of ${bytes} bytes of ${elem} filled by ${expr.fill}`);
  return primary(fillIn(form.text, { p: byteAddress(name, index, scope, 'const ') }));
};

const readScalar = (at: string, elem: Elem, scope: FunctionScope): Text => {
  const read = `${elemBytes[elem] === 2 ? helper(scope, 'tf_read16') : helper(scope, 'tf_read32')}(${at})`;
  switch (elem) {
    case 'u8':
    case 'i8':
      return unary(`*(const ${cTypes[elem]} *)(${at})`);
    case 'u16':
    case 'f16':
    case 'bf16':
    case 'u32':
      return primary(read);
    case 'f32':
      return primary(`${helper(scope, 'tf_bits_float')}(${read})`);
    case 'i16':
    case 'i32':
      return unary(`(${cTypes[elem]})${read}`);
    default:
      throw new PrintError(`no C for ${elem} read at any byte`);
  }
};

const bufferOf = (name: string, scope: FunctionScope) => {
  const buffer = scope.buffers.get(name);
  if (buffer === undefined) throw new PrintError(`the kernel has no buffer ${name}`);
  return buffer;
};

const isScalarCall = (name: string): boolean => (scalarCalls as readonly string[]).includes(name);

const called = (expr: Expr & { readonly op: 'call' }, scope: FunctionScope): Text => {
  if (expr.type.lanes === 1 && isScalarCall(expr.name)) {
    const args = expr.args.map((arg) => text(arg, scope).text).join(', ');
    if (expr.name === 'half') return primary(`${helper(scope, 'tf_half')}(${args})`);
    return primary(`${expr.name}f(${args})`);
  }
  const instr = scope.target.instructions[expr.name];
  if (instr === undefined) throw new PrintError(`target ${scope.target.name} has no instruction ${expr.name}`);
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
    values[operandName] = registerAs(text(arg, scope), arg.type, { elem: lanes.elem, lanes: lanes.lanes }, scope).text;
  });
  const spelled = primary(fillIn(instr.text, values));
  const gives: Type = { elem: instr.gives.elem, lanes: instr.gives.lanes };
  return registerAs(spelled, gives, expr.type, scope);
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
  if (t.lanes === 1) {
    if (b.elem === t.elem || cTypes[b.elem] === cTypes[t.elem])
      return `${buffer}[${text(at, scope).text}] = ${printed.text}`;
    const place = address(buffer, at, scope);
    if (elemBytes[t.elem] === 1) return `*(${cTypes[t.elem]} *)(${place}) = ${printed.text}`;
    const asBits = t.elem === 'f32' ? `${helper(scope, 'tf_float_bits')}(${printed.text})` : printed.text;
    if (elemBytes[t.elem] === 2) return `${helper(scope, 'tf_write16')}(${place}, (uint16_t)${asCast(asBits)})`;
    if (elemBytes[t.elem] === 4)
      return `${helper(scope, 'tf_write32')}(${place}, ${t.elem === 'i32' ? `(uint32_t)${asCast(asBits)}` : asBits})`;
    throw new PrintError(`no C for ${t.elem} written at any byte`);
  }
  const elem = laneElem(t, scope.target);
  const bytes = count * elemBytes[elem];
  const form = scope.target.stores.find((f) => f.bytes === bytes && f.elems.includes(elem));
  if (form === undefined) throw new PrintError(`target ${scope.target.name} has no store of ${bytes} bytes of ${elem}`);
  return fillIn(form.text, { p: byteAddress(buffer, at, scope, ''), v: printed.text });
};

const asCast = (operandText: string): string => (/^[\w.]+(\(.*\)|\[.*\])?$/.test(operandText) ? operandText : `(${operandText})`);
