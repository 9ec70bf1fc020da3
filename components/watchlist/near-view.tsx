'use client';

import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';

/** Rows this far (px) outside the visible part are already drawn, so that scrolling meets no empty row. */
const MARGIN_PX = 400;

type Report = (near: boolean) => void;

/** Watches rows of one scrolling element; rows far from view are told so and need not draw. */
class NearView {
  private readonly reports = new Map<Element, Report>();
  private observer: IntersectionObserver | null = null;

  attach(root: Element): void {
    this.observer = new IntersectionObserver((entries) => this.tell(entries), {
      root,
      rootMargin: `${MARGIN_PX}px 0px`,
    });
    for (const element of this.reports.keys()) this.observer.observe(element);
  }

  detach(): void {
    this.observer?.disconnect();
    this.observer = null;
  }

  watch(element: Element, report: Report): () => void {
    this.reports.set(element, report);
    this.observer?.observe(element);
    return () => {
      this.reports.delete(element);
      this.observer?.unobserve(element);
    };
  }

  private tell(entries: readonly IntersectionObserverEntry[]): void {
    for (const entry of entries) this.reports.get(entry.target)?.(entry.isIntersecting);
  }
}

const NearViewContext = createContext<NearView | null>(null);

interface NearViewProviderProps {
  readonly root: RefObject<Element | null>;
  readonly children: ReactNode;
}

export function NearViewProvider({ root, children }: NearViewProviderProps) {
  const view = useMemo(() => new NearView(), []);
  useEffect(() => {
    if (root.current === null) return;
    view.attach(root.current);
    return () => view.detach();
  }, [root, view]);
  return <NearViewContext value={view}>{children}</NearViewContext>;
}

/** A ref for a row, and whether the row is near enough to the visible part to be drawn. */
export function useNearView<E extends Element>(initially: boolean): [RefObject<E | null>, boolean] {
  const view = useContext(NearViewContext);
  const element = useRef<E>(null);
  const [near, setNear] = useState(initially);
  useEffect(() => {
    if (view === null || element.current === null) return;
    return view.watch(element.current, setNear);
  }, [view]);
  return [element, near];
}
