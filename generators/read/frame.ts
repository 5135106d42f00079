import { basename, relative } from 'node:path';
import type { Place } from './source.ts';

/** What a frame shows: an issue and where it stands. */
export interface Framed {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly place: Place;
}

/** Colours of a frame; the default is plain text. */
export interface Paint {
  readonly place: (text: string) => string;
  readonly wrong: (text: string) => string;
  readonly quiet: (text: string) => string;
}
const plain: Paint = { place: (t) => t, wrong: (t) => t, quiet: (t) => t };

const context = 2;

/**
 * One issue with its lines: `file:line:col message [code]`, two lines of context on each side, a line of carets under
 * the range, and the hint. `text` is the file's text; files are named relative to `from`, or by their base name.
 */
export const frame = (issue: Framed, text: string, from?: string, paint: Paint = plain): string => {
  const { file, line, column, length } = issue.place;
  const name = from === undefined ? basename(file) : relative(from, file);
  const lines = text.split(/\r?\n/);
  const last = Math.min(lines.length - (lines.at(-1) === '' ? 1 : 0), line + context);
  const first = Math.max(1, line - context);
  const digits = String(last).length;
  const shown: string[] = [`${paint.place(`${name}:${line}:${column}`)} ${issue.message} [${issue.code}]`];
  for (let i = first; i <= last; i += 1) {
    const source = lines[i - 1] ?? '';
    const mark = i === line ? '>' : ' ';
    shown.push(`${mark} ${String(i).padStart(digits)} | ${source}`.trimEnd());
    if (i !== line) continue;
    const lead = source.slice(0, column - 1).replace(/[^\t]/g, ' ');
    const carets = '^'.repeat(Math.max(1, Math.min(length, source.length - column + 1)));
    shown.push(`  ${' '.repeat(digits)} | ${lead}${paint.wrong(carets)}`);
  }
  shown.push(paint.quiet(`  hint: ${issue.hint}`));
  return shown.join('\n');
};
