// JSON as the browser reads it. C++ asks for values by their place in a list, which is as long as the
// documents that are being read.
mergeInto(LibraryManager.library, {
  $M_json: [],
  web_json_parse__deps: ['$M_json', '$text_in'],
  web_json_parse: function (text, size) {
    try { return M_json.push(JSON.parse(text_in(text, size))) - 1; } catch (wrong) { return -1; }
  },
  web_json_end__deps: ['$M_json'],
  web_json_end: function (place) { M_json.length = place; },
  // JsonNode::Kind.
  web_json_kind__deps: ['$M_json'],
  web_json_kind: function (place) {
    var value = M_json[place], type = typeof value;
    return value === null ? 0 : type == 'boolean' ? 1 : type == 'number' ? 3 - Number.isSafeInteger(value) : type == 'string' ? 4 : Array.isArray(value) ? 5 : 6;
  },
  web_json_number__deps: ['$M_json'],
  web_json_number: function (place) { return +M_json[place]; },
  web_json_string__deps: ['$M_json', '$text_out'],
  web_json_string: function (place) { return text_out(M_json[place]); },
  web_json_size__deps: ['$M_json'],
  web_json_size: function (place) { return Object.keys(M_json[place]).length; },
  web_json_element__deps: ['$M_json'],
  web_json_element: function (place, index) { return M_json.push(M_json[place][index]) - 1; },
  web_json_name__deps: ['$M_json', '$text_out'],
  web_json_name: function (place, index) { return text_out(Object.keys(M_json[place]).sort()[index]); },
  web_json_member__deps: ['$M_json', '$text_in'],
  web_json_member: function (place, name, size) {
    var value = M_json[place], key = text_in(name, size);
    return Object.prototype.hasOwnProperty.call(value, key) ? M_json.push(value[key]) - 1 : -1;
  },
});
