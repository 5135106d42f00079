import type { Case, Expected } from './cases.ts';
import type { Outcome } from './harness.ts';

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const sizes = { i8: 1, u8: 1, i32: 4, f32: 4 } as const;

const elementAt = (bytes: Uint8Array, elem: keyof typeof sizes, i: number): number => {
  const view = viewOf(bytes);
  switch (elem) {
    case 'i8':
      return view.getInt8(i);
    case 'u8':
      return view.getUint8(i);
    case 'i32':
      return view.getInt32(4 * i, true);
    case 'f32':
      return view.getFloat32(4 * i, true);
  }
};

const place = (i: number, columns: number): string => `[${Math.floor(i / columns)}, ${i % columns}]`;

/** What is wrong with outputs, as a sentence with the first place and how many there are; nothing where they are right. */
export const judge = (
  { label, expected }: Case,
  outputs: ReadonlyMap<string, Uint8Array>,
): string | undefined => {
  for (const want of expected) {
    const got = outputs.get(want.buffer);
    if (got === undefined) return `${label}: no output ${want.buffer}`;
    const wrong = want.kind === 'bytes' ? unequal(want, got) : distant(want, got);
    if (wrong !== undefined) return `${label}: ${wrong}`;
  }
  return undefined;
};

const unequal = (want: Expected & { readonly kind: 'bytes' }, got: Uint8Array): string | undefined => {
  if (got.length !== want.bytes.length)
    return `${want.buffer} has ${got.length} bytes, wanted ${want.bytes.length}`;
  const size = sizes[want.elem];
  const wrong: number[] = [];
  for (let i = 0; i * size < got.length; i += 1)
    for (let b = 0; b < size; b += 1)
      if (got[i * size + b] !== want.bytes[i * size + b]) {
        wrong.push(i);
        break;
      }
  const [first] = wrong;
  if (first === undefined) return undefined;
  const values = `is ${elementAt(got, want.elem, first)}, wanted ${elementAt(want.bytes, want.elem, first)}`;
  return `${want.buffer}${place(first, want.columns)} ${values}; ${wrong.length} of ${got.length / size} differ`;
};

const distant = (want: Expected & { readonly kind: 'close' }, got: Uint8Array): string | undefined => {
  if (got.length !== 4 * want.values.length)
    return `${want.buffer} has ${got.length} bytes, wanted ${4 * want.values.length}`;
  for (let i = 0; i < want.values.length; i += 1) {
    const value = elementAt(got, 'f32', i);
    const [wanted, bound] = [want.values[i] ?? 0, want.bound[i] ?? 0];
    if (!(Math.abs(value - wanted) <= bound))
      return `${want.buffer}${place(i, want.columns)} is ${value}, wanted ${wanted} within ${bound}`;
  }
  return undefined;
};

/** The same for what came of a compiled run. */
export const judgeOutcome = (test: Case, outcome: Outcome): string | undefined => {
  if (outcome.status === 'ok') return judge(test, outcome.outputs);
  return outcome.status === 'fault'
    ? `${test.label}: it touched memory beyond a buffer, or stopped the processor`
    : `${test.label}: it wrote outside of a buffer`;
};
