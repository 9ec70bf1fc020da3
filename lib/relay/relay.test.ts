import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MARKET_TOPIC, VI_TOPIC } from '../events/topics';
import { WINDOW_BYTES } from './flow-window';
import { createRelay } from './relay';
import { type Page, RelayRig, wanting } from './testing/relay-rig';
import { bookTopic, quoteTopic, tapeTopic } from './testing/topics';

const samsung = quoteTopic('005930');

let rig: RelayRig;
beforeEach(async () => {
  rig = await new RelayRig({ now: () => 1_700_000_000_123 }).listen();
});
afterEach(() => rig.close());

const say = (topic: string, ...payloads: unknown[]): void =>
  rig.bus.publish(
    payloads.map((payload) => ({ topic: topic as typeof samsung, payload: JSON.stringify(payload) })),
  );

describe('a page over socket.io', () => {
  it('L13: is greeted with the protocol and the clock, and sent the market, VIs and feeds without asking', async () => {
    say(MARKET_TOPIC, { krx: 'continuous' });
    say('feed:mock', { name: 'live' });
    say(VI_TOPIC, 1, 2);
    const page = await rig.open();
    await vi.waitFor(() => expect(page.entries).toHaveLength(3));
    expect(page.entries).toEqual([
      ['market', 1, { krx: 'continuous' }],
      ['vi', 1, 1, 2],
      ['feed:mock', 1, { name: 'live' }],
    ]);
    const hello = await new Promise((resolve) => {
      page.socket.disconnect().connect().once('hello', resolve);
    });
    expect(hello).toEqual({ protocol: 1, now: 1_700_000_000_123, painted: true });
  });

  it('R2 R3: declares, then gets snapshots and updates that continue them, as the values that were published', async () => {
    const tape = tapeTopic('005930');
    const book = bookTopic('005930');
    say(samsung, [1]);
    say(tape, ['a'], ['b']);
    const page = await rig.open();
    const reply = await page.declare({ quote: ['005930', '005930'], tape: ['005930'], book: ['005930'] });
    expect(reply).toEqual({ ok: true, count: 3 });
    await vi.waitFor(() => expect(page.entries).toHaveLength(2));
    say(samsung, [2]);
    say(tape, ['c']);
    say(book, ['book']);
    await vi.waitFor(() => expect(page.entries).toHaveLength(5));
    expect(page.entries).toEqual([
      [samsung, 1, [1]],
      [tape, 1, ['a'], ['b']],
      [samsung, 0, [2]],
      [tape, 0, ['c']],
      [book, 1, ['book']],
    ]);
  });

  it('O3: a refused declaration names field and reason, and the set before it stays in force', async () => {
    const page = await rig.open();
    await page.declare({ quote: ['005930'] });
    expect(await page.declare({ quote: ['000660', '삼성전자'] })).toEqual({
      ok: false,
      error: { code: 'bad-ticker', field: 'quote[1]', message: '종목코드 형식이 아닙니다: "삼성전자"' },
    });
    expect(rig.bus.subscribed).not.toContain('quote:000660');
    say(samsung, 1);
    await vi.waitFor(() => expect(page.of(samsung)).toEqual([1]));
    expect(rig.faults).toHaveLength(1);
  });

  it('R1: answers its clock', async () => {
    const page = await rig.open();
    expect(await new Promise((resolve) => page.socket.emit('clock', resolve))).toBe(1_700_000_000_123);
  });

  it('O3: unknown and malformed events get a fault and disturb nobody', async () => {
    const [rude, other] = [await rig.open(), await rig.open()];
    await other.declare({ quote: ['005930'] });
    rude.say('subscribe', 'x');
    rude.say('error', 'x');
    rude.say('x'.repeat(100));
    rude.say('clock');
    rude.say('declare', 5);
    await vi.waitFor(() => expect(rude.faults).toHaveLength(5));
    expect(rude.faults.map(({ code, field }) => [code, field])).toEqual([
      ['unknown-event', '"subscribe"'],
      ['unknown-event', '"error"'],
      ['unknown-event', `"${'x'.repeat(23)}…`],
      ['bad-shape', 'reply'],
      ['bad-shape', 'declaration'],
    ]);
    rude.say('declare', wanting({ quote: ['000660'] }));
    await vi.waitFor(() => expect(rig.bus.subscribed).toContain('quote:000660'));
    say(samsung, 1);
    await vi.waitFor(() => expect(other.of(samsung)).toEqual([1]));
    expect(other.faults).toEqual([]);
  });

  describe('asked when it paints', () => {
    const report = { counts: [1, 2, ...new Array(14).fill(0)], sum: 40 };
    const told = (page: Page, input: unknown) =>
      new Promise((resolve) => page.say('painted', input, resolve));
    const refusal = (code: string, field: string) => ({ ok: false, error: { code, field } });
    const counted = () => rig.relay.stats().painted;

    it('L30: is counted, once in ten seconds, and whoever sends more is refused and goes on', async () => {
      const page = await rig.open();
      await page.declare({ quote: ['005930'] });
      expect(await told(page, report)).toEqual({ ok: true, count: 3 });
      expect(await told(page, report)).toMatchObject(refusal('too-fast', 'painted'));
      for (let i = 0; i < 5; i++) page.say('painted', report);
      await vi.waitFor(() => expect(page.faults).toHaveLength(5));
      expect(counted()).toEqual(report);
      say(samsung, 1);
      await vi.waitFor(() => expect(page.of(samsung)).toEqual([1]));
    });

    it('L30: a report that cannot be read names its field, counts nothing and costs no turn', async () => {
      const [page, other] = [await rig.open(), await rig.open()];
      await other.declare({ quote: ['005930'] });
      const bad = { ...report, counts: report.counts.with(1, -2) };
      expect(await told(page, bad)).toMatchObject(refusal('bad-shape', 'counts[1]'));
      page.say('painted');
      await vi.waitFor(() => expect(page.faults).toMatchObject([{ field: 'painted' }]));
      expect(counted().sum).toBe(0);
      expect(await told(page, report)).toEqual({ ok: true, count: 3 });
      say(samsung, 1);
      await vi.waitFor(() => expect(other.of(samsung)).toEqual([1]));
      expect(other.faults).toEqual([]);
    });

    it('L30: who is not asked is refused', async () => {
      const [, other] = [await rig.open(), await rig.open()];
      expect(await told(other, report)).toMatchObject(refusal('not-asked', 'painted'));
      expect(counted().sum).toBe(0);
    });

    it('L30: in haste with everything it says, it is told so as the answer', async () => {
      const page = await rig.open();
      const answers = await Promise.all(Array.from({ length: 25 }, () => told(page, report)));
      expect(answers.at(-1)).toMatchObject(refusal('too-fast', '"painted"'));
      expect([page.faults, page.socket.connected]).toEqual([[], true]);
    });
  });

  it('L9: declarations faster than the burst are refused as too-fast', async () => {
    const page = await rig.open();
    const replies = await Promise.all(Array.from({ length: 25 }, () => page.declare({ quote: ['005930'] })));
    const refused = replies.filter((reply) => !reply.ok);
    expect(replies.slice(0, 20).every((reply) => reply.ok)).toBe(true);
    expect(refused.length).toBeGreaterThanOrEqual(4);
    expect(refused[0]).toMatchObject({ error: { code: 'too-fast', field: '"declare"' } });
    expect(page.socket.connected).toBe(true);
  });

  it('L9: a client that floods garbage is disconnected for good, and only that client', async () => {
    const [rude, other] = [await rig.open(), await rig.open()];
    await other.declare({ quote: ['005930'] });
    const goodbye = new Promise((resolve) => rude.socket.once('disconnect', resolve));
    for (let i = 0; i < 100; i++) rude.say('garbage', i);
    expect(await goodbye).toBe('io server disconnect');
    expect(rude.faults.length).toBeLessThanOrEqual(40);
    say(samsung, 1);
    await vi.waitFor(() => expect(other.of(samsung)).toEqual([1]));
    expect(rig.relay.stats()).toMatchObject({ clients: 1, expelled: 1 });
  });

  it.each([
    ['a packet that is no socket.io', '4whatever'],
    ['a message over 64 KiB', `42["declare","${'x'.repeat(70_000)}"]`],
    ['a binary declaration that never ends', '451-["declare",{"_placeholder":true,"num":0}]'],
  ])('L11: %s costs that connection at most', async (_, packet) => {
    const other = await rig.open();
    await other.declare({ quote: ['005930'] });
    const raw = rig.raw();
    await new Promise((resolve) => raw.once('open', resolve));
    raw.send('40');
    await vi.waitFor(() => expect(rig.relay.stats().clients).toBe(2));
    raw.send(packet);
    raw.send('42["unheard"]');
    if (!packet.startsWith('451')) await new Promise((resolve) => raw.once('close', resolve));
    say(samsung, 1);
    await vi.waitFor(() => expect(other.of(samsung)).toEqual([1]));
  });

  it('R6: a page that leaves is counted out, and its topics stay through the grace period', async () => {
    const page = await rig.open();
    await page.declare({ quote: ['005930', '000660'] });
    expect(rig.relay.stats()).toMatchObject({ clients: 1, subscriptions: 8, rooms: 8, behind: 0 });
    page.socket.disconnect();
    await vi.waitFor(() =>
      expect(rig.relay.stats()).toMatchObject({ clients: 0, subscriptions: 0, rooms: 8 }),
    );
  });

  it('R5 L10: when the relay closes, pages come back by themselves', async () => {
    const page = await rig.open();
    const reason = new Promise((resolve) => page.socket.once('disconnect', resolve));
    const back = new Promise((resolve) => page.socket.io.once('reconnect', resolve));
    rig.relay.close();
    expect(await reason).toBe('transport close');
    await back;
  });
});

