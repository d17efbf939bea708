import fc from 'fast-check';
import { dialects, sessionDialects } from '../../server/src/language/dialects';

const names = sessionDialects.flatMap((id) => dialects[id].keywords.rows.map(({ name }) => name));
/** What stands in the stead of each password and key. */
export const sessionSecret = 'S3CRET';

/** Lines as the clients write them, and as nobody does. */
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...names), fc.constantFrom('0', '1', '60', '0000003c', '00000060', '-1', 'x', ''))
      .map(([n, v]) => `${n}=${v}`),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...names), fc.nat(400))
      .map(([n, v]) => `"${n}"=dword:${v.toString(16).padStart(8, '0')}`),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...names), fc.nat(400)).map(([n, v]) => `${n}\\${v}\\`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      String.raw`[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\a%20b]`,
      String.raw`[HKEY_CURRENT_USER\Software\Martin Prikryl\WinSCP 2\Sessions\c]`,
      String.raw`[Sessions\d]`,
      '[CONNECTION:KEEPALIVE]',
      '[SSH]',
      '[all]',
      '[[[',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      `Password=${sessionSecret}`,
      `"Password"="${sessionSecret}"`,
      `S:"Password V2"=${sessionSecret}`,
      `S:"Idle String"=${sessionSecret}`,
      `KeepAliveString=${sessionSecret}`,
      `ProxyPassword\\${sessionSecret}\\`,
    ),
  },
  fc.string({ unit: 'binary', maxLength: 40 }),
);
/** Texts of such lines, and of broken ones. */
export const randomSessions = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r', '\n\n')), { maxLength: 25 })
  .map((lines) => lines.map(([one, end]) => one + end).join(''));
