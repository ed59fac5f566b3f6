import { useSession } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ShortCode } from "../ui/short-code.tsx";
import { confirmIdentity, useDeclare } from "./declare-store.ts";

type Props = {
  /** Whether the expert is asked: before the undertaking. */
  readonly isAsked: boolean;
};

/** Who is about to undertake something, as the card says: shown, and confirmed before it. */
export function IdentityCheck({ isAsked }: Props) {
  const text = useText();
  const holder = useSession((session) => session.holder);
  const confirmed = useDeclare((state) => state.confirmed);
  if (holder === null) return null;
  const { identity, name, organisation, title, custody, code } = holder;
  const rows = [
    [text.page("who.name"), name],
    [text.page("who.organisation"), organisation],
    [text.page("who.jobTitle"), title],
    [text.page("who.custody"), text.page(custody === "own" ? "who.own" : "who.issued")],
  ] as const;
  return (
    <section className="who-check" aria-label={text.page("who.title")}>
      <h2>{text.page("who.title")}</h2>
      <dl>
        {rows.map(
          ([label, value]) =>
            value !== null && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
        <div>
          <dt>{text.page("who.key")}</dt>
          <dd>
            <ShortCode code={code} />
          </dd>
        </div>
      </dl>
      {isAsked && (
        <label className="check">
          <input
            type="checkbox"
            checked={confirmed.includes(identity)}
            onChange={(event) => confirmIdentity(identity, event.target.checked)}
          />
          {text.page("who.confirm")}
        </label>
      )}
    </section>
  );
}
