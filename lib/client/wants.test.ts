import { describe, expect, it } from 'vitest';
import { Wants } from './wants';

const settled = () => new Promise<void>((resolve) => queueMicrotask(resolve));

function recorder() {
  const changes: object[] = [];
  const wants: Wants = new Wants(() => void changes.push(wants.declaration()));
  return { wants, changes };
}

describe('Wants', () => {
  it('U7: the first subscriber adds a topic and the last one releases it', async () => {
    const { wants, changes } = recorder();
    const one = wants.acquire('quote', '005930');
    const two = wants.acquire('quote', '005930');
    await settled();
    expect(wants.declaration().quote).toEqual(['005930']);
    one();
    await settled();
    expect(wants.has('quote:005930')).toBe(true);
    two();
    await settled();
    expect(wants.declaration().quote).toEqual([]);
    expect(changes).toHaveLength(3);
  });

  it('U7: a released topic goes on until a declaration without it is sent, and is not left out when wanted again', async () => {
    const { wants } = recorder();
    const one = wants.acquire('quote', '005930');
    const two = wants.acquire('quote', '000660');
    await settled();
    one();
    two();
    await settled();
    expect([wants.has('quote:005930'), wants.has('quote:000660')]).toEqual([true, true]);
    wants.acquire('quote', '000660');
    expect(wants.declared()).toEqual(['quote:005930']);
    await settled();
    expect([wants.has('quote:005930'), wants.has('quote:000660')]).toEqual([false, true]);
    expect(wants.declared()).toEqual([]);
  });

  it('U7: releasing twice counts once', async () => {
    const { wants } = recorder();
    const one = wants.acquire('book', '005930');
    wants.acquire('book', '005930');
    one();
    one();
    await settled();
    expect(wants.declaration().book).toEqual(['005930']);
  });

  it('U82: a quote is slow until somebody wants it at every frame, and again when the last of them is gone', async () => {
    const { wants, changes } = recorder();
    wants.acquire('quote', '035720', 'second');
    wants.acquire('quote', '005930', 'second');
    const drawn = wants.acquire('quote', '005930');
    const selected = wants.acquire('quote', '005930');
    await settled();
    expect(wants.declaration()).toMatchObject({ quote: ['005930'], slowQuote: ['035720'] });
    drawn();
    await settled();
    expect(wants.declaration()).toMatchObject({ quote: ['005930'], slowQuote: ['035720'] });
    selected();
    await settled();
    expect(wants.declaration()).toMatchObject({ quote: [], slowQuote: ['005930', '035720'] });
    expect(wants.has('quote:005930')).toBe(true);
    expect(changes).toHaveLength(3);
  });

  it('U7: a topic released and wanted again in the same moment is not released', async () => {
    const { wants, changes } = recorder();
    const release = wants.acquire('quote', '005930');
    await settled();
    release();
    wants.acquire('quote', '005930');
    await settled();
    expect(wants.declared()).toEqual([]);
    expect(changes).toEqual([wants.declaration(), wants.declaration()]);
  });

  it('U2: changes of one task are told once, and the set has one spelling', async () => {
    const { wants, changes } = recorder();
    wants.acquire('quote', '035720');
    wants.acquire('quote', '005930');
    wants.acquire('index', '001');
    wants.acquire('tape', '005930_NX');
    await settled();
    expect(changes).toHaveLength(1);
    expect(wants.declaration()).toEqual({
      quote: ['005930', '035720'],
      book: [],
      tape: ['005930_NX'],
      index: ['001'],
    });
  });
});
