/** Elements, at most, that are kept. */
const MOST = 2 ** 20;

/**
 * Arrays of `length` elements, each valid until the next is asked for: in the same memory while they are not long. New
 * memory costs a fault of the processor a page, which takes longer than what is written there. What they hold is left over.
 */
export const keeping = <T extends Int32Array | Float32Array>(
  kind: new (length: number) => T,
): ((length: number) => T) => {
  let kept = new kind(0);
  return (length) => {
    if (length > MOST) return new kind(length);
    if (kept.length < length) kept = new kind(length);
    return kept.subarray(0, length) as T;
  };
};
