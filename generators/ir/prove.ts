/** Proofs of a target's declarations: rules are equations, contracts are what the meanings say. */
import type { Issue } from '../../dsl/issue.ts';
import type { Rule, Target } from '../../dsl/target.ts';
import { proveContract } from './dot.ts';
import { evaluate } from './evaluate.ts';
import { type Expr, ref, type Type } from './expr.ts';
import { eachInput, extremesOf, randomOf, seeded } from './inputs.ts';
import { buildRight, type Constants, poolOf, termExpr } from './term.ts';
import { isFloat, type Register, register, viewAs, wrap } from './value.ts';
import { compileVector, type Vector } from './vector.ts';

const never = (what: string) => (): never => {
  throw new TypeError(`${what} in a rule`);
};

/** The right side as closures; operands sit in the low lanes of registers whose other lanes are hostile. */
const compileRight = (
  target: Target,
  rule: Rule,
  constants: Constants,
  registers: ReadonlyMap<string, Register>,
): Vector => {
  const operands = new Map<string, Expr>();
  for (const [name, operand] of Object.entries(rule.operands))
    if (operand.kind === 'lanes') operands.set(name, ref(name, { elem: operand.elem, lanes: operand.lanes }));
  const expr = termExpr(buildRight(rule, constants), target, operands, poolOf());
  return compileVector(expr, {
    target,
    variable: never('a scalar'),
    load: never('a load'),
    vectorLoad: never('a load'),
    call: never('a scalar call'),
    vectorVariable: (name, type) => {
      const reg = registers.get(name);
      if (reg === undefined) throw new TypeError(`rule ${rule.name} has no operand ${name}`);
      return viewAs(reg, type);
    },
  });
};

type Values = Readonly<Record<string, number | readonly number[]>>;

const describe = (rule: Rule, values: Values): string =>
  Object.keys(rule.operands)
    .map((name) => `${name} = ${typeof values[name] === 'number' ? values[name] : 'the table'}`)
    .join(', ');

const wrongRule = (target: Target, rule: Rule, message: string): Issue => ({
  code: 'rule-wrong',
  path: ['targets', target.name, 'rules', rule.name],
  message: `rule ${rule.name}: ${message}`,
  hint: 'make both sides equal in every lane, whatever its neighbours hold',
});

