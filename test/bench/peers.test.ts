import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openPeers } from '../../bench/peers/index.ts';
import { inputNames, matrixBytes, productModel } from '../../bench/peers/onnx-model.ts';

/** Fields of a protobuf message: numbers, or bytes. */
const fieldsOf = (bytes: Uint8Array): readonly (readonly [number, number | Uint8Array])[] => {
  const fields: [number, number | Uint8Array][] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const field = Math.floor(key / 8);
    if (key % 8 === 0) fields.push([field, varint()]);
    else {
      expect(key % 8).toBe(2);
      const length = varint();
      expect(at + length).toBeLessThanOrEqual(bytes.length);
      fields.push([field, bytes.subarray(at, at + length)]);
      at += length;
    }
  }
  return fields;
};

const all = (bytes: Uint8Array, field: number): readonly (number | Uint8Array)[] =>
  fieldsOf(bytes).flatMap(([number, content]) => (number === field ? [content] : []));
const messages = (bytes: Uint8Array, field: number): readonly Uint8Array[] =>
  all(bytes, field).filter((content) => content instanceof Uint8Array);
const texts = (bytes: Uint8Array, field: number): readonly string[] =>
  messages(bytes, field).map((content) => new TextDecoder().decode(content));

const spec = { n: 6, k: 512, m: 3, bits: 2, group: 128, matrices: 2, uses: 2 } as const;

describe('the models of peers', () => {
  const model = productModel(spec);
  const [graph = new Uint8Array()] = messages(model, 7);

  it('have a node for every use, by matrices that differ', () => {
    const nodes = messages(graph, 1);
    expect(nodes.map((node) => texts(node, 1))).toEqual([
      ['x0', 'w0', 's0'],
      ['x1', 'w1', 's1'],
      ['x2', 'w0', 's0'],
      ['x3', 'w1', 's1'],
    ]);
    for (const node of nodes)
      expect([texts(node, 4), texts(node, 7)]).toEqual([['MatMulNBits'], ['com.microsoft']]);
    const [node = new Uint8Array()] = nodes;
    expect(messages(node, 5).map((one) => [texts(one, 1)[0], all(one, 3)[0], all(one, 20)[0]])).toEqual([
      ['K', 512, 2],
      ['N', 6, 2],
      ['bits', 2, 2],
      ['block_size', 128, 2],
      ['accuracy_level', 4, 2],
    ]);
    expect(messages(model, 8).map((one) => [texts(one, 1)[0], all(one, 2)[0]])).toEqual([
      ['', 21],
      ['com.microsoft', 1],
    ]);
  });

  it('have weights -1, 0 and 1 in blocks with a scale each, as long as their shapes say', () => {
    const tensors = messages(graph, 5);
    expect(tensors.map((one) => [texts(one, 8)[0], all(one, 2)[0], all(one, 1)])).toEqual([
      ['w0', 2, [6, 4, 32]],
      ['s0', 1, [24]],
      ['w1', 2, [6, 4, 32]],
      ['s1', 1, [24]],
    ]);
    const data = tensors.map((one) => messages(one, 9)[0] ?? new Uint8Array());
    expect(data.map(({ length }) => length)).toEqual([768, 96, 768, 96]);
    expect(matrixBytes(spec)).toBe(768 + 96);
    for (const byte of data[0] ?? [])
      for (const shift of [0, 2, 4, 6]) expect((byte >> shift) & 3).not.toBe(0);
    expect(data[0]).not.toEqual(data[2]);
  });

  it('take and give floats of the shape', () => {
    const shapeOf = (one: Uint8Array) => {
      const [type = new Uint8Array()] = messages(messages(one, 2)[0] ?? new Uint8Array(), 1);
      return [
        all(type, 1)[0],
        messages(messages(type, 2)[0] ?? new Uint8Array(), 1).map((dim) => all(dim, 1)[0]),
      ];
    };
    expect(inputNames(spec)).toEqual(['x0', 'x1', 'x2', 'x3']);
    expect(messages(graph, 11).map(shapeOf)).toEqual(Array.from({ length: 4 }, () => [1, [3, 512]]));
    expect(messages(graph, 12).map(shapeOf)).toEqual(Array.from({ length: 4 }, () => [1, [3, 6]]));
  });
});

describe('peers', () => {
  const folders: string[] = [];
  /** A folder with a package that looks like the peer's; its `run` is the given text. */
  const folderWith = async (name: string, run: string): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'tritforge-peer-'));
    folders.push(folder);
    await mkdir(join(folder, 'node_modules', name), { recursive: true });
    await writeFile(join(folder, 'package.json'), '{}');
    await writeFile(
      join(folder, 'node_modules', name, 'package.json'),
      `{ "name": "${name}", "main": "i.cjs" }`,
    );
    await writeFile(
      join(folder, 'node_modules', name, 'i.cjs'),
      `exports.Tensor = class { constructor(type, data, dims) { Object.assign(this, { type, data, dims }); } };
       exports.env = { versions: {} };
       exports.InferenceSession = { create: async (file, options) => ({ run: async (feeds) => { ${run} } }) };`,
    );
    return folder;
  };
  afterEach(async () => {
    vi.unstubAllEnvs();
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });
  const shape = { n: 8, k: 256, m: 1, threads: 1, hot: true };

  it('are not there where they are not installed, and it is said how to get them', async () => {
    vi.stubEnv('TRITFORGE_PEERS', await folderWith('something-else', ''));
    const peers = await openPeers(shape);
    expect(peers.guests).toEqual([]);
    expect(peers.absent).toEqual([
      expect.stringMatching(/onnxruntime-node is not installed: .*npm i --no-save/),
    ]);
  });

  it('run in a process of their own, with the model that was made for them, and tell their time', async () => {
    const check = `
      if (!require('node:fs').existsSync(file)) throw new Error('no model');
      for (const { type, data, dims } of Object.values(feeds))
        if (type !== 'float32' || data.length !== 256 || dims[0] !== 1 || dims[1] !== 256) throw new Error('feeds');
      if (options.intraOpNumThreads !== 1) throw new Error('threads');
      const end = performance.now() + 2 * Object.keys(feeds).length; while (performance.now() < end);`;
    vi.stubEnv('TRITFORGE_PEERS', await folderWith('onnxruntime-node', check));
    const peers = await openPeers(shape);
    try {
      expect(peers.guests.map(({ name }) => name)).toContain('onnxruntime MatMulNBits 2-bit, many');
      // Two milliseconds a product, however many are in a run; a busy machine makes it more.
      for (const guest of peers.guests.slice(0, 2)) {
        const ns = [await guest.sample(0), await guest.sample(1), await guest.sample(2)];
        expect(Math.min(...ns)).toBeGreaterThanOrEqual(1.9e6);
        expect(Math.min(...ns)).toBeLessThan(16e6);
      }
    } finally {
      await peers.close();
    }
  });

  it('that fail say so', async () => {
    vi.stubEnv('TRITFORGE_PEERS', await folderWith('onnxruntime-node', 'throw new Error("broken node");'));
    const peers = await openPeers(shape);
    await expect(peers.guests[0]?.sample(0)).rejects.toThrow(/onnxruntime.*broken node/);
    await peers.close();
    vi.stubEnv('TRITFORGE_PEERS', await folderWith('onnxruntime-node', 'process.exit(3);'));
    const dying = await openPeers(shape);
    await expect(dying.guests[0]?.sample(0)).rejects.toThrow(/ended with 3 and no answer/);
    await dying.close();
  });
});
