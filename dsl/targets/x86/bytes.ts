/** Instructions on bytes, and those that see registers as plain bits. Meanings: Intel's intrinsics guide. */
import { at, sat16 } from '../../numbers.ts';
import { instr } from '../../target.ts';
import { one, type Two, two, type Width } from './width.ts';

const clamp8 = (x: number): number => Math.max(0, Math.min(255, x));
const sat8 = (x: number): number => Math.max(-128, Math.min(127, x));

/** Where a byte comes from when two registers are woven, per part of 16 bytes; `from` is 0 or 8. */
const woven =
  (from: number) =>
  ({ a, b }: Two, i: number): number => {
    const byte = (i & -16) + from + ((i & 15) >> 1);
    return at(i % 2 === 0 ? a : b, byte);
  };
/** Where a word comes from when two registers are narrowed: each part of 16 bytes takes 8 words of a, then 8 of b. */
const narrowed = ({ a, b }: Two, i: number): number => at((i & 15) < 8 ? a : b, (i >> 4) * 8 + (i & 7));

/** What all widths have. */
export const bytes = ({ mm, si, u8, i8, i16 }: Width) =>
  Object.freeze({
    and: two(`${mm}_and_${si}`, 'vpand|vpandd|vpandq|vpternlogd|vpternlogq', u8, (a, b) => a & b),
    or: two(`${mm}_or_${si}`, 'vpor|vpord|vporq|vpternlogd|vpternlogq', u8, (a, b) => a | b),
    xor: two(`${mm}_xor_${si}`, 'vpxor|vpxord|vpxorq|vpternlogd|vpternlogq', u8, (a, b) => a ^ b),
    /** Bits of b that a lacks. */
    andnot: two(`${mm}_andnot_${si}`, 'vpandn|vpandnd|vpandnq|vpternlogd|vpternlogq', u8, (a, b) => ~a & b),
    add8: two(`${mm}_add_epi8`, 'vpaddb', u8, (a, b) => a + b),
    sub8: two(`${mm}_sub_epi8`, 'vpsubb', u8, (a, b) => a - b),
    adds8u: two(`${mm}_adds_epu8`, 'vpaddusb', u8, (a, b) => clamp8(a + b)),
    subs8u: two(`${mm}_subs_epu8`, 'vpsubusb', u8, (a, b) => clamp8(a - b)),
    avg8: two(`${mm}_avg_epu8`, 'vpavgb', u8, (a, b) => (a + b + 1) >> 1),
    max8u: two(`${mm}_max_epu8`, 'vpmaxub', u8, Math.max),
    min8u: two(`${mm}_min_epu8`, 'vpminub', u8, Math.min),
    max8: two(`${mm}_max_epi8`, 'vpmaxsb', i8, Math.max),
    min8: two(`${mm}_min_epi8`, 'vpminsb', i8, Math.min),
    abs8: one(`${mm}_abs_epi8($a)`, 'vpabsb', i8, u8, Math.abs),
    /** Per part of 16 bytes: entry b & 15 of a, or 0 where b's top bit is set. */
    shuf8: instr(`${mm}_shuffle_epi8($a, $b)`, {
      mnemonics: ['vpshufb'],
      takes: { a: u8, b: u8 },
      gives: u8,
      means: ({ a, b }, i) => (at(b, i) & 128 ? 0 : at(a, (i & -16) + (at(b, i) & 15))),
    }),
    unpacklo8: instr(`${mm}_unpacklo_epi8($a, $b)`, {
      mnemonics: ['vpunpcklbw'],
      takes: { a: u8, b: u8 },
      gives: u8,
      means: woven(0),
    }),
    unpackhi8: instr(`${mm}_unpackhi_epi8($a, $b)`, {
      mnemonics: ['vpunpckhbw'],
      takes: { a: u8, b: u8 },
      gives: u8,
      means: woven(8),
    }),
    /** Products of neighbours, unsigned by signed, summed with saturation. */
    maddubs: instr(`${mm}_maddubs_epi16($a, $b)`, {
      mnemonics: ['vpmaddubsw'],
      takes: { a: u8, b: i8 },
      gives: i16,
      contract: { lane: i16.lanes, sum: 2 },
      means: ({ a, b }, i) => sat16(at(a, 2 * i) * at(b, 2 * i) + at(a, 2 * i + 1) * at(b, 2 * i + 1)),
    }),
    /** Words narrowed with saturation, to signed and to unsigned bytes. */
    packs16: instr(`${mm}_packs_epi16($a, $b)`, {
      mnemonics: ['vpacksswb'],
      takes: { a: i16, b: i16 },
      gives: i8,
      means: (both, i) => sat8(narrowed(both, i)),
    }),
    packus16: instr(`${mm}_packus_epi16($a, $b)`, {
      mnemonics: ['vpackuswb'],
      takes: { a: i16, b: i16 },
      gives: u8,
      means: (both, i) => clamp8(narrowed(both, i)),
    }),
  });
