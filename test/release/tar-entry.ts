/** An entry of a tar archive: a header of 512 bytes, and blocks of as many. */
export function entry(name: string, content: string, kind = "0", prefix = ""): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(Buffer.byteLength(content).toString(8).padStart(11, "0"), 124);
  header.write(kind, 156);
  header.write(prefix, 345);
  const blocks = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
  blocks.write(content);
  return Buffer.concat([header, blocks]);
}
