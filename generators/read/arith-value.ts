import { type Expr, num, ref } from '../ir/expr.ts';
import { refuse } from './refusal.ts';
import { type Key, textOfName } from './scope.ts';
import { ts } from './source.ts';

/** What a name stands for while an arrow is read. */
export type Value =
  | { readonly kind: 'scalar'; readonly expr: Expr }
  /** A constant table; without values where it is an operand that a rule takes. */
  | { readonly kind: 'table'; readonly name: string; readonly values: readonly number[] }
  | { readonly kind: 'record'; readonly get: (key: string) => Value | undefined };

/** A number that the IR computes. */
export const scalar = (expr: Expr): Value => ({ kind: 'scalar', expr });
/** A constant table and the name that its author gave it. */
export const tableValue = (name: string, values: readonly number[]): Value => ({
  kind: 'table',
  name,
  values,
});
/** Named values, such as the fields of a codeword. */
export const record = (get: (key: string) => Value | undefined): Value => ({ kind: 'record', get });

/** The value of plain data: numbers and lists of numbers, by name. */
export const constants = (consts: Readonly<Record<string, number | readonly number[]>>): Value =>
  record((key) => {
    const value = Object.hasOwn(consts, key) ? consts[key] : undefined;
    if (value === undefined) return undefined;
    return typeof value === 'number' ? scalar(num(value)) : tableValue(key, value);
  });

/** The inputs of a decode arrow: fields as variables, `digit`, and the code's constants. */
export const decodeInputs = (
  fields: readonly string[],
  consts: Readonly<Record<string, number | readonly number[]>>,
): readonly Value[] => [
  record((key) => (fields.includes(key) ? scalar(ref(key)) : undefined)),
  scalar(ref('digit')),
  constants(consts),
];
/** What the names of one function stand for. */
export type Frame = ReadonlyMap<string, Value>;
/** Binds a name, or the names of an object pattern, to a value. */
export const bind = (name: ts.BindingName, value: Value, frame: Map<string, Value>): void => {
  if (ts.isIdentifier(name)) {
    frame.set(name.text, value);
    return;
  }
  for (const element of name.elements) {
    if (!ts.isBindingElement(element)) continue;
    if (
      element.dotDotDotToken !== undefined ||
      element.initializer !== undefined ||
      ts.isArrayBindingPattern(name)
    )
      refuse(
        element,
        'parameter',
        'a pattern has a default, a rest or positions',
        'take fields by their names',
      );
    const key = textOfName(
      element.propertyName ?? (ts.isIdentifier(element.name) ? element.name : undefined),
    );
    const inner = value.kind === 'record' && key !== undefined ? value.get(key) : undefined;
    if (inner === undefined)
      refuse(
        element,
        'name',
        `${key ?? element.getText()} is not among the fields and constants given`,
        'declare it in fields or consts',
      );
    else bind(element.name, inner, frame);
  }
};

/** The entry of a table or field of a record that a binding pattern took. */
export const fieldOf = (value: Value, key: Key, node: ts.Node): Value => {
  if (value.kind === 'table' && typeof key === 'number') {
    const entry = value.values[key];
    if (entry !== undefined) return scalar(num(entry));
  }
  const inner = value.kind === 'record' ? value.get(String(key)) : undefined;
  return inner ?? refuse(node, 'name', `${key} is not there`, 'pass the value through consts');
};
