/**
 * Whether Windows takes a file name for a device: these names with any ending, in any case (Microsoft, "Naming Files, Paths, and
 * Namespaces"). A file of that name could be made and then be neither opened nor removed by most programs.
 */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³]) *(?:\.|$)/i.test(name);
}
