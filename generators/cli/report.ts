import { InputError, IssueError } from '../../dsl/issue.ts';
import { ToolchainError } from '../toolchain.ts';

/** Exit codes of every verb: done, a check failed, wrong usage, no compiler. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, toolchain: 3 } as const;

/** Thrown where the command line asks for what is not there. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

export const print = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

const exitCodeOf = (error: unknown): number => {
  if (error instanceof UsageError || error instanceof InputError) return exitCodes.usage;
  return error instanceof ToolchainError ? exitCodes.toolchain : exitCodes.failed;
};

/** An action that says what went wrong in one line and sets the exit code. */
export const guarded =
  <A extends readonly unknown[]>(verb: string, action: (...args: A) => Promise<void>) =>
  async (...args: A): Promise<void> => {
    try {
      await action(...args);
    } catch (error) {
      const known = error instanceof Error;
      process.stderr.write(`tritforge ${verb}: ${known ? error.message : String(error)}\n`);
      if (known && !isExpected(error) && process.env['TRITFORGE_DEBUG'] !== undefined)
        process.stderr.write(`${error.stack}\n`);
      process.exitCode = exitCodeOf(error);
    }
  };

const isExpected = (error: Error): boolean =>
  error instanceof UsageError ||
  error instanceof IssueError ||
  error instanceof InputError ||
  error instanceof ToolchainError;
