import type { Elem } from '../ir/expr.ts';

/** Scalar C types of the elements; halves are kept as their bits. */
export const cTypes: Readonly<Record<Elem, string>> = {
  b1: 'int',
  u8: 'uint8_t',
  i8: 'int8_t',
  u16: 'uint16_t',
  i16: 'int16_t',
  u32: 'uint32_t',
  i32: 'int32_t',
  i64: 'int64_t',
  f16: 'uint16_t',
  bf16: 'uint16_t',
  f32: 'float',
};

/** Elements that C promotes to `int`, so that a wrap at their width must be written out. */
export const isNarrow = (elem: Elem): boolean =>
  elem === 'u8' || elem === 'i8' || elem === 'u16' || elem === 'i16';

/** Fields of `tf_args` that point to memory, and their elements (templates/tritforge.h). */
export const argElems: Readonly<Record<string, Elem>> = {
  w: 'u8',
  dw: 'f32',
  x: 'f32',
  q: 'i8',
  panel: 'i8',
  da: 'f32',
  asum: 'i32',
  seg: 'i32',
  trits: 'i8',
  packed: 'u8',
  out: 'f32',
  scratch: 'u8',
  status: 'i32',
};

/** How tightly a piece of C text binds; bigger binds tighter. */
export const prec = {
  choice: 2,
  or: 5,
  xor: 6,
  and: 7,
  equal: 8,
  compare: 9,
  shift: 10,
  add: 11,
  mul: 12,
  unary: 13,
  primary: 14,
};

/** C text with its precedence. */
export interface Text {
  readonly text: string;
  readonly prec: number;
}
export const primary = (text: string): Text => ({ text, prec: prec.primary });
export const unary = (text: string): Text => ({ text, prec: prec.unary });

/** `text` in parentheses where it binds less tightly than `least`. */
export const atLeast = (t: Text, least: number): string => (t.prec < least ? `(${t.text})` : t.text);

/** The shortest decimal float literal that means exactly this float32. */
const floatLiteral = (value: number): string => {
  const x = Math.fround(value);
  if (Number.isNaN(x)) return 'NAN';
  if (!Number.isFinite(x)) return x > 0 ? 'INFINITY' : '-INFINITY';
  if (Object.is(x, -0)) return '-0.0f';
  for (let digits = 1; digits <= 9; digits += 1) {
    const text = x.toPrecision(digits);
    if (Math.fround(Number(text)) !== x) continue;
    return Number.isInteger(x) && Math.abs(x) < 1e7
      ? `${x}.0f`
      : `${String(Number(text)).replace(/^(-?\d+)$/, '$1.0')}f`;
  }
  return `${x.toPrecision(9)}f`;
};

/** A number as C spells it at an element. */
export const literal = (value: number, elem: Elem): Text => {
  if (elem === 'f32') {
    const text = floatLiteral(value);
    return text.startsWith('-') ? unary(text) : primary(text);
  }
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no integer, but a constant of ${elem}`);
  if (elem === 'u32') return primary(`${value >>> 0}u`);
  if (elem === 'i32' && value === -(2 ** 31)) return primary('INT32_MIN');
  return value < 0 ? unary(String(value)) : primary(String(value));
};

/** Functions that generated code calls, each printed once a file where it is used. */
export const helpers = {
  tf_half: [
    '/* The number whose IEEE half bits are h. */',
    'static inline float tf_half(uint16_t h)',
    '{',
    '  const uint32_t sign = (uint32_t)(h & 0x8000) << 16;',
    '  const uint32_t exponent = (h >> 10) & 31;',
    '  const uint32_t fraction = h & 1023;',
    '  if (exponent == 0) {',
    '    const float size = (float)fraction * 5.9604644775390625e-8f; /* 2^-24 */',
    '    return sign ? -size : size;',
    '  }',
    '  const uint32_t lifted = exponent == 31 ? 255 : exponent + 112;',
    '  const uint32_t bits = sign | (lifted << 23) | (fraction << 13);',
    '  float x;',
    '  memcpy(&x, &bits, sizeof x);',
    '  return x;',
    '}',
  ],
  tf_bfloat: [
    '/* The number whose bfloat16 bits are h. */',
    'static inline float tf_bfloat(uint16_t h)',
    '{',
    '  const uint32_t bits = (uint32_t)h << 16;',
    '  float x;',
    '  memcpy(&x, &bits, sizeof x);',
    '  return x;',
    '}',
  ],
  tf_float_bits: [
    '/* The bits of a float. */',
    'static inline uint32_t tf_float_bits(float x)',
    '{',
    '  uint32_t bits;',
    '  memcpy(&bits, &x, sizeof bits);',
    '  return bits;',
    '}',
  ],
  tf_bits_float: [
    '/* The float whose bits are given. */',
    'static inline float tf_bits_float(uint32_t bits)',
    '{',
    '  float x;',
    '  memcpy(&x, &bits, sizeof x);',
    '  return x;',
    '}',
  ],
  tf_read16: [
    '/* Two bytes at any address, low byte first. */',
    'static inline uint16_t tf_read16(const void *at)',
    '{',
    '  const uint8_t *p = (const uint8_t *)at;',
    '  return (uint16_t)(p[0] | (p[1] << 8));',
    '}',
  ],
  tf_read32: [
    '/* Four bytes at any address, low byte first. */',
    'static inline uint32_t tf_read32(const void *at)',
    '{',
    '  const uint8_t *p = (const uint8_t *)at;',
    '  return p[0] | ((uint32_t)p[1] << 8) | ((uint32_t)p[2] << 16) | ((uint32_t)p[3] << 24);',
    '}',
  ],
  tf_write16: [
    '/* Two bytes to any address, low byte first. */',
    'static inline void tf_write16(void *at, uint16_t value)',
    '{',
    '  uint8_t *p = (uint8_t *)at;',
    '  p[0] = (uint8_t)value;',
    '  p[1] = (uint8_t)(value >> 8);',
    '}',
  ],
  tf_write32: [
    '/* Four bytes to any address, low byte first. */',
    'static inline void tf_write32(void *at, uint32_t value)',
    '{',
    '  uint8_t *p = (uint8_t *)at;',
    '  p[0] = (uint8_t)value;',
    '  p[1] = (uint8_t)(value >> 8);',
    '  p[2] = (uint8_t)(value >> 16);',
    '  p[3] = (uint8_t)(value >> 24);',
    '}',
  ],
  tf_min: ['static inline int64_t tf_min(int64_t a, int64_t b)', '{', '  return a < b ? a : b;', '}'],
  tf_max: ['static inline int64_t tf_max(int64_t a, int64_t b)', '{', '  return a > b ? a : b;', '}'],
  tf_minu: ['static inline uint32_t tf_minu(uint32_t a, uint32_t b)', '{', '  return a < b ? a : b;', '}'],
  tf_maxu: ['static inline uint32_t tf_maxu(uint32_t a, uint32_t b)', '{', '  return a > b ? a : b;', '}'],
  tf_minf: ['static inline float tf_minf(float a, float b)', '{', '  return a < b ? a : b;', '}'],
  tf_maxf: ['static inline float tf_maxf(float a, float b)', '{', '  return a > b ? a : b;', '}'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Helper = keyof typeof helpers;
