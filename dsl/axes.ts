/** The extent of an outermost axis that takes what the shape leaves over: ceil(N or K / the other axes). */
export const rest: unique symbol = Symbol.for('tritforge.rest');
export type Rest = typeof rest;

/** An axis: its extent, or its extent and its logical stride in weights. */
export type AxisSpec = number | Rest | readonly [extent: number, stride: number];

/** Named axes of one logical index, slowest first. */
export type Axes = Readonly<Record<string, AxisSpec>>;

/** An axis with every number known. */
export interface Axis {
  readonly name: string;
  readonly extent: number;
  /** Logical distance, in rows or weights, between neighbours on this axis. */
  readonly stride: number;
}

/** Extent as authored; `undefined` for `rest`. */
export const fixedExtent = (spec: AxisSpec): number | undefined =>
  spec === rest ? undefined : typeof spec === 'number' ? spec : spec[0];

/** The number of positions that the fixed axes span. */
export const fixedProduct = (axes: Axes): number =>
  Object.values(axes).reduce<number>((product, spec) => product * (fixedExtent(spec) ?? 1), 1);

/** Whether an axis takes what the shape leaves over. */
export const hasRest = (axes: Axes): boolean => Object.values(axes).includes(rest);

/**
 * Resolves axes for `size` positions of the index. Strides not stated follow mixed radix, slowest axis first;
 * axes with stated strides do not take part in it.
 */
export const resolveAxes = (axes: Axes, size: number): readonly Axis[] => {
  const inner = fixedProduct(axes);
  const resolved: Axis[] = [];
  let stride = 1;
  for (const [name, spec] of Object.entries(axes).reverse()) {
    const extent = fixedExtent(spec) ?? Math.max(1, Math.ceil(size / inner));
    if (typeof spec === 'object') {
      resolved.push({ name, extent, stride: spec[1] });
    } else {
      resolved.push({ name, extent, stride });
      stride *= extent;
    }
  }
  return resolved.reverse();
};
