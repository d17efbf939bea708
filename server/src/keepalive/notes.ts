import { t } from '@vscode/l10n';
import { durationText } from './duration';
import type { Note, NoteId } from './situation';

type Words = (...args: readonly number[]) => string;
const d = (seconds: number | undefined): string => durationText(seconds ?? 0);

const sentences: Readonly<Record<NoteId, Words>> = {
  'whole-seconds': () => t('ssh counts whole seconds, so it may act up to one second earlier.'),
  'timer-doubled': (once, twice) =>
    t('A bug in sshd 9.2 to 9.4 delays probes: {0} becomes up to {1}. Fixed in OpenSSH 9.5.', d(once), d(twice)),
  'client-count-zero': (interval) =>
    t(
      'With a count of 0, ssh sends no probe and ends the session after {0} without data, even if the connection works. Use 3.',
      d(interval),
    ),
  'server-count-zero': () =>
    t(
      'With a count of 0, sshd sends probes but never ends a session over unanswered ones. Use 3 to end dead connections.',
    ),
  'server-count-zero-old': (interval) =>
    t(
      'Before OpenSSH 8.2, a count of 0 makes sshd end the session after {0} without data, even if the connection works. Use 3.',
      d(interval),
    ),
  'server-probes-save': () =>
    t('The peer sends probes more often than this interval, so the session stays open anyway.'),
  'negative-interval': () =>
    t(
      'The time is too large for this OpenSSH release and overflows to a negative number: sshd may end the session at any moment. Use a smaller number.',
    ),
  'ssh-alone': (nominal) => t('The interval and the count alone would take {0}, but TCP gives up first.', d(nominal)),
  'tcp-figures-unknown': () =>
    t(
      'How long TCP of this system waits for an acknowledgement is not known here; the session may end earlier because of it.',
    ),
  'keepalive-first': () => t('TCP keepalive gives up before the first SSH probe, so it ends the session.'),
  'keepalive-suppressed': (sum) =>
    t(
      'TCP keepalive alone would take {0}, but it pauses while sent data, such as an SSH probe, is unacknowledged.',
      d(sum),
    ),
  'keepalive-no-probe': (time) =>
    t('tcp_keepalive_probes is 0: the kernel ends an idle connection after {0}, even a working one. Use 9.', d(time)),
  'keepalive-coarse': (late) => t('Linux rounds long timers up: it may take up to {0} longer than the sum.', d(late)),
  'busy-output-hides': (interval) =>
    t(
      'While the remote command prints more often than every {0}, sshd sends no probes; only TCP detects that the client is gone.',
      d(interval),
    ),
  'input-postpones': () =>
    t('Before OpenSSH 8.4, each local event postpones the next probe; only TCP detects that the server is gone.'),
  'output-stalls': (interval) =>
    t('The last output that fits into the send buffer delays the first probe by up to {0}.', d(interval)),
  'rekey-delays': (interval) => t('A pending rekey can delay a probe by up to {0}.', d(interval)),
  'rekey-stops-probes': (every, interval) =>
    t(
      'RekeyLimit wants new keys after {0}. In this release sshd sends no probe while they are due within {1}, nor, if nothing is sent, when they are overdue.',
      d(every),
      d(interval),
    ),
  'rekey-once': (every) =>
    t(
      'RekeyLimit wants new keys after {0}. If they are due after the last data, TCP gives up on them; if they were the last data, nothing more is sent.',
      d(every),
    ),
  'nat-forgets': (limit, every) =>
    every
      ? t(
          'The next packet comes after {1}, too late for a firewall that drops idle connections after {0}. Set a shorter interval.',
          d(limit),
          d(every),
        )
      : t(
          'Nothing is sent over an idle connection, so a firewall drops it after {0}. Set a shorter interval.',
          d(limit),
        ),
  'nat-may-forget': (limit, every) =>
    t(
      'The next packet may take up to {1}, but a firewall may drop the connection after {0}. Set an interval of less than half of {0}.',
      d(limit),
      d(every),
    ),
  'nat-resets': (limit, every) =>
    every
      ? t(
          'The next packet comes after {1}; this firewall drops idle connections after {0}, and answers it with a reset. Set a shorter interval.',
          d(limit),
          d(every),
        )
      : t(
          'Nothing is sent over an idle connection, so this firewall drops it after {0}, and answers the next key press with a reset. Set an interval.',
          d(limit),
        ),
  'grace-jitter': (most) => t('Since OpenSSH 9.9 sshd adds a random time of up to {0}.', d(most)),
  'each-address': () => t('ssh tries each address that the name has in turn, each for that long.'),
  'connects-elsewhere': () =>
    t('The connection to the jump host, or the command, makes the attempt, and may give up before.'),
  'channel-not-probes': () => t('Keepalive probes do not count as activity here.'),
  'channel-command': (limit) =>
    limit
      ? t('ChannelTimeout closes a session that runs a command after {0} without data.', d(limit))
      : t('ChannelTimeout does not close a session that runs a command.'),
  'channel-subsystem': (limit) =>
    limit
      ? t('ChannelTimeout closes an sftp session after {0} without data.', d(limit))
      : t('ChannelTimeout does not close an sftp session.'),
  'channel-pattern': () =>
    t('ChannelTimeout closes no session in this release: none of its patterns matches the type of the channel.'),
  'channel-outside': () =>
    t(
      'Before OpenSSH 10.5, sshd prints ChannelTimeout in a Match block, but uses only the one outside of Match blocks.',
    ),
  'channel-none-fatal': () =>
    t('With ChannelTimeout none in a Match block, sshd ends every login that the block applies to.'),
  'unused-early': (limit) =>
    t(
      'Before OpenSSH 10.3, sshd counts from the last packet before the session ended, so it may be up to {0} earlier.',
      d(limit),
    ),
  'asleep-server-ends': (asleep) =>
    t('The computer sleeps for {0}: ssh detects the end at its first packet after waking up.', d(asleep)),
  'asleep-server-unknown': () =>
    t('Whether the server waits that long depends on its own settings, which are not known here.'),
  'asleep-network-drops': (limit, asleep) =>
    t('Nothing is sent for {1}, so a firewall drops the connection after {0}.', d(limit), d(asleep)),
  'asleep-repeats-pause': (limit) =>
    t(
      "The server's probes have no answer, and TCP repeats them ever more rarely, so a firewall drops the connection after {0} without a packet.",
      d(limit),
    ),
  'rekey-waits': () =>
    t(
      'During a rekey probes are held back. If nothing was on its way, TCP has nothing to repeat, so only the interval and the count, or TCP keepalive, end the session.',
    ),
  'carrier-gives-up': (limit) =>
    t(
      'ssh has no TCP connection of its own here: that of the jump host, or of the command, gives up on what nobody acknowledges, on Linux after {0}.',
      d(limit),
    ),
  'joined-together': () =>
    t(
      'Sessions share one connection (ControlPath): the settings of the ssh that opened it hold for all of them, and all end in the same second. A joined session says "Shared connection to … closed.", with exit status 255.',
    ),
  'suspend-wakes': (interval) =>
    t('After waking up, ssh checks its clock at the next key press, or within {0}.', d(interval)),
  'packet-unanswered': () =>
    t(
      'The packet (SSH_MSG_IGNORE) has no answer: it keeps a firewall open, but only TCP detects a dead connection, when nobody acknowledges it.',
    ),
  'packet-unknown': () => t('Which packet this client sends is not documented, nor whether it waits for an answer.'),
};

/** A remark in the user's language: one or two whole sentences. */
export const noteWords = (note: Note): string => sentences[note.id](...note.args);
