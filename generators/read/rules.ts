import { IssueError } from '../../dsl/issue.ts';
import type { Rule, Target } from '../../dsl/target.ts';
import { type Expr, f32t, i64, ref } from '../ir/expr.ts';
import { readArrow } from './arith.ts';
import { record, scalar, tableValue } from './arith-value.ts';
import { descend } from './path.ts';
import { evaluateInteger } from './prove.ts';
import type { Problem } from './refusal.ts';
import { callsIn, functionAt } from './scheme.ts';
import { bare, type FunctionNode, wordOf } from './scope.ts';
import { importedFile, isDslFile, openSource, placeOfNode, ts } from './source.ts';

interface RuleSite {
  readonly call: ts.CallExpression;
  readonly left: FunctionNode;
  /** Whether the site can make a rule of this name. */
  readonly names: (name: string) => boolean;
}

/**
 * The left side of every rule of a target as scalar IR over variables named like the operands (`f32` for float
 * lanes, `i64` otherwise); a table operand is a `table` of its name without values. Throws `IssueError` where a left side is outside the arithmetic subset.
 */
export const readRules = (file: string, target: Target): ReadonlyMap<string, Expr> => {
  const sites = filesFrom(file, new Set()).flatMap((part) => rulesIn(openSource(part)));
  const read = new Map<string, Expr>();
  const problems: Problem[] = [];
  for (const rule of target.rules) {
    const candidates = sites.filter((site) => site.names(rule.name)).map((site) => readSide(site, rule));
    const good = candidates.flatMap((c) => ('expr' in c ? [c.expr] : []));
    const found = good.length === 1 ? good[0] : good.find((expr) => agrees(rule, expr));
    if (found !== undefined) read.set(rule.name, found);
    else
      problems.push(
        candidates.flatMap((c) => ('problem' in c ? [c.problem] : []))[0] ?? missing(rule, openSource(file)),
      );
  }
  if (problems.length > 0)
    throw new IssueError(
      `target ${target.name}`,
      problems.map(({ code, message, hint, node }) => {
        const { line, column } = placeOfNode(node);
        return { code, path: [`${line}:${column}`], message, hint };
      }),
    );
  return read;
};

/** The target's file and the files of its own that it imports. */
const filesFrom = (file: string, seen: Set<string>): readonly string[] => {
  if (seen.has(file) || isDslFile(file)) return [];
  seen.add(file);
  const imports = openSource(file).statements.flatMap((statement) =>
    ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)
      ? (importedFile(statement.moduleSpecifier.text, file) ?? [])
      : [],
  );
  return [file, ...imports.flatMap((part) => filesFrom(part, seen))];
};

const missing = (rule: Rule, node: ts.Node): Problem => ({
  code: 'arith-arrow',
  message: `rule ${rule.name} was not found in the target's file`,
  hint: 'write rule({ name, left, ... }) in that file, left as an arrow function',
  node,
});

const rulesIn = (tree: ts.SourceFile): readonly RuleSite[] =>
  callsIn(tree).flatMap((call): RuleSite[] => {
    if (wordOf(call) !== 'rule') return [];
    const left = descend(call, ['left']);
    const arrow = left.depth === 1 ? functionAt(left.node) : undefined;
    return arrow === undefined
      ? []
      : [{ call, left: arrow, names: namer(bare(descend(call, ['name']).node)) }];
  });

/** A literal name is one name; the holes of a template, and anything else, stand for any text. */
const namer = (node: ts.Node): ((name: string) => boolean) => {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node))
    return (name) => name === node.text;
  if (!ts.isTemplateExpression(node)) return () => true;
  const escaped = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].map((text) =>
    text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  const pattern = new RegExp(`^${escaped.join('.*')}$`);
  return (name) => pattern.test(name);
};

const readSide = (site: RuleSite, rule: Rule) =>
  readArrow(site.left, [
    record((key) => {
      const operand = rule.operands[key];
      if (operand === undefined) return undefined;
      if (operand.kind === 'table') return tableValue(key, []);
      const lanes =
        operand.kind === 'lanes' ? operand : operand.kind === 'laneConst' ? operand.of : undefined;
      return scalar(ref(key, lanes?.elem === 'f32' ? f32t : i64));
    }),
  ]);

/** Whether a reading gives what the executed left side gives, on the corners and middles of the operands' ranges. */
const agrees = (rule: Rule, expr: Expr): boolean => {
  const names = Object.keys(rule.operands);
  for (let sample = 0; sample < 64; sample += 1) {
    const env: Record<string, number> = {};
    names.forEach((name, index) => {
      const [from, to] = rangeOf(rule, name);
      const spread = [
        from,
        to,
        from + 1,
        Math.floor((from + to) / 2),
        from + ((sample * 37 + index * 11) % (to - from + 1)),
      ];
      env[name] = spread[(sample >> (index % 4)) % spread.length] ?? from;
    });
    try {
      if (evaluateInteger(expr, env) !== rule.left(env as never)) return false;
    } catch {
      return false;
    }
  }
  return true;
};

const rangeOf = (rule: Rule, name: string): readonly [number, number] => {
  const operand = rule.operands[name];
  if (operand === undefined) return [0, 0];
  if (operand.kind !== 'lanes') return [operand.from, operand.to];
  return operand.elem.startsWith('u') ? [0, 255] : [-128, 127];
};
