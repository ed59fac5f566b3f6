type Props = { readonly store: string; readonly batch: string };
export function ExpertWorkspace({ store, batch }: Props) {
  return <main>{store + batch}</main>;
}
