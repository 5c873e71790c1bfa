// Part of the build: joins the data segments of a WebAssembly module into one, with the zeros between
// them. The optimizer parts them at every few zeros, which is smaller as it stands and larger once it
// is packed for the way: over a thousand heads of segments that hardly compress.
//
//   node join_data.mjs MODULE.wasm      in place
import { readFileSync, writeFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
const bytes = readFileSync(file);
let at = 8;  // behind magic number and version

// LEB128. An offset has a sign, a size has none.
function number(signed = false) {
  let value = 0, shift = 0, byte;
  do {
    byte = bytes[at];
    value += (byte & 127) * 2 ** shift;
    shift += 7;
    at += 1;
  } while (byte & 128);
  return signed && byte & 64 ? value - 2 ** shift : value;
}
function written(value, signed = false) {
  const out = [];
  for (;;) {
    const byte = value & 127, rest = Math.floor(value / 128);
    if (rest === 0 && !(signed && byte & 64)) return [...out, byte];
    out.push(byte | 128);
    value = rest;
  }
}
function check(right, what) {
  if (!right) throw new Error(`${file}: ${what}; cmake/join_data.mjs knows nothing of that`);
}

const kData = 11, kDataCount = 12, kConstant = 0x41, kEnd = 0x0b;
const parts = [bytes.subarray(0, at)];
while (at < bytes.length) {
  const from = at, id = bytes[at];
  at += 1;
  const size = number(), end = at + size;
  if (id === kData) {
    const segments = [];
    for (let left = number(); left > 0; left -= 1) {
      check(number() === 0 && bytes[at] === kConstant, 'a data segment that is not placed when the module starts');
      at += 1;
      const offset = number(true);
      check(offset >= 0 && bytes[at] === kEnd, 'a data segment with a computed place');
      at += 1;
      const length = number();
      segments.push({ offset, data: bytes.subarray(at, at + length) });
      at += length;
    }
    const first = Math.min(...segments.map(({ offset }) => offset));
    const all = Buffer.alloc(Math.max(...segments.map(({ offset, data }) => offset + data.length)) - first);
    for (const { offset, data } of segments) data.copy(all, offset - first);
    const body = Buffer.from([1, 0, kConstant, ...written(first, true), kEnd, ...written(all.length)]);
    parts.push(Buffer.from([kData, ...written(body.length + all.length)]), body, all);
  } else if (id !== kDataCount) {  // which is needed for segments that are placed later
    parts.push(bytes.subarray(from, end));
  }
  at = end;
}
writeFileSync(file, Buffer.concat(parts));
