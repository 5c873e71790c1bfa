// Serves the golden pages and the files of web/ on loopback, with the policy that the real server
// sends: what breaks it breaks here too.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = fileURLToPath(new URL('../../', import.meta.url));
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; " +
  "img-src 'self' data: blob:; form-action 'self'; base-uri 'none'; object-src 'none'; " +
  "frame-ancestors 'none'";
const mail_policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";
const types = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', png: 'image/png', html: 'text/html' };

// "/find-en" is tests/golden/pages/find-en.html, "/assets/page.HASH.js" is web/page.js; the style sheet
// and the icon are what the build wrote.
function fileOf(url) {
  const asset = /^\/assets\/([a-z]+)\.[A-Za-z0-9]+\.([a-z]+)$/.exec(url);
  if (asset) return path.join(root, ['css', 'svg'].includes(asset[2]) ? 'build/dev' : 'web', `${asset[1]}.${asset[2]}`);
  if (/^\/(t\/[A-Z0-9]+\/proof|r\/\w+\/files)\/\w+$/.test(url)) return path.join(root, 'web/touch_icon.png');  // a photo
  if (/^\/notices\/\w+\/[\w-]+$/.test(url)) return path.join(root, 'tests/web/notice_mail.html');  // an e-mail
  const page = /^\/([a-z0-9_-]+)$/.exec(url);
  return page ? path.join(root, 'tests/golden/pages', `${page[1]}.html`) : '';
}

export async function startGoldenServer() {
  const server = createServer(async (request, response) => {
    const file = fileOf(new URL(request.url, 'http://localhost').pathname);
    try {
      const body = await readFile(file);
      response.writeHead(200, {
        'Content-Type': `${types[path.extname(file).slice(1)]}; charset=utf-8`,
        'Content-Security-Policy': file.endsWith('notice_mail.html') ? mail_policy : policy,
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
