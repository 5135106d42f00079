import { fixedExtent } from '../axes.ts';
import { codebook } from '../code.ts';
import type { Region, Scheme } from '../scheme.ts';
import { type Plane, type Stream, scaleBytes, wordBytes } from '../stream.ts';

interface Member {
  readonly name: string;
  /** Bytes of one element, elements, and what they are. */
  readonly size: number;
  readonly count: number;
  readonly note: string;
}

interface Struct {
  readonly name: string;
  readonly doc: string;
  readonly members: readonly Member[];
  readonly bytes: number;
  /** A struct of which any number follows. */
  readonly follows: Struct | undefined;
}

const extentsOf = (stream: Stream, names: readonly string[]): number =>
  names.reduce((product, name) => product * (fixedExtent(stream.n[name] ?? stream.k[name] ?? 1) ?? 1), 1);

const spanOf = (stream: Stream): number =>
  stream.code.over === undefined ? 1 : extentsOf(stream, [stream.code.over]);

const planeMember = (part: string, stream: Stream, name: string, plane: Plane): Member => {
  const book = codebook(stream.code, spanOf(stream));
  const several = Object.keys(stream.planes).length > 1;
  const span = book.span === 1 ? '' : `, ${book.span} weights each`;
  return {
    name: several ? name : part,
    size: wordBytes[plane.word],
    count: extentsOf(stream, plane.words),
    note: `${(plane.fields ?? book.fieldNames).join(', ')}: codes of ${book.width} bits${span}`,
  };
};

/** The struct of one instance of a region; `undefined` where a part has no fixed size. */
const structOf = (name: string, region: Region, rows: number): Struct | undefined => {
  const members: Member[] = [];
  let follows: Struct | undefined;
  for (const [part, value] of Object.entries(region.parts)) {
    if (follows !== undefined) return undefined;
    if (value.kind === 'stream')
      for (const [plane, spec] of Object.entries(value.planes))
        members.push(planeMember(part, value, plane, spec));
    else if (value.kind === 'scale' && value.own) continue;
    else if (value.kind === 'scale') {
      const count = value.order.reduce(
        (product, axis) => product * (fixedExtent(value.n[axis] ?? value.k[axis] ?? 1) ?? Number.NaN),
        1,
      );
      members.push({ name: part, size: scaleBytes[value.elem], count, note: `scale, ${value.elem}` });
    } else if (value.kind === 'rowSum')
      members.push({ name: part, size: 4, count: 1, note: 'sum of the row, i32' });
    else if (value.kind === 'region' && region.block === undefined)
      follows = structOf(`${name}_${part}`, value, value.rows ?? rows);
    else return undefined;
  }
  const bytes = members.reduce((sum, member) => sum + member.size * member.count, 0);
  if (Number.isNaN(bytes) || (members.length === 0 && follows === undefined)) return undefined;
  const high = rows === 1 ? 'a row' : `${rows} rows`;
  const what = region.block === undefined ? `Head of ${high}` : `${region.block} weights of ${high}`;
  return { name, doc: `${what}, in ${bytes} bytes.`, members, bytes, follows };
};

/** A member is declared as words only where every instance of it is aligned; else as bytes. */
const declare = (member: Member, aligned: boolean): string => {
  const [type, count] = aligned
    ? [`uint${member.size * 8}_t`, member.count]
    : ['uint8_t', member.size * member.count];
  return `  ${type} ${member.name}${count === 1 ? '' : `[${count}]`}; /* ${member.note} */`;
};

const print = (struct: Struct, alone: boolean): string[] => {
  const lines = [`/* ${struct.doc} */`, 'typedef struct {'];
  const asserts = [
    `_Static_assert(sizeof(${struct.name}) == ${struct.bytes}, "${struct.name} has ${struct.bytes} bytes");`,
  ];
  let offset = 0;
  for (const member of struct.members) {
    lines.push(declare(member, alone && offset % member.size === 0 && struct.bytes % member.size === 0));
    asserts.push(
      `_Static_assert(offsetof(${struct.name}, ${member.name}) == ${offset}, "${member.name} lies at byte ${offset}");`,
    );
    offset += member.size * member.count;
  }
  if (struct.follows !== undefined)
    lines.push(`  ${struct.follows.name} ${struct.follows.name.split('_').at(-1)}[];`);
  return [...lines, `} ${struct.name};`, ...asserts];
};

/**
 * C11 text of a block or row as a struct, with assertions of its size and offsets; wants `stddef.h` and `stdint.h`.
 * `undefined` for schemes that are one piece per tensor.
 */
export const cStruct = (scheme: Scheme): string | undefined => {
  const regions = Object.entries(scheme.root.parts).flatMap(([part, value]) =>
    value.kind === 'region' ? [{ part, value }] : [],
  );
  const [only, ...more] = regions;
  if (only === undefined || more.length > 0) return undefined;
  const struct = structOf(
    `${scheme.name}_${only.value.block === undefined ? 'row' : 'block'}`,
    only.value,
    only.value.rows ?? 1,
  );
  if (struct === undefined) return undefined;
  // Regions that only hold another region print that one.
  const top = struct.members.length === 0 && struct.follows !== undefined ? struct.follows : struct;
  const inner = top.follows === undefined ? [] : [...print(top.follows, false), ''];
  return [...inner, ...print(top, top.follows === undefined), ''].join('\n');
};
