import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { packageRoot } from './root.ts';

/** The names of the pages in `templates/`, without `.hbs`. */
export type Page =
  | 'page.c'
  | 'common.h'
  | 'unity.c'
  | 'kernels.h'
  | 'registry.c'
  | 'targets.cmake'
  | 'CMakeLists.txt'
  | 'features.inc'
  | 'targets.inc'
  | 'harness.c'
  | 'schemes.h'
  | 'schemes.md';

const folder = join(packageRoot, 'templates');
const compiled = new Map<string, Handlebars.TemplateDelegate>();
let environment: typeof Handlebars | undefined;

/** One environment: nothing escaped, missing fields are errors, no helpers but Handlebars' own. */
const environmentOf = (): typeof Handlebars => {
  if (environment !== undefined) return environment;
  environment = Handlebars.create();
  for (const file of readdirSync(folder))
    if (file.startsWith('_') && file.endsWith('.hbs'))
      environment.registerPartial(file.slice(1, -4), readFileSync(join(folder, file), 'utf8'));
  return environment;
};

/** Lays out a page; `data` must have every field that the template names. */
export const render = (page: Page, data: Readonly<Record<string, unknown>>): string => {
  try {
    let template = compiled.get(page);
    if (template === undefined) {
      const text = readFileSync(join(folder, `${page}.hbs`), 'utf8');
      template = environmentOf().compile(text, { noEscape: true, strict: true, knownHelpersOnly: true });
      compiled.set(page, template);
    }
    return template(data);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`template ${page}.hbs: ${why}`, { cause: error });
  }
};

/** The text of a file in `templates/` that is copied as it is. */
export const verbatim = (file: string): string => readFileSync(join(folder, file), 'utf8');
