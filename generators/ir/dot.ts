/** Dot instructions: found by what they contract, and proved to do it. */
import type { Issue } from '../../dsl/issue.ts';
import type { Contract, Instr, LaneElem, Lanes, Target } from '../../dsl/target.ts';
import { call, type Expr, num, type Type } from './expr.ts';
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
  /** Name of the operand that the sums are added to; `undefined` where there is none. */
  readonly onto: string | undefined;
  /**
   * The call, its operands in the instruction's order. Sums are added to `onto`, or to zero where it is not given;
   * throws `TypeError` for an `onto` that the instruction does not take.
   */
  readonly call: (w: Expr, act: Expr, onto?: Expr) => Expr;
}

type Named = { readonly name: string; readonly of: Lanes };

/** What an instruction with a contract takes: two factors in its order, perhaps an operand of sums; or what it lacks. */
interface Factors {
  readonly a: Named;
  readonly b: Named;
  readonly onto: Named | undefined;
}
const factorsOf = (instruction: Instr, contract: Contract): Factors | string => {
  const lanes = Object.entries(instruction.takes).flatMap(([name, of]): readonly Named[] =>
    of.kind === 'lanes' ? [{ name, of }] : [],
  );
  const onto = lanes.find(({ name }) => name === contract.onto);
  if (contract.onto !== undefined && (onto === undefined || !sameLanes(onto.of, instruction.gives)))
    return `adds to ${contract.onto}, which is no operand of the lanes that it gives`;
  const [a, b, ...more] = lanes.filter((operand) => operand !== onto);
  if (
    a === undefined ||
    b === undefined ||
    more.length > 0 ||
    lanes.length < Object.keys(instruction.takes).length
  )
    return 'a contract needs two operands of lanes';
  return { a, b, onto };
};

const sameLanes = (a: Lanes, b: Lanes): boolean => a.elem === b.elem && a.lanes === b.lanes;

/**
 * Every dot instruction for weights and activations of these types; the ones that sum the most come first, and of equal
 * ones those that add to an operand.
 */
export const dotsOf = (target: Target, w: Lanes, act: Lanes): readonly DotInstruction[] =>
  Object.entries(target.instructions)
    .flatMap(([name, instruction]): DotInstruction[] => {
      const { contract } = instruction;
      if (contract === undefined || proveContract(target, name).length > 0) return [];
      const factors = factorsOf(instruction, contract);
      if (typeof factors === 'string') return [];
      const { a, b } = factors;
      if (sameLanes(a.of, w) && sameLanes(b.of, act))
        return [dotWith(name, instruction, contract, a.name, b.name)];
      if (sameLanes(a.of, act) && sameLanes(b.of, w))
        return [dotWith(name, instruction, contract, b.name, a.name)];
      return [];
    })
    .sort(
      (x, y) =>
        y.contract.sum - x.contract.sum || Number(y.onto !== undefined) - Number(x.onto !== undefined),
    );

const dotWith = (
  name: string,
  { takes, gives }: Instr,
  contract: Contract,
  w: string,
  act: string,
): DotInstruction => {
  const { onto } = contract;
  const type: Type = { elem: gives.elem, lanes: gives.lanes };
  return {
    name,
    contract,
    gives,
    w,
    act,
    onto,
    call: (x, y, sums) => {
      if (onto === undefined && sums !== undefined)
        throw new TypeError(`${name} adds to no operand; add its result`);
      const byName = new Map([
        [w, x],
        [act, y],
      ]);
      if (onto !== undefined) byName.set(onto, sums ?? num(0, type));
      return call(name, type, ...Object.keys(takes).flatMap((operand) => byName.get(operand) ?? []));
    },
  };
};

/**
 * The dot instruction for weights and activations of these types, weights first where the types are equal. One that adds
 * to an operand is found only where it is asked for.
 */
export const dotOf = (
  target: Target,
  w: Lanes,
  act: Lanes,
  { onto = false }: { readonly onto?: boolean } = {},
): DotInstruction | undefined => dotsOf(target, w, act).find((dot) => onto || dot.onto === undefined);

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

const contradiction = (instruction: Instr, contract: Contract): string | undefined => {
  const { lane, sum } = contract;
  const factors = factorsOf(instruction, contract);
  if (typeof factors === 'string') return factors;
  const { a, b, onto } = factors;
  if (instruction.gives.lanes !== lane)
    return `gives ${instruction.gives.lanes} lanes, but the contract says ${lane}`;
  if (a.of.lanes !== lane * sum || b.of.lanes !== lane * sum)
    return `takes ${a.of.lanes} and ${b.of.lanes} lanes, but ${lane} sums of ${sum} need ${lane * sum}`;
  const { elem } = instruction.gives;
  const wrapTo = wrap[elem];
  const zeros = new Array<number>(lane).fill(0);
  const result = (x: readonly number[], y: readonly number[], i: number, sums = zeros): number =>
    wrapTo(
      instruction.means(
        { [a.name]: x, [b.name]: y, ...(onto === undefined ? {} : { [onto.name]: sums }) },
        i,
      ),
    );
  const count = lane * sum;
  const units = Array.from({ length: count }, (_, p) =>
    Array.from({ length: count }, (_, i) => (i === p ? 1 : 0)),
  );
  for (const [p, x] of units.entries())
    for (const [q, y] of units.entries())
      for (let i = 0; i < lane; i += 1) {
        const wanted = p === q && Math.floor(p / sum) === i ? 1 : 0;
        const got = result(x, y, i);
        if (got !== wanted)
          return `lane ${p} of ${a.name} times lane ${q} of ${b.name} adds ${got} to result ${i}, not ${wanted}`;
      }
  const random = seeded(count);
  const small = (of: LaneElem): number =>
    Math.max(elemRange[of].min, Math.min(elemRange[of].max, (random() % 17) - 8));
  for (let round = 0; round < 64; round += 1) {
    const x = Array.from({ length: count }, () => small(a.of.elem));
    const y = Array.from({ length: count }, () => small(b.of.elem));
    // Sums start anywhere, and every other time at an end of their range, where what is added wraps.
    const ends = [elemRange[elem].min, elemRange[elem].max];
    const start = (): number => (round % 2 === 0 ? random() : (ends[random() % 2] ?? 0));
    const sums = onto === undefined ? zeros : zeros.map(() => wrapTo(start()));
    for (let i = 0; i < lane; i += 1) {
      let products = 0;
      for (let j = i * sum; j < (i + 1) * sum; j += 1) products += (x[j] ?? 0) * (y[j] ?? 0);
      const wanted = wrapTo((sums[i] ?? 0) + products);
      const got = result(x, y, i, sums);
      if (got !== wanted) return `result ${i} is ${got}, but its ${sum} products sum to ${wanted}`;
    }
  }
  return undefined;
};
