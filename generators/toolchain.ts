import { ExecaError, execa } from 'execa';

/** Thrown where no C compiler is found. */
export class ToolchainError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ToolchainError';
  }
}

/** Thrown where the compiler refuses generated code; `detail` is what it said. */
export class CompileError extends Error {
  readonly detail: string;
  constructor(message: string, detail: string) {
    super(`${message}\n${detail}`);
    this.name = 'CompileError';
    this.detail = detail;
  }
}

/** The first lines of a long message. */
const head = (text: string, lines = 40): string => text.split('\n').slice(0, lines).join('\n');

let found: Promise<readonly string[]> | undefined;
let foundFor: string | undefined;

/** The C compiler as command and first arguments: `CC` where it is set, else cc, gcc or clang. */
export const compiler = (): Promise<readonly string[]> => {
  const wish = process.env['CC']?.trim() ?? '';
  if (found === undefined || foundFor !== wish) {
    foundFor = wish;
    found = find(wish);
  }
  return found;
};

const find = async (wish: string): Promise<readonly string[]> => {
  const candidates = wish === '' ? [['cc'], ['gcc'], ['clang']] : [wish.split(/\s+/)];
  for (const [command = '', ...args] of candidates) {
    const answer = await execa(command, [...args, '--version'], { reject: false, timeout: 20_000 });
    if (answer.exitCode === 0) return [command, ...args];
  }
  throw new ToolchainError(
    wish === ''
      ? 'no C compiler: cc, gcc and clang are not found; install one or set CC'
      : `no C compiler: CC is ${JSON.stringify(wish)}, which does not run; install it or unset CC`,
  );
};

/** Flags of every kernel: the rounding of DESIGN 5 and wrapping integers. */
export const kernelFlags: readonly string[] = ['-std=c11', '-ffp-contract=off', '-fwrapv'];

/** Flags that the addon's build compiles kernels with, but for those of their target (runtime/native/CMakeLists.txt). */
export const buildFlags: readonly string[] = ['-O3', ...kernelFlags, '-fno-math-errno', '-fno-trapping-math'];

/** Runs the compiler in a folder; `args` after its own. Throws `CompileError` with what it said. */
export const compile = async (args: readonly string[], folder: string, timeout = 120_000): Promise<void> => {
  const [command = '', ...own] = await compiler();
  try {
    await execa(command, [...own, ...args], { cwd: folder, timeout, stdin: 'ignore', all: true });
  } catch (error) {
    if (!(error instanceof ExecaError)) throw error;
    const why = error.timedOut
      ? `took more than ${timeout / 1000} s`
      : `failed with ${error.exitCode ?? error.signal}`;
    throw new CompileError(`${[command, ...args].join(' ')} ${why}`, head(String(error.all ?? '')));
  }
};
