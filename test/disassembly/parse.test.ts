import { describe, expect, it } from 'vitest';
import { i8x, i32x, instr, target, u8x } from '../../dsl/target.ts';
import { assembly } from '../../dsl/targets/x86/assembly.ts';
import { dotLoops, expectedOf, faultsOf } from '../../generators/assembly/loops.ts';
import { parseListing } from '../../generators/assembly/parse.ts';

const listing = `
kernels.o:     file format elf64-x86-64

Disassembly of section .text:

0000000000000000 <plain>:
   0:\tpush   %rbp
   4:\tvpand  %ymm1,%ymm2,%ymm3
   8:\t{vex} vpdpbusd 0x20(%rax,%rcx,4),%ymm3,%ymm0
   e:\tadd    $0x20,%rax
  12:\tjne    4 <plain+0x4>
  14:\tcs nopw 0x0(%rax,%rax,1)
  1e:\tvmovdqu %ymm0,(%rdi)
  22:\tjmp    4 <plain+0x4>
  24:\tret

0000000000000030 <poor>:
  30:\tmov    %rsp,%rbp
  34:\tvmovdqa -0x30(%rbp),%ymm4
  3a:\tvpdpbusd %ymm4,%ymm1,%ymm0
  40:\tvmovdqa %ymm0,%ymm5
  44:\tvpsubb 0x0(%rip),%ymm5,%ymm5        # 4c <poor+0x1c>
  4c:\tvmovdqa %ymm5,0x40(%rsp)
  52:\tjl     34 <poor+0x4>
  54:\tret
`;

const dot = (name: string) =>
  instr('dot($acc, $w, $a)', {
    takes: { acc: i32x(8), w: u8x(32), a: i8x(32) },
    gives: i32x(8),
    contract: { lane: 8, sum: 4, onto: 'acc' },
    mnemonics: [name],
    means: () => 0,
  });
const toy = target({
  name: 'toy',
  emits: 'c',
  instructions: {
    dot: dot('vpdpbusd'),
    mask: instr('mask($a)', {
      takes: { a: u8x(32) },
      gives: u8x(32),
      mnemonics: ['vpand|vpandd'],
      means: () => 0,
    }),
  },
});

describe('a disassembly', () => {
  const code = parseListing(listing);

  it('is functions of instructions, prefixes and comments left out', () => {
    expect([...code.keys()]).toEqual(['plain', 'poor']);
    const [, and, dpb] = code.get('plain') ?? [];
    expect(and).toEqual({
      address: 4,
      mnemonic: 'vpand',
      operands: ['%ymm1', '%ymm2', '%ymm3'],
      target: undefined,
    });
    expect(dpb).toMatchObject({ mnemonic: 'vpdpbusd', operands: ['0x20(%rax,%rcx,4)', '%ymm3', '%ymm0'] });
    expect(code.get('plain')?.at(-2)).toMatchObject({ mnemonic: 'jmp', target: 4 });
  });

  it('has innermost loops whose instructions are counted by what they do', () => {
    const expected = expectedOf(toy, ['dot', 'mask']);
    const [clean, ...more] = dotLoops(code.get('plain') ?? [], assembly, expected);
    expect(more).toEqual([]);
    expect(clean).toMatchObject({ address: 4, instructions: 4, vector: 2, loads: 1, stores: 0, dots: 1 });
    expect(clean && faultsOf(clean)).toEqual([]);
    const [poor] = dotLoops(code.get('poor') ?? [], assembly, expected);
    expect(poor).toMatchObject({ dots: 1, copies: 1, spills: 2, constants: 1, loads: 0, stores: 0 });
    expect(poor?.unexpected).toEqual(['vpsubb 0x0(%rip),%ymm5,%ymm5']);
    expect(poor && faultsOf(poor)).toHaveLength(3);
  });

  it('counts memory under the frame register only in functions that make it one', () => {
    const expected = expectedOf(toy, ['dot']);
    const unframed = (code.get('poor') ?? []).slice(1);
    expect(dotLoops(unframed, assembly, expected)[0]).toMatchObject({ spills: 1, loads: 1 });
  });

  it('without the dot instruction has no loop that counts', () => {
    expect(dotLoops(code.get('plain') ?? [], assembly, expectedOf(toy, ['mask']))).toEqual([]);
  });
});
