// The access mirror alone, without a browser: roles and flags are what C++ calls them, whatever their
// numbers are. Prints `ok` and `not ok` lines.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const read = (path) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const told = read('tests/golden/client_names.txt');  // kNames, as client_tests write it

// As much of a document as the mirror asks for.
class Element {
  constructor(tag) { Object.assign(this, { tag, tagName: tag.toUpperCase(), style: {}, attributes: {}, children: [] }); }
  setAttribute(name, value) { this.attributes[name] = value; }
  getAttribute(name) { return this.attributes[name] ?? null; }
  removeAttribute(name) { delete this.attributes[name]; }
  addEventListener() {}
  append(child) { this.children.push(child); }
  appendChild(child) { this.children.push(child); return child; }
  remove() { this.removed = true; }
}

// The mirror as it is linked, which has been told these names.
function mirrorOf(names) {
  const library = {};
  for (const file of ['core', 'mirror', 'text_agent'])
    new Function('mergeInto', 'LibraryManager', read(`web/platform/${file}.js`))((_, part) => Object.assign(library, part), {});
  const texts = [];
  const M = { nodes: new Map(), mirrored: 0 };
  const scope = { M, document: { createElement: (tag) => new Element(tag), documentElement: { lang: 'zh-CN' } }, Option: class { constructor(text) { this.text = text; } },
    ROLES: library.$ROLES, FLAGS: library.$FLAGS, text_in: (at, size) => (texts[at] ?? '').slice(0, size) };
  const linked = new Function(...Object.keys(scope), `
    var number_of = ${library.$number_of}, learn_access_names = ${library.$learn_access_names},
      make_element = ${library.$make_element}, picture_of = () => '', set_field = ${library.$set_field};
    return { web_names: ${library.web_names}, web_node: ${library.web_node}, number_of };`)(...Object.values(scope));
  texts[0] = names;
  linked.web_names(0, names.length);
  const bits = (flags) => flags.reduce((sum, flag) => sum | 1 << linked.number_of('flag', flag), 0);
  let id = 0;
  return (role, flags = [], { level = 0, name = '', extra = '' } = {}) => {
    id += 1;
    [texts[10], texts[10 + name.length]] = [name, ''];
    if (extra) texts[10 + name.length] = extra;
    linked.web_node(id, linked.number_of('role', role), level, bits(flags), 0, 0, 10, 10, 15, 20, 0, 0, 0, 0, 3, 10, name.length, 0, extra.length);
    return M.nodes.get(id);
  };
}

let wrong = 0;
function check(name, ...pairs) {
  const bad = pairs.filter(([is, expected]) => JSON.stringify(is) !== JSON.stringify(expected));
  if (bad.length) wrong += 1;
  console.log(`${bad.length ? 'not ok' : 'ok'} ${name}`);
  for (const [is, expected] of bad) console.log(`  ${JSON.stringify(is)} instead of ${JSON.stringify(expected)}`);
}
const thrown = (names) => {
  try { mirrorOf(names); return 'nothing'; } catch (error) { return error.message; }
};
const reordered = told.split('\n').map((line) => {
  const [kind, ...names] = line.trim().split(' ');
  return [kind, ...names.reverse()].join(' ');
}).join('\n');

for (const [order, names] of [['as they are', told], ['reordered', reordered]]) {
  const node = mirrorOf(names);
  const roles = names.match(/^role (.*)$/m)[1].trim().split(' ');
  check(`every role has its element, ${order}`, ...roles.map((role) => [node(role, []).tag !== undefined, true]),
    [roles.length > 20, true],
    ...[['text', 'span'], ['link', 'a'], ['button', 'button'], ['choice', 'select'], ['main', 'main'], ['region', 'section']]
      .map(([role, tag]) => [[role, node(role).tag], [role, tag]]),
    ...[['item', 'listitem'], ['column', 'columnheader'], ['bundle', 'none'], ['dialog', 'dialog']]
      .map(([role, aria]) => [[role, node(role).attributes.role], [role, aria]]),
    [node('heading', [], { level: 3 }).tag, 'h3'], [node('checkbox').type, 'checkbox'], [node('radio').type, 'radio'],
    [node('textbox').tag, 'input'], [node('textbox', ['multiline']).tag, 'textarea'],
    [node('button', [], { name: 'Go' }).textContent, 'Go'], [node('list', [], { name: 'Stops' }).attributes['aria-label'], 'Stops'],
    [node('table').attributes['aria-rowcount'], '3'], [node('link', [], { extra: '/t/1' }).attributes.href, '/t/1']);
  check(`every flag says what it means, ${order}`,
    [node('checkbox', ['checked']).checked, true], [node('checkbox').checked, false],
    [node('button', ['disabled']).attributes['aria-disabled'], 'true'],
    [node('button', ['toggle']).attributes['aria-pressed'], 'false'],
    [node('button', ['toggle', 'pressed']).attributes['aria-pressed'], 'true'],
    [node('button', ['expandable', 'expanded']).attributes['aria-expanded'], 'true'],
    [node('button').attributes['aria-expanded'], undefined],
    [node('link', ['current']).attributes['aria-current'], 'page'], [node('item', ['current']).attributes['aria-current'], 'step'],
    [node('textbox', ['invalid']).attributes['aria-invalid'], 'true'],
    [node('status', ['urgent']).attributes['aria-live'], 'assertive'], [node('status').attributes['aria-live'], 'polite'],
    [node('column', ['descending']).attributes['aria-sort'], 'descending'], [node('column').attributes['aria-sort'], 'none'],
    [node('group', ['gestures']).attributes['data-gestures'], ''], [node('text', ['bold']).style.fontWeight, 700],
    [node('text', ['unspoken']).attributes['aria-hidden'], 'true'], [node('text').attributes['aria-hidden'], undefined]);
  const mixed = node('text', [], { name: 'On track, 2 h', extra: '\x02On track\x02, 2 h' });
  check(`words in two weights are in two weights, ${order}`,
    [mixed.children.map((one) => one.tag ? `<${one.tag}>${one.children}` : one), ['', '<b>On track', ', 2 h']]);
}
check('a role without an element stops everything', [thrown(told.replace('role ', 'role carousel ')), 'the mirror has no element for the role carousel']);
check('a flag that C++ has no more stops everything', [thrown(told.replace(' toggle ', ' ')), 'C++ has no flag toggle']);
process.exit(wrong ? 1 : 0);
