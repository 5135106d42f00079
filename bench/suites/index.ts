/** Every suite by its name, loaded when it runs. */
import type { Suite } from '../suite.ts';

const loaders: Readonly<Record<string, () => Promise<Suite>>> = {
  x86: async () => (await import('./x86.ts')).x86,
};

export const suiteNames: readonly string[] = Object.keys(loaders);

/** The suite of a name that `suiteNames` has. */
export const suiteNamed = async (name: string): Promise<Suite> => {
  const load = loaders[name];
  if (load === undefined) throw new Error(`there is no suite ${name}; there are ${suiteNames.join(', ')}`);
  return load();
};
