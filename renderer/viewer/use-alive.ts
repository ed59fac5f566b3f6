import { useEffect, useRef, useState } from "react";

/** How often the frame is asked whether it is there. */
const ASK_MS = 1_000;

/** From here on the person is told, and may stop the file. */
const SLOW_MS = 5_000;

type Alive = {
  readonly isSlow: boolean;
  /** To be called with what the frame answers. */
  readonly hear: (busyMs: number) => void;
};

/**
 * Watches over the frame while it shows `file`: a hostile or damaged one may keep it, or the thread that parses, busy for ever. The page
 * itself goes on, because the frame is another process. What nobody sees is not painted, so no time counts while the window is hidden.
 */
export function useAlive(file: string | null, ask: () => void): Alive {
  const heardAtMs = useRef(0);
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    setIsSlow(false);
    if (file === null) return undefined;
    heardAtMs.current = performance.now();
    const timer = setInterval(() => {
      if (document.hidden) heardAtMs.current = performance.now();
      else if (performance.now() - heardAtMs.current > SLOW_MS) setIsSlow(true);
      ask();
    }, ASK_MS);
    return () => clearInterval(timer);
  }, [file, ask]);
  return {
    isSlow,
    hear(busyMs) {
      heardAtMs.current = performance.now();
      setIsSlow(busyMs > SLOW_MS && !document.hidden);
    },
  };
}
