import * as fc from "fast-check";

/**
 * fast-check with the same cases in every run, so that a change is judged by what it changes. Other cases: `FENGJUAN_SEED=<integer>`.
 */
fc.configureGlobal({ seed: Number(process.env["FENGJUAN_SEED"] ?? 20_261_201) });

export { fc };
