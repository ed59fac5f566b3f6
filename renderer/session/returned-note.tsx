import { useEffect } from "react";
import { useText } from "../text.ts";
import { useSession } from "./session-store.ts";

const SHOWN_MS = 12_000;

/** Says for a while, in nobody's way, that the window opened where the one before ended. */
export function ReturnedNote() {
  const text = useText();
  const returnedAt = useSession((session) => session.returnedAt);
  useEffect(() => {
    if (returnedAt === null) return undefined;
    const timer = setTimeout(() => useSession.setState({ returnedAt: null }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [returnedAt]);
  if (returnedAt === null) return null;
  const at = new Date(returnedAt).toLocaleTimeString(text.language, { hour: "2-digit", minute: "2-digit" });
  return (
    <p className="returned-note" role="status">
      {text.page("arrival.returned", { at })}
    </p>
  );
}
