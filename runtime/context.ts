import type { OpenOptions } from './api.ts';
import { catalogueOf } from './catalogue.ts';
import { type ChoiceContext, checkForce, type Force, forceOf } from './choose.ts';
import { positiveInteger } from './error.ts';
import type { NativeAddon } from './load/native.ts';
import { deviceId } from './wisdom/key.ts';
import type { WisdomRecord } from './wisdom/record.ts';
import { readOrNone, wisdomStore } from './wisdom/store.ts';

/** Everything a choice depends on: registry, records, machine, threads, force. */
export const contextOf = async (
  addon: NativeAddon,
  options: OpenOptions,
  warn: (message: string) => void = (message) => process.stderr.write(`tritforge: ${message}\n`),
): Promise<ChoiceContext> => {
  const catalogue = catalogueOf(addon);
  const cpu = addon.cpu();
  const environment = forceOf(process.env);
  const force: Force = {
    variant: options.variant ?? environment.variant,
    target: options.target ?? environment.target,
  };
  checkForce(catalogue, force);
  const threads =
    options.threads === undefined ? Math.max(1, cpu.affinity) : positiveInteger('threads', options.threads);
  const records: readonly WisdomRecord[] =
    options.wisdom === false ? [] : await readOrNone(options.wisdom ?? wisdomStore(undefined, warn), warn);
  return { catalogue, records, device: deviceId(cpu, addon.features()), threads, force };
};
