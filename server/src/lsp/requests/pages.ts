import { t } from '@vscode/l10n';
import { comparePage } from '../../features/pages/compare';
import { effectivePage } from '../../features/pages/effective';
import { namedHosts } from '../../features/pages/hosts';
import { allHostsFix } from '../../rules/keepalive/missing';
import { canonicalUri } from '../../snapshot/paths';
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
import type { Scene } from '../sync/scenes';
import { locationOf } from './convert';
import { contextOf, type Session } from './session';

/** Hosts, pages and changes for our own client's commands. */
export function servePages(session: Session): void {
  const { connection, guard } = session;
  const serve = <P extends DocumentQuestion, R>(name: string, answer: (scene: Scene, question: P) => R): void => {
    connection.onRequest(
      name,
      guard(name, null as R | null, async (question: P, cancelled) => {
        const scene = await session.scenes.of(question.uri, cancelled);
        return scene && dialectName(scene) ? answer(scene, question) : undefined;
      }),
    );
  };

  serve(requests.hosts, (scene): HostList | null => {
    const dialect = dialectName(scene);
    return dialect ? { dialect, hosts: namedHosts(contextOf(scene)) } : null;
  });
  serve(requests.report, (scene, { host }: HostQuestion): Report => effectivePage(contextOf(scene), host));
  serve(requests.compare, (scene, { hosts }: CompareQuestion): Report => comparePage(contextOf(scene), hosts));
  serve(requests.addToAllHosts, (scene): OfferedChange => allHosts(scene, session));
  serve(requests.includedFiles, (scene): IncludedFiles | null => {
    const dialect = dialectName(scene);
    return dialect ? { dialect, uris: includedFiles(scene) } : null;
  });
}

const names: readonly DialectName[] = ['ssh_config', 'sshd_config'];
const dialectName = ({ snapshot }: Scene): DialectName | undefined =>
  names.find((name) => name === snapshot.dialect.id);

function includedFiles({ snapshot }: Scene): string[] {
  const tops = new Set(snapshot.roots.map((root) => canonicalUri(root.uri)));
  return [...snapshot.files.keys()].filter((uri) => !tops.has(canonicalUri(uri)));
}

function allHosts(scene: Scene, session: Session): OfferedChange {
  const fix = allHostsFix(contextOf(scene));
  if (!fix) {
    return { title: '', message: t('Nothing to do: keepalive is already set for all.') };
  }
  const changes: Record<string, PlainTextEdit[]> = {};
  for (const edit of fix.edits) {
    const at = locationOf(edit, scene, session.dress);
    if (!at) return { title: fix.title, message: t('The file that has to be changed cannot be read.') };
    const edits = changes[at.uri] ?? [];
    edits.push({ range: at.range, newText: edit.text });
    changes[at.uri] = edits;
  }
  return { title: fix.title, edit: { changes } };
}
