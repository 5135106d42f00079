import type { Picture, PictureByte, PictureCell } from './picture.ts';

/** Light fills, one per cell of a byte from the low bits up, so that a slot keeps its colour down the page. */
const fills = ['#cfe8ff', '#d8f5d0', '#fff1c2', '#ffd9d2', '#e6dcff', '#d3f2ef', '#f7d9ec', '#e8e8e0'];

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const LINE = 24;
const CHAR = 7;
const LEFT = 110;

/** The picture as an SVG document: a byte a row, highest bits left, weights named in their bits. */
export const pictureSvg = ({ title, bytes, total }: Picture): string => {
  const perBit = Math.max(
    18,
    ...bytes.flatMap(({ cells }) =>
      cells.map((c) => Math.ceil(((c.label.length + 2) * CHAR) / (c.high - c.low + 1))),
    ),
  );
  const width = LEFT + perBit * 8 + 12;
  const rows: string[] = [];
  let y = 62;
  let next = 0;
  const gap = (): void => {
    rows.push(`  <text x="${LEFT}" y="${y + 10}" class="dim">...</text>`);
    y += 18;
  };
  for (const row of bytes) {
    if (row.byte !== next) gap();
    rows.push(...rowSvg(row, y, perBit));
    y += LINE;
    next = row.byte + 1;
  }
  if (next < total) gap();
  const header = Array.from(
    { length: 8 },
    (_, i) => `  <text x="${LEFT + perBit * (i + 0.5)}" y="52" class="dim mid">${7 - i}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y + 10}" viewBox="0 0 ${width} ${y + 10}" role="img">`,
    `  <title>${xml(title)}</title>`,
    '  <style>text { font: 12px ui-monospace, monospace; fill: #1b1b1b } .dim { fill: #6a6a6a } .mid { text-anchor: middle }</style>',
    `  <rect width="${width}" height="${y + 10}" fill="#ffffff"/>`,
    `  <text x="12" y="24">${xml(title)}</text>`,
    '  <text x="12" y="52" class="dim">byte</text>',
    ...header,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
};

const rowSvg = ({ byte, part, cells }: PictureByte, y: number, perBit: number): string[] => [
  `  <text x="12" y="${y + 16}">${byte}</text>`,
  `  <text x="52" y="${y + 16}" class="dim">${xml(part)}</text>`,
  ...cells.flatMap((cell, i) => cellSvg(cell, cells.length - 1 - i, y, perBit)),
];

const cellSvg = (
  { high, low, label, weights }: PictureCell,
  slot: number,
  y: number,
  perBit: number,
): string[] => {
  const x = LEFT + perBit * (7 - high);
  const wide = perBit * (high - low + 1);
  const fill = weights.length === 0 ? '#eeeeee' : (fills[slot % fills.length] ?? '#eeeeee');
  return [
    `  <rect x="${x}" y="${y}" width="${wide}" height="${LINE - 2}" fill="${fill}" stroke="#8a8a8a"/>`,
    `  <text x="${x + wide / 2}" y="${y + 15}" class="mid">${xml(label)}</text>`,
  ];
};
