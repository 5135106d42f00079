// What the two commands of the README share: running a step, saying what it is, and stopping with a remedy.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program in the repository root; stops with `remedy` when it fails. */
export const step = (title, program, args, { remedy = '', env = {} } = {}) => {
  process.stdout.write(`\n> ${title}\n`);
  const started = Date.now();
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error?.code === 'ENOENT') stop(`${program} is not installed`, remedy);
  if (status !== 0) stop(`${title}: ${program} ended with ${status}`, remedy);
  process.stdout.write(`  ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
};

/** Whether a program can be started at all. */
export const has = (program, args = ['--version']) =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0;

export const stop = (what, remedy) => {
  process.stderr.write(`\nstopped: ${what}\n${remedy === '' ? '' : `${remedy}\n`}`);
  process.exit(3);
};

/** Installs the dependencies as pinned and builds the TypeScript and the addon. */
export const build = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    stop(`Node ${process.versions.node} is too old`, 'install Node 20.19 or later');
  if (!has('cmake'))
    stop('cmake is not installed', 'install cmake 3.20 or later (Debian: apt-get install cmake)');
  if (!has('c++')) stop('no C++ compiler', 'install one (Debian: apt-get install g++)');
  step('install the pinned dependencies', 'npm', ['ci', '--include=dev', '--no-fund', '--no-audit']);
  step('compile the TypeScript', 'npm', ['run', '--silent', 'build:ts']);
  step('generate the kernels', 'node', ['dist/tritforge.js', 'gen']);
  step('compile the kernels and the addon', 'npm', ['run', '--silent', 'build:native'], {
    remedy: 'cmake and a C++ compiler are needed; the lines above say what is missing',
  });
};
