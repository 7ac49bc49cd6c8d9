/** @jsxImportSource preact */
/** temporary */
export function Fill(_props: { readonly draftId: string; readonly page: number }) {
  return <p>renderer</p>;
}
