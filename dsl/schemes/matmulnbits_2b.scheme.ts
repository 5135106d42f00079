import { bits, block, familyParams, rest, row, scales, scheme, stream } from '../index.ts';

/**
 * ONNX `com.microsoft::MatMulNBits` with bits = 2 and the default zero point 2: uint8 [n, k / group, group / 4], codes
 * w + 2, four neighbours a byte, low bits first; f32 scales [n, k / group] in a tensor of their own.
 */
export const matmulnbits_2b = ({ group = 128 }: { readonly group?: number } = {}) =>
  scheme({
    name: 'matmulnbits_2b',
    params: familyParams('matmulnbits_2b', { group }, [['group / 4', group, 4]]),
    parts: {
      rows: row({
        blocks: block(group, {
          qs: stream({
            k: { byte: group / 4, pair: 4 },
            code: bits(2, { zero: 2 }),
            u8: ['byte'],
            slot: ['pair'],
          }),
        }),
      }),
      d: scales({
        elem: 'f32',
        n: { row: rest },
        k: { group: rest, inside: group },
        order: ['row', 'group'],
        own: true,
      }),
    },
  });
