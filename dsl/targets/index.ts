import type { Target } from '../target.ts';
import { avx2 } from './avx2.target.ts';
import { scalar } from './scalar.target.ts';

/** Every built-in target by name. */
export const targets: Readonly<Record<string, Target>> = Object.freeze({ scalar, avx2 });

export { avx2, scalar };
