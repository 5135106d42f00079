import { type Axes, hasRest, rest } from './axes.ts';
import { type Code, codebook } from './code.ts';
import type { Issue } from './issue.ts';
import type { Stream } from './stream.ts';
import { checkChoice, nearest, type Path } from './validate-axes.ts';

/** Whether a value is a code; JavaScript authors and casts can leave anything here. */
export const isCode = (code: unknown): boolean =>
  typeof code === 'object' && code !== null && 'kind' in code && code.kind === 'code';

/** Bits of a codeword, all fields together; `undefined` where they are not 1 to 16 whole bits. */
export const widthOf = (code: Code): number | undefined => {
  const widths = Object.values(code.fields);
  const width = widths.reduce((a, b) => a + b, 0);
  return widths.every((w) => Number.isSafeInteger(w) && w > 0) && width >= 1 && width <= 16
    ? width
    : undefined;
};

/** Planes share the fields of the code out: each field once, and the fields of a plane in the code's order. */
export const checkFields = (stream: Stream, path: Path, issues: Issue[]): void => {
  const fields = Object.keys(stream.code.fields);
  const planes = Object.entries(stream.planes);
  const named = planes.flatMap(([, plane]) => plane.fields ?? []);
  if (planes.every(([, plane]) => plane.fields === undefined) || named.some((f) => !fields.includes(f)))
    return;
  for (const field of fields) {
    const count = named.filter((f) => f === field).length;
    if (count !== 1)
      issues.push({
        code: count === 0 ? 'field-unplaced' : 'field-twice',
        path: [...path, 'planes'],
        message: `field ${field} lies in ${count} planes`,
        hint: `every field of the code lies in exactly one plane${count === 0 ? `: add ${field} to fields` : ''}`,
      });
  }
  for (const [name, { fields: kept = [] }] of planes) {
    const indices = kept.map((field) => fields.indexOf(field));
    const bad = indices.findIndex((index, i) => i > 0 && index !== (indices[i - 1] ?? 0) + 1);
    if (bad > 0 && !indices.includes(-1))
      issues.push({
        code: 'field-order',
        path: [...path, 'planes', name, 'fields', bad],
        message: `field ${kept[bad]} follows ${kept[bad - 1]}, but the code has them as ${fields.join(', ')}`,
        hint: 'a plane keeps neighbouring fields, lowest bits first, in the order of the code',
      });
  }
};

/** Issues of a stream's code: its width, the axis it spans, and its decode on every codeword. */
export const checkCode = (stream: Stream, names: readonly string[], path: Path, issues: Issue[]): void => {
  const { code } = stream;
  const at = [...path, 'code'];
  checkChoice('prefer', code.prefer, ['smallest', 'largest'], at, issues);
  const width = widthOf(code);
  if (width === undefined) {
    const odd = Object.entries(code.fields).find(([, bits]) => !Number.isSafeInteger(bits) || bits < 1);
    const sum = Object.values(code.fields).reduce((a, b) => a + b, 0);
    issues.push({
      code: 'code-width',
      path: at,
      message:
        odd === undefined
          ? `codewords are ${sum} bits wide`
          : `field ${odd[0]} has the width ${JSON.stringify(odd[1])}`,
      hint: 'codewords have 1 to 16 whole bits, all fields together',
    });
    return;
  }
  if (code.over !== undefined && !names.includes(code.over)) {
    issues.push({
      code: 'axis-unknown',
      path: at,
      message: `the code spans axis ${code.over}, which is not among ${names.join(', ')}`,
      hint: nearest(code.over, names),
    });
    return;
  }
  const all: Axes = { ...stream.n, ...stream.k, ...stream.flat };
  const overSpec = code.over === undefined ? 1 : all[code.over];
  if (overSpec === rest || overSpec === undefined) {
    issues.push({
      code: 'over-rest',
      path: at,
      message: `the code spans axis ${code.over}, whose extent is rest`,
      hint: 'a codeword spans a fixed number of weights',
    });
    return;
  }
  const span = typeof overSpec === 'number' ? overSpec : overSpec[0];
  if (!Number.isSafeInteger(span) || span < 1) return; // said of the axis itself
  const past = code.unused.find(
    (codeword) => !Number.isSafeInteger(codeword) || codeword < 0 || codeword >= 2 ** width,
  );
  if (past !== undefined)
    issues.push({
      code: 'unused-range',
      path: [...at, 'unused'],
      message: `unused names codeword ${past}, but there are ${2 ** width}`,
      hint: `codewords of ${width} bits are 0 to ${2 ** width - 1}`,
    });
  if (span > 8) {
    issues.push({
      code: 'code-span',
      path: at,
      message: `one codeword spans ${span} weights`,
      hint: 'codewords span 1 to 8 weights',
    });
    return;
  }
  try {
    const book = codebook(code, span);
    if (book.encode.every((codeword) => codeword < 0))
      issues.push({
        code: 'code-empty',
        path: [...at, 'decode'],
        message: `none of the ${2 ** width} codewords decodes to weights -1, 0 and 1`,
        hint: 'decode returns the weight itself, so subtract the zero point',
      });
    else if (tritKeyOfZeros(span, book.encode) < 0 && hasRestAnywhere(stream))
      issues.push({
        code: 'code-no-zero',
        path: at,
        message: `no codeword holds ${span === 1 ? 'a zero' : `${span} zero`} ${span === 1 ? 'weight' : 'weights'}, but rest axes need padding`,
        hint: 'give the code a zero, or fixed extents',
      });
  } catch (error) {
    issues.push({
      code: 'decode-throws',
      path: [...at, 'decode'],
      message: `decode throws: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'decode must be defined on every codeword and digit',
    });
  }
};

const tritKeyOfZeros = (span: number, encode: Int32Array): number => encode[(3 ** span - 1) / 2] ?? -1;
const hasRestAnywhere = (stream: Stream): boolean =>
  hasRest(stream.n) || hasRest(stream.k) || hasRest(stream.flat ?? {});
