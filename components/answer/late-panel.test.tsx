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
