import { scalar } from '../../dsl/targets/scalar.target.ts';
import type { Inputs } from '../../generators/inputs.ts';
import { format } from '../../generators/name.ts';
import type { Variant } from '../../generators/variant.ts';
import { plain } from '../print/kernels.ts';

/** Inputs with one hand-made scalar kernel of a format of nobody's, or with `scheme` for its name. */
export const sample = (scheme = 'plain'): Inputs => {
  const name = format({
    kind: 'product',
    scheme,
    params: [],
    act: 'q8',
    map: 'seg',
    m: 1,
    n: 1,
    k: 4,
    target: 'scalar',
    strategy: 'unpack',
    knobs: {},
  });
  const variant: Variant = {
    name,
    kind: 'product',
    scheme,
    target: 'scalar',
    act: 'q8',
    panel: '',
    rows: 1,
    cols: 1,
    unit: 4,
    allTokens: true,
    scratchPerK: 0,
    scratchFixed: 0,
    costOnce: 0,
    costTokens: 0,
    strategy: 'unpack',
    kernel: { ...plain, name },
    place: { file: 'plain.scheme.ts', line: 3 },
    steps: [],
  };
  return { schemes: [], targets: [scalar], variants: [variant] };
};
