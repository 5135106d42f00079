import { describe, expect, test } from 'vitest';
import type { Packed, Unpacked } from '../../dsl/packed.ts';
import { quantize, quantize16 } from '../../dsl/reference.ts';
import { scaleMapOf, segmentsOf } from '../../dsl/scale-map.ts';
import type { Scheme } from '../../dsl/scheme.ts';
import { schemeNamed, schemes } from '../../dsl/schemes/index.ts';
import { catalogueOf } from '../../runtime/catalogue.ts';
import { codeOf } from '../../runtime/error.ts';
import { type Engine, type Op, open, unpack } from '../../runtime/index.ts';
import { loadNative, type NativeVariant } from '../../runtime/load/native.ts';
import { type Act, blockOf } from '../../runtime/ops.ts';
import { randomOf } from '../../runtime/tune/random.ts';
import { activations, exactly, packedAs, weightsOf } from './matrix.ts';

const quiet = { wisdom: false } as const;
const catalogue = catalogueOf(loadNative());
const variants = catalogue.variants.filter(
  (one) => one.kind === 'product' && one.act !== 'f32' && one.usable,
);
const most = 9;

/** What the scales of a matrix depend on, and a scheme that holds it. */
const kinds = [
  { name: 'one scale', group: 'tensor', holder: 'tq2_0' },
  { name: 'one a row', group: 'row', holder: 'tq2_0' },
  { name: 'groups of 256', group: 256, holder: 'tq2_0' },
  { name: 'groups of 64', group: 64, holder: 'q2_0' },
] as const;
type Kind = (typeof kinds)[number];

/** Trits with one zero among the four lanes, 16 apart, of every group: what a sparse code holds. */
const sparse = (n: number, k: number): Int8Array =>
  Int8Array.from({ length: n * k }, (_, i) => ((i % k) % 64 < 16 ? 0 : 1));

interface Held {
  readonly packed: Packed;
  readonly weights: Unpacked;
}

/** Weights in a scheme, random codewords where its code holds not all trits; nothing where its scales are too few. */
const heldBy = (one: Scheme, n: number, k: number, { group }: Kind): Held | undefined => {
  const weights = weightsOf(n, k, group === 'row' ? k : group, 11);
  const packOrCode = (trits: Int8Array): Packed | string => {
    try {
      return packedAs(one, n, k, { ...weights, trits });
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined) throw error;
      return code;
    }
  };
  const plain = packOrCode(weights.trits);
  if (typeof plain !== 'string') return { packed: plain, weights };
  const packed = plain === 'not-in-code' ? packOrCode(sparse(n, k)) : plain;
  if (typeof packed === 'string') return undefined;
  const random = randomOf(5);
  const bytes = packed.bytes.map((byte, i) => (i % 42 < 40 ? Math.floor(random() * 256) : byte));
  return { packed: { bytes, scales: packed.scales }, weights: unpack(one, n, k, bytes) };
};

interface Case extends Held {
  readonly n: number;
  readonly k: number;
  readonly act: Float32Array;
  readonly boundaries: (op: Op) => readonly number[];
  readonly expected: (op: Op) => Float32Array;
}

const cases = new Map<string, Case | undefined>();

/** A matrix of a kind in a scheme, and its products by the definition; made once. */
const caseOf = (source: Scheme, kind: Kind): Case | undefined => {
  const key = `${source.name} ${kind.name}`;
  if (!cases.has(key)) {
    const { n, k } = source.shape ?? { n: 130, k: 768 };
    const held = heldBy(source, n, k, kind);
    if (held === undefined) cases.set(key, undefined);
    else {
      const act = activations(most, k, 3);
      const map = scaleMapOf(held.weights, n, k);
      const outputs = new Map<Op, Float32Array>();
      const make = (op: Op) =>
        exactly(held.weights, n, k, act, most, blockOf(op, k), op === 'q16t' ? quantize16 : quantize);
      cases.set(key, {
        ...held,
        n,
        k,
        act,
        boundaries: (op) => segmentsOf(map, k, blockOf(op, k)),
        expected: (op) => {
          const known = outputs.get(op) ?? make(op);
          outputs.set(op, known);
          return known;
        },
      });
    }
  }
  return cases.get(key);
};

