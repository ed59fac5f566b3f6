import type { Response } from "#shared/ipc/contract.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { DataTable } from "../ui/data-table.tsx";
import { RowProblems } from "../ui/row-problems.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { byteSize } from "#shared/text/byte-size.ts";

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
        <dl className="about">
          <dt>{text.page("programme.organiser")}</dt>
          <dd>
            {programme.organiser} · {text.page("arrival.year", { year: programme.year })}
            {programme.isBlind && <span className="tag">{text.page("programme.blind")}</span>}
          </dd>
          <dt>{text.page("programme.scheme")}</dt>
          <dd>{titleIn(text.language, scheme)}</dd>
          <dt>{text.page("programme.schemeCode")}</dt>
          <dd>
            <ShortCode code={schemeDigest.code} />
          </dd>
          {scheme.calibration !== undefined && (
            <>
              <dt>{text.page("compare.calibration")}</dt>
              <dd>
                {scheme.calibration.map(({ candidate }) => candidate).join(", ")}{" "}
                <span className="note">{text.page("compare.calibrationEverybody")}</span>
              </dd>
            </>
          )}
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
        <DataTable
          rows={clusters}
          keyOf={([cluster]) => cluster ?? ""}
          columns={[
            {
              title: text.page("programme.cluster"),
              cell: ([cluster]) => cluster ?? text.page("programme.noCluster"),
            },
            { title: text.page("programme.count"), isNumeric: true, cell: ([, members]) => members.length },
            {
              title: text.page("programme.attachments"),
              isNumeric: true,
              cell: ([, members]) => members.reduce((sum, { attachments }) => sum + attachments, 0),
            },
          ]}
        />
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
      <DataTable
        rows={experts}
        keyOf={({ expert }) => expert}
        columns={[
          {
            title: text.page("programme.expert"),
            cell: ({ name, organisation, custody }) => (
              <>
                {name} <span className="note">{organisation}</span>
                {custody === "issued" && <span className="tag attend">{text.page("collect.issued")}</span>}
              </>
            ),
          },
          {
            title: text.page("programme.panel"),
            cell: ({ panel, isLeader }) => (
              <>
                {panel === null ? "—" : titleIn(text.language, panel)}
                {isLeader && <span className="tag">{text.page("programme.leader")}</span>}
              </>
            ),
          },
          { title: text.page("programme.count"), isNumeric: true, cell: ({ candidates }) => candidates },
          { title: text.page("shortCode"), isNumeric: true, cell: ({ code }) => <ShortCode code={code} /> },
        ]}
      />
    </section>
  );
}
