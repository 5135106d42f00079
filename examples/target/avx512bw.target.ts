import { target } from '../../dsl/target.ts';
import { avx512Flags, avx512Needs, zmm } from '../../dsl/targets/x86/zmm.ts';

/** x86 with 512-bit registers, without dot products of bytes (Skylake-X). */
export const avx512bw = target({ ...zmm, name: 'avx512bw', flags: avx512Flags, needs: avx512Needs });
