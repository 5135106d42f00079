/** What one scheme file exports: names of schemes, and of functions that make schemes. */
export interface SchemeFile {
  /** Name in the folder, such as `tq2_0.scheme.ts`. */
  readonly file: string;
  readonly schemes: readonly string[];
  readonly families: readonly string[];
}

/** The text of `schemes/index.ts` for the scheme files beside it, so that adding a scheme touches its own file only. */
export const schemeIndexText = (files: readonly SchemeFile[]): string => {
  const sorted = [...files].sort((a, b) => (a.file < b.file ? -1 : 1));
  const schemes = sorted.flatMap((file) => file.schemes);
  const families = sorted.flatMap((file) => file.families);
  return [
    '// Written by `tritforge gen` from the scheme files beside it.',
    "import { lookup } from '../lookup.ts';",
    "import { named } from '../scheme.ts';",
    ...sorted.map(
      ({ file, schemes, families }) => `import { ${[...schemes, ...families].join(', ')} } from './${file}';`,
    ),
    '',
    '/** Every scheme that needs no numbers, by name. */',
    'export const schemes = Object.freeze({',
    ...schemes.map((name) => `  ${name}: named('${name}', ${name}),`),
    '});',
    '',
    '/** Functions that make a scheme from numbers: a shape, a tile, a group. */',
    'export const schemeFamilies = Object.freeze({',
    ...families.map((name) => `  ${name},`),
    '});',
    '',
    '/** The scheme of a name, such as `tq2_0`, or of a family with its numbers; throws `InputError` with the nearest name. */',
    'export const schemeNamed = lookup(schemes, schemeFamilies);',
    '',
  ].join('\n');
};
