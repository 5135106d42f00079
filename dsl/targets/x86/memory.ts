import type { ConstantForm, LaneElem, MemoryForm, Target } from '../../target.ts';
import type { Width } from './width.ts';

const ints: readonly LaneElem[] = ['u8', 'i8', 'u16', 'i16', 'u32', 'i32'];
const floats: readonly LaneElem[] = ['f32'];

/** Parts of memory as the narrowest register that holds them: its bytes, and how it is read. */
const parts: readonly (readonly [part: number, register: number, text: string])[] = [
  [32, 32, '_mm256_loadu_si256((const __m256i *)($p))'],
  [16, 16, '_mm_loadu_si128((const __m128i *)($p))'],
  [8, 16, '_mm_loadl_epi64((const __m128i *)($p))'],
  [4, 16, '_mm_loadu_si32($p)'],
  [2, 16, '_mm_loadu_si16($p)'],
];

/** How the parts are repeated in a register of 256 bits, and in a wider one. */
const repeats = (mm: string, bytes: number): Readonly<Record<number, string>> => ({
  32: `${mm}_broadcast_i64x4`,
  16: bytes === 32 ? `${mm}_broadcastsi128_si256` : `${mm}_broadcast_i32x4`,
  8: `${mm}_broadcastq_epi64`,
  4: `${mm}_broadcastd_epi32`,
  2: `${mm}_broadcastw_epi16`,
});

/** How registers meet memory, and how their constants are spelled. Floats move as integers do; no bit changes. */
export const memory = ({
  bytes,
  mm,
  si,
  int,
  low,
}: Width): Pick<Target, 'loads' | 'stores' | 'constants' | 'prefetch'> => {
  const narrower = parts.filter(([part]) => part < bytes);
  const repeat = repeats(mm, bytes);
  const whole = `${mm}_loadu_${si}((const ${int} *)($p))`;
  const fromInt = (text: string): string => `${mm}_cast${si}_ps(${text})`;
  const forBoth = (size: number, fill: MemoryForm['fill'], text: string): readonly MemoryForm[] => [
    { bytes: size, fill, elems: ints, text },
    // One float repeated has a form of its own, which compilers fold into arithmetic.
    ...(size < 4 || (size === 4 && fill === 'repeat')
      ? []
      : [{ bytes: size, fill, elems: floats, text: fromInt(text) }]),
  ];
  const written = (size: number, text: (v: string) => string): readonly MemoryForm[] => [
    { bytes: size, fill: 'zero', elems: ints, text: text('$v') },
    { bytes: size, fill: 'zero', elems: floats, text: text(`${mm}_castps_${si}($v)`) },
  ];
  const all = (elem: LaneElem, bits: number, value: string): ConstantForm => {
    const backwards = bytes === 64 && bits < 32;
    return {
      elem,
      all: `${mm}_set1_epi${bits}(${value})`,
      list: backwards ? `${mm}_set_epi${bits}($reversed)` : `${mm}_setr_epi${bits}($list)`,
    };
  };
  return {
    loads: [
      { bytes, fill: 'zero', elems: ints, text: whole },
      { bytes, fill: 'zero', elems: floats, text: `${mm}_loadu_ps((const float *)($p))` },
      ...narrower.flatMap(([part, register, text]) =>
        part < 4 ? [] : forBoth(part, 'zero', `${mm}_zextsi${register * 8}_${si}(${text})`),
      ),
      ...narrower.flatMap(([part, , text]) => forBoth(part, 'repeat', `${repeat[part]}(${text})`)),
      {
        bytes: 4,
        fill: 'repeat',
        elems: floats,
        text: `${mm}_broadcastss_ps(_mm_load_ss((const float *)($p)))`,
      },
      {
        bytes: 1,
        fill: 'repeat',
        elems: ['u8', 'i8'],
        text: `${mm}_set1_epi8((char)*(const uint8_t *)($p))`,
      },
    ],
    stores: [
      { bytes, fill: 'zero', elems: ints, text: `${mm}_storeu_${si}((${int} *)($p), $v)` },
      { bytes, fill: 'zero', elems: floats, text: `${mm}_storeu_ps((float *)($p), $v)` },
      ...(bytes > 32 ? written(32, (v) => `_mm256_storeu_si256((__m256i *)($p), ${low(32, v)})`) : []),
      ...written(16, (v) => `_mm_storeu_si128((__m128i *)($p), ${low(16, v)})`),
      ...written(8, (v) => `_mm_storel_epi64((__m128i *)($p), ${low(16, v)})`),
      ...written(4, (v) => `_mm_storeu_si32($p, ${low(16, v)})`),
    ],
    constants: [
      all('u8', 8, '(char)$v'),
      all('i8', 8, '$v'),
      all('u16', 16, '(short)$v'),
      all('i16', 16, '$v'),
      all('u32', 32, '(int)$v'),
      all('i32', 32, '$v'),
      { elem: 'f32', all: `${mm}_set1_ps($v)`, list: `${mm}_setr_ps($list)` },
    ],
    prefetch: '_mm_prefetch((const char *)($p), _MM_HINT_T0)',
  };
};
