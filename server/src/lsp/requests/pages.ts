import { t } from '@vscode/l10n';
import { afterSave } from '../../features/after-save';
import { explainedPage, type ServerGiven } from '../../features/explain/page';
import { comparePage } from '../../features/pages/compare';
import { namedHostAt, namedHosts } from '../../features/pages/hosts';
import { whyPage } from '../../features/why/page';
import { dialectOfContent } from '../../language/content';
import { allHostsFix } from '../../rules/keepalive/missing';
import { canonicalUri } from '../../snapshot/paths';
import { label } from '../../syntax/shown';
import {
  type CompareQuestion,
  type DialectName,
  type DocumentQuestion,
  type HostList,
  type HostQuestion,
  type HostsQuestion,
  type IncludedFiles,
  type OfferedChange,
  type PlainTextEdit,
  type Report,
  requests,
  type SaveAdvice,
  type TextQuestion,
  type WhyQuestion,
} from '../protocol';
import type { Scene } from '../sync/scene';
import type { AskedDocument } from './asked-document';
import type { Session } from './session';

/** Hosts, pages and changes for our own client's commands. */
export function servePages(session: Session): void {
  const serve = <P extends DocumentQuestion, R>(
    name: string,
    answer: (asked: AskedDocument, question: P, dialect: DialectName, others: Others) => R | Promise<R>,
  ): void => {
    session.connection.onRequest(
      name,
      session.guard(name, null as R | null, async (question: P, cancelled) => {
        const asked = await session.document(question.uri, cancelled);
        const dialect = asked && dialectName(asked.scene);
        return dialect ? answer(asked, question, dialect, (uri) => session.document(uri, cancelled)) : null;
      }),
    );
  };

  const lastOf = (asked: AskedDocument): AskedDocument => session.standing(asked)?.asked ?? asked;

  session.connection.onRequest(
    requests.recognise,
    session.guard('Recognising a file', null as string | null, async ({ uri, text }: TextQuestion) => {
      return dialectOfContent(uri, text) ?? null;
    }),
  );
  serve(requests.hosts, (asked, { at }: HostsQuestion, dialect): HostList => {
    const current = at && namedHostAt(asked.context, asked.offset(at));
    return { dialect, hosts: namedHosts(asked.context), ...(current === undefined ? {} : { current }) };
  });
  serve(
    requests.report,
    async (asked, { host, server }: HostQuestion, _, others): Promise<Report> =>
      explainedPage(lastOf(asked).context, host, server && (await serverGiven(server, others))),
  );
  session.connection.onRequest(
    requests.why,
    session.guard(requests.why, null as Report | null, async ({ text, uri }: WhyQuestion, cancelled) => {
      const asked = uri === undefined ? undefined : await session.document(uri, cancelled);
      return whyPage(text, asked?.context);
    }),
  );
  session.connection.onRequest(
    requests.afterSave,
    session.guard(requests.afterSave, null as SaveAdvice | null, async ({ uri }: DocumentQuestion, cancelled) => {
      const asked = await session.document(uri, cancelled);
      return (asked && afterSave(asked.context)) ?? null;
    }),
  );
  serve(requests.compare, (asked, { hosts }: CompareQuestion): Report => comparePage(lastOf(asked).context, hosts));
  serve(requests.addToAllHosts, (asked): OfferedChange => allHosts(asked));
  serve(requests.includedFiles, ({ scene }, _, dialect): IncludedFiles => ({ dialect, uris: includedFiles(scene) }));
}

/** Other documents of the same session. */
type Others = (uri: string) => Promise<AskedDocument | undefined>;

/** Output of a program that a user pastes is no longer than this. */
const mostPasted = 65_536;

async function serverGiven(
  { uri, text }: NonNullable<HostQuestion['server']>,
  others: Others,
): Promise<ServerGiven | undefined> {
  if (text !== undefined) return { text: text.slice(0, mostPasted) };
  const other = uri === undefined ? undefined : await others(uri);
  return other && { context: other.context };
}

const names: readonly DialectName[] = ['ssh_config', 'sshd_config'];
const dialectName = ({ snapshot }: Scene): DialectName | undefined =>
  names.find((name) => name === snapshot.dialect.id);

function includedFiles({ snapshot }: Scene): string[] {
  const tops = new Set(snapshot.roots.map((root) => canonicalUri(root.uri)));
  return [...snapshot.files.keys()].filter((uri) => !tops.has(canonicalUri(uri)));
}

function allHosts(asked: AskedDocument): OfferedChange {
  const fix = allHostsFix(asked.context);
  const title = label(fix?.title ?? '');
  if (!fix) {
    return { title: '', message: t('Nothing to do: keepalive is already set for all.') };
  }
  const changes: Record<string, PlainTextEdit[]> = {};
  for (const edit of fix.edits) {
    const at = asked.location(edit);
    if (!at) return { title, message: t('The file that has to be changed cannot be read.') };
    const edits = changes[at.uri] ?? [];
    edits.push({ range: at.range, newText: edit.text });
    changes[at.uri] = edits;
  }
  return { title, edit: { changes } };
}
