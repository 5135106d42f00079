import { target } from '../target.ts';
import { zmmDot } from './x86/dot.ts';
import { byteTables, permutations } from './x86/vbmi.ts';
import { avx512Flags, avx512Needs, zmm } from './x86/zmm.ts';

/** 512-bit registers with dot products of bytes and permutations of bytes: tables of 256 (Ice Lake, Zen 4 and later). */
export const avx512VnniVbmi = target({
  ...zmm,
  name: 'avx512-vnni-vbmi',
  flags: [...avx512Flags, '-mavx512vnni', '-mavx512vbmi'],
  needs: [...avx512Needs, 'avx512vnni', 'avx512vbmi'],
  instructions: { ...zmm.instructions, ...zmmDot, ...permutations },
  rules: [...zmm.rules, ...byteTables],
});
