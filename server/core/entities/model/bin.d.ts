/** Files that the bundler puts into the program as bytes. */
declare module "*.bin" {
  const bytes: Uint8Array;
  export default bytes;
}
