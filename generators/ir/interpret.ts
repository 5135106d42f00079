/** Executes a kernel exactly as the IR says, on any machine, refusing what its language would leave undefined. */
import type { Target } from '../../dsl/target.ts';
import { compileScalar, type Scope } from './evaluate.ts';
import { type Expr, i64, sameType, type Type, typeName } from './expr.ts';
import {
  KernelFault,
  type Memory,
  memoryOf,
  scalarLoad,
  scalarStore,
  vectorLoad,
  vectorStore,
} from './memory.ts';
import type { Kernel, Stmt } from './stmt.ts';
import { type Register, register } from './value.ts';
import { compileInstr, compileVector, type VectorScope } from './vector.ts';

export { compileExpr, evaluate } from './evaluate.ts';
export { KernelFault, SLACK } from './memory.ts';

/** What a kernel is run on. */
export interface Run {
  readonly target: Target;
  /** Memory of every global buffer by name; outputs are written in place. */
  readonly buffers: Readonly<Record<string, ArrayBufferView>>;
  /** Every scalar of the kernel. */
  readonly scalars: Readonly<Record<string, number>>;
  /** First tile; 0 unless stated. */
  readonly tile0?: number;
  /** One past the last tile; all of them unless stated. */
  readonly tile1?: number;
  /** Global buffers that start without values, such as scratch: reading them before a write is a fault. */
  readonly unwritten?: readonly string[];
}

interface Cell {
  value: number;
}
type Entry = { readonly type: Type; readonly mutable: boolean; readonly unrolled: boolean } & (
  | { readonly kind: 'scalar'; readonly cell: Cell }
  | { readonly kind: 'vector'; readonly reg: Register }
);

interface Names {
  readonly own: Map<string, Entry>;
  readonly outer: Names | undefined;
}

const find = (names: Names | undefined, name: string): Entry | undefined =>
  names === undefined ? undefined : (names.own.get(name) ?? find(names.outer, name));

interface Machine {
  readonly kernel: Kernel;
  readonly target: Target;
  readonly memories: ReadonlyMap<string, Memory>;
}

const constantNow = (expr: Expr, names: Names): boolean => {
  switch (expr.op) {
    case 'num':
      return true;
    case 'var':
      return find(names, expr.name)?.unrolled === true;
    case 'bin':
      return constantNow(expr.a, names) && constantNow(expr.b, names);
    default:
      return false;
  }
};

/** Checks that the places of a register array are known once loops are unrolled. */
const placed = (memory: Memory, index: Expr, names: Names): Memory => {
  if (memory.buffer.space === 'register' && !constantNow(index, names))
    throw new KernelFault(
      memory.kernel,
      `${memory.buffer.name} is a register array, but an index of it is not constant`,
    );
  return memory;
};

const scopeOf = (machine: Machine, names: Names): VectorScope => {
  const fail = (message: string): never => {
    throw new KernelFault(machine.kernel.name, message);
  };
  const entry = (name: string, type: Type): Entry => {
    const found = find(names, name) ?? fail(`${name} is used before it is named`);
    if (!sameType(found.type, type))
      fail(`${name} is ${typeName(found.type)} but is used as ${typeName(type)}`);
    return found;
  };
  const memory = (name: string): Memory => machine.memories.get(name) ?? fail(`there is no buffer ${name}`);
  const scope: VectorScope = {
    target: machine.target,
    variable: (name, type) => {
      const found = entry(name, type);
      if (found.kind !== 'scalar') return fail(`${name} is a vector`);
      const { cell } = found;
      return () => cell.value;
    },
    vectorVariable: (name, type) => {
      const found = entry(name, type);
      return found.kind === 'vector' ? found.reg : fail(`${name} is a scalar`);
    },
    load: (e) =>
      scalarLoad(placed(memory(e.buffer), e.index, names), e.type.elem, compileScalar(e.index, scope)),
    vectorLoad: (e) => {
      const reg = register(e.type);
      const from = placed(memory(e.buffer), e.index, names);
      return { reg, run: vectorLoad(from, e.type, e.count, e.fill, compileScalar(e.index, scope), reg) };
    },
    call: (e) => {
      const { reg, run } = compileInstr(e, scope);
      return () => {
        run();
        return reg[0] ?? 0;
      };
    },
  };
  return scope;
};

type Action = () => void;

const all = (actions: readonly Action[]): Action => {
  const [first, second] = actions;
  if (first === undefined) return () => {};
  if (second === undefined) return first;
  return () => {
    for (const action of actions) action();
  };
};

const compileBlock = (stmts: readonly Stmt[], machine: Machine, outer: Names): Action => {
  const names: Names = { own: new Map(), outer };
  return all(stmts.flatMap((stmt) => compileStmt(stmt, machine, names) ?? []));
};

const assign = (entry: Entry, value: Expr, scope: VectorScope): Action => {
  if (entry.kind === 'scalar') {
    const { cell } = entry;
    const run = compileScalar(value, scope);
    return () => {
      cell.value = run();
    };
  }
  const { reg } = entry;
  const from = compileVector(value, scope);
  return () => {
    from.run();
    reg.set(from.reg);
  };
};

