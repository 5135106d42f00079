import type { Issue } from './issue.ts';
import type { Layout, PlacedPadding } from './layout.ts';

/** The longest tensor that padding may ask for, in bytes. */
const LONGEST = 2 ** 40;

/** What is wrong with the length that a formula gives, and what to do; the first that holds. */
const faults: readonly (readonly [
  (padding: PlacedPadding) => boolean,
  (padding: PlacedPadding) => string,
  string,
])[] = [
  [
    ({ upTo }) => !Number.isSafeInteger(upTo) || upTo < 0,
    () => '',
    'return whole bytes: Math.ceil((n * k) / 4)',
  ],
  [
    ({ upTo }) => upTo > LONGEST,
    ({ upTo }) => `, ${upTo - LONGEST} more than the ${LONGEST} a tensor may have`,
    'return the length in bytes of what the padding stands in',
  ],
  [
    ({ upTo, from }) => upTo < from,
    ({ upTo, from }) => `, but the parts before it take ${from}: ${from - upTo} too few`,
    'return the whole length, parts and padding together',
  ],
];

/** Issues of the padding of a placed scheme: formulas must give whole bytes, no fewer than the parts before take. */
export const paddingIssues = ({ n, k, paddings }: Layout): readonly Issue[] =>
  paddings.flatMap((padding) => {
    const fault = faults.find(([holds]) => holds(padding));
    if (fault === undefined) return [];
    const [, more, hint] = fault;
    return [
      {
        code: 'padding-length',
        path: padding.path.flatMap((name, i) => (i === 0 && name === 'all' ? [] : ['parts', name])),
        message: `for ${n} x ${k} weights the padding reaches to ${padding.upTo} bytes${more(padding)}`,
        hint,
      },
    ];
  });
