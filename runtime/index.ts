/**
 * Tritforge: products with ternary weights in any packing, by the variant that measured fastest on this
 * machine.
 */
export { InputError, IssueError } from '../dsl/issue.ts';
export type { Packed, PackedInput, ScaleGrid, Unpacked } from '../dsl/packed.ts';
export type { Scheme } from '../dsl/scheme.ts';
export type {
  Engine,
  OpenOptions,
  ProductOptions,
  RepackGain,
  VariantInfo,
  Weights,
  WeightsInfo,
  WeightsSpec,
} from './api.ts';
export { open } from './engine.ts';
export { TritforgeError } from './error.ts';
export { type GgufFile, openGguf, readTensor, type TensorData } from './formats/gguf.ts';
export { NativeMissingError } from './load/native.ts';
export type { Op } from './ops.ts';
export { dequantize, pack, repack, unpack } from './schemes.ts';
export type { TuneResult, TuneRow } from './tune/result.ts';
export { type TuneOptions, tune } from './tune/session.ts';
export { type WisdomStore, wisdomStore } from './wisdom/store.ts';
