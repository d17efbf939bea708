import { section } from '../server/src/lsp/protocol';
import { configSettings } from '../server/src/settings/config-file';
import { settings } from '../server/src/settings/user-settings';

export const configSchemaPath = 'server/ssh-keepalive.schema.json';

/** A reference to another setting in a description, as the manifest has it, by the name that the file has for it. */
const named = (text: string): string =>
  text.replace(/#([\w.]+)#/g, (_, key: string) => {
    const own = Object.entries(configSettings).find(([, setting]) => `${section}.${setting.key}` === key);
    return own?.[0] ?? settings.find((setting) => `${section}.${setting.key}` === key)?.key ?? key;
  });

/** The JSON schema of `.ssh-keepalive.json`: what an editor offers and checks in it. */
export function configSchema(): string {
  const properties = Object.fromEntries(
    Object.entries(configSettings).map(([name, { schema, description, enumDescriptions }]) => [
      name,
      {
        ...schema,
        markdownDescription: named(description),
        ...(enumDescriptions ? { markdownEnumDescriptions: enumDescriptions.map(named) } : {}),
      },
    ]),
  );
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'How ssh-keepalive judges the files below this directory',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      ...properties,
      exclude: {
        type: 'array',
        items: { type: 'string' },
        markdownDescription:
          'Patterns of files and directories that are left out, below this one: `["vendor", "*.bak"]`.',
      },
      baseline: {
        type: 'string',
        markdownDescription:
          'The file with the findings that `check` knows already, below this directory; `ssh-keepalive check --write-baseline` writes it.',
      },
      overrides: {
        type: 'object',
        markdownDescription:
          'What holds for some files only, by a pattern of their paths: `{ "roles/legacy/**": { "openssh": "8.0" } }`. Later ones are above earlier ones.',
        additionalProperties: { type: 'object', additionalProperties: false, properties },
      },
    },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
