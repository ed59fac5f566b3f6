import type { Response } from "#shared/ipc/contract.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { DataTable } from "../ui/data-table.tsx";
import { RowProblems } from "../ui/row-problems.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { WindowBar } from "../ui/window-bar.tsx";
import { byteSize } from "#shared/text/byte-size.ts";

type Props = {
  readonly sealed: Response<"programme.seal">;
  readonly experts: readonly { readonly expert: string; readonly name: string }[];
  readonly onCollect: () => void;
};

/** What was sealed: for whom, how large, under which codes, and how to hand it out. */
export function SealedBatches({ sealed, experts, onCollect }: Props) {
  const text = useText();
  const nameOf = (id: string): string => experts.find(({ expert }) => expert === id)?.name ?? id;
  return (
    <>
      <WindowBar programme={titleIn(text.language, sealed)} />
      <main className="narrow wide office">
        <section>
          <h1>{text.page("seal.done", { count: sealed.batches.length })}</h1>
          <p>{text.page("seal.aloud")}</p>
          <ShortCode code={sealed.organiser.code} size="aloud" />
        </section>
        <section>
          <h2>{text.page("seal.handOut")}</h2>
          <ol className="numbered">
            <li>{text.page("seal.handOut1")}</li>
            <li>{text.page("seal.handOut2")}</li>
            <li>{text.page("seal.handOut3")}</li>
          </ol>
        </section>
        <section>
          <h2>{text.page("seal.batches")}</h2>
          <DataTable
            rows={sealed.batches}
            keyOf={({ file }) => file}
            columns={[
              { title: text.page("seal.file"), className: "mono small", cell: ({ file }) => file },
              {
                title: text.page("seal.for"),
                cell: (batch) => batch.experts.map(nameOf).join(text.page("secretariat.listComma")),
              },
              { title: text.page("programme.count"), isNumeric: true, cell: ({ candidates }) => candidates },
              { title: text.page("seal.size"), isNumeric: true, cell: ({ size }) => byteSize(size) },
              {
                title: text.page("shortCode"),
                isNumeric: true,
                cell: ({ batch }) => <ShortCode code={batch.code} />,
              },
            ]}
          />
        </section>
        {sealed.warnings.length > 0 && (
          <section className="error-note">
            <p>{text.page("programme.warnings", { count: sealed.warnings.length })}</p>
            <RowProblems problems={sealed.warnings} />
          </section>
        )}
        <div className="actions">
          <button type="button" className="btn primary" onClick={onCollect}>
            {text.page("seal.toCollect")}
          </button>
        </div>
      </main>
    </>
  );
}
