const WIDTH = 110;

/** Places where a line may be broken: after a comma or before an operator, with the depth of brackets there. */
const breaks = (line: string): readonly { readonly at: number; readonly depth: number }[] => {
  const found: { at: number; depth: number }[] = [];
  let depth = 0;
  for (let i = 0; i < line.length; i += 1) {
    const c = line[i];
    if (c === '(' || c === '[' || c === '{') depth += 1;
    else if (c === ')' || c === ']' || c === '}') depth -= 1;
    else if (
      c === ' ' &&
      (line[i - 1] === ',' || /^ ([-+*/%&|^?:]|<<|>>|&&|\|\|) /.test(line.slice(i, i + 4)))
    )
      found.push({ at: i, depth });
  }
  return found;
};

/** Where a too long line is best broken: the last place that fits, of those in the shallowest brackets. */
const cut = (line: string, indent: number): number | undefined => {
  const places = breaks(line).filter(({ at }) => at > indent && at <= WIDTH);
  const least = Math.min(...places.map(({ depth }) => depth));
  return places.filter(({ depth }) => depth === least).at(-1)?.at;
};

/** A statement on as few lines as fit; the lines after the first are indented by four more. */
export const wrap = (line: string): readonly string[] => {
  if (line.trimStart().startsWith('//')) return [line];
  const indent = line.length - line.trimStart().length;
  const lines: string[] = [];
  let rest = line;
  while (rest.length > WIDTH) {
    const at = cut(rest, lines.length === 0 ? indent : indent + 4);
    if (at === undefined) break;
    lines.push(rest.slice(0, at));
    rest = `${' '.repeat(indent + 4)}${rest.slice(at + 1)}`;
  }
  return [...lines, rest];
};

/** A long text as comment lines of at most the page's width. */
export const wrapWords = (text: string, prefix: string): readonly string[] => {
  const lines: string[] = [];
  let line = prefix;
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length + 1 > WIDTH && line !== prefix) {
      lines.push(line);
      line = prefix;
    }
    line += line === prefix || line.endsWith(' ') ? word : ` ${word}`;
  }
  return [...lines, line.trimEnd()];
};
