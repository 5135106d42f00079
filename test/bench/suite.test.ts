import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it, vi } from 'vitest';
import { add as addBench } from '../../bench/cli.ts';
import { dataOf, notesOf, originOf, pageOf, save, verdictCells, verdictHead } from '../../bench/report.ts';
import { type RunOptions, runSuite, type SuiteRun } from '../../bench/run.ts';
import type { Goal, Kernel, Suite } from '../../bench/suite.ts';
import { suiteNamed, suiteNames } from '../../bench/suites/index.ts';
import { verdicts } from '../../bench/verdict.ts';
import { contextOf } from '../../runtime/context.ts';
import { loadNative } from '../../runtime/load/native.ts';

const addon = loadNative();
const shape = { n: 96, k: 512 };
const two: Kernel = { op: 'q8t', m: 1, threads: 1, regime: 'hot', bits: [1.9, 2.3] };
const goal = (what: string, kernel: Kernel, against: Goal['against'], floor: number, aim = floor): Goal => ({
  what,
  kernel,
  against,
  floor,
  aim,
});

const suite: Suite = {
  title: 'small',
  shapes: [shape],
  goals: [
    goal('of read', two, { as: 'share of read' }, 1e-6),
    goal('of dot', { ...two, m: 20 }, { as: 'share of dot' }, 1e-6),
    goal('speed', two, { as: 'GOP/s a thread' }, 1e9),
    goal('many tokens', { ...two, m: 8 }, { as: 'times as long', other: two }, 1e-3, 1e-4),
    goal('scales', { ...two, op: 'q8b256', group: 256 }, { as: 'times as fast', other: two }, 1e-3),
    goal('nothing', { ...two, bits: [7, 8] }, { as: 'share of read' }, 0.5),
    goal('no op', { ...two, op: 'q3' }, { as: 'share of read' }, 0.5),
    goal('no target', { ...two, target: 'abacus' }, { as: 'share of read' }, 0.5),
    goal('guest', two, { as: 'times as fast', peer: 'slow' }, 2),
    goal('no guest', two, { as: 'times as fast', peer: 'nobody' }, 2),
  ],
};

const ran = async (more: Partial<RunOptions> = {}): Promise<SuiteRun> =>
  runSuite(suite, {
    contextFor: (threads) => contextOf(addon, { threads, wisdom: false }),
    // A guest that always takes a second.
    openPeers: async () => ({
      guests: [{ name: 'slow', sample: () => 1e9 }],
      absent: ['somebody is not installed'],
      close: async () => undefined,
    }),
    ms: 20,
    tries: 2,
    say: () => undefined,
    ...more,
  });

