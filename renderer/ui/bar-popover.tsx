import { type ReactNode, useEffect, useId, useRef } from "react";

type Props = {
  /** What the button says. */
  readonly label: ReactNode;
  /** What the panel is called. */
  readonly title: string;
  readonly className?: string;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly children: ReactNode;
};

/** A button of the bar and the panel below it: next to it in the order of the keyboard, gone with Escape or a press elsewhere. */
export function BarPopover({ label, title, className = "", isOpen, onToggle, children }: Props) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const gone = new AbortController();
    const { signal } = gone;
    const isInside = (target: Element): boolean => root.current?.contains(target) === true;
    const leave = ({ target }: PointerEvent): void => {
      // A dialog that the panel opened lies elsewhere in the page and belongs to it.
      if (!(target instanceof Element) || target.closest("#popups") !== null) return;
      if (!isInside(target)) onToggle(false);
    };
    const escape = (event: KeyboardEvent): void => {
      const { target } = event;
      if (event.key !== "Escape" || event.isComposing || !(target instanceof Element)) return;
      // A button of the panel that is gone once it was pressed leaves the focus to nobody.
      if (target !== document.body && !isInside(target)) return;
      event.stopPropagation();
      onToggle(false);
      button.current?.focus();
    };
    window.addEventListener("pointerdown", leave, { capture: true, signal });
    window.addEventListener("keydown", escape, { capture: true, signal });
    return () => gone.abort();
  }, [isOpen, onToggle]);
  return (
    <div className="bar-popover" ref={root}>
      <button
        ref={button}
        type="button"
        className={`btn plain ${className}`}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => onToggle(!isOpen)}
      >
        {label}
      </button>
      {isOpen && (
        <section id={id} className="panel" aria-label={title}>
          {children}
        </section>
      )}
    </div>
  );
}
