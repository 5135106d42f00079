import { setImmediate } from 'node:timers/promises';
import { schemeById } from '../catalogue.ts';
import { codeOf, messageOf } from '../error.ts';
import type { Copies } from './copies.ts';

/** Which schemes hold the weights, and why others do not. */
export interface Packable {
  readonly ids: string[];
  readonly skipped: { readonly scheme: string; readonly reason: string }[];
}

/** Whether a scheme was made for no other shape than the matrix has. */
export const suits = (id: string, { matrix: { n, k } }: Copies): boolean => {
  const shape = schemeById(id)?.shape;
  return shape === undefined || (shape.n === n && shape.k === k);
};

/** Packs a matrix into each scheme in turn, and says `before` which; the event loop gets its turn in between. */
export const packable = async (
  copies: Copies,
  schemes: readonly string[],
  before: (id: string) => void = () => undefined,
): Promise<Packable> => {
  const ids: string[] = [];
  const skipped: Packable['skipped'] = [];
  for (const id of schemes) {
    before(id);
    await setImmediate();
    try {
      copies.bytesOf(id);
      ids.push(id);
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      skipped.push({ scheme: id, reason: messageOf(error) });
    }
  }
  return { ids, skipped };
};
