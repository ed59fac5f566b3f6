import type { Response } from "#shared/ipc/contract.ts";
import { useText } from "../text.ts";
import { ShortCode } from "../ui/short-code.tsx";
import { WindowBar } from "../ui/window-bar.tsx";
import { byteSize } from "./byte-size.ts";
import { RowProblems } from "./row-problems.tsx";

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
      <WindowBar programme={sealed.title} />
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
          <div className="x-scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">{text.page("seal.file")}</th>
                  <th scope="col">{text.page("seal.for")}</th>
                  <th scope="col" className="num">
                    {text.page("programme.count")}
                  </th>
                  <th scope="col" className="num">
                    {text.page("seal.size")}
                  </th>
                  <th scope="col" className="num">
                    {text.page("shortCode")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {sealed.batches.map((batch) => (
                  <tr key={batch.file}>
                    <th scope="row" className="mono small">
                      {batch.file}
                    </th>
                    <td>{batch.experts.map(nameOf).join(text.page("secretariat.listComma"))}</td>
                    <td className="num">{batch.candidates}</td>
                    <td className="num">{byteSize(batch.size)}</td>
                    <td className="num">
                      <ShortCode code={batch.batch.code} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
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
