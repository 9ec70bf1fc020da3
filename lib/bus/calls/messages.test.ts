import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeQuestion, decodeReply, encodeQuestion, encodeReply } from './messages';

const QUESTION = { id: 'a.1', replyTo: 'sise:0:reply:a', timeoutMs: 15_000, input: { codes: ['005930'] } };

it('B20: questions and replies read back as they were written', () => {
  expect(decodeQuestion(encodeQuestion(QUESTION))).toEqual(QUESTION);
  const answer = { name: 'answer', json: '{"a":"1\\n2"}' } as const;
  expect(decodeReply(encodeReply('a.1', answer))).toEqual({ id: 'a.1', outcome: answer });
  const trouble = { kind: 'quota', code: '1700', message: '허용된 요청 개수를 초과하였습니다' } as const;
  const failure = { name: 'failure', failure: { trouble, retryAt: null } } as const;
  expect(decodeReply(encodeReply('a.1', failure))).toEqual({ id: 'a.1', outcome: failure });
});

it.each([
  '',
  'not json',
  '{}',
  '[]',
  'null',
  '{"id":"a","replyTo":"r","timeoutMs":-1}',
  '{"id":"","replyTo":"r","timeoutMs":1}',
])('B20: %j is no question', (text) => {
  expect(decodeQuestion(text)).toBeNull();
});

it.each(['', '{}', '{"id":"a"}', '{"id":"a"}\n{broken', '{"id":"a","failure":{"trouble":{"kind":"odd"}}}'])(
  'B20: %j is no reply',
  (text) => {
    expect(decodeReply(text)).toBeNull();
  },
);

it('B20: no text makes the reading throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      decodeQuestion(text);
      decodeReply(text);
    }),
  );
});
