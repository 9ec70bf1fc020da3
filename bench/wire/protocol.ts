export type ExchangeRequest = { readonly do: 'listen' } | { readonly do: 'pace'; readonly rate: number };
export type ExchangeReply =
  | { readonly port: number }
  /** How many events it had sent when it was asked, and how late (ms) it was. */
  | { readonly sent: number; readonly behind: number };
