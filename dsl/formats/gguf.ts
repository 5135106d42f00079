/** What a GGUF type id may mean. Ids collide between engines, so an id names candidates, never one format (FORMATS 8). */
export interface GgufCandidate {
  /** Format as its owner calls it. */
  readonly format: string;
  /** Registered scheme that reads it; sizes follow from its layout. */
  readonly scheme?: string;
  /** Schemes with the same extents that a file cannot tell from `scheme`. */
  readonly alike?: readonly string[];
  /** Weights and bytes of one block, for formats that are no scheme here. */
  readonly block?: readonly [weights: number, bytes: number];
  /** Bytes of a tensor [n, k], for formats whose order depends on a converter's tile. */
  readonly bytes?: (n: number, k: number) => number;
  /** What a reader must be told because the file does not say it. */
  readonly needs?: string;
}

const plain = (format: string, weights: number, bytes: number): readonly GgufCandidate[] => [
  { format, block: [weights, bytes] },
];
const packing = (format: string, scheme: string): readonly GgufCandidate[] => [{ format, scheme }];

const tile = 'the tile (bm, bk, bmm) of its converter';
const tl1: GgufCandidate = { format: 'TL1', bytes: (n, k) => (n * k) / 4, needs: tile };
const tl2: GgufCandidate = {
  format: 'TL2',
  bytes: (n, k) => Math.floor((Math.floor(((k - 256) * n) / 3) * 5) / 8) + 64 * n,
  needs: tile,
};
const stq1_0: GgufCandidate = { format: 'STQ1_0', scheme: 'stq1_0' };

/** Candidates by type id. */
export const ggufTypes: Readonly<Record<number, readonly GgufCandidate[]>> = {
  0: plain('F32', 1, 4),
  1: plain('F16', 1, 2),
  2: plain('Q4_0', 32, 18),
  3: plain('Q4_1', 32, 20),
  6: plain('Q5_0', 32, 22),
  7: plain('Q5_1', 32, 24),
  8: plain('Q8_0', 32, 34),
  9: plain('Q8_1', 32, 36),
  10: plain('Q2_K', 256, 84),
  11: plain('Q3_K', 256, 110),
  12: plain('Q4_K', 256, 144),
  13: plain('Q5_K', 256, 176),
  14: plain('Q6_K', 256, 210),
  15: plain('Q8_K', 256, 292),
  16: plain('IQ2_XXS', 256, 66),
  17: plain('IQ2_XS', 256, 74),
  18: plain('IQ3_XXS', 256, 98),
  19: plain('IQ1_S', 256, 50),
  20: plain('IQ4_NL', 32, 18),
  21: plain('IQ3_S', 256, 110),
  22: plain('IQ2_S', 256, 82),
  23: plain('IQ4_XS', 256, 136),
  24: plain('I8', 1, 1),
  25: plain('I16', 1, 2),
  26: plain('I32', 1, 4),
  27: plain('I64', 1, 8),
  28: plain('F64', 1, 8),
  29: plain('IQ1_M', 256, 56),
  30: plain('BF16', 1, 2),
  34: packing('TQ1_0', 'tq1_0'),
  35: packing('TQ2_0', 'tq2_0'),
  36: [
    { format: 'I2_S', scheme: 'i2_s', alike: ['i2_s_arm', 'i2_s_rows4'] },
    { format: 'IQ4_NL_4_4', block: [32, 18] },
  ],
  38: [tl1, { format: 'IQ4_NL_8_8', block: [32, 18] }],
  39: [{ format: 'MXFP4', block: [32, 17] }, tl2],
  41: plain('Q1_0', 128, 18),
  42: [
    { format: 'Q2_0 (group 64)', scheme: 'q2_0' },
    { format: 'Q2_0 legacy (group 128)', scheme: 'pq2_0' },
    stq1_0,
    tl2,
  ],
  43: [stq1_0],
  134: packing('IQ1_BN', 'iq1_bn'),
  135: packing('IQ2_BN', 'iq2_bn'),
  142: packing('PQ2_0', 'pq2_0'),
  143: packing('PTQ1_0', 'ptq1_0'),
  335: packing('IQ2_BN_R4', 'iq2_bn_r4'),
};

/** Metadata keys that say the weights live in a rotated basis; a reader that ignores them computes nonsense. */
export const ggufRotationPrefix = 'prism.hadamard.';
