// Beside each text file of a folder its .gz, for nginx's gzip_static: node precompress.mjs FOLDER
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const TEXT = /\.(css|html|js|json|mjs|svg|txt|webmanifest)$/;
const BYTES_MIN = 1024; // below that the headers cost more than is gained

const folder = process.argv[2];
for (const name of readdirSync(folder, { recursive: true })) {
  const path = join(folder, name);
  if (TEXT.test(name) && statSync(path).size >= BYTES_MIN) {
    const packed = gzipSync(readFileSync(path), { level: 9 });
    if (packed.length < statSync(path).size) writeFileSync(`${path}.gz`, packed);
  }
}
