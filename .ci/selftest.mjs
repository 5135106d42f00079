// npm run selftest: installs what the tests need and passes them all.
import { existsSync } from 'node:fs';
import { build, has, root, step, stop } from './steps.mjs';

// What the tests use beyond cmake and a C++ compiler: program, and the Debian package that brings it.
const needed = [
  { program: 'qemu-x86_64', packages: ['qemu-user'], why: 'runs the kernels on other processors' },
  { program: 'objdump', packages: ['binutils'], why: 'shows what the compiler made of the kernels' },
  { program: 'cmake', packages: ['cmake'], why: 'builds the addon' },
  { program: 'g++', packages: ['g++'], why: 'builds the addon and its sanitized twin' },
];

const missing = needed.filter(({ program }) => !has(program));
if (missing.length > 0) {
  const packages = missing.flatMap((tool) => tool.packages);
  const isRoot = process.getuid?.() === 0;
  if (isRoot && has('apt-get')) {
    step('list Debian packages', 'apt-get', ['update', '-qq']);
    step(
      `install ${packages.join(' ')}`,
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', ...packages],
      {
        env: { DEBIAN_FRONTEND: 'noninteractive' },
      },
    );
  } else {
    const list = missing.map(({ program, why }) => `  ${program}: ${why}`).join('\n');
    const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
    if (process.env.CI) stop(`tests need programs that are not here:\n${list}`, `as root: ${command}`);
    process.stdout.write(
      `tests that need these will be skipped:\n${list}\nto run them, as root: ${command}\n`,
    );
  }
}

build();
step('generated files are current', 'node', ['dist/tritforge.js', 'gen', '--check']);
step('types', 'npx', ['tsc', '-p', 'tsconfig.test.json']);
step('the DSL needs no Node', 'npx', ['tsc', '-p', 'tsconfig.dsl.json']);
step('lint', 'npm', ['run', '--silent', 'lint']);
step('the lockfile is complete', 'npm', ['ci', '--dry-run', '--silent']);
if (existsSync(`${root}test`)) step('tests', 'npx', ['vitest', 'run']);
process.stdout.write(
  'next: npm run quickstart tunes this machine; CONTRIBUTING.md says how to add a scheme\n',
);
