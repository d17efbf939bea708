import { promises } from 'node:fs';
import { join } from 'node:path';
import { config } from '@vscode/l10n';

/** The bundles of messages in `server/l10n`, and the locales that each is for. */
const bundles: Readonly<Record<string, RegExp>> = {
  'zh-cn': /^zh(?:-cn|-sg|-my|-hans(?:-[a-z]{2})?)?$/,
};

/** The bundle of a locale as POSIX (`zh_CN.UTF-8`) or an editor (`zh-cn`, `zh-Hans`) writes it; undefined: English. */
export function bundleFor(locale: string): string | undefined {
  const name = locale
    .replace(/[.@].*$/s, '')
    .replaceAll('_', '-')
    .toLowerCase();
  return Object.keys(bundles).find((bundle) => bundles[bundle]?.test(name));
}

/**
 * The locale of a program's messages: of the three variables the first that says something. Source: POSIX, 8.2
 * Internationalization Variables.
 */
export const localeOf = (environment: Readonly<Record<string, string | undefined>>): string =>
  environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || 'C';

/** Lets this program speak the language of its environment. */
export async function speak(): Promise<void> {
  const contents = await messagesFor(localeOf(process.env));
  if (contents) config({ contents: { ...contents } });
}

/**
 * The messages of a locale; undefined: English, also where its bundle cannot be read. `folder`: where the bundles are,
 * beside the folder of the program.
 */
export async function messagesFor(
  locale: string,
  folder = join(__dirname, '../l10n'),
): Promise<Readonly<Record<string, string>> | undefined> {
  const bundle = bundleFor(locale);
  if (bundle === undefined) return undefined;
  try {
    return JSON.parse(await promises.readFile(join(folder, `bundle.l10n.${bundle}.json`), 'utf8'));
  } catch {
    return undefined;
  }
}
