import { registerHooks } from "node:module";

// Loaded with `node --import` before a built bundle: `electron` is then the stand-in.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "electron"
      ? {
          url: new URL("./electron-stand-in.ts", import.meta.url).href,
          format: "module-typescript",
          shortCircuit: true,
        }
      : next(specifier, context),
});
