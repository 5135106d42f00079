import { fileURLToPath } from 'node:url';
import { avx2 } from '../../dsl/targets/avx2.target.ts';
import { readRules } from '../../generators/read/rules.ts';

/** Left sides of the rules of avx2, as read from its file. */
export const patterns = readRules(
  fileURLToPath(new URL('../../dsl/targets/avx2.target.ts', import.meta.url)),
  avx2,
);
