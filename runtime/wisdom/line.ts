import { MOST_EXTENT } from '../load/native.ts';
import { isOp } from '../ops.ts';
import { hashOf, recordKey } from './key.ts';
import { harnessVersion, type WisdomRecord } from './record.ts';

const texts = ['key', 'session', 'at', 'device', 'variant', 'scheme', 'kernel'] as const;
const sizes = ['n', 'k', 'm', 'segment', 'threads', 'samples', 'rank'] as const;

/** The line of a record, without its newline: its fields and `sum`, a short hash over them. */
export const formatRecord = (record: WisdomRecord): string =>
  JSON.stringify({ ...record, sum: hashOf(record) });

/**
 * A record from a line of the wisdom file, or nothing where the line is no whole record of this version, or
 * is not as it was written: its sum and its key are computed again.
 */
export const parseRecord = (line: string): WisdomRecord | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { sum, ...fields } = value as Readonly<Record<string, unknown>>;
  const text = (name: string) => typeof fields[name] === 'string' && (fields[name] as string).length < 1000;
  const number = (name: string) => typeof fields[name] === 'number' && Number.isFinite(fields[name]);
  const whole = (name: string) =>
    Number.isSafeInteger(fields[name]) &&
    (fields[name] as number) >= 0 &&
    (fields[name] as number) <= MOST_EXTENT;
  const right =
    fields['v'] === harnessVersion &&
    texts.every(text) &&
    sizes.every(whole) &&
    isOp(fields['op']) &&
    number('medianNs') &&
    number('spread') &&
    (fields['status'] === 'verified' || fields['status'] === 'wrong' || fields['status'] === 'failed') &&
    (fields['reason'] === undefined || text('reason')) &&
    sum === hashOf(fields);
  if (!right) return undefined;
  const record = fields as unknown as WisdomRecord;
  return record.key === recordKey(record) ? record : undefined;
};
