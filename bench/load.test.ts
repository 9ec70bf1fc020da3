import { expect, it } from 'vitest';
import { readDeclaration } from '../lib/events/declaration';
import { createRandom, drawDeclaration, drawTicker } from './load';

it('draws the same load from the same seed', () => {
  const draw = () =>
    Array.from(
      { length: 20 },
      (
        (random) => () =>
          drawTicker(random)
      )(createRandom(7)),
    );
  expect(draw()).toEqual(draw());
});

it('gives the first ticker its Zipf share of the news, and the last one too', () => {
  const random = createRandom(1);
  const counts = new Array<number>(200).fill(0);
  for (let i = 0; i < 200_000; i++) counts[drawTicker(random)]! += 1;
  // 1 / (1 + 1/2^1.1 + … + 1/200^1.1) = 0.2123
  expect(counts[0]! / 200_000).toBeCloseTo(0.2123, 2);
  expect(counts[1]! / counts[0]!).toBeCloseTo(2 ** -1.1, 1);
  expect(counts[199]).toBeGreaterThan(0);
});

it('draws forty different rows, ten with a book, that the relay takes', () => {
  const declaration = drawDeclaration(createRandom(3));
  expect(readDeclaration(declaration)).toMatchObject({ ok: true });
  expect(new Set(declaration.quote).size).toBe(40);
  expect(declaration.book).toEqual(declaration.quote.slice(0, 10));
});
