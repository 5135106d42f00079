import { type Elem, type Expr, elemBytes, type Type } from '../ir/expr.ts';
import type { Buffer } from '../ir/stmt.ts';
import { cType, type FunctionScope, fillIn, laneElem, PrintError } from './c-scope.ts';
import { cTypes, type Helper, helpers, primary, type Text, unary } from './c-types.ts';

/** Notes that a helper is called, and names it. */
export const helper = (scope: FunctionScope, name: Helper): Helper => {
  scope.file.helpers.set(name, helpers[name]);
  return name;
};

/** A buffer of the kernel. */
export const bufferOf = (name: string, scope: FunctionScope): Buffer => {
  const buffer = scope.buffers.get(name);
  if (buffer === undefined) throw new PrintError(`the kernel has no buffer ${name}`);
  return buffer;
};

/** Whether elements of two kinds are one C type, so that a buffer of the one can be indexed as the other. */
export const isIndexable = (buffer: Elem, elem: Elem): boolean => cTypes[buffer] === cTypes[elem];

/** The variable that stands for an element, or a register's worth of them, of a register array. */
export const registerName = (buffer: string, index: Expr, t: Type, scope: FunctionScope): string => {
  if (index.op !== 'num' || index.value % t.lanes !== 0)
    throw new PrintError(
      `register array ${buffer} is indexed by something else than a multiple of ${t.lanes} known here`,
    );
  const name = `${buffer}_${index.value / t.lanes}`;
  const cType_ = cType(t, scope.target);
  const known = scope.registers.get(name);
  if (known !== undefined && known !== cType_)
    throw new PrintError(`${name} is used as ${known} and as ${cType_}`);
  scope.registers.set(name, cType_);
  return name;
};

/** A scalar at any byte, for buffers of another element. */
export const readScalar = (at: string, elem: Elem, scope: FunctionScope): Text => {
  const read = (): string => `${helper(scope, elemBytes[elem] === 2 ? 'tf_read16' : 'tf_read32')}(${at})`;
  switch (elem) {
    case 'u8':
    case 'i8':
      return unary(`*(const ${cTypes[elem]} *)(${at})`);
    case 'u16':
    case 'f16':
    case 'bf16':
    case 'u32':
      return primary(read());
    case 'f32':
      return primary(`${helper(scope, 'tf_bits_float')}(${read()})`);
    case 'i16':
    case 'i32':
      return unary(`(${cTypes[elem]})${read()}`);
    default:
      throw new PrintError(`no C for ${elem} read at any byte`);
  }
};

/** A scalar to any byte, for buffers of another element; `value` is its text. */
export const writeScalar = (at: string, elem: Elem, value: string, scope: FunctionScope): string => {
  const bits = elem === 'f32' ? `${helper(scope, 'tf_float_bits')}(${value})` : value;
  switch (elemBytes[elem]) {
    case 1:
      return `*(${cTypes[elem]} *)(${at}) = ${value}`;
    case 2:
      return `${helper(scope, 'tf_write16')}(${at}, (uint16_t)${asCast(bits)})`;
    case 4:
      return `${helper(scope, 'tf_write32')}(${at}, ${elem === 'i32' ? `(uint32_t)${asCast(bits)}` : bits})`;
    default:
      throw new PrintError(`no C for ${elem} written at any byte`);
  }
};

const asCast = (operandText: string): string =>
  /^[\w.]+(\(.*\)|\[.*\])?$/.test(operandText) ? operandText : `(${operandText})`;

/** A load of `count` elements into a register; `p` is a pointer to its bytes. */
export const loadForm = (
  t: Type,
  count: number,
  fill: 'zero' | 'repeat',
  p: string,
  scope: FunctionScope,
): Text => {
  const elem = laneElem(t, scope.target);
  const bytes = count * elemBytes[elem];
  const isFull = count === t.lanes;
  const form = scope.target.loads.find(
    (f) => f.bytes === bytes && f.elems.includes(elem) && (isFull || f.fill === fill),
  );
  if (form === undefined)
    throw new PrintError(
      `target ${scope.target.name} has no load of ${bytes} bytes of ${elem} filled by ${fill}`,
    );
  return primary(fillIn(form.text, { p }));
};

/** A store of the first `count` elements of register `v` to the bytes at `p`. */
export const storeForm = (t: Type, count: number, p: string, v: string, scope: FunctionScope): string => {
  const elem = laneElem(t, scope.target);
  const bytes = count * elemBytes[elem];
  const form = scope.target.stores.find((f) => f.bytes === bytes && f.elems.includes(elem));
  if (form === undefined)
    throw new PrintError(`target ${scope.target.name} has no store of ${bytes} bytes of ${elem}`);
  return fillIn(form.text, { p, v });
};
