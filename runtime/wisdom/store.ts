import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import envPaths from 'env-paths';
import type { OpenOptions } from '../api.ts';
import { objectOf } from '../arguments.ts';
import { codeOf, messageOf, TritforgeError } from '../error.ts';
import { formatRecord, parseRecord } from './line.ts';
import { mergeRecords } from './merge.ts';
import type { WisdomRecord } from './record.ts';

/** The wisdom of a user: JSON Lines, only ever appended to. */
export interface WisdomStore {
  readonly folder: string;
  readonly file: string;
  /**
   * Every whole record, the last of each key. Lines that are none are skipped, and `warn` hears of it once.
   */
  read(): Promise<readonly WisdomRecord[]>;
  /** Makes the folder and the file where they are not there; throws where they cannot be written safely. */
  ready(): Promise<void>;
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

/** Nothing is there, or what is above it is no folder. */
const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');

/** What is there instead of a regular file, by the code with which it refuses to be opened as one. */
const notRegular: Readonly<Record<string, string>> = {
  ELOOP: 'is a symbolic link',
  EISDIR: 'is not a regular file',
  ENXIO: 'is not a regular file',
};

/** Refuses with a sentence of ours whatever the file system says no to; what is refused already passes. */
const cannot = (what: string, path: string, error: unknown): never => {
  if (error instanceof TritforgeError) throw error;
  const kind = notRegular[codeOf(error) ?? ''];
  if (kind !== undefined) return refuse(path, kind);
  throw new TritforgeError(
    'cache',
    `cannot ${what} ${path}: ${messageOf(error)}; set TRITFORGE_CACHE to a folder of your own`,
    { cause: error },
  );
};

/**
 * Makes a folder and those above it. Node's recursive `mkdir` does not end where a file system such as /proc
 * says that a folder is missing right after its parent was found.
 */
const makeFolder = async (folder: string): Promise<void> => {
  const attempt = () =>
    mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  try {
    await attempt();
  } catch (error) {
    const parent = dirname(folder);
    if (codeOf(error) !== 'ENOENT' || parent === folder) throw error;
    await makeFolder(parent);
    await attempt();
  }
};

/**
 * Makes the folder, or checks the one that is there. Returns false where it is not there and `make` is not
 * set.
 */
const ownFolder = async (folder: string, make: boolean): Promise<boolean> => {
  if (make) await makeFolder(folder).catch((error: unknown) => cannot('make', folder, error));
  try {
    const facts = await lstat(folder);
    if (facts.isSymbolicLink()) refuse(folder, 'is a symbolic link');
    if (!facts.isDirectory()) refuse(folder, 'is not a folder');
    checkOwn(folder, facts);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    return cannot('use', folder, error);
  }
};

/**
 * Opens without following links or waiting for the other end of a pipe, and checks what was opened, not what
 * the name says.
 */
const openOwn = async (file: string, flags: number): Promise<FileHandle | undefined> => {
  const { O_NOFOLLOW = 0, O_NONBLOCK = 0 }: Partial<typeof constants> = constants;
  let handle: FileHandle;
  try {
    handle = await open(file, flags | O_NOFOLLOW | O_NONBLOCK, 0o600);
  } catch (error) {
    if (isMissing(error)) return undefined;
    return cannot('open', file, error);
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

/** The file for appending, made where it is not there. */
const openToAppend = async (folder: string, file: string): Promise<FileHandle> => {
  await ownFolder(folder, true);
  const handle = await openOwn(file, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT);
  if (handle === undefined) throw new TritforgeError('cache', `cannot create ${file}`);
  return handle;
};

/** The store that options name: theirs, the user's own unless they say, or none. */
export const storeOf = ({ wisdom }: OpenOptions, own: () => WisdomStore): WisdomStore | undefined => {
  if (wisdom === undefined) return own();
  if (wisdom === false) return undefined;
  const must = 'wisdom must be a store of wisdomStore(folder), or false for none';
  if (typeof objectOf(must, wisdom).read !== 'function') throw new TritforgeError('argument', must);
  return wisdom;
};

const said = new Set<string>();

/** Says a warning on stderr, each once a process. */
export const warnOnce = (message: string): void => {
  if (said.has(message)) return;
  said.add(message);
  process.stderr.write(`tritforge: ${message}\n`);
};

/** The store in `folder`. A folder or file that others can write is refused with a typed error. */
export const wisdomStore = (
  folder: string = cacheFolder(),
  warn: (message: string) => void = warnOnce,
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
    } catch (error) {
      return cannot('read', file, error);
    } finally {
      await handle.close();
    }
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const records = lines.map(parseRecord).filter((record) => record !== undefined);
    if (records.length < lines.length && !warned) {
      warned = true;
      warn(
        `${lines.length - records.length} of ${lines.length} lines of ${file} are no records of this version, or were changed; ignored`,
      );
    }
    return mergeRecords(records);
  };
  return {
    folder,
    file,
    read,
    ready: async () => {
      const handle = await openToAppend(folder, file);
      await handle.close();
    },
    append: async (records) => {
      if (records.length === 0) return;
      const handle = await openToAppend(folder, file);
      try {
        // A line that was cut off by a crash must not swallow the next one.
        const { size } = await handle.stat();
        const last = Buffer.alloc(1, '\n');
        if (size > 0) await handle.read(last, 0, 1, size - 1);
        const start = last[0] === 0x0a ? '' : '\n';
        await handle.write(Buffer.from(`${start}${records.map(formatRecord).join('\n')}\n`));
      } catch (error) {
        cannot('write', file, error);
      } finally {
        await handle.close();
      }
    },
    clear: async () => {
      if (!(await ownFolder(folder, false))) return 0;
      try {
        if (!(await lstat(file)).isFile()) refuse(file, 'is not a regular file');
        const count = (await read().catch(() => [])).length;
        await unlink(file);
        return count;
      } catch (error) {
        if (isMissing(error)) return 0;
        return cannot('remove', file, error);
      }
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
    warn(notUsed(error));
    return [];
  }
};

const notUsed = (error: unknown): string => `wisdom is not used: ${messageOf(error)}`;

/**
 * How a tuning run remembers: it learns before it measures whether it can, and what was measured is never
 * lost to a store that fails. The first failure is said, and nothing is written after it.
 */
export const rememberIn = async (
  store: WisdomStore | undefined,
  warn: (message: string) => void,
): Promise<(records: readonly WisdomRecord[]) => Promise<void>> => {
  let open = store;
  const attempt = async (write: (store: WisdomStore) => Promise<void>): Promise<void> => {
    try {
      if (open !== undefined) await write(open);
    } catch (error) {
      open = undefined;
      warn(notUsed(error));
    }
  };
  await attempt((one) => one.ready());
  return (records) => attempt((one) => one.append(records));
};
