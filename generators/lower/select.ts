/** What a target offers a lowering: its dot instructions by what they contract, and rules for arithmetic over lanes. */
import type { Lanes, Target } from '../../dsl/target.ts';
import { bin, call, type Expr, num, ref, type Type, type } from '../ir/expr.ts';
import { type DotInstruction, dotOf, instructionCount, NoRule, select } from '../ir/match.ts';
import type { Kernel, Stmt } from '../ir/stmt.ts';
import { BYTE, overLanes } from './feed.ts';
import { distinctCalls, distinctConstants, shareInstructions } from './share.ts';

/** A dot instruction and what it contracts. */
export interface Dot {
  readonly name: string;
  readonly sum: number;
  readonly gives: Type;
}

export interface Selector {
  readonly target: Target;
  readonly lanes: number;
  /** Unsigned by signed bytes. */
  readonly dot: Dot;
  /** Sums of the dot's results, to 32 bits; undefined where the dot gives those itself. */
  readonly widen: Dot | undefined;
  /** 32-bit sums, and how many neighbours along k each takes in. */
  readonly wide: Type;
  readonly quad: number;
  /** A sum with the dot of weights and activations added to it. */
  readonly accumulate: (sum: Expr, w: Expr, a: Expr) => Expr;
  /** The dot's sums as 32-bit sums. */
  readonly widened: (sum: Expr) => Expr;
  /** Instructions of a feed; undefined where no rule fits. */
  readonly cost: (feed: Expr, lanes: number) => number | undefined;
  /** Instructions of several feeds of one register, what they share counted once. */
  readonly costTogether: (feeds: readonly Expr[], lanes: number) => number | undefined;
  /** Constant registers that feeds read; none where no rule fits. */
  readonly constants: (feeds: readonly Expr[], lanes: number) => number;
  /** Why no rule fits. */
  readonly why: (feed: Expr, lanes: number) => string;
  readonly canPermute: (indices: readonly number[]) => boolean;
  readonly permute: (register: Expr, indices: readonly number[]) => Expr;
  /** The kernel with every vector expression spelled in the target's instructions. */
  readonly spell: (kernel: Kernel) => Kernel;
}

const typeOf = (lanes: Lanes): Type => type(lanes.elem, lanes.lanes);

/** Builds the selector of a vector target; undefined where it has no int8 dot instruction. */
export const selectorOf = (target: Target, patterns: ReadonlyMap<string, Expr>): Selector | undefined => {
  const { vector } = target;
  if (vector === undefined) return undefined;
  const lanes = vector.bits / 8;
  const found = dotOf(
    target,
    { kind: 'lanes', elem: 'u8', lanes },
    { kind: 'lanes', elem: 'i8', lanes },
    { onto: true },
  );
  if (found === undefined) return undefined;
  const dot = asDot(found);
  const wider = found.gives.elem === 'i32' ? undefined : dotOf(target, found.gives, found.gives);
  if (found.gives.elem !== 'i32' && wider === undefined) return undefined;
  const widen = wider === undefined ? undefined : asDot(wider);
  const spelled = (expr: Expr): Expr => select(expr, target, patterns);
  const tried = (feed: Expr, width: number): Expr | NoRule => {
    try {
      return spelled(overLanes(feed, ref(BYTE, type('u8', width))));
    } catch (error) {
      if (error instanceof NoRule) return error;
      throw error;
    }
  };
  return {
    target,
    lanes,
    dot,
    widen,
    wide: widen?.gives ?? dot.gives,
    quad: dot.sum * (widen?.sum ?? 1),
    accumulate: (sum, w, a) =>
      found.onto === undefined ? bin('+', sum, found.call(w, a)) : found.call(w, a, sum),
    widened: (sum) => (widen === undefined ? sum : call(widen.name, widen.gives, sum, num(1, dot.gives))),
    cost: (feed, width) => {
      const result = tried(feed, width);
      return result instanceof NoRule ? undefined : instructionCount(result);
    },
    costTogether: (feeds, width) => {
      const results = feeds.map((feed) => tried(feed, width));
      const spelt = results.flatMap((result) => (result instanceof NoRule ? [] : [result]));
      return spelt.length < results.length ? undefined : distinctCalls(spelt);
    },
    constants: (feeds, width) =>
      distinctConstants(
        feeds.flatMap((feed) => {
          const result = tried(feed, width);
          return result instanceof NoRule ? [] : [result];
        }),
      ),
    why: (feed, width) => {
      const result = tried(feed, width);
      return result instanceof NoRule ? result.message : '';
    },
    canPermute: (indices) => permutation(target, indices) !== undefined,
    permute: (register, indices) => {
      const found = permutation(target, indices);
      if (found === undefined)
        throw new Error(`${target.name} cannot permute bytes as [${indices.join(', ')}]`);
      return call(found.name, register.type, register, {
        op: 'vec',
        type: register.type,
        values: found.operand,
      });
    },
    spell: (kernel) => ({ ...kernel, body: mapBlock(kernel.body, spelled) }),
  };
};

const asDot = (found: DotInstruction): Dot => ({
  name: found.name,
  sum: found.contract.sum,
  gives: typeOf(found.gives),
});

/**
 * An instruction that moves bytes to the lanes wanted, found by its meaning. The source repeats itself every
 * `max(index) + 1` bytes, so a permutation within halves of the register serves as well.
 */
const permutation = (target: Target, indices: readonly number[]) => {
  const period = 2 ** Math.ceil(Math.log2(Math.max(...indices) + 1));
  const lanes = indices.length;
  const source = Array.from({ length: lanes }, (_, lane) => 100 + (lane % period));
  for (const [name, instruction] of Object.entries(target.instructions)) {
    const operands = Object.entries(instruction.takes);
    const [a, b] = operands;
    if (operands.length !== 2 || a === undefined || b === undefined) continue;
    if (instruction.gives.elem !== 'u8' || instruction.gives.lanes !== lanes) continue;
    if (![a, b].every(([, o]) => o.kind === 'lanes' && o.elem === 'u8' && o.lanes === lanes)) continue;
    const operand = indices.map((index) => index % 16);
    const moves = indices.every(
      (index, lane) => instruction.means({ [a[0]]: source, [b[0]]: operand }, lane) === 100 + index,
    );
    if (moves) return { name, operand };
  }
  return undefined;
};

/** Spells a block's vector expressions and names what they share. */
const mapBlock = (stmts: readonly Stmt[], spelled: (expr: Expr) => Expr): readonly Stmt[] =>
  shareInstructions(stmts.map((stmt) => mapStmt(stmt, spelled)));

const mapStmt = (stmt: Stmt, spelled: (expr: Expr) => Expr): Stmt => {
  const inside = (stmts: readonly Stmt[]): readonly Stmt[] => mapBlock(stmts, spelled);
  const whole = (expr: Expr): Expr => (expr.type.lanes > 1 ? spelled(expr) : expr);
  switch (stmt.op) {
    case 'let':
    case 'set':
      return { ...stmt, value: whole(stmt.value) };
    case 'store':
      return { ...stmt, value: whole(stmt.value) };
    case 'for':
      return { ...stmt, body: inside(stmt.body) };
    case 'when':
      return stmt.otherwise === undefined
        ? { ...stmt, then: inside(stmt.then) }
        : { ...stmt, then: inside(stmt.then), otherwise: inside(stmt.otherwise) };
    default:
      return stmt;
  }
};
