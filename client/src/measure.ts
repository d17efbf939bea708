import {
  CancellationTokenSource,
  ConfigurationTarget,
  type Disposable,
  type LogOutputChannel,
  l10n,
  ProgressLocation,
  type QuickPickItem,
  commands as registry,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { label, section } from '../../server/src/lsp/protocol';
import { pickHost } from './hosts';
import { commands, settings } from './ids';
import { mayRun } from './may-run';
import type { Platform } from './platform';

/** What `measure --format json` prints, as far as it is looked at. */
interface Result {
  /** Sentences. */
  readonly answer: readonly string[];
  readonly settings: { readonly interval: number; readonly seconds: number } | null;
}

/** Characters of a message that VS Code shows. */
const longest = 990;

/** What other code may say to the command; the user is asked all the same. */
interface Given {
  readonly host?: string;
  readonly upTo?: string;
}

/** Measures how long the path to a host keeps an idle connection. Nothing runs before the user has seen what. */
export function registerMeasure(
  client: BaseLanguageClient,
  platform: Platform,
  subject: () => Promise<Uri | undefined>,
  log: LogOutputChannel,
): Disposable {
  let runs = false;
  return registry.registerCommand(commands.measure, async (given?: Given) => {
    const run = mayRun(platform.measure);
    if (!run) return;
    if (runs) {
      window.showInformationMessage(l10n.t('A measurement is running already.'));
      return;
    }
    runs = true;
    try {
      await measure(client, run, subject, log, given);
    } finally {
      runs = false;
    }
  });
}

async function measure(
  client: BaseLanguageClient,
  run: NonNullable<Platform['measure']>,
  subject: () => Promise<Uri | undefined>,
  log: LogOutputChannel,
  given: Given = {},
): Promise<void> {
  const host = given.host ?? (await pickedHost(client, subject));
  if (!host) return;
  const time = given.upTo ?? (await pickTime());
  if (time === undefined) return;
  const words = ['--up-to', time, '--format', 'json'];
  const never = new CancellationTokenSource().token;
  const plan = await run([...words, '--dry-run', '--', host], () => {}, never);
  if (plan.exit !== 0) {
    window.showWarningMessage(label(plan.err.trim(), 1000));
    return;
  }
  const start = l10n.t('Start');
  const asked = l10n.t('Measure the path to {0}?', label(host));
  const told = plan.out.trim();
  log.info(`measure ${host}: ${told}`);
  // a command line that must be seen whole: the message shows it, the log keeps it
  const text = label(`${asked} ${told.split('\n').map(sentence).join(' ')}`, longest);
  if ((await window.showInformationMessage(text, start, l10n.t('Do Not Start'))) !== start) return;
  const title = l10n.t('Measuring the path to {0}', label(host));
  const ended = await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const report = (line: string): void => {
        log.info(`measure ${host}: ${line}`);
        progress.report({ message: label(line) });
      };
      const { out, err, exit } = await run([...words, '--yes', '--', host], report, token);
      return token.isCancellationRequested ? undefined : { out, err, exit };
    },
  );
  if (!ended) window.setStatusBarMessage(l10n.t('The measurement was cancelled.'), 6000);
  else if (ended.exit === 0) await show(host, JSON.parse(ended.out));
  else window.showWarningMessage(label(ended.err.trim().split('\n').at(-1) ?? '', 1000));
}

/** A line between others. */
const sentence = (line: string): string => line.trim().replace(/(?<![.:。：])$/, '.');

async function pickedHost(
  client: BaseLanguageClient,
  subject: () => Promise<Uri | undefined>,
): Promise<string | undefined> {
  const uri = await subject();
  return uri && pickHost(client, uri.toString(), { title: l10n.t('Measure the path to host') });
}

/** The longest silence that is tried. */
async function pickTime(): Promise<string | undefined> {
  const choices: (QuickPickItem & { readonly time: string })[] = [
    { label: l10n.t('10 minutes'), description: l10n.t('home routers, clouds: most are shorter'), time: '10m' },
    { label: l10n.t('1 hour'), description: l10n.t('firewalls of companies'), time: '1h' },
    { label: l10n.t('4 hours'), description: l10n.t('the longest'), time: '4h' },
    { label: l10n.t('1 minute'), description: l10n.t('only whether it is very short'), time: '1m' },
  ];
  const placeHolder = l10n.t('Up to which silence is tried? It takes so long, and at most three times that');
  return (await window.showQuickPick(choices, { title: l10n.t('Longest silence'), placeHolder }))?.time;
}

/** The result, and what may be stored of it. */
async function show(host: string, { answer, settings: found }: Result): Promise<void> {
  const text = [l10n.t('The path to {0}: {1}', label(host), answer.join(' '))];
  if (!found) {
    window.showInformationMessage(text.join(' '));
    return;
  }
  const folder = l10n.t('Store for This Workspace');
  const user = l10n.t('Store for Me');
  text.push(l10n.t('ServerAliveInterval {0} keeps it open.', found.interval));
  text.push(l10n.t('Findings can go by it ({0}: {1}).', `${section}.${settings.natSeconds}`, found.seconds));
  const offered = workspace.workspaceFolders ? [folder, user] : [user];
  const chosen = await window.showInformationMessage(text.join(' '), ...offered);
  if (chosen === undefined) return;
  const target = chosen === folder ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration(section).update(settings.natSeconds, found.seconds, target);
}