const compileStmt = (stmt: Stmt, machine: Machine, names: Names): Action | undefined => {
  const { kernel } = machine;
  const scope = scopeOf(machine, names);
  const fail = (message: string): never => {
    throw new KernelFault(kernel.name, message);
  };
  switch (stmt.op) {
    case 'note':
      return undefined;
    case 'let': {
      const { type } = stmt.value;
      if (names.own.has(stmt.name)) fail(`${stmt.name} is named twice in one block`);
      const about = { type, mutable: stmt.mutable === true, unrolled: false };
      const entry: Entry =
        type.lanes === 1
          ? { ...about, kind: 'scalar', cell: { value: 0 } }
          : { ...about, kind: 'vector', reg: register(type) };
      const action = assign(entry, stmt.value, scope);
      names.own.set(stmt.name, entry);
      return action;
    }
    case 'set': {
      const entry = find(names, stmt.name) ?? fail(`${stmt.name} is set before it is named`);
      if (!entry.mutable) fail(`${stmt.name} is set but was not named as mutable`);
      if (!sameType(entry.type, stmt.value.type))
        fail(`${stmt.name} is ${typeName(entry.type)} but is set to ${typeName(stmt.value.type)}`);
      return assign(entry, stmt.value, scope);
    }
    case 'store': {
      const memory = machine.memories.get(stmt.buffer) ?? fail(`there is no buffer ${stmt.buffer}`);
      placed(memory, stmt.index, names);
      const index = compileScalar(stmt.index, scope);
      const { type } = stmt.value;
      if (stmt.count > type.lanes) fail(`stores ${stmt.count} lanes of ${typeName(type)} in ${stmt.buffer}`);
      if (type.lanes === 1) return scalarStore(memory, type.elem, index, compileScalar(stmt.value, scope));
      const { reg, run } = compileVector(stmt.value, scope);
      return vectorStore(memory, type, stmt.count, index, reg, run);
    }
    case 'prefetch':
      if (!machine.memories.has(stmt.buffer)) fail(`there is no buffer ${stmt.buffer}`);
      // Nothing happens, but the index must be one: its names are checked.
      compileScalar(stmt.index, scope);
      return undefined;
    case 'do':
      return stmt.call.type.lanes === 1
        ? compileScalar(stmt.call, scope)
        : compileVector(stmt.call, scope).run;
    case 'for': {
      if (stmt.runs !== 'loop' && stmt.runs !== 'unroll' && stmt.runs !== 'grid')
        fail(`loop ${stmt.name} runs by ${stmt.runs}; only loop, unroll and grid are interpreted`);
      if (!(stmt.step > 0)) fail(`loop ${stmt.name} steps by ${stmt.step}`);
      const cell: Cell = { value: 0 };
      const inner: Names = { own: new Map(), outer: names };
      inner.own.set(stmt.name, {
        kind: 'scalar',
        type: i64,
        mutable: false,
        unrolled: stmt.runs === 'unroll',
        cell,
      });
      const body = compileBlock(stmt.body, machine, inner);
      const from = compileScalar(stmt.from, scope);
      const to = compileScalar(stmt.to, scope);
      const { step } = stmt;
      return () => {
        const end = to();
        for (let i = from(); i < end; i += step) {
          cell.value = i;
          body();
        }
      };
    }
    case 'when': {
      const cond = compileScalar(stmt.cond, scope);
      const then = compileBlock(stmt.then, machine, names);
      const otherwise = compileBlock(stmt.otherwise ?? [], machine, names);
      return () => (cond() ? then() : otherwise());
    }
    case 'sync':
      return fail('sync has no meaning in a kernel that runs on one lane');
  }
};

/** Runs tiles `tile0 <= tile < tile1` of a kernel; throws `KernelFault` where it does what it must not. */
export const interpret = (kernel: Kernel, run: Run): void => {
  const fail = (message: string): never => {
    throw new KernelFault(kernel.name, message);
  };
  const names: Names = { own: new Map(), outer: undefined };
  const named = (name: string, value: number | undefined): void => {
    if (value === undefined || !Number.isSafeInteger(value))
      fail(`scalar ${name} is ${value}, no whole number`);
    else names.own.set(name, { kind: 'scalar', type: i64, mutable: false, unrolled: false, cell: { value } });
  };
  for (const name of kernel.scalars) if (name !== 'tile0' && name !== 'tile1') named(name, run.scalars[name]);
  const formulas: Scope = scopeOf({ kernel, target: run.target, memories: new Map() }, names);
  const formula = (expr: Expr): number => compileScalar(expr, formulas)();
  for (const { cond, message } of kernel.requires) if (!formula(cond)) fail(message);
  const tiles = formula(kernel.tiles);
  const tile0 = run.tile0 ?? 0;
  const tile1 = run.tile1 ?? tiles;
  if (!(tile0 >= 0 && tile1 <= tiles)) fail(`tiles ${tile0} to ${tile1}, but there are ${tiles}`);
  named('tile0', tile0);
  named('tile1', tile1);
  const memories = new Map<string, Memory>();
  for (const buffer of kernel.buffers) {
    const unwritten = run.unwritten?.includes(buffer.name) === true;
    memories.set(
      buffer.name,
      memoryOf(kernel.name, buffer, formula(buffer.extent), run.buffers[buffer.name], unwritten),
    );
  }
  compileBlock(kernel.body, { kernel, target: run.target, memories }, names)();
};
