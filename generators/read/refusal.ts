import { ts } from './source.ts';

/** Arithmetic outside the subset: what, at which node, and what to write instead. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly node: ts.Node;
}

/** Ends the reading of one arrow; `readArrow` turns it into a `Problem`. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Ends the reading at a node: `arith-<code>`, what is wrong there, and what to write instead. */
export const refuse = (node: ts.Node, code: string, message: string, hint: string): never => {
  throw new Refusal({ code: `arith-${code}`, message, hint, node });
};

/** What may be written, as the hint of most refusals. */
export const subset = 'use integers, constant tables, + - * & | ^ << >>, div, %, comparisons, ?: and casts';

/** The name of a node's kind in plain words. */
export const kindOf = (node: ts.Node): string => {
  const names = Object.entries(ts.SyntaxKind).filter(
    ([name, kind]) => kind === node.kind && !/^(First|Last)/.test(name),
  );
  const words = (names[0]?.[0] ?? 'node').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
};
