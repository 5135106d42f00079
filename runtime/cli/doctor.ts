import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Command } from 'commander';
import { quickTokens, workloads } from '../../dsl/workloads.ts';
import type { ChoiceContext } from '../choose.ts';
import { messageOf } from '../error.ts';
import type { NativeAddon } from '../load/native.ts';
import { exitCodeOf, guarded, print, printJson, tableLines } from './report.ts';

interface Options {
  readonly json?: boolean;
}

/** Adds `tritforge doctor`: what this machine has, and which variant runs and why. */
export const add = (program: Command): void => {
  program
    .command('doctor')
    .description('show CPU features, compilers, GPUs, caches, and which kernel runs and why')
    .option('--json', 'print one JSON object')
    .action(guarded('doctor', doctor));
};

const run = promisify(execFile);

/** What a tool prints about its version, or nothing where it is not there. */
const versionLine = async (name: string): Promise<string | undefined> => {
  try {
    const { stdout, stderr } = await run(name, ['--version'], { timeout: 5000 });
    const lines = (stdout === '' ? stderr : stdout).split('\n').map((line) => line.trim());
    // Some print a banner first: the line with a number that has points is the one.
    return lines.find((line) => /\d+\.\d+/.test(line)) ?? lines[0];
  } catch {
    return undefined;
  }
};

/** What builds the addon and its kernels. */
const tools = [process.env['CC'] ?? 'cc', process.env['CXX'] ?? 'c++', 'clang', 'cmake', 'ninja', 'nvcc'];

const toolVersions = async () =>
  Promise.all(tools.map(async (name) => ({ name, version: (await versionLine(name)) ?? null })));

const gpus = async (): Promise<readonly string[]> => {
  try {
    const { stdout } = await run('nvidia-smi', ['--query-gpu=name,driver_version', '--format=csv,noheader'], {
      timeout: 5000,
    });
    return stdout.split('\n').filter((line) => line.trim() !== '');
  } catch {
    return [];
  }
};

/** What would run for weights of each scheme on a typical shape, and which rung of the ladder says so. */
const choicesOf = async (context: ChoiceContext) => {
  const { schemeById } = await import('../catalogue.ts');
  const { chooseSchemes, planProductIn } = await import('../plans.ts');
  const { schemes } = await import('../../dsl/schemes/index.ts');
  const { n, k } = workloads[0] ?? { n: 1024, k: 1024 };
  const map = {
    kind: 'tensor',
    n,
    k,
    boundaries: [k],
    values: new Float32Array(n),
    scaleOf: () => 0,
  } as const;
  return Object.keys(schemes).flatMap((name) => {
    const scheme = schemeById(name);
    if (scheme === undefined) return [];
    return quickTokens.map((m) => {
      try {
        const { variant, rung, why } = planProductIn(
          context,
          chooseSchemes(context, scheme, { n, k, map }),
          map,
          'q8t',
          m,
        );
        return { scheme: name, n, k, m, variant: variant.name, rung, why };
      } catch (error) {
        return { scheme: name, n, k, m, variant: null, rung: null, why: messageOf(error) };
      }
    });
  });
};

/** What the ladder says here; only the reason where it cannot be asked, such as a force that names nothing. */
const ladderOf = async (addon: NativeAddon) => {
  const { contextOf } = await import('../context.ts');
  const warnings: string[] = [];
  try {
    const context = await contextOf(addon, {}, (text) => warnings.push(text));
    const { threads, force, records, device } = context;
    const choices = await choicesOf(context);
    return { threads, force, records: records.length, device, warnings, choices };
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    return { wrong: messageOf(error), warnings };
  }
};

const nativeReport = async (addon: NativeAddon) => ({
  cpu: addon.cpu(),
  features: addon.features(),
  hidden: addon.hidden(),
  targets: addon.targets(),
  variants: { all: addon.variants().length, usable: addon.variants().filter((one) => one.usable).length },
  ...(await ladderOf(addon)),
});

const doctor = async (options: Options): Promise<void> => {
  const { loadNative } = await import('../load/native.ts');
  const { wisdomStore } = await import('../wisdom/store.ts');
  const versions = await toolVersions();
  const found = await gpus();
  const wisdom = wisdomStore().file;
  let native: Awaited<ReturnType<typeof nativeReport>> | undefined;
  let missing: string | undefined;
  try {
    native = await nativeReport(loadNative());
  } catch (error) {
    missing = messageOf(error);
    process.exitCode = exitCodeOf(error);
  }
  const platform = { node: process.version, platform: process.platform, arch: process.arch };
  if (options.json === true) {
    printJson('doctor', {
      ok: native !== undefined && !('wrong' in native),
      ...platform,
      tools: versions,
      gpus: found,
      wisdom,
      native: native ?? null,
      missing: missing ?? null,
    });
    return;
  }
  print(`Node ${platform.node} on ${platform.platform} ${platform.arch}`);
  for (const { name, version } of versions) print(`${name}: ${version ?? 'not found'}`);
  print(
    `GPUs: ${found.length === 0 ? 'none found by nvidia-smi' : found.join('; ')}; no GPU target is built yet`,
  );
  print(`wisdom: ${wisdom}`);
  if (native === undefined) {
    print(`addon: ${missing ?? ''}`);
    return;
  }
  const { cpu, features, hidden, targets } = native;
  const kib = (bytes: number) => (bytes === 0 ? '?' : `${Math.round(bytes / 1024)} KiB`);
  print(
    `CPU: ${cpu.vendor} ${cpu.brand} (family ${cpu.family}, model ${cpu.model}), ${cpu.affinity} of ${cpu.logical} processors, L1d ${kib(cpu.l1d)}, L2 ${kib(cpu.l2)}, L3 ${kib(cpu.l3)}`,
  );
  print(
    `features: ${
      Object.keys(features)
        .filter((name) => features[name])
        .join(' ') || 'none of the table'
    }`,
  );
  if (hidden.length > 0) print(`hidden by TRITFORGE_HIDE, as if the CPU lacked them: ${hidden.join(' ')}`);
  for (const target of targets)
    print(
      `target ${target.name}: ${target.usable ? 'runs here' : `cannot run here, lacks ${target.missing.join(', ')}`}`,
    );
  print(`variants: ${native.variants.usable} of ${native.variants.all} can run here`);
  for (const warning of native.warnings) print(warning);
  if ('wrong' in native) {
    print(`no kernel is chosen: ${native.wrong}`);
    return;
  }
  const { force, choices } = native;
  print(`records: ${native.records}; threads: ${native.threads}`);
  if (force.variant !== undefined || force.target !== undefined)
    print(`forced: ${[force.variant, force.target].filter((one) => one !== undefined).join(', ')}`);
  print();
  const cells = choices.map((one) => [
    one.scheme,
    String(one.m),
    one.variant ?? '-',
    one.rung ?? '-',
    one.why,
  ]);
  for (const line of tableLines(['weights in', 'm', 'variant', 'chosen by', 'why'], cells)) print(line);
};
