import type { Command } from 'commander';
import type { GgufFile, TensorAudit } from '../formats/gguf.ts';
import type { TensorEntry } from '../formats/gguf-header.ts';
import { exitCodes, guarded, percent, print, printJson, tableLines } from './report.ts';

interface Options {
  readonly all?: boolean;
  readonly codes: boolean;
  readonly json?: boolean;
}

/** Adds `tritforge inspect FILE.gguf`: tensors with their true packing, by id and extents. */
export const add = (program: Command): void => {
  program
    .command('inspect <file>')
    .description('list the tensors of a GGUF file with their true packing, and count their codes')
    .option('--all', 'count the codes of every tensor, not of the first eight of each packing')
    .option('--no-codes', 'read the header only')
    .option('--json', 'print one JSON object')
    .action(guarded('inspect', inspect));
};

/** Tensors of one packing whose codes are counted unless told to count all. */
const COUNTED = 8;

interface Row {
  readonly tensor: TensorEntry;
  readonly format: string;
  readonly scheme: string | undefined;
  /** Without the padding up to the next tensor, where the packing is known. */
  readonly bytes: number;
  readonly assumed: string;
  /** Absent where codes were not counted: there are none of ours, or nobody asked. */
  readonly audit: TensorAudit | undefined;
  /** What `codes` says in its place. */
  readonly unaudited: string;
}

const rowsOf = async (file: GgufFile, options: Options): Promise<readonly Row[]> => {
  const { auditTensor, formatName } = await import('../formats/gguf.ts');
  const { bytesAs } = await import('../formats/gguf-identify.ts');
  const counted = new Map<number, number>();
  const rows: Row[] = [];
  for (const tensor of file.tensors) {
    const format = file.identities.get(tensor.typeId)?.format;
    const done = counted.get(tensor.typeId) ?? 0;
    const ternary = options.codes && format?.scheme !== undefined;
    const count = ternary && (options.all === true || done < COUNTED);
    counted.set(tensor.typeId, done + 1);
    const alike = format?.alike ?? [];
    rows.push({
      tensor,
      format: formatName(file, tensor),
      scheme: format?.scheme,
      bytes: (format === undefined ? undefined : bytesAs(format, tensor)) ?? tensor.span,
      assumed:
        alike.length === 0 ? '' : `order unknown: ${format?.scheme} assumed, could be ${alike.join(', ')}`,
      audit: count ? await auditTensor(file, tensor) : undefined,
      unaudited: ternary && !count ? 'not counted (--all)' : '',
    });
  }
  return rows;
};

const codesText = ({ audit, assumed, unaudited }: Row): string => {
  const notes: string[] = [];
  if (audit !== undefined) {
    if (audit.unused > 0)
      notes.push(`${audit.unused} of ${audit.codewords} codewords mean nothing: another packing, or damage`);
    else if (audit.shares !== undefined)
      notes.push(
        `-1 ${percent(audit.shares[0])}, 0 ${percent(audit.shares[1])}, +1 ${percent(audit.shares[2])}`,
      );
    if (!audit.scales.finite) notes.push('scales are not finite');
    if (audit.aliases > 0) notes.push(`${audit.aliases} codewords that no encoder writes`);
  }
  return [...notes, unaudited, assumed].filter((note) => note !== '').join('; ');
};

const isBad = ({ audit }: Row): boolean => audit !== undefined && (audit.unused > 0 || !audit.scales.finite);

const inspect = async (path: string, options: Options): Promise<void> => {
  const { openGguf } = await import('../formats/gguf.ts');
  const file = await openGguf(path);
  const rows = await rowsOf(file, options);
  const doubts = [...file.identities.values()]
    .filter(({ format }) => format === undefined)
    .map(({ reason }) => reason);
  const bad = rows.filter(isBad);
  if (options.json === true)
    printJson('inspect', {
      ok: bad.length === 0,
      file: path,
      version: file.version,
      bytes: file.size,
      alignment: file.alignment,
      architecture: file.metadata.get('general.architecture') ?? null,
      rotated: file.rotation.length > 0,
      doubts,
      tensors: rows.map((row) => ({
        name: row.tensor.name,
        dims: row.tensor.dims,
        type: row.tensor.typeId,
        format: row.format,
        scheme: row.scheme ?? null,
        assumed: row.assumed,
        offset: row.tensor.offset,
        bytes: row.bytes,
        codes: row.audit ?? null,
      })),
    });
  else {
    print(
      `${path}: GGUF version ${file.version}, ${file.size} bytes, ${file.tensors.length} tensors, ${String(file.metadata.get('general.architecture') ?? 'no architecture stated')}`,
    );
    if (file.rotation.length > 0)
      print(
        `weights are rotated (${file.rotation[0]}), which is not implemented: products would be nonsense`,
      );
    const cells = rows.map((row) => [
      row.tensor.name,
      row.tensor.dims.join(' x '),
      row.format,
      String(row.bytes),
      codesText(row),
    ]);
    for (const line of tableLines(['tensor', 'k x n', 'packing', 'bytes', 'codes'], cells)) print(line);
    for (const doubt of doubts) print(doubt);
  }
  if (bad.length > 0) process.exitCode = exitCodes.failed;
};