describe('a suite', () => {
  it('finds the kernels of its rows, measures them beside their roofs and says what there is none of', async () => {
    const run = await ran();
    const rows = verdicts(suite, run);
    const word = new Map(rows.map((row) => [row.what, row]));
    // Roofs may be void on a busy machine; then the note says so.
    for (const what of ['of read', 'of dot']) {
      const row = word.get(what);
      expect(row?.got).toBeGreaterThan(0);
      expect(row?.got).toBeLessThanOrEqual(1);
      expect(row?.word === 'void' ? row.note : row?.word).toMatch(/aim/);
      expect(row?.minNs).toBeLessThanOrEqual(row?.medianNs ?? 0);
    }
    expect(word.get('speed')).toMatchObject({ word: 'missed' });
    expect(word.get('many tokens')).toMatchObject({ word: 'missed' });
    expect(word.get('many tokens')?.got).toBeGreaterThan(1);
    expect(word.get('scales')?.word).toBe('aim');
    for (const what of ['nothing', 'no op', 'no target'])
      expect(word.get(what)).toMatchObject({
        word: 'none',
        note: expect.stringMatching(/^no such kernel: /),
      });
    expect(word.get('guest')).toMatchObject({ word: 'aim', otherMedianNs: 1e9 });
    expect(word.get('no guest')).toMatchObject({ word: 'none', note: 'nobody is not here' });
    expect(run.absent).toEqual(['somebody is not installed']);
    // Rows that speak of one kernel were one contestant: few tokens, many tokens.
    expect(run.heats.map(({ tokens }) => tokens)).toEqual(['few', 'many']);
    expect(run.heats[0]?.result.placed).toHaveLength(3);

    const counts = new Map([
      [rows[0]?.variant ?? '', { instructions: 0.5, dots: 0.125 }],
      [rows[1]?.variant ?? '', { why: 'no compiler' }],
    ]);
    const folder = await mkdtemp(join(tmpdir(), 'tritforge-suite-'));
    const origin = await originOf(addon);
    const [page = '', data = ''] = await save(
      folder,
      'small',
      pageOf(suite, origin, rows, run, counts),
      dataOf(suite, origin, rows, run, counts),
    );
    const markdown = await readFile(page, 'utf8');
    for (const row of rows) expect(markdown).toContain(`| ${verdictCells(row).join(' | ')} |`);
    for (const note of notesOf(rows)) expect(markdown).toContain(note);
    expect(markdown).toContain(addon.compiler);
    expect(markdown).toContain(`| ${rows[0]?.variant} | 0.5000 | 0.1250 |`);
    expect(markdown).toContain(`| ${rows[1]?.variant} | not counted | no compiler |`);
    expect(verdictHead.length).toBe(verdictCells(rows[0] ?? expect.fail('no rows')).length);
    const saved = JSON.parse(await readFile(data, 'utf8'));
    expect(saved.rows).toHaveLength(suite.goals.length);
    expect(saved.rows[0].loop).toEqual({ instructions: 0.5, dots: 0.125 });
    expect(saved.rows[5]).not.toHaveProperty('loop');
    expect(saved.heats[0].products[0]).toMatchObject({ n: 96, k: 512, op: expect.any(String) });
    await rm(folder, { recursive: true });
  });

  it('judges times and shares in their direction, and never where a roof is void', async () => {
    const run = await ran();
    const [heat] = run.heats;
    if (heat === undefined) expect.fail('no heat');
    const [first] = heat.result.placed;
    if (first === undefined) expect.fail('no product');
    /** The first row's verdict where the kernel and its roof are as stated. */
    const wordOf = (
      readGBs: number,
      readRoof: number,
      doubts: SuiteRun['heats'][0]['result']['doubts'] = [],
    ) => {
      const placed = heat.result.placed.map((one) => (one === first ? { ...one, readGBs, readRoof } : one));
      const heats = [{ ...heat, result: { ...heat.result, placed, doubts } }];
      const one: Suite = { ...suite, goals: [goal('share', two, { as: 'share of read' }, 0.5, 0.9)] };
      return verdicts(one, { ...run, heats })[0];
    };
    expect([40, 50, 90].map((rate) => wordOf(rate, 100)?.word)).toEqual(['missed', 'floor', 'aim']);
    expect(wordOf(90, 100, [{ roof: 'read', text: 'noise' }])).toMatchObject({
      word: 'void',
      note: 'aim, but noise',
      got: 0.9,
    });
    expect(wordOf(90, 100, [{ roof: 'dot', text: 'noise' }])?.word).toBe('aim');
  });

  it('starts other packages only where it is asked to, and says so in their rows', async () => {
    const run = await ran({ openPeers: undefined });
    const guests = verdicts(suite, run).filter(({ what }) => what.endsWith('guest'));
    expect(guests.map(({ word, note }) => [word, note])).toEqual([
      ['none', 'no peer: add --peers'],
      ['none', 'no peer: add --peers'],
    ]);
    expect([run.absent, run.heats.flatMap(({ result }) => [...result.guests])]).toEqual([[], []]);
  });

  it.each([
    [['-s', '64x256'], '--shape'],
    [['-m', '1'], '--tokens'],
    [['--op', 'q8t'], '--op'],
    [['--scheme', 'tq2_0'], '--scheme'],
    [['--target', 'scalar'], '--target'],
    [['--hot'], '--hot'],
    [['--group', '64'], '--group'],
    [['--threads', '1'], '--threads'],
  ])('refuses %j, which its rows say themselves', async (args, flag) => {
    const program = new Command('tritforge').exitOverride();
    addBench(program);
    const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    const [name = ''] = suiteNames;
    await expect(
      program.parseAsync(['node', 'tritforge', 'bench', '--suite', name, ...args]),
    ).rejects.toThrow(new RegExp(`'--suite <name>' cannot be used with option '.*${flag}`));
    err.mockRestore();
  });

  it.each(suiteNames)('%s has goals that are no stricter at the floor than at the aim', async (name) => {
    for (const { what, against, floor, aim } of (await suiteNamed(name)).goals) {
      if (floor === undefined || aim === undefined) continue;
      expect([what, against.as === 'times as long' ? floor >= aim : floor <= aim]).toEqual([what, true]);
    }
  });
});
