/**
 * ONNX models of nothing but matrix products, written by hand: the few messages and fields of onnx.proto that they
 * need (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto), in protobuf's wire format.
 */

/** Pieces of a message, not yet joined. */
type Piece = Uint8Array;

const varint = (value: number): Piece => {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  bytes.push(left);
  return Uint8Array.from(bytes);
};

const joined = (pieces: readonly Piece[]): Piece => {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
};

/** Field of a whole number (wire type 0). */
const int = (field: number, value: number): Piece => joined([varint(field * 8), varint(value)]);

/** Field of bytes, a text or a message (wire type 2). */
const block = (field: number, content: Piece): Piece =>
  joined([varint(field * 8 + 2), varint(content.length), content]);
const text = (field: number, content: string): Piece => block(field, new TextEncoder().encode(content));

/** TensorProto.DataType */
const FLOAT = 1;
const UINT8 = 2;

/** TensorProto: dims 1, data_type 2, name 8, raw_data 9. */
const tensor = (name: string, type: number, dims: readonly number[], data: Uint8Array): Piece =>
  joined([...dims.map((dim) => int(1, dim)), int(2, type), text(8, name), block(9, data)]);

/** ValueInfoProto of floats: name 1, type 2 { tensor_type 1 { elem_type 1, shape 2 { dim 1 { dim_value 1 } } } }. */
const value = (name: string, dims: readonly number[]): Piece => {
  const shape = joined(dims.map((dim) => block(1, int(1, dim))));
  return joined([text(1, name), block(2, block(1, joined([int(1, FLOAT), block(2, shape)])))]);
};

/** AttributeProto of a whole number: name 1, i 3, type 20 (INT = 2). */
const attribute = (name: string, number: number): Piece =>
  joined([text(1, name), int(3, number), int(20, 2)]);

/** NodeProto: input 1, output 2, name 3, op_type 4, attribute 5, domain 7. */
const node = (
  type: string,
  domain: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, number>>,
): Piece =>
  joined([
    ...inputs.map((input) => text(1, input)),
    text(2, output),
    text(3, output),
    text(4, type),
    ...Object.entries(attributes).map(([name, number]) => block(5, attribute(name, number))),
    text(7, domain),
  ]);

/** What a model multiplies by. */
export interface ProductModel {
  readonly n: number;
  readonly k: number;
  readonly m: number;
  /** 2 or 4: `MatMulNBits` of ONNX Runtime with one float scale for `group` weights; 32: `MatMul` of floats. */
  readonly bits: 2 | 4 | 32;
  readonly group: number;
  /** Matrices in the model, each multiplied by an input of its own in one run. */
  readonly matrices: number;
  /** Products a matrix takes part in, each with an input of its own. */
  readonly uses: number;
}

/** Bytes of one matrix with its scales. */
export const matrixBytes = ({ n, k, bits, group }: ProductModel): number =>
  (n * k * bits) / 8 + (bits === 32 ? 0 : 4 * n * Math.ceil(k / group));

/** Bytes that differ, so that no two matrices are one. */
const filled = (length: number, seed: number, of: readonly number[]): Uint8Array => {
  const data = new Uint8Array(length);
  let state = seed + 1;
  for (let i = 0; i < length; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = of[(state >>> 16) % of.length] ?? 0;
  }
  return data;
};

/** All bytes whose 2-bit fields are codes 1, 2 and 3: weights -1, 0 and 1 by the default zero point of 2. */
const ternary2 = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) =>
  [0, 2, 4, 6].every((shift) => ((byte >> shift) & 3) > 0),
);
/** The same with 4-bit fields and the zero point 8. */
const ternary4 = [7, 8, 9].flatMap((low) => [7, 8, 9].map((high) => high * 16 + low));

const floats = (values: Float32Array): Uint8Array => new Uint8Array(values.buffer);

/** Initialisers, and the node that multiplies `input` by matrix `index`. */
const matrix = (model: ProductModel, index: number): readonly Piece[] => {
  const { n, k, bits, group } = model;
  if (bits === 32) {
    const codes = filled(n * k, index, [0, 1, 2]);
    const data = floats(Float32Array.from(codes, (code) => (code - 1) / 2));
    return [tensor(`w${index}`, FLOAT, [k, n], data)];
  }
  const groups = Math.ceil(k / group);
  const codes = filled((n * groups * group * bits) / 8, index, bits === 2 ? ternary2 : ternary4);
  return [
    tensor(`w${index}`, UINT8, [n, groups, (group * bits) / 8], codes),
    tensor(`s${index}`, FLOAT, [n * groups], floats(new Float32Array(n * groups).fill(0.5))),
  ];
};

/** Inputs of a model: Float32 [m, k] each, by these names. */
export const inputNames = ({ matrices, uses }: ProductModel): readonly string[] =>
  Array.from({ length: matrices * uses }, (_, i) => `x${i}`);

/** The bytes of an .onnx file. */
export const productModel = (model: ProductModel): Uint8Array => {
  const { n, k, m, bits, group, matrices } = model;
  const inputs = inputNames(model);
  const nodes = inputs.map((input, i) => {
    const at = i % matrices;
    return bits === 32
      ? node('MatMul', '', [input, `w${at}`], `y${i}`, {})
      : node('MatMulNBits', 'com.microsoft', [input, `w${at}`, `s${at}`], `y${i}`, {
          K: k,
          N: n,
          bits,
          block_size: group,
          // The fast path: activations in int8. Without it the same node is two hundred times slower.
          accuracy_level: 4,
        });
  });
  // GraphProto: node 1, name 2, initializer 5, input 11, output 12.
  const graph = joined([
    ...nodes.map((one) => block(1, one)),
    text(2, 'products'),
    ...Array.from({ length: matrices }, (_, i) => matrix(model, i)).flatMap((all) =>
      all.map((one) => block(5, one)),
    ),
    ...inputs.map((input) => block(11, value(input, [m, k]))),
    ...inputs.map((_, i) => block(12, value(`y${i}`, [m, n]))),
  ]);
  // ModelProto: ir_version 1, graph 7, opset_import 8 { domain 1, version 2 }.
  const opset = (domain: string, version: number) => block(8, joined([text(1, domain), int(2, version)]));
  return joined([int(1, 10), block(7, graph), opset('', 21), opset('com.microsoft', 1)]);
};
