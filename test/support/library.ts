/** The built library in a process of its own, on this processor or an emulated one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { packageRoot } from '../../generators/root.ts';

const addon = join(packageRoot, 'runtime/native/build/Release/tritforge.node');
/** The built library, as a user imports it. */
export const libraryPath = join(packageRoot, 'dist/runtime/index.js');

/** Why the library cannot be run; undefined where it can. */
export const notBuilt =
  existsSync(addon) && existsSync(libraryPath) ? undefined : 'the package is not built (npm run build)';

const script = `
  import { open, pack } from ${JSON.stringify(libraryPath)};
  const n = 40, k = 512;
  const values = Float32Array.from({ length: n * k }, (_, i) => ((i * i + 31 * i + 7) % 101) % 3 - 1);
  const engine = await open({ threads: 2 });
  const w = await engine.prepare({ scheme: 'tq2_0', n, k, ...pack('tq2_0', n, k, values) });
  const y = await engine.product(w, Float32Array.from({ length: k }, (_, i) => Math.fround(Math.sin(i))), { m: 1 });
  console.log(JSON.stringify({ info: JSON.stringify(engine.info(w)), bytes: Buffer.from(y.buffer).toString('hex') }));
  await engine.close();
`;

/** One product: what \`info\` says of it, and its bytes. Rejects with what the process said where it fails. */
export const libraryRun = async (
  runner: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly info: string; readonly bytes: string }> => {
  const [command = '', ...args] = [...runner, process.execPath, '--input-type=module', '-e', script];
  const { stdout } = await execa(command, args, { env, timeout: 300_000 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
};
