/** Vector expressions as closures over fixed registers; instructions run by what they mean. */
import { at, f16ToNumber, fma32, roundEven } from '../../dsl/numbers.ts';
import type { Target } from '../../dsl/target.ts';
import { compileScalar, type Scope } from './evaluate.ts';
import { type Expr, sameType, type Type, typeName } from './expr.ts';
import { comparisons, convert, operator, register, type Register, viewAs } from './value.ts';

/** A compiled vector expression: `run` brings `reg` up to date. Nobody else may write `reg`. */
export interface Vector {
  readonly reg: Register;
  readonly run: () => void;
}

/** What vector expressions may refer to. */
export interface VectorScope extends Scope {
  readonly target: Target;
  /** The register of a variable. */
  readonly vectorVariable: (name: string, type: Type) => Register;
  readonly vectorLoad: (expr: Extract<Expr, { op: 'load' }>) => Vector;
}

const nothing = (): void => {};

/** Compiles a vector expression; its integer arithmetic wraps lane by lane. */
export const compileVector = (expr: Expr, scope: VectorScope): Vector => {
  const { type } = expr;
  switch (expr.op) {
    case 'num':
      return { reg: register(type).fill(expr.value), run: nothing };
    case 'vec': {
      if (expr.values.length !== type.lanes)
        throw new TypeError(`${expr.values.length} constants for ${typeName(type)}`);
      const reg = register(type);
      reg.set(expr.values);
      return { reg, run: nothing };
    }
    case 'var':
      return { reg: scope.vectorVariable(expr.name, type), run: nothing };
    case 'load':
      return scope.vectorLoad(expr);
    case 'bits': {
      const inner = compileVector(expr.a, scope);
      const reg = viewAs(inner.reg, type);
      if (reg.byteLength !== inner.reg.byteLength)
        throw new TypeError(`${typeName(expr.a.type)} and ${typeName(type)} differ in size`);
      return { reg, run: inner.run };
    }
    case 'bin': {
      const elem = comparisons.has(expr.fn) ? expr.a.type.elem : type.elem;
      const apply = operator(expr.fn, elem);
      return lanewise(type, [expr.a, expr.b], scope, ([a, b], i) => apply(lane(a, i), lane(b, i)));
    }
    case 'select':
      return lanewise(type, [expr.cond, expr.a, expr.b], scope, ([cond, a, b], i) => lane(cond, i) ? lane(a, i) : lane(b, i));
    case 'cast': {
      const change = convert(expr.a.type.elem, type.elem);
      return lanewise(type, [expr.a], scope, ([a], i) => change(lane(a, i)));
    }
    case 'table':
      return lanewise(type, [expr.index], scope, ([index], i) => at(expr.values, lane(index, i)));
    case 'call':
      switch (expr.name) {
        case 'fma':
          return lanewise(type, expr.args, scope, ([a, b, c], i) => fma32(lane(a, i), lane(b, i), lane(c, i)));
        case 'rint':
          return lanewise(type, expr.args, scope, ([a], i) => roundEven(lane(a, i)));
        case 'fabs':
          return lanewise(type, expr.args, scope, ([a], i) => Math.abs(lane(a, i)));
        case 'half':
          return lanewise(type, expr.args, scope, ([a], i) => f16ToNumber(lane(a, i)));
        default: {
          const { reg, run } = compileInstr(expr, scope);
          return { reg: viewAs(reg, type), run };
        }
      }
  }
};

const lane = (values: ArrayLike<number> | undefined, i: number): number => values?.[i] ?? 0;

/** One result lane from the same lane of every operand; scalar operands serve all lanes. */
const lanewise = (
  type: Type,
  operands: readonly Expr[],
  scope: VectorScope,
  fn: (values: readonly ArrayLike<number>[], lane: number) => number,
): Vector => {
  const vectors = operands.map((operand) => {
    if (operand.type.lanes === type.lanes) return compileVector(operand, scope);
    if (operand.type.lanes !== 1) throw new TypeError(`${typeName(operand.type)} where ${type.lanes} lanes are wanted`);
    const value = compileScalar(operand, scope);
    const reg = register({ elem: operand.type.elem, lanes: type.lanes });
    return { reg, run: () => void reg.fill(value()) };
  });
  const values = vectors.map(({ reg }) => reg);
  const runs = vectors.map(({ run }) => run).filter((run) => run !== nothing);
  const reg = register(type);
  return {
    reg,
    run: () => {
      for (const run of runs) run();
      for (let i = 0; i < type.lanes; i += 1) reg[i] = fn(values, i);
    },
  };
};

/** A call of an instruction of the target; the register has the type that the instruction gives. */
export const compileInstr = (expr: Extract<Expr, { op: 'call' }>, scope: VectorScope): Vector => {
  const found = scope.target.instructions[expr.name];
  if (found === undefined) throw new TypeError(`target ${scope.target.name} has no instruction ${expr.name}`);
  const names = Object.keys(found.takes);
  if (names.length !== expr.args.length)
    throw new TypeError(`${expr.name} takes ${names.length} operands (${names.join(', ')}), but has ${expr.args.length}`);
  const operands: Record<string, number | ArrayLike<number>> = {};
  const runs: (() => void)[] = [];
  names.forEach((name, i) => {
    const operand = found.takes[name];
    const arg = expr.args[i];
    if (operand === undefined || arg === undefined) return;
    if (operand.kind === 'table') throw new TypeError(`${expr.name}: only rules take tables`);
    if (operand.kind === 'imm') {
      if (arg.op !== 'num' || arg.value < operand.from || arg.value > operand.to || !Number.isInteger(arg.value))
        throw new TypeError(`${expr.name}: ${name} is a constant from ${operand.from} to ${operand.to}`);
      operands[name] = arg.value;
      return;
    }
    const wanted = operand.kind === 'lanes' ? operand : operand.of;
    const vector = compileVector(arg, scope);
    operands[name] = sameType(arg.type, wanted) ? vector.reg : viewAs(vector.reg, wanted);
    if (vector.run !== nothing) runs.push(vector.run);
  });
  const { elem, lanes } = found.gives;
  const reg = register({ elem, lanes });
  const { means } = found;
  return {
    reg,
    run: () => {
      for (const run of runs) run();
      for (let i = 0; i < lanes; i += 1) reg[i] = means(operands, i);
    },
  };
};
