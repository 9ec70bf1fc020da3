import { describe, expect, it } from 'vitest';
import { createLog } from './log';

function written(format: 'text' | 'json', write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('info', format, { write: (line) => void lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it.each(['text', 'json'] as const)('O2: keys and tokens are cut from %s lines', (format) => {
    const out = written(format, (log) =>
      log.info(
        { token: 'T-1', appkey: 'A-1', call: { secretkey: 'S-1', authorization: 'Bearer B-1' } },
        'call',
      ),
    );
    expect(out).toContain('call');
    expect(out).not.toMatch(/T-1|A-1|S-1|B-1/);
  });

  it('C5: a text line reads: time, level, message, facts', () => {
    const out = written('text', (log) => log.warn({ source: 'kiwoom', attempt: 2 }, 'feed waits'));
    expect(out).toMatch(/^\d\d:\d\d:\d\d WARN {2}feed waits source="kiwoom" attempt=2\n$/);
    expect(written('text', (log) => log.debug('hidden'))).toBe('');
    expect(written('text', (log) => log.error({ err: new Error('broken') }, 'x'))).toContain(
      'Error: broken\n',
    );
  });
});
