import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { AgentService } from '../cli/mcp/service';
import { logged } from '../syntax/shown';

/** Milliseconds in which the agent's program tells its roots. */
const patience = 2000;

/** The SDK does not look whether the agent has left. */
const inputEnds = (): Promise<void> =>
  new Promise((done) => process.stdin.once('end', () => done()).once('close', () => done()));

/** Serves one agent until it is `gone`: the one that started this program, where no other transport is given. */
export async function serveAgent(
  service: AgentService,
  transport: Transport = new StdioServerTransport(),
  gone: Promise<void> = inputEnds(),
): Promise<void> {
  const server = new Server(
    { name: 'ssh-keepalive', version: service.version ?? '0.0.0' },
    { capabilities: { tools: {} }, instructions: service.instructions },
  );
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: service.tools.map((tool) => ({
      ...tool,
      annotations: { title: tool.title, readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const roots = await rootsOf(server);
    const { text, failed } = await service.call(params.name, params.arguments ?? {}, roots, () => signal.aborted);
    return { content: [{ type: 'text', text }], isError: failed };
  });
  server.onerror = (problem) => process.stderr.write(`${logged(problem.message)}\n`);
  await server.connect(transport);
  await gone;
  await server.close();
}

/** The folders that the agent's program has open, where it tells. */
async function rootsOf(server: Server): Promise<readonly string[]> {
  if (!server.getClientCapabilities()?.roots) return [];
  const answer = await server.listRoots(undefined, { timeout: patience }).catch(() => undefined);
  return answer?.roots.map(({ uri }) => uri).filter((uri) => uri.startsWith('file:')) ?? [];
}
