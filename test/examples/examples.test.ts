import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../generators/root.ts';

// examples/c is built and run by test/standalone.
const folder = mkdtempSync(join(tmpdir(), 'tritforge-examples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (path: string) => join(packageRoot, path);

describe('examples/scheme', () => {
  it.each(readdirSync(at('examples/scheme')))(
    '%s goes from file to verified kernels with no change elsewhere',
    async (file) => {
      const args = ['tritforge.ts', 'check', join('examples/scheme', file), '--json'];
      const { stdout, exitCode } = await execa(at('node_modules/.bin/tsx'), args, {
        cwd: packageRoot,
        reject: false,
      });
      expect(exitCode).toBe(0);
      const report = JSON.parse(stdout) as {
        ok: boolean;
        schemes: { targets: Record<string, { status: string; variants: string[] }> }[];
      };
      expect(report.ok).toBe(true);
      for (const scheme of report.schemes) {
        expect(scheme.targets['scalar']?.status).toBe('verified');
        // Where the processor lacks AVX2 the kernels are still compiled.
        expect(['verified', 'compiled only']).toContain(scheme.targets['avx2']?.status);
        expect(scheme.targets['avx2']?.variants.length).toBeGreaterThan(2);
      }
    },
  );
});

describe('examples/node', () => {
  it.each(readdirSync(at('examples/node')))('%s runs as a user would run it', async (file) => {
    const { stdout, exitCode } = await execa(process.execPath, [join('examples/node', file)], {
      cwd: packageRoot,
      reject: false,
    });
    expect(stdout).toContain('largest difference');
    expect(exitCode).toBe(0);
  });
});
