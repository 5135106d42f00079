/** Tritforge: products with ternary weights in any packing, by the variant that measured fastest on this machine. */
export { InputError, IssueError } from '../dsl/issue.ts';
export type { Packed, PackedInput, ScaleGrid, Unpacked } from '../dsl/packed.ts';
export type { Scheme } from '../dsl/scheme.ts';
export {
  type Engine, type OpenOptions, open, type ProductOptions, type VariantInfo, type Weights, type WeightsInfo, type WeightsSpec,
} from './engine.ts';
export { TritforgeError } from './error.ts';
export { type GgufFile, openGguf, readTensor, type TensorData } from './formats/gguf.ts';
export { NativeMissingError } from './load/native.ts';
export { dequantize, pack, repack, unpack } from './schemes.ts';
export { type TuneOptions, type TuneResult, tune } from './tune/session.ts';
export type { Op } from './wisdom/record.ts';
export { type WisdomStore, wisdomStore } from './wisdom/store.ts';
