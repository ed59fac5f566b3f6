/** The page before the workspaces: says what the program is, and that the whole job runs from the command line. */
export function FirstPage() {
  return (
    <main>
      <h1>封卷</h1>
      <p>密封的申报材料，签名的评分。评审的全部工作目前由命令行完成：</p>
      <pre>npm run fengjuan -- --help</pre>
      <p lang="en">Sealed dossiers, signed scores. For now the whole job is done from the command line.</p>
    </main>
  );
}
