/** Register contents on which rules are tried: every byte in every lane beside hostile neighbours; extremes; random. */

import { f32FromBits } from '../../dsl/numbers.ts';
import type { LaneElem, Lanes } from '../../dsl/target.ts';
import { elemBytes } from './expr.ts';
import { elemRange, isFloat, wrap } from './value.ts';

/** A small generator of uniform 32-bit numbers (xorshift), the same everywhere for one seed. */
export const seeded = (seed: number): (() => number) => {
  let state = (seed * 2654435761 + 0x9e3779b9) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
};

/** Fills one lane of an operand; what it may hold depends on its element. */
export type Fill = (operand: number, lane: number, value: number) => void;

/** Visits register contents: sets every lane of every operand through `fill`, then calls `check`. */
export const eachInput = (operands: readonly Lanes[], fill: Fill, check: () => void): void => {
  const [first] = operands;
  if (first === undefined) {
    check();
    return;
  }
  const bytes = operands.every(({ elem }) => elemBytes[elem] === 1);
  if (bytes && operands.length === 1) oneByte(first, fill, check);
  else if (bytes) bytePairs(operands, fill, check);
  else extremes(operands, fill, check);
};

const hostile = (round: number, random: () => number): number =>
  [0xff, 0x00, 0x80][round % 4] ?? random() & 255;

/** Every byte in every lane: beside random bytes, then beside hostile ones, even and odd lanes apart. */
const oneByte = ({ elem, lanes }: Lanes, fill: Fill, check: () => void): void => {
  const random = seeded(lanes);
  const wrapTo = wrap[elem];
  for (let v = 0; v < 256; v += 1) {
    for (let i = 0; i < lanes; i += 1) fill(0, i, wrapTo(v + 37 * i + (i >> 3)));
    check();
    for (let parity = 0; parity < 2; parity += 1) {
      // Which hostile byte a value meets changes from lane to lane, since lanes run through the values out of step.
      const other = hostile(v, random);
      for (let i = 0; i < lanes; i += 1) fill(0, i, wrapTo(i % 2 === parity ? v + 5 * i : other));
      check();
    }
  }
};

/** Every pair of bytes, in even and in odd lanes, beside hostile ones; further operands are random. */
const bytePairs = (operands: readonly Lanes[], fill: Fill, check: () => void): void => {
  const random = seeded(operands.length);
  const lanes = operands[0]?.lanes ?? 0;
  const half = Math.max(1, lanes >> 1);
  const fits = operands.map(({ elem }) => wrap[elem]);
  for (let a = 0; a < 256; a += 1)
    for (let start = 0; start < 256; start += half)
      for (let parity = 0; parity < 2; parity += 1) {
        for (let i = 0; i < lanes; i += 1) {
          const mine = i % 2 === parity;
          operands.forEach((_, o) => {
            const value = !mine
              ? hostile(start / half + o, random)
              : o === 0
                ? a
                : o === 1
                  ? start + (i >> 1)
                  : random();
            fill(o, i, fits[o]?.(value & 255) ?? 0);
          });
        }
        check();
      }
};

/** Values at which arithmetic of an element tends to break. */
export const extremesOf = (elem: LaneElem): readonly number[] => {
  if (isFloat(elem)) {
    const bits = [
      0, 0x80000000, 1, 0x807fffff, 0x00800000, 0x3f800000, 0xbf800000, 0x3dcccccd, 0x4b800001, 0x7f7fffff,
      0xff7fffff,
    ];
    return bits.map(f32FromBits);
  }
  const { min, max } = elemRange[elem];
  const middle = [0, 1, 2, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 65537];
  const all = [min, min + 1, max, max - 1, ...middle, ...middle.map((x) => -x)];
  return [...new Set(all.filter((x) => x >= min && x <= max))];
};

/** A random value of an element; magnitudes are spread over its bits. */
export const randomOf = (elem: LaneElem, random: () => number): number => {
  if (elem === 'f32') return (random() / 2 ** 31 - 1) * 2 ** ((random() % 40) - 20);
  return wrap[elem](random() >> (random() % 32));
};

/** All pairs of extremes, then random registers. */
const extremes = (operands: readonly Lanes[], fill: Fill, check: () => void): void => {
  const random = seeded(7);
  const lists = operands.map(({ elem }) => extremesOf(elem));
  const lanes = Math.max(...operands.map((operand) => operand.lanes));
  const width = lists[0]?.length ?? 1;
  for (let start = 0; start < width * (lists[1]?.length ?? 1); start += 1) {
    for (let i = 0; i < lanes; i += 1)
      operands.forEach((operand, o) => {
        const list = lists[o] ?? [];
        const index = o === 0 ? start + i : o === 1 ? Math.floor(start / width) + 3 * i : random();
        if (i < operand.lanes) fill(o, i, list[index % list.length] ?? 0);
      });
    check();
  }
  for (let round = 0; round < 256; round += 1) {
    operands.forEach(({ elem, lanes: count }, o) => {
      for (let i = 0; i < count; i += 1) fill(o, i, wrap[elem](randomOf(elem, random)));
    });
    check();
  }
};
