/** A peer's process: one question, one answer. */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../../runtime/load/native.ts';

/** What a child answers. */
export interface Answer {
  readonly ready?: string;
  readonly ns?: number;
  readonly failed?: string;
  readonly [figure: string]: unknown;
}

export interface Child {
  /** Throws what the child says has failed, and where it ends without an answer. */
  ask(question: object): Promise<Answer>;
  close(): Promise<void>;
}

/** Where packages of peers are looked for: `TRITFORGE_PEERS`, else beside this package. */
const peerFolder = (): string => process.env['TRITFORGE_PEERS'] || packageRoot();

/** A module path to resolve a package from; nothing where the package is not installed. */
export const peerFrom = (name: string): string | undefined => {
  const from = join(peerFolder(), 'package.json');
  try {
    const paths = createRequire(from).resolve.paths(name) ?? [];
    return paths.some((path) => existsSync(join(path, name, 'package.json'))) ? from : undefined;
  } catch {
    return undefined;
  }
};

/** Starts a script of `bench/peers`. */
export const startChild = (script: string): Child => {
  const child: ChildProcess = fork(join(packageRoot(), 'bench', 'peers', script), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const done = () => {
          child.off('message', answer);
          child.off('exit', gone);
        };
        const answer = (message: unknown) => {
          done();
          const said: Answer = typeof message === 'object' && message !== null ? { ...message } : {};
          if (said.failed === undefined) resolve(said);
          else reject(new Error(`${script}: ${said.failed}`));
        };
        const gone = (code: number | null) => {
          done();
          reject(new Error(`${script} ended with ${code ?? 'a signal'} and no answer`));
        };
        child.on('message', answer);
        child.once('exit', gone);
        child.send(question);
      }),
    close: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
};
