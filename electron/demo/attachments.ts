import { makeApplicationForm } from "./application-form.ts";
import { makeAuditSummary } from "./audit-summary.ts";
import type { DemoLibraries } from "./demo-libraries.ts";
import type { Enterprise } from "./enterprise.ts";
import { makeMarketBrief } from "./market-brief.ts";
import { makePropertyList } from "./property-list.ts";

/** Fewer class I entries than this are left to the application form. */
const MANY_PATENTS = 3;

/** A file of a dossier: its name as the enterprise would give it, and its bytes. */
export type MadeAttachment = { readonly name: string; readonly bytes: Uint8Array };

/**
 * Two to four PDFs of an enterprise: application and audit always, the list of intellectual property where there is more than
 * a little class I property, the market brief where there is anything to prove. The same enterprise gives the same bytes.
 */
export async function makeAttachments(libraries: DemoLibraries, enterprise: Enterprise): Promise<MadeAttachment[]> {
  const { evidence, facts } = enterprise;
  const hasProofs = evidence.marketPosition !== "unproven" || evidence.quality.length + evidence.standards.length > 0;
  const files = [
    { name: "01 申报书.pdf", make: makeApplicationForm },
    { name: "02 审计报告摘要.pdf", make: makeAuditSummary },
    ...(Number(facts["patents_class1"]) < MANY_PATENTS
      ? []
      : [{ name: "03 知识产权清单.pdf", make: makePropertyList }]),
    ...(hasProofs ? [{ name: "04 产品与市场说明.pdf", make: makeMarketBrief }] : []),
  ];
  return Promise.all(files.map(async ({ name, make }) => ({ name, bytes: await make(libraries, enterprise) })));
}
