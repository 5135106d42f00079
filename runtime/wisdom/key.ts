import { createHash } from 'node:crypto';
import type { Force } from '../choose.ts';
import type { NativeCpu } from '../load/native.ts';
import { type Bucket, harnessVersion, type WisdomRecord } from './record.ts';

/** Short hash of a value's JSON, so of its fields in their order. */
export const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

/**
 * Identity of the machine as far as kernels can feel it: processor, caches, features. A forced target or variant makes
 * another machine of it, as it keeps kernels out of races.
 */
export const deviceId = (
  cpu: NativeCpu,
  features: Readonly<Record<string, boolean>>,
  { target = '', variant = '' }: Force = {},
): string =>
  hashOf([
    cpu.vendor,
    cpu.brand,
    cpu.family,
    cpu.model,
    cpu.l1d,
    cpu.l2,
    cpu.l3,
    cpu.affinity,
    Object.keys(features)
      .filter((name) => features[name])
      .sort(),
    target,
    variant,
  ]);

/** What the key of a record is computed from. */
export type Keyed = Bucket & Pick<WisdomRecord, 'kernel' | 'variant' | 'device' | 'threads'>;

/**
 * Key of a record: the kernel's own text (its name where the build has no hashes), the machine with its
 * threads, the bucket and the harness.
 */
export const recordKey = ({ kernel, variant, device, threads, op, n, k, m, segment }: Keyed): string =>
  hashOf([harnessVersion, kernel === '' ? variant : kernel, device, threads, op, n, k, m, segment]);
