/** A suite: goals for kernels as rows of data. */

/** A kernel that a goal speaks of: of all variants that fit, the fastest. */
export interface Kernel {
  /** An op's name; a build that has none of that name has no such kernel. */
  readonly op: string;
  readonly m: number;
  readonly threads: number;
  /** Weights in the caches, or from memory. */
  readonly regime: 'cold' | 'hot';
  /** Bits that the packed bytes take for a weight: from, to. */
  readonly bits: readonly [number, number];
  /** Target of the variant; any usable one unless stated. */
  readonly target?: string;
  /** k between scales that differ; one scale for the matrix unless stated. */
  readonly group?: number;
}

/** What is compared with the goal. */
export type Against =
  /** Share of the best loop that reads the same bytes, or of the target's dot peak. */
  | { readonly as: 'share of read' | 'share of dot' }
  /** 1e9 operations a second and thread; a multiply-add is two. */
  | { readonly as: 'GOP/s a thread' }
  /** Time of the other one divided by this one's; or the inverse. */
  | { readonly as: 'times as fast' | 'times as long'; readonly other: Kernel }
  /** The same with a product of another package, by the name of its guest. */
  | { readonly as: 'times as fast'; readonly peer: string };

export interface Shape {
  readonly n: number;
  readonly k: number;
}

/** One row. A row without numbers is only stated. */
export interface Goal {
  readonly what: string;
  readonly kernel: Kernel;
  readonly against: Against;
  readonly floor?: number;
  readonly aim?: number;
  /** Shapes of this row, where they are not the suite's. */
  readonly shapes?: readonly Shape[];
}

/** A row that is no kernel: what a call costs, or how fast packed bytes become those of another scheme. */
export interface Cost extends Shape {
  readonly what: string;
  /** What the weights are packed in. */
  readonly scheme: string;
  readonly against:
    | { readonly as: 'us over the kernel'; readonly call: 'sync' | 'async' }
    /** Packed bytes as they came, by repack kernels to a family; or by `prepare()`, to what it chooses. */
    | { readonly as: 'GB/s a core'; readonly to?: string };
  readonly floor: number;
  readonly aim: number;
}

export interface Suite {
  readonly title: string;
  readonly shapes: readonly Shape[];
  readonly goals: readonly Goal[];
  readonly costs?: readonly Cost[];
}
