import { useEffect } from "react";
import { useSession } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { noteArrival, openedZone, useArrivals } from "./arrival-store.ts";
import { takeDropped, takeOpened } from "./take-arrival.ts";
import "./arrival.css";

const NONE: readonly string[] = [];

/**
 * Takes what is dropped anywhere in the window, where a browser would leave the application to show the file, and says what became of it.
 * Text that is dragged from field to field is left alone.
 */
export function WindowDrops() {
  const text = useText();
  const note = useArrivals((state) => state.note);
  useEffect(() => {
    const ignore = new AbortController();
    const { dataset } = document.documentElement;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
    const hold = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      // The style sheet takes frames out of the way: what is dropped on one would never come here.
      dataset["dragging"] = "";
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) delete dataset["dragging"];
    };
    const drop = (event: DragEvent): void => {
      delete dataset["dragging"];
      if (event.dataTransfer === null || !hasFiles(event)) return;
      event.preventDefault();
      const zone = openedZone();
      if (zone !== null) zone(event.dataTransfer);
      else void takeDropped(event.dataTransfer);
    };
    const options = { signal: ignore.signal };
    window.addEventListener("dragenter", hold, options);
    window.addEventListener("dragover", hold, options);
    window.addEventListener("dragleave", leave, options);
    window.addEventListener("drop", drop, options);
    return () => ignore.abort();
  }, []);
  // Who takes a file is on screen once the host has been described.
  const opened = useSession(({ host, openedFiles }) => (host === null ? NONE : openedFiles));
  useEffect(() => {
    if (opened.length === 0) return;
    useSession.setState({ openedFiles: [] });
    void takeOpened(opened);
  }, [opened]);
  if (note === null) return null;
  const { said, name, left } = note;
  const others = left > 0 && <p>{text.page("arrival.many", { count: left + 1, left, name })}</p>;
  if (said !== null && "code" in said) {
    return (
      <div className="window-note arrival-note">
        {others}
        <ErrorNote failure={said} onDismiss={() => noteArrival(null)} />
      </div>
    );
  }
  return (
    <section className="window-note arrival-note plain" role="alert">
      {others}
      {said !== null && <p>{text.page(said.key, said.params)}</p>}
      <button type="button" className="btn compact" onClick={() => noteArrival(null)}>
        {text.page("dismiss")}
      </button>
    </section>
  );
}
