import { createHash } from 'node:crypto';

/** Sixteen hex digits of the SHA-256 of a text, or of plain data as JSON. */
export const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(typeof value === 'string' ? value : JSON.stringify(value))
    .digest('hex')
    .slice(0, 16);
