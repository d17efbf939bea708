import type { CancellationToken, Disposable, ExtensionContext } from 'vscode';
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { requests, type ToolQuestion, type ToolReply } from '../../server/src/lsp/protocol';

/** The part of `vscode.lm` that came with VS Code 1.95, which the floor of this extension has not. */
interface Tools {
  readonly lm?: {
    registerTool?(
      name: string,
      tool: {
        prepareInvocation(options: { readonly input: unknown }): { readonly invocationMessage: string };
        invoke(options: { readonly input: unknown }, token: CancellationToken): Promise<unknown>;
      },
    ): Disposable;
  };
  readonly LanguageModelToolResult?: new (parts: readonly unknown[]) => unknown;
  readonly LanguageModelTextPart?: new (text: string) => unknown;
}

interface Manifest {
  readonly languageModelTools?: readonly { readonly name: string }[];
}

/** Offers the tools of the manifest to chat, where the editor has that. The language server answers. */
export function offerTools(context: ExtensionContext, client: BaseLanguageClient): Disposable {
  const { lm, LanguageModelToolResult: Result, LanguageModelTextPart: Text } = vscode as Tools;
  if (!lm?.registerTool || !Result || !Text) return vscode.Disposable.from();
  const { languageModelTools = [] }: Manifest = context.extension.packageJSON.contributes;
  const { registerTool } = lm;
  return vscode.Disposable.from(
    ...languageModelTools.map(({ name }) =>
      registerTool.call(lm, name, {
        prepareInvocation: () => ({ invocationMessage: vscode.l10n.t('Reading the SSH configuration') }),
        async invoke({ input }, token) {
          const question: ToolQuestion = { name, input };
          await client.start(); // a model may ask before any document is open
          const reply = await client.sendRequest<ToolReply | null>(requests.tool, question, token);
          return new Result([new Text(reply?.text ?? '{"error":"no answer"}')]);
        },
      }),
    ),
  );
}
