/** One mistake of an author, as plain data; `generators/read` turns its path into `file:line:col`. */
export interface Issue {
  /** Stable code, such as `axis-unknown`. */
  readonly code: string;
  /** Where in the described value, outermost first, such as `['parts', 'qs', 'u8', 1]`. */
  readonly path: readonly (string | number)[];
  /** What is wrong, and by how much. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/** Thrown where a described value is used although it has issues. */
export class IssueError extends Error {
  readonly issues: readonly Issue[];
  constructor(what: string, issues: readonly Issue[]) {
    super(
      `${what}: ${issues.map((i) => `${i.message} [${i.code}] at ${i.path.join('.')}; ${i.hint}`).join('\n')}`,
    );
    this.name = 'IssueError';
    this.issues = issues;
  }
}

/** A wrong input to one of our functions: bytes, shapes or values that the scheme cannot take. */
export class InputError extends RangeError {
  /** Stable code, such as `bytes-length`. */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'InputError';
    this.code = code;
  }
}
