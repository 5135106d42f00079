import type { LaneElem, Target } from '../../dsl/target.ts';
import { type Elem, type Expr, elemBytes, type Type, typeName } from '../ir/expr.ts';
import type { Buffer } from '../ir/stmt.ts';
import { cTypes } from './c-types.ts';

/** C functions that generated code calls, as lines, by name. */
export type Helpers = ReadonlyMap<string, readonly string[]>;

/** What the functions of one file share: helpers, and constant tables by the text of their values. */
export interface FileScope {
  /** Put before the names of tables, so that files can be included into one unit. */
  readonly prefix: string;
  readonly helpers: Map<string, readonly string[]>;
  readonly tables: Map<string, { readonly name: string; readonly text: string }>;
}

export const fileScope = (prefix: string): FileScope => ({ prefix, helpers: new Map(), tables: new Map() });

/** What one function collects while it is printed. */
export interface FunctionScope {
  readonly file: FileScope;
  readonly target: Target;
  readonly buffers: ReadonlyMap<string, Buffer>;
  /** Vector constants by name. */
  readonly constants: Map<string, { readonly type: string; readonly text: string }>;
  /** Variables that stand for elements of register arrays, with their C types. */
  readonly registers: Map<string, string>;
  /** Buffers and scalars that were read, so that nothing unused is declared. */
  readonly used: Set<string>;
}

/** Loop variables of unrolled loops as numbers, and names as they are spelled inside them. */
export interface Names {
  readonly values: ReadonlyMap<string, number>;
  readonly renamed: ReadonlyMap<string, string>;
  /** Numbers of the unrolled loops within the innermost block of C, which tell copies of a name apart. */
  readonly copy: readonly number[];
}

/** A kernel that cannot be spelled in C for its target; a fault of the lowering, never of an author. */
export class PrintError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PrintError';
  }
}

const isLaneElem = (elem: Elem): elem is LaneElem =>
  elem !== 'b1' && elem !== 'i64' && elem !== 'f16' && elem !== 'bf16';

/** The element of a vector type, which must fill a register of the target. */
export const laneElem = (t: Type, target: Target): LaneElem => {
  const { vector } = target;
  if (vector === undefined)
    throw new PrintError(`target ${target.name} has no vectors, but a value is ${typeName(t)}`);
  if (!isLaneElem(t.elem) || t.lanes * elemBytes[t.elem] * 8 !== vector.bits)
    throw new PrintError(`${typeName(t)} does not fill a register of ${vector.bits} bits (${target.name})`);
  return t.elem;
};

/** The C type of a scalar or register. */
export const cType = (t: Type, target: Target): string => {
  if (t.lanes === 1) return cTypes[t.elem];
  const elem = laneElem(t, target);
  return (elem === 'f32' ? target.vector?.types.float : target.vector?.types.int) ?? '';
};

/** The text of a template such as `f($a, $b)` with its operands put in. */
export const fillIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\$([A-Za-z_]\w*)/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new PrintError(`'${text}' wants ${whole}, which is not an operand`);
    return value;
  });

const hex = (value: number, bytes: number): string => {
  const size = 2 ** (8 * bytes);
  return (((value % size) + size) % size).toString(16).padStart(2 * bytes, '0');
};

/** The name of a constant register, by its value; declared once at the top of the function. */
export const constantName = (t: Type, values: readonly number[], scope: FunctionScope): string => {
  const elem = laneElem(t, scope.target);
  const form = scope.target.constants.find((f) => f.elem === elem);
  if (form === undefined) throw new PrintError(`target ${scope.target.name} spells no constants of ${elem}`);
  const first = values[0] ?? 0;
  const same = values.every((value) => Object.is(value, first));
  const spell = (value: number): string =>
    elem === 'f32' ? floatText(value) : elem === 'u32' ? String(value | 0) : String(value);
  const text = same
    ? fillIn(form.all, { v: spell(first) })
    : fillIn(form.list, {
        list: values.map(spell).join(', '),
        reversed: values.map(spell).reverse().join(', '),
      });
  const type = cType(t, scope.target);
  for (const [name, known] of scope.constants) if (known.text === text && known.type === type) return name;
  const kind = elem === 'f32' ? 'f' : '';
  const stem = same
    ? elem === 'f32'
      ? `k_${String(first).replace('-', 'minus_').replace('.', 'p').replace('+', '')}f`
      : `k_${hex(first, elemBytes[elem])}`
    : `lanes_${kind}${hex(first, elemBytes[elem] === 4 ? 1 : elemBytes[elem])}`;
  let name = stem;
  for (let i = 2; scope.constants.has(name); i += 1) name = `${stem}_${i}`;
  scope.constants.set(name, { type, text });
  return name;
};

const floatText = (value: number): string => {
  const x = Math.fround(value);
  if (!Number.isFinite(x)) throw new PrintError(`a constant register of ${x}`);
  return Number.isInteger(x) && Math.abs(x) < 1e7 ? `${x}.0f` : `${x.toPrecision(9)}f`;
};

/** The name of a constant table; declared once a file. */
export const tableName = (expr: Expr & { readonly op: 'table' }, scope: FunctionScope): string => {
  const { file } = scope;
  const body = `${cTypes[expr.type.elem]} [${expr.values.length}] = {${expr.values.join(', ')}}`;
  const known = file.tables.get(body);
  if (known !== undefined) return known.name;
  const taken = new Set([...file.tables.values()].map((table) => table.name));
  const stem = `${file.prefix}_${expr.name}`;
  let name = stem;
  for (let i = 2; taken.has(name); i += 1) name = `${stem}_${i}`;
  const text = `static const ${cTypes[expr.type.elem]} ${name}[${expr.values.length}] = { ${expr.values.join(', ')} };`;
  file.tables.set(body, { name, text });
  return name;
};
