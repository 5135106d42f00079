import type { WisdomRecord } from './record.ts';

/**
 * Records with every key once, the last measured one; order of first appearance. Where they came from does
 * not matter.
 */
export const mergeRecords = (...lists: readonly (readonly WisdomRecord[])[]): readonly WisdomRecord[] => {
  const byKey = new Map<string, WisdomRecord>();
  for (const record of lists.flat()) {
    const known = byKey.get(record.key);
    if (known === undefined || known.at <= record.at) byKey.set(record.key, record);
  }
  return [...byKey.values()];
};
