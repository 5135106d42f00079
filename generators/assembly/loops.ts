/** Innermost loops of compiled functions, and what stands in them. */
import type { Assembly, Target } from '../../dsl/target.ts';
import type { Machine } from './parse.ts';

/** What one loop consists of. Vector instructions are those that name a vector register. */
export interface LoopCounts {
  /** Address of the first instruction. */
  readonly address: number;
  readonly instructions: number;
  readonly vector: number;
  /** Vector instructions that read memory, the stack and constants aside; those that only move included. */
  readonly loads: number;
  readonly stores: number;
  /** Dot instructions of the kernel. */
  readonly dots: number;
  /** Vector registers moved to vector registers. */
  readonly copies: number;
  /** Vector registers to and from the stack. */
  readonly spills: number;
  /** Constants read again from memory, which a compiler does where registers run out. */
  readonly constants: number;
  /** Vector instructions that the kernel does not contain. */
  readonly unexpected: readonly string[];
  /** The loop as text, a line each. */
  readonly text: readonly string[];
}

/** What a compiler should not have put into a loop, a line each; constants read again cost less and are not among it. */
export const faultsOf = (loop: LoopCounts): readonly string[] =>
  [
    [loop.spills, 'to or from the stack'] as const,
    [loop.copies, 'from register to register'] as const,
    [loop.unexpected.length, `not of the kernel (${loop.unexpected.join('; ')})`] as const,
  ].flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]));

/** Mnemonics that a kernel may become: of all its instructions, and of its dot instructions. */
export interface Expected {
  readonly all: ReadonlySet<string>;
  readonly dots: ReadonlySet<string>;
}

/** What the named instructions of a target may be called; dots are those that sum products of bytes. */
export const expectedOf = (target: Target, names: Iterable<string>): Expected => {
  const all = new Set<string>();
  const dots = new Set<string>();
  for (const name of names) {
    const instruction = target.instructions[name];
    if (instruction === undefined) continue;
    const isDot =
      instruction.contract !== undefined &&
      Object.values(instruction.takes).some((o) => o.kind === 'lanes' && o.elem === 'u8');
    for (const mnemonic of instruction.mnemonics.flatMap((text) => text.split('|'))) {
      all.add(mnemonic);
      if (isDot) dots.add(mnemonic);
    }
  }
  return { all, dots };
};

/** Innermost loops of a function that hold a dot instruction, in the order of the code. */
export const dotLoops = (
  code: readonly Machine[],
  assembly: Assembly,
  expected: Expected,
): readonly LoopCounts[] => {
  const framed = code.some((machine) => spelled(machine) === assembly.frame);
  const stack = assembly.stack.slice(0, framed ? 2 : 1);
  return innermost(code)
    .map((body) => countsOf(body, { ...assembly, stack }, expected))
    .filter(({ dots }) => dots > 0);
};

/** Bodies of loops that hold no other: what lies between a jump backwards and where it goes. */
const innermost = (code: readonly Machine[]): readonly (readonly Machine[])[] => {
  const spans = code.flatMap(({ address, target }) =>
    target !== undefined && target <= address ? [{ from: target, to: address }] : [],
  );
  return spans
    .filter((span) => !spans.some((s) => s !== span && s.from >= span.from && s.to <= span.to))
    .map(({ from, to }) => code.filter(({ address }) => address >= from && address <= to));
};

const spelled = ({ mnemonic, operands }: Machine): string => `${mnemonic} ${operands.join(',')}`;

const countsOf = (body: readonly Machine[], assembly: Assembly, expected: Expected): LoopCounts => {
  const isRegister = (operand: string): boolean => assembly.registers.some((r) => operand.startsWith(r));
  const isMemory = (operand: string): boolean => operand.includes('(');
  const on = (bases: readonly string[], operand: string): boolean => bases.some((b) => operand.includes(b));
  const known = new Set([...expected.all, ...assembly.moves, ...assembly.fills]);
  const moves = new Set(assembly.moves);
  const vector = body.filter(({ operands }) => operands.some(isRegister));
  const count = (holds: (machine: Machine) => boolean): number => vector.filter(holds).length;
  const sources = ({ operands }: Machine): readonly string[] => operands.slice(0, -1);
  const last = ({ operands }: Machine): string => operands.at(-1) ?? '';
  return {
    address: body[0]?.address ?? 0,
    instructions: body.length,
    vector: vector.length,
    loads: count((m) =>
      sources(m).some((o) => isMemory(o) && !on(assembly.stack, o) && !on(assembly.constants, o)),
    ),
    stores: count((m) => isMemory(last(m)) && !on(assembly.stack, last(m))),
    dots: count(({ mnemonic }) => expected.dots.has(mnemonic)),
    copies: count((m) => moves.has(m.mnemonic) && m.operands.every((o) => /^%/.test(o))),
    spills: count(({ operands }) => operands.some((o) => on(assembly.stack, o))),
    constants: count((m) => sources(m).some((o) => on(assembly.constants, o))),
    unexpected: vector.filter(({ mnemonic }) => !known.has(mnemonic)).map(spelled),
    text: body.map(spelled),
  };
};
