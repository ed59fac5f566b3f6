import { BrowserWindow, dialog, type OpenDialogOptions, type WebContents } from "electron";
import type { z } from "zod";
import type { HostChannel } from "#shared/ipc/channels.ts";
import { HOST_CONTRACT } from "#shared/ipc/host-contract.ts";
import { assertNever, fail, ok, Refusal, type Result } from "#shared/ipc/result.ts";
import { writeFileAtomic } from "../disk/atomic-writer.ts";
import { tellPage } from "./electron-calls.ts";
import type { PageLine } from "./page-line.ts";

/** The page that calls, and the way back to it. */
export type CallingPage = { readonly contents: WebContents; readonly line: PageLine };

/**
 * Answers what a host with windows does itself: native dialogs, the page as a PDF, and what the two of them settle before the window
 * closes. Refuses with `USAGE` or as a write does.
 */
export async function answerHostCall(
  channel: HostChannel,
  request: unknown,
  { contents, line }: CallingPage,
): Promise<Result<unknown>> {
  const parsed = HOST_CONTRACT[channel].request.safeParse(request);
  if (!parsed.success) return fail("USAGE", { detail: channel });
  try {
    switch (channel) {
      case "host.choose":
        return ok(await choose(HOST_CONTRACT[channel].request.parse(request), contents));
      case "host.print":
        return ok(await print(HOST_CONTRACT[channel].request.parse(request), contents));
      case "host.listening":
        line.listen((event) => tellPage(contents, event));
        return ok({});
      case "host.settled":
        line.settled();
        return ok({});
      default:
        return assertNever(channel);
    }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, failure: error.failure };
    throw error;
  }
}

type ChooseRequest = z.infer<(typeof HOST_CONTRACT)["host.choose"]["request"]>;
type PrintRequest = z.infer<(typeof HOST_CONTRACT)["host.print"]["request"]>;

const PROPERTIES: Readonly<Record<"file" | "folder", NonNullable<OpenDialogOptions["properties"]>>> = {
  file: ["openFile"],
  folder: ["openDirectory", "createDirectory"],
};

async function choose(
  { choose: what, start, endings }: ChooseRequest,
  contents: WebContents,
): Promise<{ paths: string[] }> {
  const window = BrowserWindow.fromWebContents(contents);
  if (window === null) return { paths: [] };
  const common = {
    ...(start === undefined ? {} : { defaultPath: start }),
    ...(endings === undefined ? {} : { filters: [{ name: endings.join(", "), extensions: endings }] }),
  };
  if (what === "save") {
    const { canceled, filePath } = await dialog.showSaveDialog(window, common);
    return { paths: canceled || filePath === "" ? [] : [filePath] };
  }
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { ...common, properties: PROPERTIES[what] });
  return { paths: canceled ? [] : filePaths };
}

async function print({ out }: PrintRequest, contents: WebContents): Promise<{ out: string; size: number }> {
  const pdf = await contents.printToPDF({ pageSize: "A4", preferCSSPageSize: true, printBackground: true });
  const { size } = await writeFileAtomic(out, pdf);
  return { out, size };
}
