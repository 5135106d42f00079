/** Where a CPU says that it has a feature. */
export interface FeatureBit {
  readonly name: string;
  readonly arch: 'x86' | 'arm64';
  /** CPUID leaf and subleaf, register and bit; and the XCR0 bits that the operating system must have set. */
  readonly cpuid?: {
    readonly leaf: number;
    readonly subleaf: number;
    readonly reg: 'eax' | 'ebx' | 'ecx' | 'edx';
    readonly bit: number;
    readonly xcr0: number;
  };
}

/** One table for the native test, `doctor` and targets' `needs`. XCR0: 0x6 = XMM and YMM state, 0xe6 adds ZMM. */
export const features = [
  { name: 'avx', arch: 'x86', cpuid: { leaf: 1, subleaf: 0, reg: 'ecx', bit: 28, xcr0: 0x6 } },
  { name: 'f16c', arch: 'x86', cpuid: { leaf: 1, subleaf: 0, reg: 'ecx', bit: 29, xcr0: 0x6 } },
  { name: 'fma', arch: 'x86', cpuid: { leaf: 1, subleaf: 0, reg: 'ecx', bit: 12, xcr0: 0x6 } },
  { name: 'avx2', arch: 'x86', cpuid: { leaf: 7, subleaf: 0, reg: 'ebx', bit: 5, xcr0: 0x6 } },
  { name: 'avxvnni', arch: 'x86', cpuid: { leaf: 7, subleaf: 1, reg: 'eax', bit: 4, xcr0: 0x6 } },
  { name: 'avx512f', arch: 'x86', cpuid: { leaf: 7, subleaf: 0, reg: 'ebx', bit: 16, xcr0: 0xe6 } },
  { name: 'avx512bw', arch: 'x86', cpuid: { leaf: 7, subleaf: 0, reg: 'ebx', bit: 30, xcr0: 0xe6 } },
  { name: 'avx512vl', arch: 'x86', cpuid: { leaf: 7, subleaf: 0, reg: 'ebx', bit: 31, xcr0: 0xe6 } },
  { name: 'avx512vnni', arch: 'x86', cpuid: { leaf: 7, subleaf: 0, reg: 'ecx', bit: 11, xcr0: 0xe6 } },
  { name: 'avx512vbmi', arch: 'x86', cpuid: { leaf: 7, subleaf: 0, reg: 'ecx', bit: 1, xcr0: 0xe6 } },
] as const satisfies readonly FeatureBit[];

export type Feature = (typeof features)[number]['name'];
