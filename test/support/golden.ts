import { readFileSync } from 'node:fs';

/** A file of `test/golden`. */
export const golden = (file: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../golden/${file}`, import.meta.url)));

/** The same as int8 weights. */
export const goldenInt8 = (file: string): Int8Array => new Int8Array(golden(file).buffer);

/** The same as float32 weights. */
export const goldenFloat32 = (file: string): Float32Array => new Float32Array(golden(file).buffer);
