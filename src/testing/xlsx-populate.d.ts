/** The little that tests ask of xlsx-populate, which ships no types. */
declare module 'xlsx-populate' {
  interface Sheet {
    cell(place: string): { value(): unknown };
  }
  interface Book {
    sheet(name: string | number): Sheet | undefined;
  }
  const XlsxPopulate: {
    fromDataAsync(bytes: Buffer, options?: { password: string }): Promise<Book>;
  };
  export default XlsxPopulate;
}
