/** Dot instructions: found by what they contract, and proved to do it. */
import type { Issue } from '../../dsl/issue.ts';
import type { Contract, Instr, Lanes, Target } from '../../dsl/target.ts';
import { call, type Expr } from './expr.ts';
import { seeded } from './inputs.ts';
import { elemRange, wrap } from './value.ts';

/** An instruction whose result lanes are sums of products of neighbouring lanes of its two operands. */
export interface DotInstruction {
  readonly name: string;
  readonly contract: Contract;
  readonly gives: Lanes;
  /** Names of the operands that take the weights and the activations. */
  readonly w: string;
  readonly act: string;
  /** The call, its operands in the instruction's order. */
  readonly call: (w: Expr, act: Expr) => Expr;
}

const lanesOf = (instruction: Instr): readonly { readonly name: string; readonly of: Lanes }[] =>
  Object.entries(instruction.takes).flatMap(([name, of]) => (of.kind === 'lanes' ? [{ name, of }] : []));

const sameLanes = (a: Lanes, b: Lanes): boolean => a.elem === b.elem && a.lanes === b.lanes;

/** Every dot instruction for weights and activations of these types; the ones that sum the most come first. */
export const dotsOf = (target: Target, w: Lanes, act: Lanes): readonly DotInstruction[] =>
  Object.entries(target.instructions)
    .flatMap(([name, instruction]): DotInstruction[] => {
      const { contract, gives } = instruction;
      const [a, b, ...more] = lanesOf(instruction);
      if (contract === undefined || a === undefined || b === undefined || more.length > 0) return [];
      if (proveContract(target, name).length > 0) return [];
      const type = { elem: gives.elem, lanes: gives.lanes };
      const about = { name, contract, gives };
      if (sameLanes(a.of, w) && sameLanes(b.of, act))
        return [{ ...about, w: a.name, act: b.name, call: (x, y) => call(name, type, x, y) }];
      if (sameLanes(a.of, act) && sameLanes(b.of, w))
        return [{ ...about, w: b.name, act: a.name, call: (x, y) => call(name, type, y, x) }];
      return [];
    })
    .sort((x, y) => y.contract.sum - x.contract.sum);

/** The dot instruction for weights and activations of these types, weights first where the types are equal. */
export const dotOf = (target: Target, w: Lanes, act: Lanes): DotInstruction | undefined =>
  dotsOf(target, w, act)[0];

const proofs = new WeakMap<Instr, readonly Issue[]>();

/**
 * Proves a `contract` from `means`: products of unit vectors say which lanes meet in which result, and sums of small
 * random numbers say that nothing else is added. Instructions without a contract have nothing to prove.
 */
export const proveContract = (target: Target, name: string): readonly Issue[] => {
  const instruction = target.instructions[name];
  if (instruction?.contract === undefined) return [];
  const known = proofs.get(instruction);
  if (known !== undefined) return known;
  const message = contradiction(instruction, instruction.contract);
  const issues: readonly Issue[] =
    message === undefined
      ? []
      : [
          {
            code: 'contract-wrong',
            path: ['targets', target.name, 'instructions', name, 'contract'],
            message: `${name}: ${message}`,
            hint: 'state the lanes of the result and how many neighbours each sums',
          },
        ];
  proofs.set(instruction, issues);
  return issues;
};

const contradiction = (instruction: Instr, { lane, sum }: Contract): string | undefined => {
  const [a, b, ...more] = lanesOf(instruction);
  if (a === undefined || b === undefined || more.length > 0) return 'a contract needs two operands of lanes';
  if (instruction.gives.lanes !== lane)
    return `gives ${instruction.gives.lanes} lanes, but the contract says ${lane}`;
  if (a.of.lanes !== lane * sum || b.of.lanes !== lane * sum)
    return `takes ${a.of.lanes} and ${b.of.lanes} lanes, but ${lane} sums of ${sum} need ${lane * sum}`;
  const wrapTo = wrap[instruction.gives.elem];
  const result = (x: readonly number[], y: readonly number[], i: number): number =>
    wrapTo(instruction.means({ [a.name]: x, [b.name]: y }, i));
  const count = lane * sum;
  const unit = (p: number): readonly number[] => Array.from({ length: count }, (_, i) => (i === p ? 1 : 0));
  for (let p = 0; p < count; p += 1)
    for (let q = 0; q < count; q += 1)
      for (let i = 0; i < lane; i += 1) {
        const wanted = p === q && Math.floor(p / sum) === i ? 1 : 0;
        const got = result(unit(p), unit(q), i);
        if (got !== wanted)
          return `lane ${p} of ${a.name} times lane ${q} of ${b.name} adds ${got} to result ${i}, not ${wanted}`;
      }
  const random = seeded(count);
  const small = (elem: Lanes['elem']): number =>
    Math.max(elemRange[elem].min, Math.min(elemRange[elem].max, (random() % 17) - 8));
  for (let round = 0; round < 64; round += 1) {
    const x = Array.from({ length: count }, () => small(a.of.elem));
    const y = Array.from({ length: count }, () => small(b.of.elem));
    for (let i = 0; i < lane; i += 1) {
      let wanted = 0;
      for (let j = i * sum; j < (i + 1) * sum; j += 1) wanted += (x[j] ?? 0) * (y[j] ?? 0);
      const got = result(x, y, i);
      if (got !== wanted) return `result ${i} is ${got}, but its ${sum} products sum to ${wanted}`;
    }
  }
  return undefined;
};
