import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../dsl/index.ts';
import { schemes } from '../../dsl/schemes/index.ts';
import { evaluate } from '../../generators/ir/evaluate.ts';
import { symbolic } from '../../generators/lower/symbolic.ts';

// The formulas that kernels are made of must give what the layout gives, for any shape.
const shapes = [
  { n: 1, k: 1 },
  { n: 7, k: 255 },
  { n: 16, k: 256 },
  { n: 65, k: 769 },
  { n: 320, k: 1280 },
];

describe('places as formulas of n and k', () => {
  for (const scheme of Object.values(schemes))
    it(`${scheme.name}: extents, steps and starts equal the layout's on every shape`, () => {
      for (const { n, k } of shapes) {
        const layout = layoutOf(scheme, n, k);
        const value = (e: Parameters<typeof evaluate>[0]) => evaluate(e, { n, k });
        const formulas = symbolic(scheme).streams.map((stream) =>
          stream.planes.map((plane) => ({
            byte: value(plane.byte),
            bit: plane.bit,
            width: plane.width,
            shift: plane.codewordShift,
            axes: plane.axes.map((axis) => ({
              of: axis.of,
              extent: value(axis.extent),
              stride: axis.stride,
              bytes: value(axis.bytes),
              bits: axis.bits,
              over: axis.over,
            })),
          })),
        );
        const placed = layout.streams.map((stream) =>
          stream.planes.map((plane) => ({
            byte: plane.byte,
            bit: plane.bit,
            width: plane.width,
            shift: plane.codewordShift,
            axes: plane.axes.map(({ of, extent, stride, bytes, bits, over }) => ({
              of,
              extent,
              stride,
              bytes,
              bits,
              over,
            })),
          })),
        );
        expect(formulas, `${n} x ${k}`).toEqual(placed);
      }
    });
});
