import { t } from '@vscode/l10n';
import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
} from 'vscode-languageserver';
import { type Action, fixAllAction, quickFixes, rulesToSwitchOff } from '../../features/code-actions';
import { refactorings } from '../../features/refactor/index';
import { attempt } from '../../snapshot/failure';
import { type RuleChoice, source } from '../protocol';
import type { Scene } from '../sync/scenes';
import { fixAllKind, refactorKinds } from '../wire/action-kinds';
import { locationOf, workspaceEdit } from './convert';
import { contextOf, type Session } from './session';

/** A kind is asked for by itself or by one of its parents. */
const wants = (only: readonly string[] | undefined, kind: string): boolean =>
  only?.some((asked) => kind === asked || asked === '' || kind.startsWith(`${asked}.`)) ?? false;

/** Not while the cursor merely rests somewhere: a light bulb on every line would tell nothing. */
const wantsRefactorings = ({ only, triggerKind }: CodeActionContext): boolean =>
  only === undefined
    ? triggerKind !== CodeActionTriggerKind.Automatic
    : only.some((asked) => asked === '' || asked === CodeActionKind.Refactor || asked.startsWith('refactor.'));

export function serveCodeActions(session: Session): void {
  session.connection.onCodeAction(
    session.guard(
      'Code actions',
      [] as CodeAction[],
      async ({ textDocument, range, context }: CodeActionParams, cancelled) => {
        const scene = await session.scenes.of(textDocument.uri, cancelled);
        if (!scene) return undefined;
        const rules = contextOf(scene);
        const actions: CodeAction[] = [];
        const offered = <T>(what: string, part: () => readonly T[]): readonly T[] =>
          attempt(session.failed, what, [], part);
        const text = scene.textOf(scene.snapshot.subject);
        if (context.only === undefined || wants(context.only, CodeActionKind.QuickFix)) {
          const fixes = text
            ? offered('Quick fixes', () => quickFixes(rules, session.dress.encoding.spanOf(text, range)))
            : [];
          actions.push(
            ...fixes.flatMap((fix) => codeAction(fix, CodeActionKind.QuickFix, scene, session, context.diagnostics)),
          );
        }
        const setRule = session.facts.options.commands?.setRule;
        if (text && setRule && (context.only === undefined || wants(context.only, CodeActionKind.QuickFix))) {
          const span = session.dress.encoding.spanOf(text, range);
          for (const finding of offered('Switching rules off', () => rulesToSwitchOff(rules, span))) {
            const choice: RuleChoice = { uri: textDocument.uri, rule: finding.rule, severity: 'off' };
            const title = t('Turn off {0} in the settings', finding.rule);
            const diagnostics = matching(finding, scene, session, context.diagnostics);
            const command = { title, command: setRule, arguments: [choice] };
            actions.push({ title, kind: CodeActionKind.QuickFix, diagnostics, command });
          }
        }
        if (wantsRefactorings(context)) {
          const offers = text
            ? offered('Refactorings', () => refactorings(rules, session.dress.encoding.spanOf(text, range)))
            : [];
          for (const { kind, title, edits, creates } of offers) {
            const edit = workspaceEdit(edits, scene, session.dress, creates);
            const wanted = context.only === undefined || wants(context.only, refactorKinds[kind]);
            if (edit && wanted) actions.push({ title, kind: refactorKinds[kind], edit });
          }
        }
        if (wants(context.only, fixAllKind)) {
          const all = fixAllAction(rules);
          if (all) actions.push(...codeAction(all, fixAllKind, scene, session, []));
        }
        return actions;
      },
    ),
  );
}

function codeAction(
  action: Action,
  kind: string,
  scene: Scene,
  session: Session,
  shown: readonly Diagnostic[],
): CodeAction[] {
  const dress = session.dress;
  const edit = workspaceEdit(action.edits, scene, dress);
  if (!edit) return [];
  const diagnostics = action.finding ? matching(action.finding, scene, session, shown) : [];
  return [
    {
      title: action.title,
      kind,
      edit,
      ...(diagnostics.length > 0 ? { diagnostics } : {}),
      ...(action.preferred && dress.facts.preferredActions ? { isPreferred: true } : {}),
    },
  ];
}

/** The client's own diagnostics that an action is about. */
function matching(
  finding: NonNullable<Action['finding']>,
  scene: Scene,
  session: Session,
  shown: readonly Diagnostic[],
): Diagnostic[] {
  const at = locationOf({ uri: scene.snapshot.subject, span: finding.span }, scene, session.dress);
  return shown.filter(
    (d) =>
      d.source === source &&
      d.code === finding.rule &&
      d.range.start.line === at?.range.start.line &&
      d.range.start.character === at.range.start.character,
  );
}
