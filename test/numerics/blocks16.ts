import type { Block } from './blocks8.ts';

/** The same for 16 bits (32639 for 127), worked out in the same way; activations are whole, not yet in planes. */
export const blocks16: readonly Block[] = [
  [
    'integers where a plane turns over',
    [0x46fefe00, 0xc6fefe00, 0x43000000, 0x42fe0000, 0xc3000000, 0xc3010000, 0x46fd0000, 0xc6fd0000],
    [32639, -32639, 128, 127, -128, -129, 32384, -32384],
    0x3f800000,
  ],
  [
    'ties to even',
    [0x46fefe00, 0x3f000000, 0x3fc00000, 0x40200000, 0xbf000000, 0xbfc00000, 0xc0200000, 0x42ff0000],
    [32639, 0, 2, 2, 0, -2, -2, 128],
    0x3f800000,
  ],
  [
    'ties between planes',
    [0xc6fefe00, 0x43008000, 0xc3008000, 0xc2ff0000, 0x437f8000, 0x43804000, 0x43bfc000, 0x43c04000],
    [-32639, 128, -128, -128, 256, 256, 384, 384],
    0x3f800000,
  ],
  [
    '1e-30f',
    [0x0da24260, 0x8da24260, 0x0d224260, 0x0c01ceb3, 1, 0x007fffff, 0x80000000, 0],
    [32639, -32639, 16320, 3264, 0, 0, 0, 0],
    0x0622e68c,
  ],
  [
    'the float below 1e-30f',
    [0x0da2425f, 0x8da2425f, 0x0d000000, 1, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0],
    0,
  ],
  [
    'largest float',
    [0x7f7fffff, 0xff7fffff, 0x7f000000, 0x7effffff, 0x3f800000, 1, 0x80000000, 0x7e810204],
    [32639, -32639, 16320, 16320, 0, 0, 0, 8224],
    0x78008182,
  ],
  [
    'denormals beside one',
    [0x3f800000, 1, 0x80000001, 0x007fffff, 0x807fffff, 0x80000000, 0, 0],
    [32639, 0, 0, 0, 0, 0, 0, 0],
    0x38008183,
  ],
  [
    'zeros of both signs',
    [0, 0x80000000, 0, 0x80000000, 0, 0x80000000, 0, 0x80000000],
    [0, 0, 0, 0, 0, 0, 0, 0],
    0,
  ],
  [
    'product and quotient part, amax 0x40200000',
    [0x40200000, 0xbfc820f2, 0x3ff94bfe, 0xbe9183a7, 0x3f8322e9, 0xbee97a4d, 0xbed551fc, 0x3fbf7b3b],
    [32639, -20412, 25427, -3710, 13375, -5953, -5439, 19530],
    0x38a0a1e3,
  ],
  [
    'product and quotient part, amax 0x3fd6fe64',
    [0x3fd6fe64, 0xbf550482, 0xbb9daab9, 0xbf43c935, 0x3d653a6f, 0x3de71299, 0x3f3c35fe, 0x3fb8a83e],
    [32639, -16169, -93, -14861, 1087, 2192, 14286, 28033],
    0x3857d7ec,
  ],
  [
    'the product itself is rounded, amax 0x3f800000',
    [0x3f800000, 0x3e186596, 0x3f7f8686, 0x3e440992, 0x3f6c815a, 0x3db00969, 0xbf41c448, 0x3e1c4982],
    [32639, 4858, 32578, 6248, 30154, 2806, -24704, 4982],
    0x38008183,
  ],
  [
    'the product itself is rounded, amax 0x40400000',
    [0x40400000, 0x3ed8a455, 0x3f360470, 0x3eb443ac, 0xbf9041e2, 0xbff13c9f, 0x3fe4f740, 0xc0117154],
    [32639, 4604, 7736, 3830, -12262, -20504, 19462, -24724],
    0x38c0c244,
  ],
];
