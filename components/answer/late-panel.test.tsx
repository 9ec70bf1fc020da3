import { act, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { TestPage } from '../testing/page';
import { latePanel } from './late-panel';

const Hello = ({ name }: { readonly name: string }) => <p>hello {name}</p>;
const settle = () => act(async () => {});

describe('a panel that is fetched when it is opened', () => {
  it('U46: is fetched once, and is there at once the next time', async () => {
    const load = vi.fn(async () => Hello);
    const Panel = latePanel(load);
    const first = render(<Panel name="a" />);
    expect(first.container.textContent).toBe('');
    await settle();
    expect(first.container.textContent).toBe('hello a');
    expect(render(<Panel name="b" />).container.textContent).toBe('hello b');
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('U46: is there at once when it was prepared; a failed preparation is made up for when it is opened', async () => {
    const load = vi.fn(async () => Hello).mockRejectedValueOnce(new TypeError('chunk lost'));
    const Panel = latePanel(load);
    Panel.prepare();
    await settle();
    Panel.prepare();
    Panel.prepare();
    await settle();
    Panel.prepare();
    expect(render(<Panel name="a" />).container.textContent).toBe('hello a');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('U46: that is opened while it is on its way waits for the same attempt', async () => {
    const load = vi.fn(async () => Hello);
    const Panel = latePanel(load);
    Panel.prepare();
    const shown = render(<Panel name="a" />);
    expect(shown.container.textContent).toBe('');
    await settle();
    expect(shown.container.textContent).toBe('hello a');
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('U46: says that it could not be had, and tries again when asked', async () => {
    const load = vi.fn(async () => Hello).mockRejectedValueOnce(new TypeError('chunk lost'));
    const Panel = latePanel(load);
    await new TestPage().show(<Panel name="a" />);
    expect(screen.getByTestId('failure').textContent).toContain('서버에 연결하지 못했습니다');
    fireEvent.click(screen.getByText('다시 시도'));
    await settle();
    expect(screen.getByText('hello a')).toBeTruthy();
  });
});
