import type { OpenOptions } from './api.ts';
import { positiveInteger } from './arguments.ts';
import { catalogueOf } from './catalogue.ts';
import { type ChoiceContext, checkForce, type Force, forceOf } from './choose.ts';
import { MOST_THREADS, type NativeAddon } from './load/native.ts';
import { deviceId } from './wisdom/key.ts';
import type { WisdomRecord } from './wisdom/record.ts';
import { readOrNone, storeOf, warnOnce, wisdomStore } from './wisdom/store.ts';

/** Everything a choice depends on: registry, records, machine, threads, force. */
export const contextOf = async (
  addon: NativeAddon,
  options: OpenOptions,
  warn: (message: string) => void = warnOnce,
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
    options.threads === undefined
      ? Math.min(MOST_THREADS, Math.max(1, cpu.affinity))
      : positiveInteger('threads', options.threads, 1, MOST_THREADS);
  const store = storeOf(options, () => wisdomStore(undefined, warn));
  const records: readonly WisdomRecord[] = store === undefined ? [] : await readOrNone(store, warn);
  return { catalogue, records, device: deviceId(cpu, addon.features(), force), threads, force };
};
