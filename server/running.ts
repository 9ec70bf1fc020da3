/** Something that was started and can be stopped in order. */
export interface Running {
  close(): Promise<void>;
}