/** The issue of a rule for concrete constants: the first lane where its sides differ, if any. */
export const proveInstance = (target: Target, rule: Rule, constants: Constants): Issue | undefined => {
  const wrong = (message: string): Issue => wrongRule(target, rule, message);
  const named = Object.entries(rule.operands).flatMap(([name, operand]) =>
    operand.kind === 'lanes' ? [{ name, operand }] : [],
  );
  const width = (target.vector?.bits ?? 0) / 8;
  const registers = new Map(
    named.map(({ name, operand }) => {
      const bytes = viewAs(register({ elem: 'u8', lanes: width }), { elem: 'u8', lanes: width }).fill(0x93);
      const type: Type = { elem: operand.elem, lanes: operand.lanes };
      return [name, viewAs(bytes, type)] as const;
    }),
  );
  const { elem, lanes } = rule.gives;
  let found: Issue | undefined;
  try {
    const right = compileRight(target, rule, constants, registers);
    const result = viewAs(right.reg, { elem, lanes });
    const wrapTo = wrap[elem];
    const values: Record<string, number | readonly number[]> = {};
    const byLane: [string, readonly number[]][] = [];
    for (const [name, operand] of Object.entries(rule.operands)) {
      const value = constants[name];
      if (operand.kind === 'imm' && typeof value === 'number') values[name] = value;
      if (operand.kind === 'laneConst' && typeof value === 'object') byLane.push([name, value]);
      if (operand.kind === 'table' && typeof value === 'object')
        values[name] = Array.from({ length: operand.size }, (_, i) => value[i] ?? 0);
    }
    const scalarOnly = named.length === 1 && byLane.length === 0;
    const firstElem = named[0]?.operand.elem;
    const byteOnly = scalarOnly && (firstElem === 'u8' || firstElem === 'i8');
    // One byte has 256 answers: the arrow is executed once for each, not once for each lane of each register.
    const answers = byteOnly ? new Map<number, number>() : undefined;
    const answer = (): number => {
      const left = rule.left(values as never);
      // Beyond 2^53 the executed left side itself has lost digits, so it is no witness.
      return isFloat(elem) || Number.isSafeInteger(left) ? wrapTo(left) : NaN;
    };
    const only = named[0]?.name ?? '';
    if (answers !== undefined)
      for (let v = -128; v < 256; v += 1) {
        values[only] = v;
        if (firstElem === 'u8' ? v >= 0 : v < 128) answers.set(v, answer());
      }
    const places = named.map(({ name }) => ({ name, reg: registers.get(name) ?? register({ elem, lanes }) }));
    eachInput(
      named.map(({ operand }) => operand),
      (o, lane, value) => {
        const place = places[o];
        if (place !== undefined) place.reg[lane] = value;
      },
      () => {
        if (found !== undefined) return;
        right.run();
        for (let i = 0; i < lanes; i += 1) {
          const got = result[i] ?? 0;
          const short = answers?.get(places[0]?.reg[i] ?? 0);
          if (got === short) continue;
          for (const { name, reg } of places) values[name] = reg[i] ?? 0;
          for (const [name, list] of byLane) values[name] = list[i] ?? 0;
          const wanted = answer();
          if (got === wanted || Object.is(got, wanted) || (Number.isNaN(wanted) && !isFloat(elem))) continue;
          found = wrong(`lane ${i} gives ${got}, not ${wanted}, where ${describe(rule, values)}`);
          return;
        }
      },
    );
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return wrong(error.message);
    throw error;
  }
  return found;
};

/** What is known of a rule under some target: issues of single instances by their constants, and whether all hold. */
interface Proof {
  readonly target: Target;
  readonly instances: Map<string, Issue | undefined>;
  holds: boolean;
}
const proofs = new WeakMap<Rule, Proof[]>();

/** A proof serves every target whose registers are as wide and which has the same instructions, and perhaps more. */
const serves = (proof: Target, target: Target): boolean =>
  proof === target ||
  (proof.vector?.bits === target.vector?.bits &&
    Object.entries(proof.instructions).every(([name, each]) => target.instructions[name] === each));

const proofOf = (target: Target, rule: Rule): Proof => {
  const all = proofs.get(rule) ?? [];
  const known = all.find((proof) => serves(proof.target, target));
  if (known !== undefined) return known;
  const fresh: Proof = { target, instances: new Map(), holds: false };
  proofs.set(rule, [...all, fresh]);
  return fresh;
};

/** `proveInstance`, done once for the same rule, instructions and constants. */
export const provedInstance = (target: Target, rule: Rule, constants: Constants): Issue | undefined => {
  const { instances } = proofOf(target, rule);
  const key = JSON.stringify(constants);
  if (!instances.has(key)) instances.set(key, proveInstance(target, rule, constants));
  return instances.get(key);
};

/** Immediates beyond this many combinations are drawn, corners first. */
const ALL = 4096;
const DRAWN = 64;

