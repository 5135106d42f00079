import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { messageOf, TritforgeError } from '../error.ts';
import { mergeRecords } from './merge.ts';
import { formatRecord, parseRecord, type WisdomRecord } from './record.ts';

/** The wisdom of a user: JSON Lines, only ever appended to. */
export interface WisdomStore {
  readonly folder: string;
  readonly file: string;
  /**
   * Every whole record, the last of each key. Lines that are none are skipped, and `warn` hears of it once.
   */
  read(): Promise<readonly WisdomRecord[]>;
  /** Adds records in one write. */
  append(records: readonly WisdomRecord[]): Promise<void>;
  /** Removes the file; returns how many records it held. */
  clear(): Promise<number>;
}

/** Folder of caches: `TRITFORGE_CACHE`, else the user's cache directory. */
export const cacheFolder = (): string => {
  const stated = process.env['TRITFORGE_CACHE'];
  return stated !== undefined && stated !== '' ? stated : envPaths('tritforge', { suffix: '' }).cache;
};

const MAX_BYTES = 64 * 2 ** 20;

const refuse = (path: string, why: string): never => {
  throw new TritforgeError(
    'cache-unsafe',
    `${path} ${why}; remove it or set TRITFORGE_CACHE to another folder`,
  );
};

/** Owner and mode as they must be: nobody else may write what we are going to trust. */
const checkOwn = (path: string, facts: { readonly uid: number; readonly mode: number }): void => {
  const self = process.getuid?.();
  if (self === undefined) return;
  if (facts.uid !== self) refuse(path, `belongs to user ${facts.uid}, not to ${self}`);
  if ((facts.mode & 0o077) !== 0)
    refuse(path, `is open to others (mode ${(facts.mode & 0o777).toString(8)})`);
};

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

/**
 * Makes the folder, or checks the one that is there. Returns false where it is not there and `make` is not
 * set.
 */
const ownFolder = async (folder: string, make: boolean): Promise<boolean> => {
  if (make) await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const facts = await lstat(folder);
    if (facts.isSymbolicLink()) refuse(folder, 'is a symbolic link');
    if (!facts.isDirectory()) refuse(folder, 'is not a folder');
    checkOwn(folder, facts);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};

/** Opens without following links and checks what was opened, not what the name says. */
const openOwn = async (file: string, flags: number): Promise<FileHandle | undefined> => {
  let handle: FileHandle;
  try {
    handle = await open(file, flags | (constants.O_NOFOLLOW ?? 0), 0o600);
  } catch (error) {
    if (isMissing(error)) return undefined;
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ELOOP')
      return refuse(file, 'is a symbolic link');
    throw error;
  }
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) refuse(file, 'is not a regular file');
    if (facts.nlink > 1) refuse(file, `has ${facts.nlink} names`);
    if (facts.size > MAX_BYTES) refuse(file, `has ${facts.size} bytes, more than ${MAX_BYTES}`);
    checkOwn(file, facts);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
};

/** The store in `folder`. A folder or file that others can write is refused with a typed error. */
export const wisdomStore = (
  folder: string = cacheFolder(),
  warn: (message: string) => void = (message) => process.stderr.write(`tritforge: ${message}\n`),
): WisdomStore => {
  const file = join(folder, 'wisdom.jsonl');
  let warned = false;
  const read = async (): Promise<readonly WisdomRecord[]> => {
    if (!(await ownFolder(folder, false))) return [];
    const handle = await openOwn(file, constants.O_RDONLY);
    if (handle === undefined) return [];
    let text: string;
    try {
      text = await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const records = lines.map(parseRecord).filter((record) => record !== undefined);
    if (records.length < lines.length && !warned) {
      warned = true;
      warn(
        `${lines.length - records.length} of ${lines.length} lines of ${file} are no records of this version; ignored`,
      );
    }
    return mergeRecords(records);
  };
  return {
    folder,
    file,
    read,
    append: async (records) => {
      if (records.length === 0) return;
      await ownFolder(folder, true);
      const handle = await openOwn(file, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT);
      if (handle === undefined) throw new TritforgeError('cache', `cannot create ${file}`);
      try {
        // A line that was cut off by a crash must not swallow the next one.
        const { size } = await handle.stat();
        const last = Buffer.alloc(1, '\n');
        if (size > 0) await handle.read(last, 0, 1, size - 1);
        const start = last[0] === 0x0a ? '' : '\n';
        await handle.write(Buffer.from(`${start}${records.map(formatRecord).join('\n')}\n`));
      } finally {
        await handle.close();
      }
    },
    clear: async () => {
      const count = (await read().catch(() => [])).length;
      if (!(await ownFolder(folder, false))) return 0;
      await unlink(file).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
      return count;
    },
  };
};

/**
 * Records of a store, or none with a warning where the store may not be trusted: wisdom is a help, never a
 * need.
 */
export const readOrNone = async (
  store: WisdomStore,
  warn: (message: string) => void,
): Promise<readonly WisdomRecord[]> => {
  try {
    return await store.read();
  } catch (error) {
    warn(`wisdom is not used: ${messageOf(error)}`);
    return [];
  }
};
