import { createHash } from 'node:crypto';
import type { NativeCpu } from '../load/native.ts';
import { type Bucket, harnessVersion } from './record.ts';

const hash = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

/** Identity of the machine as far as kernels can feel it: processor, caches, features. */
export const deviceId = (cpu: NativeCpu, features: Readonly<Record<string, boolean>>): string =>
  hash([
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
  ]);

/** Key of a record: the kernel's own text, the machine with its threads, the bucket and the harness. */
export const recordKey = (kernel: string, device: string, threads: number, bucket: Bucket): string =>
  hash([harnessVersion, kernel, device, threads, bucket.op, bucket.n, bucket.k, bucket.m]);
