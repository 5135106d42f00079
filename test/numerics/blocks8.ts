/** A block: bits of its activations, what they become, bits of the scale. */
export type Block = readonly [what: string, x: readonly number[], q: readonly number[], da: number];

/** Activations of a block. */
export const WIDTH = 8;

/**
 * Literals, so that no code under test has a say in them. They were worked out with exact rationals: a float is
 * the rational m * 2^e of its bits; every operation of the rule (127/amax, amax/127, x*r) is done on rationals,
 * then rounded to the nearest multiple of 2^e (24 significant bits, none below 2^-149), ties to even; so is the
 * last step, to a multiple of 1. "Part" rows hold x for which rint(x / da) is another integer than rint(x * r);
 * "itself is rounded" rows hold x for which x * r is a tie only once it is a float.
 */
export const blocks8: readonly Block[] = [
  [
    'ties towards an even below',
    [0x42fe0000, 0x3f000000, 0x40200000, 0xbf000000, 0xc0200000, 0x42f90000, 0xc2f90000, 0x42fd0000],
    [127, 0, 2, 0, -2, 124, -124, 126],
    0x3f800000,
  ],
  [
    'ties towards an even above',
    [0xc2fe0000, 0x3fc00000, 0x40600000, 0xbfc00000, 0xc0600000, 0x42fb0000, 0xc2fb0000, 0xc2fd0000],
    [-127, 2, 4, -2, -4, 126, -126, -126],
    0x3f800000,
  ],
  [
    'neighbours of ties',
    [0x42fe0000, 0x3effffff, 0x3f000001, 0x3fbfffff, 0x3fc00001, 0xc01fffff, 0xc0200001, 0],
    [127, 0, 1, 1, 2, -2, -3, 0],
    0x3f800000,
  ],
  [
    '1e-30f',
    [0x0da24260, 0x8da24260, 0x0d224260, 0x0c01ceb3, 1, 0x007fffff, 0x80000000, 0],
    [127, -127, 64, 13, 0, 0, 0, 0],
    0x0a238973,
  ],
  [
    'the float below 1e-30f',
    [0x0da2425f, 0x8da2425f, 0x0d000000, 1, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0],
    0,
  ],
  [
    'the float above 1e-30f, negative',
    [0x8da24261, 0x0da2425f, 1, 0x80000001, 0, 0, 0, 0],
    [-127, 127, 0, 0, 0, 0, 0, 0],
    0x0a238974,
  ],
  [
    'largest float',
    [0x7f7fffff, 0xff7fffff, 0x7f000000, 0x7effffff, 0x3f800000, 1, 0x80000000, 0x7e810204],
    [127, -127, 64, 64, 0, 0, 0, 32],
    0x7c010204,
  ],
  [
    'float below the largest',
    [0xff7ffffe, 0x7f7ffffe, 0x7e800000, 0xfe800001, 0, 0, 0, 0],
    [-127, 127, 32, -32, 0, 0, 0, 0],
    0x7c010203,
  ],
  [
    'denormals alone',
    [1, 0x80000001, 0x007fffff, 0x807fffff, 0x00800000, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0],
    0,
  ],
  [
    'denormals and zeros beside one',
    [0x3f800000, 1, 0x80000001, 0x007fffff, 0x807fffff, 0x80000000, 0, 0],
    [127, 0, 0, 0, 0, 0, 0, 0],
    0x3c010204,
  ],
  ['zeros of both signs', [0, 0x80000000, 0, 0x80000000, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0], 0],
  [
    'product and quotient part, amax 2.5',
    [0x40200000, 0x3cf1e3c7, 0x3d499327, 0x3e2b56ae, 0x3e881020, 0xc0062c59, 0xc0168d1a, 0xc0191224],
    [127, 1, 2, 8, 13, -106, -119, -121],
    0x3ca14285,
  ],
  [
    'product and quotient part, amax 0x3fd6fe64',
    [0x3fd6fe64, 0x3d3d99cb, 0x3de63ac1, 0x3e0e3359, 0x3e445f4a, 0xbfaf361f, 0xbfcf6037, 0xbfd2c2f6],
    [127, 4, 9, 11, 15, -104, -123, -125],
    0x3c58afc4,
  ],
  [
    'product and quotient part, amax 0x400530d0',
    [0x400530d0, 0x3c063d4b, 0x3d27cc9e, 0x3d6aeb42, 0x3db89446, 0xc002919e, 0xc0039e18, 0xc004aa93],
    [127, 1, 3, 4, 6, -125, -126, -127],
    0x3c863d4b,
  ],
  [
    'product and quotient part, amax 0x3f409f13',
    [0x3f409f13, 0x3c119a83, 0x3c72ac31, 0x3ca9deee, 0x3cda67c6, 0xbf39cbd5, 0xbf3b501b, 0xbf3fdcf0],
    [127, 2, 3, 4, 5, -123, -124, -127],
    0x3bc2235a,
  ],
  [
    'product and quotient part, amax 100',
    [0x42c80000, 0x3ec99327, 0x403060c1, 0x4062c58c, 0x408a952a, 0xc2c0e9d4, 0xc2c5a346, 0xc2c7366d],
    [127, 0, 3, 4, 5, -122, -125, -126],
    0x3f499326,
  ],
  [
    'the product itself is rounded, amax 1',
    [0x3f800000, 0x3c418306, 0x3ce1c387, 0x3d112245, 0x3d51a347, 0xbf76eddc, 0xbf7af5ec, 0xbf7efdfc],
    [127, 2, 4, 4, 6, -122, -124, -126],
    0x3c010204,
  ],
  [
    'the product itself is rounded, amax 3',
    [0x40400000, 0x3c418307, 0x3e356ad6, 0x3e4d9b37, 0x3e65cb97, 0xc037af5f, 0xc03ab56b, 0xc03dbb77],
    [127, 0, 8, 8, 10, -122, -124, -126],
    0x3cc18306,
  ],
];
