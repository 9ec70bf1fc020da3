/** 시세, with the two directions a price can take. */
export function Wordmark() {
  return (
    <h1 className="flex shrink-0 items-center gap-1.5 font-extrabold text-[18px] tracking-tight">
      <svg viewBox="0 0 18 14" width="18" height="14" aria-hidden="true">
        <path d="M0 11 5 2l5 9z" className="fill-up" />
        <path d="m8 3 5 9 5-9z" className="fill-down" />
      </svg>
      시세
    </h1>
  );
}
