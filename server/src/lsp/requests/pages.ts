import { t } from '@vscode/l10n';
import { comparePage } from '../../features/pages/compare';
import { effectivePage } from '../../features/pages/effective';
import { namedHosts } from '../../features/pages/hosts';
import { allHostsFix } from '../../rules/keepalive/missing';
import { canonicalUri } from '../../snapshot/paths';
import { label } from '../../syntax/shown';
import {
  type CompareQuestion,
  type DialectName,
  type DocumentQuestion,
  type HostList,
  type HostQuestion,
  type IncludedFiles,
  type OfferedChange,
  type PlainTextEdit,
  type Report,
  requests,
} from '../protocol';
import type { Scene } from '../sync/scene';
import type { AskedDocument } from './asked-document';
import type { Session } from './session';

/** Hosts, pages and changes for our own client's commands. */
export function servePages(session: Session): void {
  const serve = <P extends DocumentQuestion, R>(
    name: string,
    answer: (asked: AskedDocument, question: P, dialect: DialectName) => R,
  ): void => {
    session.connection.onRequest(
      name,
      session.guard(name, null as R | null, async (question: P, cancelled) => {
        const asked = await session.document(question.uri, cancelled);
        const dialect = asked && dialectName(asked.scene);
        return dialect && answer(asked, question, dialect);
      }),
    );
  };

  serve(requests.hosts, ({ context }, _, dialect): HostList => ({ dialect, hosts: namedHosts(context) }));
  serve(requests.report, ({ context }, { host }: HostQuestion): Report => effectivePage(context, host));
  serve(requests.compare, ({ context }, { hosts }: CompareQuestion): Report => comparePage(context, hosts));
  serve(requests.addToAllHosts, (asked): OfferedChange => allHosts(asked));
  serve(requests.includedFiles, ({ scene }, _, dialect): IncludedFiles => ({ dialect, uris: includedFiles(scene) }));
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
