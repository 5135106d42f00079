import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const native = at('../../runtime/native');

/** Another sanitizer that this run may be under does not go together with ThreadSanitizer. */
const env = { LD_PRELOAD: '', TSAN_OPTIONS: 'halt_on_error=1' };

describe('the thread pool alone', () => {
  it.each([
    ['plain', ['-O2']],
    ['under ThreadSanitizer', ['-O1', '-g', '-fsanitize=thread']],
  ] as const)('does every tile exactly once, %s', async (_name, flags) => {
    const folder = await mkdtemp(join(tmpdir(), 'tritforge-pool-'));
    try {
      const program = join(folder, 'stress');
      const sources = [at('pool_stress.cc'), join(native, 'pool.cc'), join(native, 'cpu.cc')];
      const compiler = process.env['CXX'] ?? 'c++';
      await execa(compiler, ['-std=c++17', ...flags, `-I${native}`, ...sources, '-o', program, '-pthread'], {
        env,
      });
      const { stdout, stderr } = await execa(program, { timeout: 60_000, env });
      expect(stderr).toBe('');
      expect(stdout).toMatch(/^ok [\d.]+$/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
