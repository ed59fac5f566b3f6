import { useSession } from "../session/session-store.ts";
import { LedgerWorkspace } from "./ledger-workspace.tsx";
import { ProgrammesScreen } from "./programmes-screen.tsx";
import "./secretariat.css";

type Props = { readonly ledger: string | null };

/** The secretariat's place: which programme, then its collection, results and report. */
export function SecretariatWorkspace({ ledger }: Props) {
  const holder = useSession((session) => session.holder);
  if (holder === null) return null;
  if (ledger === null) return <ProgrammesScreen holder={holder} />;
  return <LedgerWorkspace key={ledger} ledger={ledger} holder={holder} />;
}
