// Written by `tritforge gen` from the scheme files beside it.
import { lookup } from '../lookup.ts';
import { named } from '../scheme.ts';
import { bitnet_gpu } from './bitnet_gpu.scheme.ts';
import { hf_bitnet } from './hf_bitnet.scheme.ts';
import { i2_s } from './i2_s.scheme.ts';
import { i2_s_arm } from './i2_s_arm.scheme.ts';
import { i2_s_rows4 } from './i2_s_rows4.scheme.ts';
import { iq1_bn } from './iq1_bn.scheme.ts';
import { iq2_bn } from './iq2_bn.scheme.ts';
import { iq2_bn_r4 } from './iq2_bn_r4.scheme.ts';
import { kq } from './kq.scheme.ts';
import { matmulnbits_2b } from './matmulnbits_2b.scheme.ts';
import { pq2_0 } from './pq2_0.scheme.ts';
import { ptq1_0 } from './ptq1_0.scheme.ts';
import { q2_0 } from './q2_0.scheme.ts';
import { r4 } from './r4.scheme.ts';
import { r5 } from './r5.scheme.ts';
import { r5f } from './r5f.scheme.ts';
import { stq1_0 } from './stq1_0.scheme.ts';
import { tl1 } from './tl1.scheme.ts';
import { tl2 } from './tl2.scheme.ts';
import { tq1_0 } from './tq1_0.scheme.ts';
import { tq2_0 } from './tq2_0.scheme.ts';
import { trirun } from './trirun.scheme.ts';

/** Every scheme that needs no numbers, by name. */
export const schemes = Object.freeze({
  bitnet_gpu: named('bitnet_gpu', bitnet_gpu),
  i2_s: named('i2_s', i2_s),
  i2_s_arm: named('i2_s_arm', i2_s_arm),
  i2_s_rows4: named('i2_s_rows4', i2_s_rows4),
  iq1_bn: named('iq1_bn', iq1_bn),
  iq2_bn: named('iq2_bn', iq2_bn),
  iq2_bn_r4: named('iq2_bn_r4', iq2_bn_r4),
  pq2_0: named('pq2_0', pq2_0),
  ptq1_0: named('ptq1_0', ptq1_0),
  q2_0: named('q2_0', q2_0),
  stq1_0: named('stq1_0', stq1_0),
  tq1_0: named('tq1_0', tq1_0),
  tq2_0: named('tq2_0', tq2_0),
  trirun: named('trirun', trirun),
});

/** Functions that make a scheme from numbers: a shape, a tile, a group. */
export const schemeFamilies = Object.freeze({
  hf_bitnet,
  kq,
  matmulnbits_2b,
  r4,
  r5,
  r5f,
  tl1,
  tl2,
});

/** The scheme of a name, such as `tq2_0`, or of a family with its numbers; throws `InputError` with the nearest name. */
export const schemeNamed = lookup(schemes, schemeFamilies);
