import { describe, expect, it } from 'vitest';
import { auditCodewords, pack, type Scheme, unpack } from '../../dsl/index.ts';
import { mutants, writingMutants } from '../mutants/index.ts';
import { golden, goldenInt8 } from '../support/golden.ts';
import { hex, imageWeights } from '../support/weights.ts';

/** Owner bytes where the owner made some; else the truth's, whose own bytes `golden.test.ts` proves. */
const owners: Readonly<Record<string, readonly [weights: string, bytes: string]>> = {
  i2_s: ['w8x512.i8', 'i2_s.bin'],
  tq1_0: ['w8x512.i8', 'tq1_0.bin'],
  tq2_0: ['w8x512.i8', 'tq2_0.bin'],
  tl2: ['w320x384.i8', 'tl2.bin'],
};
const known = (truth: Scheme, n: number, k: number) => {
  const owner = owners[truth.name];
  if (owner === undefined) {
    const weights = imageWeights(truth, n, k, 11);
    return { weights, packed: pack(truth, n, k, weights) };
  }
  const weights = goldenInt8(owner[0]);
  const packed = pack(truth, n, k, weights);
  packed.bytes.fill(0);
  packed.bytes.set(golden(owner[1]));
  return { weights, packed };
};

/** Bytes or weights that a scheme makes; `refused` where it throws. */
const attempt = (make: () => Uint8Array): string => {
  try {
    return hex(make());
  } catch {
    return 'refused';
  }
};

describe.each(mutants)('mutant $name', ({ mutant, truth, n, k }) => {
  const { weights, packed } = known(truth, n, k);
  const reads = (scheme: Scheme) => attempt(() => new Uint8Array(unpack(scheme, n, k, packed).trits.buffer));
  const writes = (scheme: Scheme) => attempt(() => pack(scheme, n, k, weights).bytes);

  it('writes other bytes than the owner, the truth the same', () => {
    expect(writes(truth)).toBe(hex(packed.bytes));
    expect(writes(mutant)).not.toBe(hex(packed.bytes));
  });

  it('reads other weights from the owner bytes, the truth the known ones', () => {
    expect(reads(truth)).toBe(hex(new Uint8Array(weights.buffer)));
    expect(reads(mutant)).not.toBe(hex(new Uint8Array(weights.buffer)));
  });

  it('agrees with itself, so that a round trip cannot find it', () => {
    const own = imageWeights(mutant, n, k, 5);
    expect(unpack(mutant, n, k, pack(mutant, n, k, own)).trits).toEqual(own);
  });
});

describe.each(writingMutants)('writing mutant $name', ({ mutant, truth, n, k }) => {
  const { weights, packed } = known(truth, n, k);
  it('is told apart by owner bytes', () => {
    expect(hex(pack(truth, n, k, weights).bytes)).toBe(hex(packed.bytes));
    expect(hex(pack(mutant, n, k, weights).bytes)).not.toBe(hex(packed.bytes));
  });
  it('takes codewords for weights that mean nothing', () => {
    const odd = { bytes: Uint8Array.from(packed.bytes), scales: packed.scales };
    odd.bytes[0] = 0xff;
    expect(auditCodewords(truth, n, k, odd).unused).toBe(2);
    expect(auditCodewords(mutant, n, k, odd).unused).toBe(0);
  });
});
