/** A small GGUF writer for tests: honest by default, and able to lie about every number. */

type Value = { readonly type: number; readonly bytes: Buffer };

export const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};
export const u64 = (value: number | bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
export const text = (value: string): Buffer =>
  Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)]);
export const key = (name: string, value: Value): Buffer =>
  Buffer.concat([text(name), u32(value.type), value.bytes]);
export const uint = (value: number): Value => ({ type: 4, bytes: u32(value) });
export const string = (value: string): Value => ({ type: 8, bytes: text(value) });

export interface TestTensor {
  readonly name: string;
  readonly dims: readonly (number | bigint)[];
  readonly type: number;
  readonly data: Uint8Array;
  /** Instead of where the data really lies. */
  readonly offset?: number | bigint;
}

export interface TestFile {
  readonly magic?: string;
  readonly version?: number;
  readonly tensorCount?: number | bigint;
  readonly keyCount?: number | bigint;
  readonly keys?: readonly Buffer[];
  readonly tensors?: readonly TestTensor[];
  readonly alignment?: number;
  readonly trailing?: number;
}

const padTo = (bytes: Buffer, unit: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((unit - (bytes.length % unit)) % unit)]);

/** The bytes of a GGUF file. */
export const writeGguf = (file: TestFile): Buffer => {
  const { keys = [], tensors = [], alignment = 32 } = file;
  let offset = 0;
  const infos = tensors.map((tensor) => {
    const info = Buffer.concat([
      text(tensor.name),
      u32(tensor.dims.length),
      ...tensor.dims.map(u64),
      u32(tensor.type),
      u64(tensor.offset ?? offset),
    ]);
    offset += Math.ceil(tensor.data.length / alignment) * alignment;
    return info;
  });
  const header = Buffer.concat([
    Buffer.from(file.magic ?? 'GGUF', 'latin1'),
    u32(file.version ?? 3),
    u64(file.tensorCount ?? tensors.length),
    u64(file.keyCount ?? keys.length),
    ...keys,
    ...infos,
  ]);
  return Buffer.concat([
    padTo(header, alignment),
    ...tensors.map((tensor) => padTo(Buffer.from(tensor.data), alignment)),
    Buffer.alloc(file.trailing ?? 0),
  ]);
};
