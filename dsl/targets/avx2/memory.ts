import type { ConstantForm, LaneElem, MemoryForm } from '../../target.ts';

const ints: readonly LaneElem[] = ['u8', 'i8', 'u16', 'i16', 'u32', 'i32'];
const floats: readonly LaneElem[] = ['f32'];

const at = (bytes: number, fill: 'zero' | 'repeat', elems: readonly LaneElem[], text: string): MemoryForm =>
  Object.freeze({ bytes, fill, elems, text });

/** How 256-bit registers meet memory, and how their constants are spelled. */
export const memory: {
  readonly loads: readonly MemoryForm[];
  readonly stores: readonly MemoryForm[];
  readonly constants: readonly ConstantForm[];
} = Object.freeze({
  loads: [
    at(32, 'zero', ints, '_mm256_loadu_si256((const __m256i *)($p))'),
    at(16, 'zero', ints, '_mm256_zextsi128_si256(_mm_loadu_si128((const __m128i *)($p)))'),
    at(8, 'zero', ints, '_mm256_zextsi128_si256(_mm_loadl_epi64((const __m128i *)($p)))'),
    at(4, 'zero', ints, '_mm256_zextsi128_si256(_mm_loadu_si32($p))'),
    at(16, 'repeat', ints, '_mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)($p)))'),
    at(8, 'repeat', ints, '_mm256_broadcastq_epi64(_mm_loadl_epi64((const __m128i *)($p)))'),
    at(4, 'repeat', ints, '_mm256_broadcastd_epi32(_mm_loadu_si32($p))'),
    at(2, 'repeat', ints, '_mm256_broadcastw_epi16(_mm_loadu_si16($p))'),
    at(1, 'repeat', ['u8', 'i8'], '_mm256_set1_epi8((char)*(const uint8_t *)($p))'),
    at(32, 'zero', floats, '_mm256_loadu_ps((const float *)($p))'),
    at(16, 'zero', floats, '_mm256_zextps128_ps256(_mm_loadu_ps((const float *)($p)))'),
    at(
      8,
      'zero',
      floats,
      '_mm256_castsi256_ps(_mm256_zextsi128_si256(_mm_loadl_epi64((const __m128i *)($p))))',
    ),
    at(4, 'zero', floats, '_mm256_zextps128_ps256(_mm_load_ss((const float *)($p)))'),
    at(16, 'repeat', floats, '_mm256_broadcast_ps((const __m128 *)($p))'),
    at(
      8,
      'repeat',
      floats,
      '_mm256_castsi256_ps(_mm256_broadcastq_epi64(_mm_loadl_epi64((const __m128i *)($p))))',
    ),
    at(4, 'repeat', floats, '_mm256_broadcast_ss((const float *)($p))'),
  ],
  stores: [
    at(32, 'zero', ints, '_mm256_storeu_si256((__m256i *)($p), $v)'),
    at(16, 'zero', ints, '_mm_storeu_si128((__m128i *)($p), _mm256_castsi256_si128($v))'),
    at(8, 'zero', ints, '_mm_storel_epi64((__m128i *)($p), _mm256_castsi256_si128($v))'),
    at(4, 'zero', ints, '_mm_storeu_si32($p, _mm256_castsi256_si128($v))'),
    at(32, 'zero', floats, '_mm256_storeu_ps((float *)($p), $v)'),
    at(16, 'zero', floats, '_mm_storeu_ps((float *)($p), _mm256_castps256_ps128($v))'),
    at(
      8,
      'zero',
      floats,
      '_mm_storel_epi64((__m128i *)($p), _mm256_castsi256_si128(_mm256_castps_si256($v)))',
    ),
    at(4, 'zero', floats, '_mm_store_ss((float *)($p), _mm256_castps256_ps128($v))'),
  ],
  constants: [
    { elem: 'u8', all: '_mm256_set1_epi8((char)$v)', list: '_mm256_setr_epi8($list)' },
    { elem: 'i8', all: '_mm256_set1_epi8($v)', list: '_mm256_setr_epi8($list)' },
    { elem: 'u16', all: '_mm256_set1_epi16((short)$v)', list: '_mm256_setr_epi16($list)' },
    { elem: 'i16', all: '_mm256_set1_epi16($v)', list: '_mm256_setr_epi16($list)' },
    { elem: 'u32', all: '_mm256_set1_epi32((int)$v)', list: '_mm256_setr_epi32($list)' },
    { elem: 'i32', all: '_mm256_set1_epi32($v)', list: '_mm256_setr_epi32($list)' },
    { elem: 'f32', all: '_mm256_set1_ps($v)', list: '_mm256_setr_ps($list)' },
  ],
});
