type Props = { readonly ledger: string | null };
export function SecretariatWorkspace({ ledger }: Props) {
  return <main>{ledger}</main>;
}
