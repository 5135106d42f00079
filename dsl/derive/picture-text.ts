import type { Picture, PictureByte } from './picture.ts';

/** The picture as lines of text: a byte a line, its bits from the highest to the lowest. */
export const pictureText = ({ title, bytes, total }: Picture): string => {
  const width = Math.max(...bytes.map(({ byte }) => String(byte).length), 4);
  const part = Math.max(...bytes.map((row) => row.part.length));
  const cell = Math.max(...bytes.flatMap(({ cells }) => cells.map((c) => c.label.length)));
  const line = ({ byte, part: name, cells }: PictureByte): string => {
    const head = `${String(byte).padStart(width)}  ${name.padEnd(part)}`;
    const body = cells.map(({ high, low, label }) =>
      `${high === low ? high : `${high}-${low}`}: ${label}`.padEnd(cell + 5),
    );
    return `${head}  ${body.join(' ')}`.trimEnd();
  };
  const lines = [title, `${'byte'.padStart(width)}  ${'part'.padEnd(part)}  bits: weights`];
  let next = 0;
  for (const row of bytes) {
    if (row.byte !== next) lines.push(`${'...'.padStart(width)}`);
    lines.push(line(row));
    next = row.byte + 1;
  }
  if (next < total) lines.push(`${'...'.padStart(width)}`);
  return `${lines.join('\n')}\n`;
};
