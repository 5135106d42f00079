/** Vector expressions as closures over fixed registers; instructions run by what they mean. */
import { at, f16ToNumber, fma32, roundEven } from '../../dsl/numbers.ts';
import type { Target } from '../../dsl/target.ts';
import { compileScalar, type Scope } from './evaluate.ts';
import { type Expr, type Type, typeName } from './expr.ts';
import { comparisons, convert, operator, type Register, register, viewAs } from './value.ts';

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

/** A straight program: every different part of an expression is computed once, operands first. */
interface Program {
  readonly scope: VectorScope;
  readonly steps: (() => void)[];
  readonly done: Map<Expr, Register>;
}

const finished = ({ steps }: Program, reg: Register): Vector => {
  const [only, ...more] = steps;
  if (only === undefined) return { reg, run: () => {} };
  if (more.length === 0) return { reg, run: only };
  return {
    reg,
    run: () => {
      for (const step of steps) step();
    },
  };
};

/** Compiles a vector expression; its integer arithmetic wraps lane by lane. */
export const compileVector = (expr: Expr, scope: VectorScope): Vector => {
  const program: Program = { scope, steps: [], done: new Map() };
  return finished(program, emit(expr, program));
};

/** Compiles a call of an instruction of the target; the register has the type that the instruction gives. */
export const compileInstr = (expr: Extract<Expr, { op: 'call' }>, scope: VectorScope): Vector => {
  const program: Program = { scope, steps: [], done: new Map() };
  return finished(program, instruction(expr, program));
};

const emit = (expr: Expr, program: Program): Register => {
  const known = program.done.get(expr);
  if (known !== undefined) return known;
  const reg = fresh(expr, program);
  program.done.set(expr, reg);
  return reg;
};

const fresh = (expr: Expr, program: Program): Register => {
  const { type } = expr;
  switch (expr.op) {
    case 'num':
      return register(type).fill(expr.value);
    case 'vec': {
      if (expr.values.length !== type.lanes)
        throw new TypeError(`${expr.values.length} constants for ${typeName(type)}`);
      const reg = register(type);
      reg.set(expr.values);
      return reg;
    }
    case 'var':
      return program.scope.vectorVariable(expr.name, type);
    case 'load': {
      const { reg, run } = program.scope.vectorLoad(expr);
      program.steps.push(run);
      return reg;
    }
    case 'bits': {
      const inner = emit(expr.a, program);
      const reg = viewAs(inner, type);
      if (reg.byteLength !== inner.byteLength)
        throw new TypeError(`${typeName(expr.a.type)} and ${typeName(type)} differ in size`);
      return reg;
    }
    case 'bin': {
      const elem = comparisons.has(expr.fn) ? expr.a.type.elem : type.elem;
      const apply = operator(expr.fn, elem);
      return lanewise(type, [expr.a, expr.b], program, ([a, b], i) => apply(lane(a, i), lane(b, i)));
    }
    case 'select':
      return lanewise(type, [expr.cond, expr.a, expr.b], program, ([cond, a, b], i) =>
        lane(cond, i) ? lane(a, i) : lane(b, i),
      );
    case 'cast': {
      const change = convert(expr.a.type.elem, type.elem);
      return lanewise(type, [expr.a], program, ([a], i) => change(lane(a, i)));
    }
    case 'table':
      return lanewise(type, [expr.index], program, ([index], i) => at(expr.values, lane(index, i)));
    case 'call':
      switch (expr.name) {
        case 'fma':
          return lanewise(type, expr.args, program, ([a, b, c], i) =>
            fma32(lane(a, i), lane(b, i), lane(c, i)),
          );
        case 'rint':
          return lanewise(type, expr.args, program, ([a], i) => roundEven(lane(a, i)));
        case 'fabs':
          return lanewise(type, expr.args, program, ([a], i) => Math.abs(lane(a, i)));
        case 'half':
          return lanewise(type, expr.args, program, ([a], i) => f16ToNumber(lane(a, i)));
        default:
          return viewAs(instruction(expr, program), type);
      }
  }
};

const lane = (values: ArrayLike<number> | undefined, i: number): number => values?.[i] ?? 0;

/** One result lane from the same lane of every operand; scalar operands serve all lanes. */
const lanewise = (
  type: Type,
  operands: readonly Expr[],
  program: Program,
  fn: (values: readonly ArrayLike<number>[], lane: number) => number,
): Register => {
  const values = operands.map((operand) => {
    if (operand.type.lanes === type.lanes) return emit(operand, program);
    if (operand.type.lanes !== 1)
      throw new TypeError(`${typeName(operand.type)} where ${type.lanes} lanes are wanted`);
    const value = compileScalar(operand, program.scope);
    const reg = register({ elem: operand.type.elem, lanes: type.lanes });
    program.steps.push(() => void reg.fill(value()));
    return reg;
  });
  const reg = register(type);
  program.steps.push(() => {
    for (let i = 0; i < type.lanes; i += 1) reg[i] = fn(values, i);
  });
  return reg;
};

const instruction = (expr: Extract<Expr, { op: 'call' }>, program: Program): Register => {
  const { target } = program.scope;
  const found = target.instructions[expr.name];
  if (found === undefined) throw new TypeError(`target ${target.name} has no instruction ${expr.name}`);
  const names = Object.keys(found.takes);
  if (names.length !== expr.args.length)
    throw new TypeError(
      `${expr.name} takes ${names.length} operands (${names.join(', ')}), but has ${expr.args.length}`,
    );
  const operands: Record<string, number | ArrayLike<number>> = {};
  const moves: (() => void)[] = [];
  names.forEach((name, i) => {
    const operand = found.takes[name];
    const arg = expr.args[i];
    if (operand === undefined || arg === undefined) return;
    if (operand.kind === 'table') throw new TypeError(`${expr.name}: only rules take tables`);
    if (operand.kind === 'imm') {
      if (
        arg.op !== 'num' ||
        arg.value < operand.from ||
        arg.value > operand.to ||
        !Number.isInteger(arg.value)
      )
        throw new TypeError(`${expr.name}: ${name} is a constant from ${operand.from} to ${operand.to}`);
      operands[name] = arg.value;
      return;
    }
    const wanted = operand.kind === 'lanes' ? operand : operand.of;
    const view = viewAs(emit(arg, program), wanted);
    // Meanings always see one kind of array, which keeps their element accesses fast.
    const seen = new Float64Array(wanted.lanes);
    operands[name] = seen;
    if (arg.op === 'num' || arg.op === 'vec') seen.set(view);
    else moves.push(() => seen.set(view));
  });
  const { elem, lanes } = found.gives;
  const reg = register({ elem, lanes });
  const results = new Float64Array(lanes);
  const { means } = found;
  program.steps.push(() => {
    for (const move of moves) move();
    for (let i = 0; i < lanes; i += 1) results[i] = means(operands, i);
    reg.set(results);
  });
  return reg;
};
