/** Parts that the right sides of rules on bytes are made of. */
import type { Term, Terms } from '../../target.ts';
import type { Width } from './width.ts';

/** The parts at one width. */
export const spellings = ({ bytes, u8, u16 }: Width) => {
  /** Masks of the low and the high byte of every word. */
  const low = (t: Terms): Term => t.all(u16, 0x00ff);
  const high = (t: Terms): Term => t.all(u16, 0xff00);
  /** What is computed for the even and the odd bytes, as constants of their words. */
  const even = (t: Terms, values: readonly number[], fn: (x: number) => number): Term =>
    t.lanes(u16, values.filter((_, i) => i % 2 === 0).map(fn));
  const odd = (t: Terms, values: readonly number[], fn: (x: number) => number): Term =>
    t.lanes(u16, values.filter((_, i) => i % 2 === 1).map(fn));

  /** x * c mod 256 for one c, by doubling, tripling and adding; powers of 3 go through each other, so that they share. */
  const times = (x: Term, c: number, t: Terms): Term => {
    if (c === 0) return t.all(u8, 0);
    if (c === 1) return x;
    if (c % 3 === 0) {
      const third = times(x, c / 3, t);
      return t.call('add8', t.call('add8', third, third), third);
    }
    if (c % 2 === 1) return t.call('add8', times(x, c - 1, t), x);
    const shift = Math.log2(c & -c);
    const inner = times(x, c >> shift, t);
    return shift === 1
      ? t.call('add8', inner, inner)
      : t.call('and', t.call('sll16', inner, shift), t.all(u8, (255 << shift) & 255));
  };

  /** floor(x / c) for 2 <= c <= 255: the high half of x * ceil(2^16 / c), exact because x < 2^8. */
  const quotient = (x: Term, c: number, t: Terms): Term => {
    const inverse = t.all(u16, Math.ceil(65536 / c));
    const evens = t.call('mulhi16u', t.call('and', x, low(t)), inverse);
    const odds = t.call('mulhi16u', t.call('srl16', x, 8), inverse);
    return t.call('or', evens, t.call('sll16', odds, 8));
  };

  /** 16 entries of a table, the same in every part of 16 bytes; entries beyond its end are 0. */
  const entries = (t: Terms, table: readonly number[], from: number): Term =>
    t.lanes(
      u8,
      Array.from({ length: bytes }, (_, i) => (table[from + (i & 15)] ?? 0) & 255),
    );

  /** Bits of a byte brought down: what crossed from the neighbour lies above 8 - s. */
  const field = (x: Term, s: number, mask: number, t: Terms): Term =>
    t.call('and', t.call('srl16', x, s), t.all(u8, mask & (255 >> s)));
  const table16 = (index: Term, table: readonly number[], t: Terms): Term =>
    t.call('shuf8', entries(t, table, 0), index);
  /** Two tables of 16, chosen by bit 4, which is shifted up to where the blend looks. */
  const table32 = (index: Term, table: readonly number[], t: Terms): Term => {
    const first = t.call('shuf8', entries(t, table, 0), index);
    const second = t.call('shuf8', entries(t, table, 16), index);
    return t.call('blend8', first, second, t.call('sll16', index, 3));
  };
  return { low, high, even, odd, times, quotient, field, table16, table32 };
};
