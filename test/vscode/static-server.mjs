// A small server beside the workbench: the extensions' files for the web worker host, and for a suite
// GET /screenshot?name=…&wait=… and GET /click?text=….
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const types = { '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml' };

/**
 * `/0/…` is the first of `folders`, and so on. `acts`: functions by the path that asks for them, each given the words
 * of the query; what rejects is answered by 504.
 * @returns {Promise<{ origin: string, port: number, close: () => Promise<void> }>}
 */
export async function serveLocally(folders, acts) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://x');
    const act = acts[url.pathname];
    if (act) {
      return act(Object.fromEntries(url.searchParams)).then(
        () => response.end(),
        (error) => response.writeHead(504).end(String(error)),
      );
    }
    const [, index, ...rest] = decodeURIComponent(url.pathname).split('/');
    const folder = folders[Number(index)] ?? '/nonexistent';
    const file = path.join(folder, ...rest);
    if (!file.startsWith(folder + path.sep) || !existsSync(file) || !statSync(file).isFile())
      return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  return { origin: `http://127.0.0.1:${port}`, port, close: async () => server.close().closeAllConnections() };
}
