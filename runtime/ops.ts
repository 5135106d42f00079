/** Activations that kernels take: int8, 16 bits as two planes of int8, floats. */
export type Act = 'q8' | 'q16' | 'f32';

/** Every kind of activations, the most usual first. */
export const acts: readonly Act[] = ['q8', 'q16', 'f32'];

/** What each op does with activations: their kind, and how many of them share a scale (0: all of a token). */
const table = {
  q8t: { act: 'q8', block: 0 },
  q8b32: { act: 'q8', block: 32 },
  q8b64: { act: 'q8', block: 64 },
  q8b128: { act: 'q8', block: 128 },
  q8b256: { act: 'q8', block: 256 },
  q16t: { act: 'q16', block: 0 },
  f32: { act: 'f32', block: 0 },
} as const satisfies Readonly<Record<string, { readonly act: Act; readonly block: number }>>;

/** Arithmetic of a product (DESIGN 5). */
export type Op = keyof typeof table;

/** Every op. */
export const ops = Object.keys(table) as readonly Op[];

export const isOp = (value: unknown): value is Op => ops.some((op) => op === value);

/** Activations that the kernels of an op take. */
export const actOf = (op: Op): Act => table[op].act;

/** How an op splits k: into blocks of activations that share a scale. */
export const blockOf = (op: Op, k: number): number => table[op].block || Math.ceil(k / 4) * 4;

/** The op of a kind of activations that has one scale a token. */
export const wholeOp = (act: Act): Op =>
  ops.find((op) => table[op].act === act && table[op].block === 0) ?? 'f32';
