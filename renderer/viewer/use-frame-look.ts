import { useEffect } from "react";
import { usePreferences } from "../preferences.ts";
import { useText } from "../text.ts";
import type { ViewerRequest } from "./viewer-messages.ts";
import { useViewer } from "./viewer-store.ts";

/** Keeps the frame in the language, theme and text size of the page, with the marks of the file in it and the strip that was asked for. */
export function useFrameLook(isReady: boolean, path: string | null, ask: (request: ViewerRequest) => void): void {
  const text = useText();
  const theme = usePreferences((preferences) => preferences.theme);
  const textSize = usePreferences((preferences) => preferences.textSize);
  const hasThumbnails = useViewer((state) => state.hasThumbnails);
  const marks = useViewer((state) => (path === null ? undefined : state.marks[path]));
  useEffect(() => {
    if (!isReady) return;
    const labels = {
      desk: text.page("work.attachments"),
      // i18next leaves alone what it is not given.
      page: text.page("viewer.pageName", { page: "{{page}}" }),
      thumbnails: text.page("viewer.thumbnails"),
      undrawable: text.page("viewer.undrawable"),
      cut: text.page("viewer.cut"),
    };
    ask({ ask: "look", isDark: theme === "dark", language: text.language, textSize, labels });
  }, [isReady, text, theme, textSize, ask]);
  useEffect(() => {
    if (isReady) ask({ ask: "thumbnails", isShown: hasThumbnails });
  }, [isReady, hasThumbnails, ask]);
  useEffect(() => {
    if (isReady) ask({ ask: "marks", marks: [...(marks ?? [])] });
  }, [isReady, path, marks, ask]);
}
