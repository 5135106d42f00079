/** Permutations of bytes over whole registers of 512 bits, and the tables they are good for. */
import { at } from '../../numbers.ts';
import { imm, instr, rule, type Term, type Terms, tableConst } from '../../target.ts';
import { spellings } from './spellings.ts';
import { zmmWidth } from './zmm.ts';

const { u8 } = zmmWidth;
const { field } = spellings(zmmWidth);

export const permutations = Object.freeze({
  /** Bytes of a by the low 6 bits of b. */
  perm8: instr('_mm512_permutexvar_epi8($b, $a)', {
    mnemonics: ['vpermb'],
    takes: { a: u8, b: u8 },
    gives: u8,
    means: ({ a, b }, i) => at(a, at(b, i) & 63),
  }),
  /** Bytes of a and b, one after the other, by the low 7 bits of n. */
  perm8of2: instr('_mm512_permutex2var_epi8($a, $n, $b)', {
    mnemonics: ['vpermi2b|vpermt2b'],
    takes: { a: u8, n: u8, b: u8 },
    gives: u8,
    means: ({ a, n, b }, i) => at(at(n, i) & 64 ? b : a, at(n, i) & 63),
  }),
});

/** 64 entries of a table. */
const entries = (t: Terms, table: readonly number[], from: number): Term =>
  t.lanes(
    u8,
    Array.from({ length: 64 }, (_, i) => (table[from + i] ?? 0) & 255),
  );
/** 128 entries: which of the two registers is part of the index. */
const table128 = (index: Term, table: readonly number[], from: number, t: Terms): Term =>
  t.call('perm8of2', entries(t, table, from), index, entries(t, table, from + 64));

/** An index of `bits` brought down: the permutations do not see what lies above it, unless the neighbour's bits came in. */
const shifted = (x: Term, s: number, bits: number, t: Terms): Term =>
  s + bits <= 8 ? t.call('srl16', x, s) : field(x, s, 255, t);

/** Tables beyond 32 entries: one permutation for 64 and 128, two and a blend by the top bit for all of a byte. */
export const byteTables = [
  rule({
    name: 'table of 64',
    operands: { x: u8, t: tableConst(64, -128, 255) },
    gives: u8,
    left: ({ x, t }) => at(t, x & 63),
    right: ({ x, t: table }, t) => t.call('perm8', entries(t, table, 0), x),
  }),
  rule({
    name: 'table of 64, shifted',
    operands: { x: u8, s: imm(0, 7), t: tableConst(64, -128, 255) },
    gives: u8,
    left: ({ x, s, t }) => at(t, (x >> s) & 63),
    right: ({ x, s, t: table }, t) => t.call('perm8', entries(t, table, 0), shifted(x, s, 6, t)),
  }),
  rule({
    name: 'table of 128',
    operands: { x: u8, t: tableConst(128, -128, 255) },
    gives: u8,
    left: ({ x, t }) => at(t, x & 127),
    right: ({ x, t: table }, t) => table128(x, table, 0, t),
  }),
  rule({
    name: 'table of 128, shifted',
    operands: { x: u8, s: imm(0, 7), t: tableConst(128, -128, 255) },
    gives: u8,
    left: ({ x, s, t }) => at(t, (x >> s) & 127),
    right: ({ x, s, t: table }, t) => table128(shifted(x, s, 7, t), table, 0, t),
  }),
  rule({
    name: 'table of 256',
    operands: { x: u8, t: tableConst(256, -128, 255) },
    gives: u8,
    left: ({ x, t }) => at(t, x),
    right: ({ x, t: table }, t) => t.call('blend8', table128(x, table, 0, t), table128(x, table, 128, t), x),
  }),
];
