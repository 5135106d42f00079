import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scheme } from '../dsl/scheme.ts';
import { schemeNamed } from '../dsl/schemes/index.ts';
import { didYouMean, TritforgeError } from './error.ts';
import { type NativeAddon, type NativeVariant, packageRoot } from './load/native.ts';
import type { Act } from './ops.ts';

/** What this build and this machine offer, in the words of the registry. */
export interface Catalogue {
  readonly addon: NativeAddon;
  readonly variants: readonly NativeVariant[];
  /** Usable product variants of an activation kind that read a scheme. */
  products(schemeId: string, act: Act): readonly NativeVariant[];
  /** Schemes that a usable product variant reads. */
  readonly schemeIds: readonly string[];
  /** Any variant by name, whether usable or not; unknown names are refused. */
  named(name: string): NativeVariant;
  /** The kernel of a kind for a scheme, for the strongest usable target. */
  helper(kind: 'unpack' | 'pack', schemeId: string): NativeVariant | undefined;
  /** The kernel that quantises activations to a kind: the strongest of those that ask for no more than `target` does. */
  quantiser(act: Act, target: string): NativeVariant | undefined;
  /** Hash of a variant's IR and text, from the manifest, and its compiler; empty where the build has none. */
  kernelHash(name: string): string;
  /** How many features a target asks for: more of them means wider instructions. */
  strength(target: string): number;
  /** Whether every processor that can run `strong` can run `target`. */
  within(target: string, strong: string): boolean;
  /** Needs of a target that this machine lacks. */
  missing(target: string): readonly string[];
}

/** Name and parameters of a scheme as the registry spells them: `name` or `name.8x2`. */
export const schemeId = (scheme: Scheme): string => {
  const params = Object.values(scheme.params);
  return params.length === 0 ? scheme.name : `${scheme.name}.${params.join('x')}`;
};

const byId = new Map<string, Scheme | undefined>();

/** The registered scheme with that id, its parameters filled in; nothing where there is none. */
export const schemeById = (id: string): Scheme | undefined => {
  if (!byId.has(id)) byId.set(id, findScheme(id));
  return byId.get(id);
};

const findScheme = (id: string): Scheme | undefined => {
  try {
    const scheme = schemeNamed(id);
    return schemeId(scheme) === id ? scheme : undefined;
  } catch {
    // Unknown here, or a family that serves one shape only, which no kernel of a build reads.
    return undefined;
  }
};

/** A scheme's structure as text: two values with equal text lie in the same bytes. */
const structure = (scheme: Scheme): string =>
  JSON.stringify(scheme.root, (_, value: unknown) =>
    typeof value === 'function' || typeof value === 'symbol' ? String(value) : value,
  );

/** Whether a value is the registered scheme of its id, so that a kernel of that id reads its bytes. */
export const isBuiltIn = (scheme: Scheme, id: string): boolean => {
  const known = schemeById(id);
  return known !== undefined && (known.root === scheme.root || structure(known) === structure(scheme));
};

/** Hashes by variant name from `generated/manifest.json`; empty where there is no manifest. */
const manifestHashes = (root: string): ReadonlyMap<string, string> => {
  const file = join(root, 'generated', 'manifest.json');
  const hashes = new Map<string, string>();
  if (!existsSync(file)) return hashes;
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const rows =
    typeof manifest === 'object' && manifest !== null && 'variants' in manifest
      ? manifest.variants
      : undefined;
  if (!Array.isArray(rows)) return hashes;
  for (const row of rows as readonly unknown[])
    if (typeof row === 'object' && row !== null && 'name' in row && 'hash' in row)
      hashes.set(String(row.name), String(row.hash));
  return hashes;
};

/** Reads the registry of an addon. */
export const catalogueOf = (addon: NativeAddon, root: string = packageRoot()): Catalogue => {
  const variants = addon.variants();
  const targets = new Map(addon.targets().map((target) => [target.name, target]));
  const byName = new Map(variants.map((variant) => [variant.name, variant]));
  const usable = variants.filter((variant) => variant.usable);
  const strength = (target: string) => targets.get(target)?.needs.length ?? 0;
  const within = (target: string, strong: string) => {
    const had = targets.get(strong)?.needs ?? [];
    return (targets.get(target)?.needs ?? []).every((need) => had.includes(need));
  };
  let hashes: ReadonlyMap<string, string> | undefined;
  return {
    addon,
    variants,
    products: (id, act) => usable.filter((v) => v.kind === 'product' && v.scheme === id && v.act === act),
    schemeIds: [...new Set(usable.filter((v) => v.kind === 'product').map((v) => v.scheme))],
    named: (name) => {
      const variant = byName.get(name);
      if (variant === undefined)
        throw new TritforgeError(
          'variant-unknown',
          `this build has no variant ${name}${didYouMean(name, [...byName.keys()])}`,
        );
      return variant;
    },
    helper: (kind, id) =>
      usable
        .filter((v) => v.kind === kind && v.scheme === id)
        .sort((a, b) => strength(b.target) - strength(a.target))[0],
    quantiser: (act, target) =>
      usable
        .filter((v) => v.kind === 'quantise' && v.act === act && within(v.target, target))
        .sort((a, b) => strength(b.target) - strength(a.target))[0],
    kernelHash: (name) => {
      hashes ??= manifestHashes(root);
      const own = hashes.get(name);
      return own === undefined ? '' : `${own} ${addon.compiler}`;
    },
    strength,
    within,
    missing: (target) => targets.get(target)?.missing ?? [],
  };
};
