import { APPLICATION } from "../application.ts";
import { ensureFolder } from "../disk/folder.ts";
import { builtPage } from "./built-page.ts";
import { type ForkedServices, forkServices } from "./fork-services.ts";
import { openIncomingFiles } from "./incoming-files.ts";
import { type Loopback, type LoopbackOptions, startLoopback } from "./loopback.ts";
import { openPageFiles } from "./page-files.ts";
import { createServiceLink } from "./service-link.ts";

export type LoopbackHostOptions = Pick<LoopbackOptions, "port" | "nowMs" | "again"> & {
  readonly dataFolder: string;
  /** The built page; by default where `npm run build` puts it. */
  readonly pageFolder?: string;
};

export type LoopbackHost = Loopback & {
  /** Of the services, while they run; for tests that kill them. */
  readonly serviceProcessId: () => number | undefined;
};

/** Everything a page needs behind 127.0.0.1: services in a process of their own, the built page, a place for files handed over. */
export async function openLoopbackHost({
  dataFolder,
  pageFolder = builtPage(),
  ...options
}: LoopbackHostOptions): Promise<LoopbackHost> {
  const page = await openPageFiles(pageFolder);
  await ensureFolder(dataFolder);
  const incoming = openIncomingFiles(dataFolder);
  let child: ForkedServices | null = null;
  const services = createServiceLink({
    spawn: () =>
      (child = forkServices({
        application: APPLICATION,
        window: {
          host: "loopback",
          version: APPLICATION.version,
          hasNativeDialogs: false,
          canPrintToPdf: false,
          hasContentProtection: false,
          dataFolder,
        },
      })),
  });
  const loopback = await startLoopback({ ...options, services, page, incoming });
  return {
    ...loopback,
    serviceProcessId: () => child?.processId,
    async close() {
      await loopback.close();
      await services.close();
      await incoming.clear();
    },
  };
}
