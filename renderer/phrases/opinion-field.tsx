import { TextField } from "../scoring/text-field.tsx";
import { placeNow } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { PhraseField } from "./phrase-field.tsx";

type Props = { readonly candidate: string; readonly opinion: string };

const FIELD = "opinion";

/** The overall opinion, with the phrases that the expert keeps. */
export function OpinionField({ candidate, opinion }: Props) {
  const text = useText();
  return (
    <PhraseField field={FIELD}>
      <TextField
        id={FIELD}
        label={text.page("work.opinion")}
        value={opinion}
        rows={3}
        toEdit={(to) => ({ kind: "opinion", batch: placeNow().batch, candidate, to })}
      />
    </PhraseField>
  );
}
