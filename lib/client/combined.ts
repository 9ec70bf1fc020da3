import type { Observable } from './cell';

/** What follows from two observable values: worked out once per change, however many read it. */
export function combined<A, B, V>(a: Observable<A>, b: Observable<B>, of: (a: A, b: B) => V): Observable<V> {
  let known: { readonly a: A; readonly b: B; readonly value: V } | null = null;
  return {
    get() {
      const newA = a.get();
      const newB = b.get();
      if (known === null || known.a !== newA || known.b !== newB) {
        known = { a: newA, b: newB, value: of(newA, newB) };
      }
      return known.value;
    },
    subscribe(listener) {
      const stopA = a.subscribe(listener);
      const stopB = b.subscribe(listener);
      return () => {
        stopA();
        stopB();
      };
    },
  };
}

/** What follows from one observable value. `of` must give the same for the same, or be cheap. */
export function derived<A, V>(a: Observable<A>, of: (a: A) => V): Observable<V> {
  return { get: () => of(a.get()), subscribe: a.subscribe };
}
