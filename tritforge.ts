#!/usr/bin/env node
/** The command: the one place that knows generators and runtime both. Verbs load what they need when they run. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { add as addBench } from './bench/cli.ts';
import { add as addCheck } from './generators/cli/check.ts';
import { add as addExplain } from './generators/cli/explain.ts';
import { add as addGen } from './generators/cli/gen.ts';
import { add as addDoctor } from './runtime/cli/doctor.ts';
import { add as addInspect } from './runtime/cli/inspect.ts';
import { add as addQuickstart } from './runtime/cli/quickstart.ts';
import { add as addTune } from './runtime/cli/tune.ts';
import { add as addWisdom } from './runtime/cli/wisdom.ts';

const version = (): string => {
  for (const up of ['./package.json', '../package.json']) {
    try {
      const parsed: unknown = JSON.parse(readFileSync(fileURLToPath(new URL(up, import.meta.url)), 'utf8'));
      if (typeof parsed === 'object' && parsed !== null && 'version' in parsed) return String(parsed.version);
    } catch {
      // the sources lie beside package.json, their compiled form one folder deeper
    }
  }
  return 'unknown';
};

const program = new Command('tritforge')
  .description('Describe a ternary packing once; get the fastest correct kernel on every machine.')
  .version(version())
  .showHelpAfterError('(tritforge help shows what there is)')
  .exitOverride();

for (const add of [
  addCheck,
  addGen,
  addExplain,
  addInspect,
  addTune,
  (to: Command) => addBench(to, async (names) => (await import('./generators/counts.ts')).countsOf(names)),
  addDoctor,
  addWisdom,
  addQuickstart,
])
  add(program);

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // commander has said what is wrong; 2 is wrong usage
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
