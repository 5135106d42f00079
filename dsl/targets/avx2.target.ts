import { target } from '../target.ts';
import { avx2Flags, avx2Needs, ymm } from './x86/ymm.ts';

/** x86 with 256-bit registers (Haswell, Zen and later): no byte shift, no byte multiply, no dot product of bytes. */
export const avx2 = target({ ...ymm, name: 'avx2', flags: avx2Flags, needs: avx2Needs });
