import type { Assembly } from '../../target.ts';

/** x86 as disassemblers show it in AT&T order: sources first, the destination last. */
export const assembly: Assembly = Object.freeze({
  registers: ['%xmm', '%ymm', '%zmm', '%k'],
  stack: ['(%rsp', '(%rbp'],
  constants: ['(%rip)'],
  frame: 'mov %rsp,%rbp',
  moves: [
    'dqa',
    'dqa32',
    'dqa64',
    'dqu',
    'dqu8',
    'dqu16',
    'dqu32',
    'dqu64',
    'aps',
    'ups',
    'apd',
    'upd',
    'd',
    'q',
    'ss',
  ].map((tail) => `vmov${tail}`),
  fills: [
    ...['b', 'w', 'd', 'q'].map((tail) => `vpbroadcast${tail}`),
    ...['ss', 'sd', 'i128', 'f128', 'i32x4', 'i64x4', 'f32x4'].map((tail) => `vbroadcast${tail}`),
  ],
});
