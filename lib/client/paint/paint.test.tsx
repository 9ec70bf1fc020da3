import { act, render } from '@testing-library/react';
import { Profiler, StrictMode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Cell, type Observable } from '../cell';
import { Notifier } from '../notifier';
import { ManualFrames } from '../testing/manual-frames';
import { all, attribute, type Brush, property, text, tone } from './brush';
import { usePaint } from './use-paint';

interface Tick {
  readonly price: number;
  readonly volume: number;
}

const formatted: number[] = [];
const PRICE: Brush<Tick> = all(
  text(
    ({ price }: Tick) => price,
    (price) => {
      formatted.push(price);
      return `${price}원`;
    },
  ),
  tone(({ price }) => (price > 0 ? 'up' : null)),
);

function setUp(first: Tick) {
  const frames = new ManualFrames();
  const cell = new Cell<Tick>(new Notifier(frames.schedule), first);
  let commits = 0;
  function Price({ from, brush = PRICE }: { readonly from: Observable<Tick>; readonly brush?: Brush<Tick> }) {
    return <p ref={usePaint(from, brush)}>{'-'}</p>;
  }
  const page = (from: Observable<Tick>, brush?: Brush<Tick>) => (
    <StrictMode>
      <Profiler id="page" onRender={() => commits++}>
        <Price from={from} {...(brush === undefined ? {} : { brush })} />
      </Profiler>
    </StrictMode>
  );
  const shown = render(page(cell));
  const tick = (next: Tick) =>
    act(() => {
      cell.set(next);
      frames.paint();
    });
  const element = () => shown.container.querySelector('p') as HTMLElement;
  return { cell, shown, page, tick, element, commits: () => commits, frames };
}

describe('the painter', () => {
  it('U66: paints at once, then with every change, and React commits nothing', () => {
    const { tick, element, commits } = setUp({ price: 1, volume: 1 });
    expect(element().outerHTML).toBe('<p data-dir="up">1원</p>');
    const before = commits();
    for (let price = 2; price <= 50; price++) tick({ price, volume: price });
    expect(element().textContent).toBe('50원');
    expect(commits()).toBe(before);
  });

  it('U66: writes and formats only what changed', () => {
    const { tick, element } = setUp({ price: 5, volume: 1 });
    const node = element().firstChild as Text;
    const write = vi.spyOn(Object.getPrototypeOf(Object.getPrototypeOf(node)), 'data', 'set');
    formatted.length = 0;
    tick({ price: 5, volume: 2 });
    expect([formatted, write.mock.calls]).toEqual([[], []]);
    tick({ price: 6, volume: 3 });
    expect([formatted, write.mock.calls]).toEqual([[6], [['6원']]]);
    expect(element().firstChild).toBe(node);
    write.mockRestore();
  });

  it('U66: another source, or another brush, takes the element over; what was before is heard no more', () => {
    const { cell, shown, page, element, tick, frames } = setUp({ price: 1, volume: 1 });
    const other = new Cell<Tick>(new Notifier(frames.schedule), { price: 0, volume: 9 });
    shown.rerender(page(other));
    expect(element().outerHTML).toBe('<p>0원</p>');
    tick({ price: 77, volume: 1 });
    expect(element().textContent).toBe('0원');
    shown.rerender(
      page(
        other,
        text(({ volume }) => volume, String),
      ),
    );
    expect(element().textContent).toBe('9');
    shown.unmount();
    cell.set({ price: 3, volume: 3 });
    expect(frames.asked).toBe(0);
  });

  it('U66: attributes come and go, and numbers go to the style sheet', () => {
    const element = document.createElement('p');
    element.dataset.old = 'left by the one before';
    const stroke = all<number | null>(
      attribute('data-old', (value) => value),
      attribute('data-big', (value) => (value ?? 0) > 10),
      property('--share', (value) => value ?? 0),
    )(element);
    stroke(null);
    expect(element.outerHTML).toBe('<p style="--share: 0;"></p>');
    stroke(11);
    expect(element.dataset).toMatchObject({ old: '11', big: 'true' });
    expect(element.style.getPropertyValue('--share')).toBe('11');
    stroke(10);
    expect(element.hasAttribute('data-big')).toBe(false);
  });
});
