import { findTemplate, TEMPLATE_NAMES } from "#shared/templates/templates.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { writeFileAtomic } from "../disk/atomic-writer.ts";
import { schemeDigest } from "./scheme-digest.ts";

/**
 * "scheme.template": writes a template as JSON that people can read and change. Refuses with `UNKNOWN_TEMPLATE` (`name`, `known`)
 * and, rather than replace a scheme somebody has worked on, with `FILE_EXISTS`; else as `writeFileAtomic`.
 */
export async function writeTemplate({ name, out }: Parsed<"scheme.template">): Promise<Response<"scheme.template">> {
  const scheme = findTemplate(name);
  if (scheme === null) throw new Refusal("UNKNOWN_TEMPLATE", { name, known: TEMPLATE_NAMES.join(", ") });
  await writeFileAtomic(out, Buffer.from(`${JSON.stringify(scheme, null, 2)}\n`), { refuseExisting: true });
  return { title: scheme.title, digest: schemeDigest(scheme) };
}
