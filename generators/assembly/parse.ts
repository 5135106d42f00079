/** Reads what `objdump -d --no-show-raw-insn` prints. */

/** One machine instruction; `operands` is the text after the mnemonic, without comments and symbols. */
export interface Machine {
  readonly address: number;
  readonly mnemonic: string;
  readonly operands: readonly string[];
  /** Where a jump goes. */
  readonly target: number | undefined;
}

/** Instructions of every function of a listing, by symbol. */
export const parseListing = (listing: string): ReadonlyMap<string, readonly Machine[]> => {
  const functions = new Map<string, Machine[]>();
  let open: Machine[] | undefined;
  for (const line of listing.split('\n')) {
    const head = /^[0-9a-f]+ <([^>]+)>:$/.exec(line);
    if (head !== null) {
      open = [];
      functions.set(head[1] ?? '', open);
      continue;
    }
    const parsed = /^\s*([0-9a-f]+):\s+(.*)$/.exec(line);
    if (parsed === null || open === undefined) continue;
    const machine = instruction(Number.parseInt(parsed[1] ?? '', 16), parsed[2] ?? '');
    if (machine !== undefined) open.push(machine);
  }
  return functions;
};

/** Words before the mnemonic: encodings in braces, and prefixes that change nothing here. */
const prefix = /^(\{\w+\}|rep|repz|repnz|lock|bnd|notrack|cs|ds|data16)$/;

const instruction = (address: number, text: string): Machine | undefined => {
  const words = text
    .replace(/\s*#.*$/, '')
    .trim()
    .split(/\s+/);
  const first = words.findIndex((word) => !prefix.test(word));
  const mnemonic = words[first];
  if (mnemonic === undefined || !/^[a-z]/.test(mnemonic)) return undefined;
  const jump = /^([0-9a-f]+)$/.exec(words[first + 1] ?? '');
  return {
    address,
    mnemonic,
    operands: operandsOf(words.slice(first + 1).join(' ')),
    target: mnemonic.startsWith('j') && jump !== null ? Number.parseInt(jump[1] ?? '', 16) : undefined,
  };
};

/** Operands between commas that are not within parentheses. */
const operandsOf = (text: string): readonly string[] =>
  text
    .replace(/\s*<[^>]*>/g, '')
    .split(/,(?![^(]*\))/)
    .map((operand) => operand.trim())
    .filter((operand) => operand !== '');
