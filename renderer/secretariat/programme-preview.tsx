import type { Response } from "#shared/ipc/contract.ts";
import { useText } from "../text.ts";
import { ShortCode } from "../ui/short-code.tsx";
import { byteSize } from "./byte-size.ts";
import { RowProblems } from "./row-problems.tsx";

type Preview = Response<"programme.preview">;
type Props = { readonly preview: Preview };

/** What a programme folder holds: scheme, candidates by cluster, experts and panels, and what should be looked at before sealing. */
export function ProgrammePreview({ preview }: Props) {
  const text = useText();
  const { programme, scheme, schemeDigest, candidates, attachmentBytes, warnings } = preview;
  const clusters = [...Map.groupBy(candidates, ({ cluster }) => cluster)];
  return (
    <>
      <section>
        <dl className="facts">
          <dt>{text.page("programme.organiser")}</dt>
          <dd>
            {programme.organiser} · {programme.year}
            {programme.isBlind && <span className="tag">{text.page("programme.blind")}</span>}
          </dd>
          <dt>{text.page("programme.scheme")}</dt>
          <dd>{scheme.title}</dd>
          <dt>{text.page("programme.schemeCode")}</dt>
          <dd>
            <ShortCode code={schemeDigest.code} />
          </dd>
        </dl>
      </section>
      {warnings.length > 0 && (
        <section className="error-note">
          <p>{text.page("programme.warnings", { count: warnings.length })}</p>
          <RowProblems problems={warnings} />
        </section>
      )}
      <section>
        <h2>{text.page("programme.candidates", { count: candidates.length, size: byteSize(attachmentBytes) })}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.page("programme.cluster")}</th>
              <th scope="col" className="num">
                {text.page("programme.count")}
              </th>
              <th scope="col" className="num">
                {text.page("programme.attachments")}
              </th>
            </tr>
          </thead>
          <tbody>
            {clusters.map(([cluster, members]) => (
              <tr key={cluster ?? ""}>
                <th scope="row">{cluster ?? text.page("programme.noCluster")}</th>
                <td className="num">{members.length}</td>
                <td className="num">{members.reduce((sum, { attachments }) => sum + attachments, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ExpertList experts={preview.experts} />
    </>
  );
}

function ExpertList({ experts }: Pick<Preview, "experts">) {
  const text = useText();
  return (
    <section>
      <h2>{text.page("programme.experts", { count: experts.length })}</h2>
      <div className="x-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{text.page("programme.expert")}</th>
              <th scope="col">{text.page("programme.panel")}</th>
              <th scope="col" className="num">
                {text.page("programme.count")}
              </th>
              <th scope="col" className="num">
                {text.page("shortCode")}
              </th>
            </tr>
          </thead>
          <tbody>
            {experts.map((expert) => (
              <tr key={expert.expert}>
                <th scope="row">
                  {expert.name} <span className="note">{expert.organisation}</span>
                  {expert.custody === "issued" && <span className="tag attend">{text.page("collect.issued")}</span>}
                </th>
                <td>
                  {expert.panel ?? "—"}
                  {expert.isLeader && <span className="tag">{text.page("programme.leader")}</span>}
                </td>
                <td className="num">{expert.candidates}</td>
                <td className="num">
                  <ShortCode code={expert.code} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