describe('a page that stops reading', () => {
  /** What a page sees that reads socket.io's packets itself and answers pings. */
  async function rawPage(declaration: object) {
    const raw = rig.raw();
    const packets: string[] = [];
    raw.on('message', (data) => {
      const text = String(data);
      packets.push(text);
      if (text === '2') raw.send('3');
    });
    await new Promise((resolve) => raw.once('open', resolve));
    raw.send('40');
    await vi.waitFor(() => expect(rig.relay.stats().clients).toBe(1));
    raw.send(`42["declare",${JSON.stringify(declaration)}]`);
    return { raw, packets };
  }

  it('R4 L6: is sent no more than the window, keeps its connection, and ends on the newest', async () => {
    const codes = Array.from({ length: 50 }, (_, i) => String(100_000 + i));
    const { raw, packets } = await rawPage(wanting({ quote: codes }));
    const healthy = await rig.open();
    await healthy.declare({ quote: codes });
    await vi.waitFor(() => expect(rig.relay.stats().rooms).toBe(56));
    raw.pause();
    const filler = 'x'.repeat(200);
    for (let n = 1; n <= 60; n++) {
      for (const code of codes) say(`quote:${code}`, [n, filler]);
      await vi.waitFor(() => expect(healthy.of('quote:100049').at(-1)).toEqual([n, filler]));
    }
    const stats = rig.relay.stats();
    expect(stats).toMatchObject({ clients: 2, behind: 1 });
    expect(stats.maxHeldBytes).toBeLessThanOrEqual(64 * 1024);
    raw.resume();
    await vi.waitFor(() => expect(rig.relay.stats().behind).toBe(0));
    await vi.waitFor(() => expect(packets.join('')).toContain(`["quote:100049",0,[60,"${filler}"]]`));
    const frames = packets.filter((packet) => packet.startsWith('42["f"'));
    const beforeNewest = frames.filter((frame) => !frame.includes(',[60,'));
    expect(beforeNewest.join('').length).toBeLessThanOrEqual(WINDOW_BYTES + 32 * 1024);
    expect(raw.readyState).toBe(raw.OPEN);
  });
});

