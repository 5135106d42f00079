import { fixedExtent } from '../axes.ts';
import { codebook } from '../code.ts';
import type { Region, Scheme } from '../scheme.ts';
import { type Plane, type Stream, scaleBytes, wordBytes } from '../stream.ts';
import { count as counted } from '../words.ts';

interface Member {
  readonly name: string;
  /** The part it belongs to, which tells planes of one name apart. */
  readonly part: string;
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
  names.reduce(
    (product, name) => product * (fixedExtent(stream.n[name] ?? stream.k[name] ?? 1) ?? Number.NaN),
    1,
  );

const spanOf = (stream: Stream): number =>
  stream.code.over === undefined ? 1 : extentsOf(stream, [stream.code.over]);

const planeMember = (part: string, stream: Stream, name: string, plane: Plane): Member => {
  const book = codebook(stream.code, spanOf(stream));
  const fields = plane.fields ?? book.fieldNames;
  const width = fields.reduce((sum, field) => sum + (stream.code.fields[field] ?? 0), 0);
  const codes =
    width === book.width
      ? `codes of ${counted(width, 'bit')}`
      : `${width} of the ${book.width} bits of each code`;
  return {
    part,
    name: Object.keys(stream.planes).length > 1 ? name : part,
    size: wordBytes[plane.word],
    count: extentsOf(stream, plane.words),
    note: `${fields.join(', ')}: ${codes}${book.span === 1 ? '' : `, ${book.span} weights each`}`,
  };
};

/** The struct of one instance of a region; `undefined` where a part has no fixed size. */
const structOf = (prefix: string, region: Region, rows: number): Struct | undefined => {
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
      members.push({ name: part, part, size: scaleBytes[value.elem], count, note: `scale, ${value.elem}` });
    } else if (value.kind === 'rowSum')
      members.push({ name: part, part, size: 4, count: 1, note: 'sum of the row, i32' });
    else if (value.kind === 'region' && region.block === undefined)
      follows = structOf(
        members.length === 0 || value.block !== undefined ? prefix : `${prefix}_${part}`,
        value,
        value.rows ?? rows,
      );
    else return undefined;
  }
  const bytes = members.reduce((sum, member) => sum + member.size * member.count, 0);
  if (Number.isNaN(bytes) || (members.length === 0 && follows === undefined)) return undefined;
  const high = rows === 1 ? 'a row' : `${rows} rows`;
  const [unit, what] =
    region.block !== undefined
      ? ['block', `${counted(region.block, 'weight')} of ${high}`]
      : follows === undefined
        ? ['row', `All of ${high}`]
        : ['head', `Head of ${high}`];
  const doc = `${what}, in ${counted(bytes, 'byte')}.`;
  return { name: `${prefix}_${unit}`, doc, members: distinct(members), bytes, follows };
};

/** Planes of several streams may share a name; the part's name then comes first. */
const distinct = (members: readonly Member[]): readonly Member[] =>
  members.map((member) =>
    members.some((other) => other !== member && other.name === member.name)
      ? { ...member, name: `${member.part}_${member.name}` }
      : member,
  );

/** A member is declared as words only where every instance of it is aligned; else as bytes. */
const declare = (member: Member, aligned: boolean): string => {
  const [type, count] = aligned
    ? [`uint${member.size * 8}_t`, member.count]
    : ['uint8_t', member.size * member.count];
  return `  ${type} ${identifier(member.name)}${count === 1 ? '' : `[${count}]`}; /* ${member.note} */`;
};

const print = (struct: Struct, alone: boolean): string[] => {
  const lines = [`/* ${struct.doc} */`, 'typedef struct {'];
  const asserts = [
    `static_assert(sizeof(${struct.name}) == ${struct.bytes}, "${struct.name} has ${struct.bytes} bytes");`,
  ];
  let offset = 0;
  for (const member of struct.members) {
    lines.push(declare(member, alone && offset % member.size === 0 && struct.bytes % member.size === 0));
    asserts.push(
      `static_assert(offsetof(${struct.name}, ${identifier(member.name)}) == ${offset}, "${member.name} lies at byte ${offset}");`,
    );
    offset += member.size * member.count;
  }
  // C++ has no arrays of open length.
  if (struct.follows !== undefined) lines.push(`  /* any number of ${struct.follows.name} follow */`);
  return [...lines, `} ${struct.name};`, ...asserts];
};

/** Words of C and C++ that a part may be called and a member may not. */
const reserved = new Set(
  `auto bool break case catch char class const continue default delete do double else enum extern false float for friend
  goto if inline int long mutable namespace new operator private protected public register restrict return short signed
  sizeof static struct switch template this throw true try typedef typename union unsigned using virtual void volatile
  while`.split(/\s+/),
);

const identifier = (name: string): string => {
  const word = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_');
  return reserved.has(word) ? `${word}_` : word;
};

/**
 * Text of a block or row as a struct, such as `tq2_0_block` or, of a family's member, `mine_8x2_head`, with assertions of
 * its size and offsets; C11 and C++11, wants `assert.h`, `stddef.h` and `stdint.h`. `undefined` for schemes that are one
 * piece per tensor.
 */
export const cStruct = (scheme: Scheme): string | undefined => {
  const regions = Object.entries(scheme.root.parts).flatMap(([part, value]) =>
    value.kind === 'region' ? [{ part, value }] : [],
  );
  const [only, ...more] = regions;
  if (only === undefined || more.length > 0) return undefined;
  const numbers = Object.values(scheme.params);
  const prefix = [scheme.name, ...(numbers.length === 0 ? [] : [numbers.join('x')])].join('_');
  const struct = structOf(identifier(prefix), only.value, only.value.rows ?? 1);
  if (struct === undefined) return undefined;
  // Regions that only hold another region print that one.
  const top = struct.members.length === 0 && struct.follows !== undefined ? struct.follows : struct;
  const inner = top.follows === undefined ? [] : [...print(top.follows, false), ''];
  return [...inner, ...print(top, top.follows === undefined), ''].join('\n');
};
