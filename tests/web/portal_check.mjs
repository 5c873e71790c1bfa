// The whole portal, and the workplace, in a real browser against a real server: by role and name, by mouse, touch and
// keyboard alone, with an input method, offline, with the drawing context lost, without script.
// Prints `ok NAME` and `not ok NAME` lines with what is wrong below.
//
//   node portal_check.mjs [NAME…]      tests whose names contain one of these
import assert from 'node:assert/strict';
import { browser, portal, tests } from './portal_test.mjs';
import './portal_path.mjs';
import './portal_faults.mjs';
import './portal_words.mjs';
import './portal_text.mjs';
import './portal_scan.mjs';
import './portal_live.mjs';
import './portal_requests.mjs';
import './portal_fits.mjs';
import './workplace.mjs';
import './workplace_desk.mjs';

let failed = 0;
for (const { name, run } of tests) {
  if (process.argv.length > 2 && !process.argv.slice(2).some((part) => name.includes(part))) continue;
  try {
    const page = await run();
    assert.deepEqual(page.problems.filter((problem) => !/GPU stall|GL Driver/.test(problem)), []);
    console.log(`ok ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`not ok ${name}\n  ${String(error.message).split('\n').slice(0, 14).join('\n  ')}`);
  }
  for (const context of browser.contexts()) await context.close();
}
await browser.close();
await portal.end();
process.exit(failed ? 1 : 0);
