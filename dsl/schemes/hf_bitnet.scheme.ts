import { bits, familyParams, rest, scales, scheme, stream } from '../index.ts';

/**
 * Hugging Face safetensors, `quant_method: "bitnet"`: uint8 [n / 4, k]; the four rows of a byte lie n / 4 apart.
 * `weight_scale` is bf16 [1]; with `linear_class` "autobitlinear" it is the scale, else its reciprocal, which the reader
 * of the file must turn round.
 */
export const hf_bitnet = ({ n, k }: { readonly n: number; readonly k: number } = { n: 12, k: 20 }) =>
  scheme({
    name: 'hf_bitnet',
    params: familyParams('hf_bitnet', { n, k }, [['n / 4', n, 4]]),
    shape: { n, k },
    parts: {
      qs: stream({
        n: { quarter: 4, row: n / 4 },
        k: { col: rest },
        code: bits(2),
        u8: ['row', 'col'],
        slot: ['quarter'],
      }),
      d: scales({ elem: 'bf16', own: true }),
    },
  });
