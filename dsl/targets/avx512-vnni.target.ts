import { target } from '../target.ts';
import { zmmDot } from './x86/dot.ts';
import { avx512Flags, avx512Needs, zmm } from './x86/zmm.ts';

/** 512-bit registers with dot products of bytes (Cascade Lake). */
export const avx512Vnni = target({
  ...zmm,
  name: 'avx512-vnni',
  flags: [...avx512Flags, '-mavx512vnni'],
  needs: [...avx512Needs, 'avx512vnni'],
  instructions: { ...zmm.instructions, ...zmmDot },
});
