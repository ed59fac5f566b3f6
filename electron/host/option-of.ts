/** The value of an option among the arguments of a started program, as `--name=VALUE` or `--name VALUE`. Undefined when it has none. */
export function optionOf(argv: readonly string[], name: string): string | undefined {
  const at = argv.findIndex((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`));
  const given = argv[at] ?? "";
  const value = given === `--${name}` ? argv[at + 1] : given.slice(`--${name}=`.length);
  return value === undefined || value === "" || value.startsWith("--") ? undefined : value;
}
