import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = 'runtime/native/build-sanitize';
const addon = `${root}${build}/Release/tritforge.node`;
/** Set in the inner run, so that it cannot start itself again. */
const inner = process.env['TRITFORGE_SANITIZED'] !== undefined;

/** A sanitizer's library as the compiler knows it; the bare name where it is not installed. */
const library = async (name: string): Promise<string> => {
  const { stdout } = await execa(process.env['CXX'] ?? 'c++', [`-print-file-name=${name}`]);
  return stdout.trim();
};

const libraries = inner ? [] : await Promise.all(['libasan.so', 'libubsan.so'].map(library));
const here = process.platform === 'linux' && libraries.every((path) => path.includes('/'));

const environment = {
  LD_PRELOAD: libraries.join(' '),
  // Node does not free everything it has at exit; leaks of ours are seen by the tests of memory.
  ASAN_OPTIONS: 'detect_leaks=0:abort_on_error=0',
  UBSAN_OPTIONS: 'print_stacktrace=1:halt_on_error=1',
  TRITFORGE_ADDON: addon,
  TRITFORGE_SANITIZED: '1',
};

// Skipped where the compiler has no sanitizer libraries, and in the inner run.
describe.runIf(!inner && here)('the addon under AddressSanitizer and UndefinedBehaviorSanitizer', () => {
  beforeAll(async () => {
    const args = [
      'compile',
      '-d',
      'runtime/native',
      '-O',
      build,
      '-l',
      'error',
      '-p',
      '2',
      '--CDTF_SANITIZE=ON',
    ];
    await execa('npx', ['cmake-js', ...args], { cwd: root });
  }, 600_000);

  it('notices a read past an allocation', async () => {
    const { stderr, exitCode } = await execa(
      process.execPath,
      ['-e', `require(${JSON.stringify(addon)}).overrun()`],
      {
        env: environment,
        reject: false,
      },
    );
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('heap-buffer-overflow');
  });

  it('passes the tests of test/native without a report', async () => {
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', 'test/native', '--typecheck.enabled=false'];
    const { all, exitCode } = await execa(process.execPath, vitest, {
      cwd: root,
      env: { ...environment, NO_COLOR: '1' },
      reject: false,
      all: true,
    });
    expect(exitCode, all).toBe(0);
    expect(all).toMatch(/[1-9]\d* passed, 0 failed/);
    expect(all).not.toMatch(/(ERROR|WARNING): \w+Sanitizer|: runtime error: /);
  }, 600_000);
});
