import { z } from "zod";

/** How far long work has come. `total` is 0 while it is not known. */
export const progress = z.strictObject({
  stage: z.enum(["read", "seal", "verify", "import", "collect", "evaluate", "write"]),
  unit: z.enum(["bytes", "files", "sheets", "dossiers"]),
  done: z.number().min(0),
  total: z.number().min(0),
});

export type Progress = z.infer<typeof progress>;
