/** A way from one stage to another: the action it begins with, and the event that takes it. */
export interface Transition<S extends string = string> {
  action: string;
  event: string;
  from: readonly S[];
  to: S;
  /** The event of the same step that led to where this way begins. */
  after?: string;
}
