import { t } from '@vscode/l10n';
import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
} from 'vscode-languageserver';
import {
  type Action,
  fixAllAction,
  type Ignorable,
  ignorable,
  proofsAt,
  quickFixes,
  unreadableAt,
} from '../../features/code-actions';
import { refactorings } from '../../features/refactor/index';
import { messageOf } from '../../rules/check';
import { attempt } from '../../snapshot/failure';
import { label } from '../../syntax/shown';
import type { Span } from '../../syntax/text';
import { type IgnoreQuestion, type PlainTextEdit, source } from '../protocol';
import { fixAllKind, refactorKinds } from '../wire/action-kinds';
import type { AskedDocument } from './asked-document';
import { workspaceEdit, writtenPlace } from './convert';
import type { Session } from './session';

/** A kind is asked for by itself or by one of its parents. */
const wants = (only: readonly string[] | undefined, kind: string): boolean =>
  only?.some((asked) => kind === asked || asked === '' || kind.startsWith(`${asked}.`)) ?? false;

/** Not while the cursor merely rests somewhere: a light bulb on every line would tell nothing. */
const wantsRefactorings = ({ only, triggerKind }: CodeActionContext): boolean =>
  only === undefined
    ? triggerKind !== CodeActionTriggerKind.Automatic
    : only.some((asked) => asked === '' || asked === CodeActionKind.Refactor || asked.startsWith('refactor.'));

/** What an editor asks for at one place. */
interface Wish {
  readonly session: Session;
  readonly asked: AskedDocument;
  readonly span: Span;
  readonly wanted: CodeActionContext;
}

export function serveCodeActions(session: Session): void {
  session.connection.onCodeAction(
    session.about('Code actions', [] as CodeAction[], (asked, { range, context }: CodeActionParams) => {
      const wish: Wish = { session, asked, span: asked.span(range), wanted: context };
      const wantsFixes = context.only === undefined || wants(context.only, CodeActionKind.QuickFix);
      return [
        ...(wantsFixes
          ? [...fixActions(wish), ...reopenActions(wish), ...ignoreActions(wish), ...copyActions(wish)]
          : []),
        ...(wantsRefactorings(context) ? refactorActions(wish) : []),
        ...(wants(context.only, fixAllKind) ? fixAllActions(wish) : []),
      ];
    }),
  );
}

const fixActions = ({ session, asked, span, wanted }: Wish): CodeAction[] =>
  attempt(session.failed, 'Quick fixes', [], () => quickFixes(asked.context, span)).flatMap((fix) =>
    codeAction(fix, CodeActionKind.QuickFix, asked, wanted.diagnostics).map((made) => ({
      ...made,
      ...shown(session, asked, span, fix),
    })),
  );

/** One entry that asks where, for a client that can ask; for others a comment for the line, and one for the file. */
function ignoreActions({ session, asked, span, wanted }: Wish): CodeAction[] {
  const list = attempt(session.failed, 'Ignoring', [], () => ignorable(asked.context, span));
  const [first] = list;
  if (!first) return [];
  const command = session.facts.options.commands?.ignore;
  if (!command) {
    const both = list.flatMap(({ line, file }) => [line, file]);
    return both.flatMap((action) =>
      action === undefined ? [] : codeAction(action, CodeActionKind.QuickFix, asked, wanted.diagnostics),
    );
  }
  const title = list.length === 1 ? t('Ignore {0}…', first.finding.rule) : t('Ignore…');
  const diagnostics = list.flatMap(({ finding }) => matching(finding, asked, wanted.diagnostics));
  const action = { title, command, arguments: [ignoreQuestion(list, asked)] };
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics, command: action }];
}

function ignoreQuestion(list: readonly Ignorable[], asked: AskedDocument): IgnoreQuestion {
  const { uri, version } = asked.scene.open;
  const edits = (action: Action | undefined): PlainTextEdit[] =>
    (action?.edits ?? []).map(({ span, text }) => ({ range: asked.range(span), newText: text }));
  return {
    uri,
    version,
    rules: list.map(({ finding, line, file }) => ({
      rule: finding.rule,
      message: label(messageOf(finding, asked.context)),
      line: edits(line),
      file: edits(file),
    })),
  };
}

/** Shows what an action writes anywhere but on the lines that were asked about. */
function shown(
  session: Session,
  asked: AskedDocument,
  span: Span,
  { title, edits }: Action,
): Pick<CodeAction, 'command'> {
  const command = session.facts.options.commands?.showWritten;
  if (!command) return {};
  const place = attempt(session.failed, 'Showing a change', undefined, () => writtenPlace(asked, span, edits));
  return place ? { command: { title: label(title), command, arguments: [place] } } : {};
}

/** What comes before any fix where the editor reads the file in the wrong encoding. */
function reopenActions({ session, asked, span, wanted }: Wish): CodeAction[] {
  const command = session.facts.options.commands?.reopen;
  if (!command) return [];
  const waiting = attempt(session.failed, 'Encodings', [], () => unreadableAt(asked.context, span));
  if (waiting.length === 0) return [];
  const title = t('Reopen with another encoding…');
  const diagnostics = waiting.flatMap((finding) => matching(finding, asked, wanted.diagnostics));
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics, command: { title, command } }];
}

function copyActions({ session, asked, span, wanted }: Wish): CodeAction[] {
  const command = session.facts.options.commands?.copy;
  if (!command) return [];
  const proofs = attempt(session.failed, 'Commands that prove findings', [], () => proofsAt(asked.context, span));
  return proofs.map((proof) => {
    const title = t('Copy the command that shows this: {0}', label(proof.command));
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: matching(proof.finding, asked, wanted.diagnostics),
      command: { title, command, arguments: [proof.command] },
    };
  });
}

function refactorActions({ session, asked, span, wanted: { only } }: Wish): CodeAction[] {
  const offers = attempt(session.failed, 'Refactorings', [], () => refactorings(asked.context, span));
  return offers.flatMap(({ kind: form, title, edits, creates }) => {
    const kind = refactorKinds[form];
    const edit = only === undefined || wants(only, kind) ? workspaceEdit(edits, asked, creates) : undefined;
    return edit ? [{ title: label(title), kind, edit }] : [];
  });
}

function fixAllActions({ asked }: Wish): CodeAction[] {
  const all = fixAllAction(asked.context);
  return all ? codeAction(all, fixAllKind, asked, []) : [];
}

function codeAction(action: Action, kind: string, asked: AskedDocument, shown: readonly Diagnostic[]): CodeAction[] {
  const edit = workspaceEdit(action.edits, asked);
  if (!edit) return [];
  const diagnostics = action.finding ? matching(action.finding, asked, shown) : [];
  return [
    {
      title: label(action.title),
      kind,
      edit,
      ...(diagnostics.length > 0 ? { diagnostics } : {}),
      ...(action.preferred && asked.view.facts.preferredActions ? { isPreferred: true } : {}),
    },
  ];
}

/** The client's own diagnostics that an action is about. */
function matching(
  finding: NonNullable<Action['finding']>,
  asked: AskedDocument,
  shown: readonly Diagnostic[],
): Diagnostic[] {
  const { start } = asked.range(finding.span);
  return shown.filter(
    (d) =>
      d.source === source &&
      d.code === finding.rule &&
      d.range.start.line === start.line &&
      d.range.start.character === start.character,
  );
}
