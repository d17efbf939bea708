// One address that opens a password-protected code-server: nobody has to type the password, and other users of this
// machine, who do not know the address, stay outside.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

const attribute = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/**
 * @param {{ origin: string, password: string, target: string }} server  `target`: path and query to end at
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function openEntrance({ origin, password, target }) {
  const path = `/${randomBytes(18).toString('base64url')}`;
  const action = `${origin}/login?${new URLSearchParams({ to: target })}`;
  const page = `<!doctype html><title>Opening VS Code…</title>
<form method="post" action="${attribute(action)}">
<input type="hidden" name="password" value="${attribute(password)}">
<button>Open VS Code</button>
</form>
<script>document.forms[0].submit()</script>`;
  const server = createServer((request, response) => {
    if (request.url !== path) return response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    response.end(page);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}${path}`,
    close: () => server.close().closeAllConnections(),
  };
}