/** The constants on which a rule is tried: every combination of immediates; constants by lane and tables drawn. */
export const instancesOf = (rule: Rule): readonly Constants[] => {
  const random = seeded(rule.name.length);
  const between = (from: number, to: number): number => from + (random() % (to - from + 1));
  const imms = Object.entries(rule.operands).flatMap(([name, o]) =>
    o.kind === 'imm' ? [{ name, from: o.from, to: o.to }] : [],
  );
  const combinations = imms.reduce((product, { from, to }) => product * (to - from + 1), 1);
  const others = Object.values(rule.operands).some((o) => o.kind === 'laneConst' || o.kind === 'table');
  const count = Math.max(others ? DRAWN : 1, Math.min(combinations, ALL));
  return Array.from({ length: count }, (_, c) => {
    const constants: Record<string, number | readonly number[]> = {};
    let left = combinations <= ALL ? c : c < 2 ** imms.length ? -1 : random();
    imms.forEach(({ name, from, to }, i) => {
      const extent = to - from + 1;
      constants[name] = left < 0 ? ((c >> i) & 1 ? to : from) : from + (left % extent);
      left = left < 0 ? left : Math.floor(left / extent);
    });
    for (const [name, o] of Object.entries(rule.operands)) {
      // Each lane steps through the range, so that 64 instances meet every value of a byte several times.
      if (o.kind === 'laneConst')
        constants[name] = Array.from({ length: o.of.lanes }, (_, i) =>
          c % 2 === 0 ? between(o.from, o.to) : o.from + ((c * o.of.lanes + i) % (o.to - o.from + 1)),
        );
      if (o.kind === 'table') constants[name] = Array.from({ length: o.size }, () => between(o.from, o.to));
    }
    return constants;
  });
};

/** The value of a pattern, if it has one: a product or a shift may be larger than an index. */
const resultOf = (pattern: Expr, values: Readonly<Record<string, number>>): number | undefined => {
  try {
    return evaluate(pattern, values);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** The issue of a left side as it was read: the first values where it is not what the arrow gives, if any. */
export const provePattern = (target: Target, rule: Rule, pattern: Expr): Issue | undefined => {
  const random = seeded(rule.name.length);
  if (Object.values(rule.operands).some((o) => o.kind === 'table' || (o.kind === 'lanes' && isFloat(o.elem))))
    return undefined;
  for (let round = 0; round < 2000; round += 1) {
    const values: Record<string, number> = {};
    for (const [name, o] of Object.entries(rule.operands)) {
      const extremes =
        o.kind === 'lanes'
          ? extremesOf(o.elem)
          : o.kind === 'table'
            ? [0]
            : [o.from, o.to, o.from + (random() % (o.to - o.from + 1))];
      const extreme = extremes[random() % extremes.length] ?? 0;
      values[name] = o.kind === 'lanes' && round % 2 === 0 ? randomOf(o.elem, random) : extreme;
    }
    const left = rule.left(values as never);
    const wrapTo = wrap[rule.gives.elem];
    // Arrows wrap shifts at 32 bits and lose digits beyond 53; the pattern does neither.
    if (!Number.isSafeInteger(left)) continue;
    const read = resultOf(pattern, values);
    if (read !== undefined && wrapTo(read) !== wrapTo(left))
      return wrongRule(
        target,
        rule,
        `was read as arithmetic that gives ${read}, not ${left}, where ${describe(rule, values)}`,
      );
  }
  return undefined;
};

const firstWrong = (target: Target, rule: Rule): Issue | undefined => {
  for (const constants of instancesOf(rule)) {
    const issue = proveInstance(target, rule, constants);
    if (issue !== undefined) return issue;
  }
  return undefined;
};

const proved = new WeakMap<Target, readonly Issue[]>();

/**
 * Everything a target claims, tried: each rule on all of `instancesOf`, and each `contract`. One issue for each
 * claim that does not hold.
 */
export const proveTarget = (target: Target): readonly Issue[] => {
  const known = proved.get(target);
  if (known !== undefined) return known;
  const issues: Issue[] = [];
  for (const rule of target.rules) {
    const proof = proofOf(target, rule);
    if (proof.holds) continue;
    const wrong = firstWrong(target, rule);
    if (wrong === undefined) proof.holds = true;
    else issues.push(wrong);
  }
  for (const name of Object.keys(target.instructions)) issues.push(...proveContract(target, name));
  proved.set(target, issues);
  return issues;
};
