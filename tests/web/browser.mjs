import { chromium } from 'playwright-core';

const flags = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--font-render-hinting=none'];

export const widths = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 768, height: 1024 },
  phone: { width: 360, height: 800 },
};

export function launch(more = []) {
  const executablePath = process.env.MILEPOST_CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, headless: true, args: [...flags, ...more], timeout: 120_000 });
}

// Loopback only: a page that asks for anything else fails its test.
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ deviceScaleFactor: 1, ...options });
  context.setDefaultTimeout(Number(process.env.MILEPOST_PATIENCE_MS ?? 60_000));  // busy machines are slow
  const page = await context.newPage();
  page.problems = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.problems.push(message.text());
  });
  page.on('pageerror', (error) => page.problems.push(String(error)));
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1') page.problems.push(request.url());
  });
  return page;
}
