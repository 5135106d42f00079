import { target } from '../target.ts';
import { dpbusd } from './x86/dot.ts';
import { avx2Flags, avx2Needs, ymm, ymmWidth } from './x86/ymm.ts';

/** AVX2 with dot products of bytes in 256-bit registers (Alder Lake, Zen 5 and later). */
export const avxVnni = target({
  ...ymm,
  name: 'avx-vnni',
  flags: [...avx2Flags, '-mavxvnni'],
  needs: [...avx2Needs, 'avxvnni'],
  instructions: {
    ...ymm.instructions,
    dpbusd: dpbusd(ymmWidth, {
      // Of the two encodings only this one runs without AVX-512.
      assembly: '%{vex%} vpdpbusd',
      intrinsic: '_mm256_dpbusd_avx_epi32',
      register: 'x',
    }),
  },
});