const sameBytes = (a: Float32Array, b: Float32Array): boolean =>
  Buffer.compare(
    Buffer.from(a.buffer, a.byteOffset, a.byteLength),
    Buffer.from(b.buffer, b.byteOffset, b.byteLength),
  ) === 0;

const opsOf = ({ act }: NativeVariant): readonly Op[] =>
  act === 'q16' ? ['q16t'] : ['q8t', 'q8b64', 'q8b256'];

const divides = ({ unit }: NativeVariant, boundaries: readonly number[]): boolean =>
  boundaries.slice(0, -1).every((end) => end % unit === 0);

/** What one variant gets wrong on one matrix: nothing, if every token has the definition's bits in every batch. */
const faultsOf = async (engine: Engine, variant: NativeVariant, source: Scheme, one: Case) => {
  const { n, k, packed, act } = one;
  const [first] = opsOf(variant);
  const w = await engine.prepare({ scheme: source, n, k, bytes: packed.bytes, scales: packed.scales });
  const chosen = engine.info(w).variants.find(({ op }) => op === first);
  const faults = chosen?.rung === 'forced' ? [] : [`${first} runs ${chosen?.variant}`];
  for (const op of opsOf(variant)) {
    // A forced variant is refused for segments that its unit does not divide, and for no others.
    if (!divides(variant, one.boundaries(op))) {
      const code = await engine.product(w, act, { op }).then(() => 'accepted', codeOf);
      if (code !== 'no-variant') faults.push(`${op} is ${code}`);
      continue;
    }
    for (const m of [1, 2, most]) {
      const got = engine.productSync(w, act.slice(0, m * k), { op });
      if (!sameBytes(got, one.expected(op).slice(0, m * n))) faults.push(`${op}, m ${m}`);
    }
  }
  w.free();
  return faults;
};

describe('all variants agree bit for bit', () => {
  test('there are some, for every target of this machine', () => {
    const usable = catalogue.addon.targets().filter((one) => one.usable);
    expect(new Set(variants.map((one) => one.target))).toEqual(new Set(usable.map((one) => one.name)));
    expect(usable.length).toBeGreaterThan(0);
  });

  test('none has its activations quantised by instructions that its target lacks', () => {
    for (const { act, target } of variants) {
      const quantiser = catalogue.quantiser(act as Act, target);
      expect(quantiser !== undefined && catalogue.within(quantiser.target, target), target).toBe(true);
    }
  });

  test.each(variants.map((one) => [one.name, one] as const))('%s', async (name, variant) => {
    const own = schemeNamed(variant.scheme);
    const resident = own.use === 'resident';
    let held = 0;
    for (const threads of [1, 2]) {
      const engine = await open({ threads, variant: name, ...quiet });
      for (const kind of kinds) {
        const source = resident ? schemes[kind.holder] : own;
        const one = caseOf(source, kind);
        if (one === undefined) continue;
        const [first = 'q8t'] = opsOf(variant);
        if (!divides(variant, one.boundaries(first))) {
          const { n, k, packed } = one;
          const refused = engine.prepare({
            scheme: source,
            n,
            k,
            bytes: packed.bytes,
            scales: packed.scales,
          });
          expect(await refused.then(() => 'accepted', codeOf), kind.name).toBe('variant-scheme');
          continue;
        }
        held += 1;
        expect(await faultsOf(engine, variant, source, one), `${kind.name}, ${threads} threads`).toEqual([]);
      }
      await engine.close();
    }
    expect(held).toBeGreaterThan(0);
  });
});
