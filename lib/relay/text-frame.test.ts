import { expect, it } from 'vitest';
import { textFrame } from './text-frame';

it.each([
  ['empty', '', [0x81, 0]],
  ['the longest with a short header', 'x'.repeat(125), [0x81, 125]],
  ['the shortest with a 16-bit length', 'x'.repeat(126), [0x81, 126, 0, 126]],
  ['the longest with a 16-bit length', 'x'.repeat(65_535), [0x81, 126, 255, 255]],
  ['the shortest with a 64-bit length', 'x'.repeat(65_536), [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
  ['more bytes than characters', '시세'.repeat(40), [0x81, 126, 0, 240]],
])('L3: frames a text as RFC 6455 has it: %s', (_, text, header) => {
  const frame = textFrame(text);
  expect([...frame.subarray(0, header.length)]).toEqual(header);
  expect(frame.toString('utf8', header.length)).toBe(text);
});
