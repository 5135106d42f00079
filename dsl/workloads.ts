/** A weight matrix of a real model. */
export interface Workload {
  readonly model: string;
  readonly n: number;
  readonly k: number;
}

/** Shapes that `quickstart` and `bench` measure unless told otherwise. */
export const workloads: readonly Workload[] = [
  { model: 'BitNet b1.58 2B attention', n: 2560, k: 2560 },
  { model: 'BitNet b1.58 2B feed-forward', n: 6912, k: 2560 },
];

/** Numbers of tokens measured: one for decode, many for prefill. */
export const quickTokens: readonly number[] = [1, 128];

/** Numbers of tokens that `tune` measures unless told otherwise: decode, a few at once (speculation, lanes), prefill. */
export const tuneTokens: readonly number[] = [1, 4, 128];

/** How much a bucket of m counts when a resident scheme is chosen: decode and prefill alike. */
export const workloadMix: readonly { readonly m: number; readonly share: number }[] = [
  { m: 1, share: 0.5 },
  { m: 512, share: 0.5 },
];
