import { layoutOf } from '../layout.ts';
import type { Part, Scheme } from '../scheme.ts';
import { smallShape } from '../validate.ts';
import { bitsPerWeight, decimal, unitOf } from './size.ts';

/** Head of the documentation's table of schemes, in Markdown. */
export const tableHead = [
  '| scheme | block | bytes | bits/weight | codes | scales | order of parts |',
  '|---|---|---|---|---|---|---|',
].join('\n');

/** The scheme's row of that table. */
export const tableRow = (scheme: Scheme): string => {
  const unit = unitOf(scheme);
  const shape = smallShape(scheme);
  const layout = layoutOf(scheme, shape.n, shape.k);
  const codes = new Set(
    layout.streams.map(({ book }) =>
      book.span === 1 ? `${book.width} bits` : `${book.span} in ${book.width} bits`,
    ),
  );
  const rows = unit === undefined || unit.rows === 1 ? '' : `${unit.rows} rows x `;
  const numbers = Object.values(scheme.params).join('x');
  return `| ${[
    numbers === '' ? scheme.name : `${scheme.name}.${numbers}`,
    unit === undefined ? 'tensor' : `${rows}${unit.weights / unit.rows}`,
    unit === undefined ? '' : String(unit.bytes),
    decimal(bitsPerWeight(scheme)),
    [...codes].join(', '),
    layout.scales.map(({ elem, own }) => `${elem}${own ? ', own tensor' : ''}`).join(', ') || 'none',
    Object.entries(scheme.root.parts).map(describePart).join(', '),
  ].join(' | ')} |`;
};

const describePart = ([name, part]: readonly [string, Part]): string => {
  if (part.kind !== 'region') return name;
  const inner = Object.entries(part.parts).map(describePart).join(', ');
  return name === 'all' ? inner : `${name} (${inner})`;
};
