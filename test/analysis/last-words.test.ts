import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLastWords } from '../../server/src/analysis/last-words';
import { messages } from '../../server/src/language/messages/index';
import { samples } from './last-words-samples';

const idOf = (text: string): string | undefined => readLastWords(text).recognised.at(-1)?.message.id;
const verdict = (...lines: readonly string[]) => readLastWords(lines.join('\n')).verdict?.message;

describe('every message is known', () => {
  for (const { id } of messages)
    test(id, () => {
      expect(samples[id], 'a sample').toBeDefined();
      for (const line of samples[id] ?? []) expect([line, idOf(line)]).toEqual([line, id]);
    });

  test('under a name of its own', () => {
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
  });

  test('and so is what it tells', () => {
    const words = readLastWords('debug1: x\nTransferred: sent 1, received 2 bytes, in 312.4 seconds\n');
    expect(words.seconds).toBe(312.4);
    expect(readLastWords('Connection to web.example.org closed by remote host.').recognised[0]?.host).toBe(
      'web.example.org',
    );
    expect(
      readLastWords('OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3\nTimeout, server web not responding.').release,
    ).toBe(902);
  });
});

describe('the message that proves most is the answer', () => {
  test('a consequence stands behind its cause', () => {
    const seen = ['Read from remote host web: Connection reset by peer', 'client_loop: send disconnect: Broken pipe'];
    expect(verdict(...seen)?.cause).toBe('reset');
    expect(verdict(seen[1] ?? '')?.cause).toBe('already-dead');
  });

  test('a refused forwarding ends nothing', () => {
    const seen = ['channel 3: open failed: connect failed: Connection refused', 'Connection to web closed.'];
    expect(verdict(...seen)?.cause).toBe('session-over');
    expect(verdict(seen[0] ?? '')?.cause).toBe('forward-target');
  });

  test('the log of a server that names a setting beats what the client guesses', () => {
    const closed = 'kex_exchange_identification: Connection closed by remote host';
    expect(verdict(closed, 'Connection closed by 192.0.2.7 port 22')?.cause).toBe('closed-before-banner');
    const drop = 'sshd[7]: drop connection #10 from [192.0.2.2]:6 on [192.0.2.7]:22 past MaxStartups';
    expect(verdict(drop, closed)?.cause).toBe('max-startups');
  });

  test('who knocks and goes is a scanner, and no client that is gone', () => {
    const knock = ['sshd[7]: kex_exchange_identification: Connection closed by remote host'];
    const closed = 'sshd[7]: Connection closed by 192.0.2.2 port 37652';
    expect(verdict(...knock, closed)?.cause).toBe('scanner');
    expect(verdict(...knock, `${closed} [preauth]`)?.cause).toBe('scanner');
    expect(verdict(...knock, 'sshd[7]: Connection from 192.0.2.9 port 6', closed)?.cause).toBe('client-gone');
    const deferred =
      'sshd[7]: srclimit_penalise: ipv4: new 192.0.2.2/32 deferred penalty of 1.000 seconds for penalty: connections without attempting authentication';
    expect(verdict(...knock, deferred)?.cause).toBe('scanner');
  });

  test('an idle time in words beside them', () => {
    expect(readLastWords('it dies after exactly 5 minutes idle\nWrite failed: Broken pipe').seconds).toBe(300);
    expect(readLastWords('Write failed: Broken pipe').seconds).toBeUndefined();
  });
});

describe('other text', () => {
  test.each([
    [''],
    ['\n\n'],
    ['make: *** [all] Error 2'],
    ['nginx: connection closed while reading'],
    ['Connection lost'],
  ])('%j is unknown', (text) => {
    const { verdict, recognised } = readLastWords(text);
    expect([verdict, recognised]).toEqual([undefined, []]);
  });

  test('escape sequences and carriage returns are taken away', () => {
    const words = readLastWords('\u001b[31m\u001b]0;title\u0007Connection to web closed.\u001b[0m\r\r\n');
    expect(words.recognised[0]?.text).toBe('Connection to web closed.');
  });

  test('of a long log the end counts, of a long line the start', () => {
    const words = readLastWords(`Write failed: Broken pipe\n${'noise\n'.repeat(200_000)}Connection to web closed.\n`);
    expect(words.recognised.map(({ line }) => line)).toEqual([200_002]);
    expect(words.skipped).toBe(200_002 - words.lines);
    expect(readLastWords(`${'x'.repeat(5_000_000)}Connection to web closed.`).verdict).toBeUndefined();
  });

  test('whatever it is, it is read, and shown without control characters', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('\u001b[', '\u001b]', '\u0000', '\r', 'sshd[1]: ', ...Object.values(samples).flat()),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        for (const { text } of readLastWords(pieces.join('')).recognised) expect(text).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 300 },
    );
  });
});
