import { useState } from "react";
import { RereadReminder } from "../compare/reread-reminder.tsx";
import { placeNow, type Workspace } from "../expert/workspace-store.ts";
import { goToMissing } from "../scoring/go-to-blocker.ts";
import { useText } from "../text.ts";
import { type Need, SignBox } from "./sign-box.tsx";

type Props = { readonly workspace: Workspace; readonly incomplete: number };

/** Signing the score sheet, also one that is not complete, if its expert says so; signed already and unchanged, exporting it again. */
export function SignForm({ workspace, incomplete }: Props) {
  const text = useText();
  const [allowsIncomplete, setAllowsIncomplete] = useState(false);
  const { sheet, dossiers } = workspace;
  const signed = sheet?.isCurrent === true ? sheet.digest : null;
  const open = dossiers.filter(
    ({ missing, state }) => state === "incomplete" && missing.some((what) => !isDamage(what)),
  );
  const damaged = dossiers.filter(({ missing }) => missing.some(isDamage));
  const goTo = ([first]: typeof dossiers, isWanted: (what: string) => boolean): void => {
    const what = first?.missing.find(isWanted);
    if (first !== undefined && what !== undefined) void goToMissing(first.candidate, what);
  };
  const needs: Need[] = [];
  if (incomplete > 0 && !allowsIncomplete) {
    const words = text.page("sign.needsComplete", { count: incomplete });
    needs.push({ words, onGo: () => goTo(open, (what) => !isDamage(what)) });
  }
  if (damaged.length > 0) {
    const words = text.page("sign.needsDamage", { damaged: damaged.length });
    needs.push({ words, onGo: () => goTo(damaged, isDamage) });
  }
  return (
    <SignBox
      workspace={workspace}
      needs={needs}
      signed={signed}
      isRevision={sheet !== null}
      action="sign.action"
      again="sign.exportAgain"
      fileWord={String(workspace.round)}
      onSign={({ out, replace, reason }, service) =>
        service.run("sheet.sign", {
          ...placeNow(),
          out,
          replace,
          allowIncomplete: allowsIncomplete || signed !== null,
          ...(reason === undefined ? {} : { reason }),
        })
      }
    >
      {signed === null && (
        <>
          <h1>{text.page("sign.title")}</h1>
          <p className="small">{text.page("sign.lead")}</p>
          <RereadReminder workspace={workspace} />
          {incomplete > 0 && (
            <label className="inline">
              <input
                type="checkbox"
                checked={allowsIncomplete}
                onChange={(event) => setAllowsIncomplete(event.target.checked)}
              />{" "}
              {text.page("sign.allowIncomplete", { count: incomplete })}
            </label>
          )}
        </>
      )}
    </SignBox>
  );
}

function isDamage(what: string): boolean {
  return what.startsWith("damaged:");
}