describe('the door', () => {
  it('L12: tells a page of another origin why it may not come in', async () => {
    const raw = rig.raw({ Origin: 'http://evil.example' });
    const body = await new Promise((resolve) => {
      raw.once('unexpected-response', (_, response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += String(chunk);
        });
        response.on('end', () => resolve(text));
      });
    });
    expect(body).toBe('origin not allowed: "http://evil.example"');
  });

  it('L12: lets a page of an allowed origin in', async () => {
    const raw = rig.raw({ Origin: 'http://localhost:3000' });
    const first = await new Promise((resolve) => raw.once('message', (data) => resolve(String(data))));
    expect(first).toMatch(/^0\{"sid":".*"pingInterval":10000,"pingTimeout":8000,"maxPayload":65536\}$/);
  });

  it('L11: a server with other transports is refused at once', async () => {
    const io = new Server(createServer());
    expect(() => createRelay({ io, bus: rig.bus, owner: 'other' })).toThrow(
      'io must be made with relayServerOptions: the relay serves WebSocket only',
    );
    await io.close();
  });

  it('L11: serves no long polling', async () => {
    const response = await fetch(`http://${rig.origin}/live/?EIO=4&transport=polling`);
    expect([response.status, await response.json()]).toEqual([
      400,
      { code: 0, message: 'Transport unknown' },
    ]);
  });
});
