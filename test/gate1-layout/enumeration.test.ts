import { describe, expect, it } from 'vitest';
import { bits, f16, place, scheme, stream } from '../../dsl/index.ts';
import { bijectionFaults } from '../support/bijection.ts';

/** Faults of a block of 16 weights, placed without validation. */
const faultsOf = (part: ReturnType<typeof stream>) =>
  bijectionFaults(place(scheme({ block: 16, parts: { qs: part, d: f16 } }), 2, 32)).join('; ');

describe('the enumeration of places', () => {
  it('finds nothing in a sound block', () => {
    expect(faultsOf(stream({ k: { byte: 4, pair: 4 }, code: bits(2), u8: ['byte'], slot: ['pair'] }))).toBe(
      '',
    );
  });
  it('finds weights without a place', () => {
    const part = stream({ k: { byte: 3, pair: 4 }, code: bits(2), u8: ['byte'], slot: ['pair'] });
    expect(faultsOf(part)).toMatch(/weight 12 has 0 places/);
  });
  it('finds weights with two places', () => {
    const part = stream({ k: { byte: [4, 3], pair: 4 }, code: bits(2), u8: ['byte'], slot: ['pair'] });
    expect(faultsOf(part)).toMatch(/weight 13 has 0 places|weight 3 has 2 places/);
  });
  it('finds codewords that share bits', () => {
    const part = stream({ k: { byte: 4, pair: 4 }, code: bits(2), u8: ['byte'] });
    expect(faultsOf(part)).toMatch(/bit 0 of byte 0 is taken 4 times/);
  });
  it('finds slots beyond their word', () => {
    const part = stream({ k: { byte: 2, pair: 8 }, code: bits(2), u8: ['byte'], slot: ['pair'] });
    expect(faultsOf(part)).toMatch(/bit 8 of row 0, column 4/);
  });
});
