import { nearestName } from '../dsl/nearest.ts';

/** An error of this library that a caller can tell apart by its stable `code`. */
export class TritforgeError extends Error {
  /** Stable code, such as `bytes-length` or `gguf-truncated`. */
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TritforgeError';
    this.code = code;
  }
}

/** Message of anything thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Stable code of anything thrown, where it has one. */
export const codeOf = (error: unknown): string | undefined => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
};

/** Passes errors with a code through and gives the others one. */
export const withCode = (error: unknown, code: string, what: string): Error =>
  error instanceof Error && codeOf(error) !== undefined
    ? error
    : new TritforgeError(code, `${what}: ${messageOf(error)}`, { cause: error });

/** `; did you mean X?` for the nearest of `known`, or nothing where none is near. */
export const didYouMean = (word: string, known: readonly string[]): string => {
  const nearest = nearestName(word, known);
  return nearest === undefined ? '' : `; did you mean ${nearest}?`;
};
