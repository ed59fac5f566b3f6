import type { ReactNode } from "react";

type Props = {
  /** What there is not, in a sentence. */
  readonly title: string;
  /** What is safe, or what to do next. */
  readonly children?: ReactNode;
};

/** An empty or waiting state: a sentence, and one next step. */
export function EmptyNote({ title, children }: Props) {
  return (
    <section className="empty-note">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
