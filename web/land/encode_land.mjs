// Turns the land outline of world-atlas (TopoJSON) into the compact text that the map reads;
// shared/present/land.h says how it is written. Antarctica is left out.
//
//   node encode_land.mjs land-50m.json land.txt
import fs from 'node:fs';

const unitsPerDegree = 80;
const southernmost = -60, mercatorMost = 190;

// How far the outline may be off, in degrees of the map: finer where parcels mostly go, coarse in
// the far north, which Mercator's projection blows up.
function tolerance(x, y) {
  if (x > 98 && x < 147 && y > 10 && y < 56) return 0.014;
  if (x > -12 && x < 32 && y > 38 && y < 78) return 0.02;
  return y > 72 ? 0.03 + (y - 72) / 250 : 0.026;
}

const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * (180 / Math.PI);

// The rings of all polygons, in degrees. A ring that crosses the 180th meridian runs on beyond it.
function ringsOf(topology) {
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    let x = 0, y = 0;
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
  });
  const polygons = topology.objects.land.geometries.flatMap((one) =>
    one.type === 'MultiPolygon' ? one.arcs : [one.arcs]);
  return polygons.flat().map((ring) => {
    const points = ring.flatMap((index, i) => {
      const arc = index < 0 ? arcs[~index].slice().reverse() : arcs[index];
      return i ? arc.slice(1) : arc;
    });
    for (let i = 1; i < points.length; i++) {
      const turns = Math.round((points[i - 1][0] - points[i][0]) / 360);
      if (turns) points[i] = [points[i][0] + 360 * turns, points[i][1]];
    }
    const middle = (Math.min(...points.map((p) => p[0])) + Math.max(...points.map((p) => p[0]))) / 2;
    const turns = Math.round(middle / 360);
    return points.map(([x, y]) => [x - 360 * turns, y]);
  });
}

// Douglas and Peucker's way, on a closed ring.
function simplified(points) {
  const last = points.length - 1, keep = new Uint8Array(points.length);
  const off = (i, a, b) => {
    const [ax, ay] = points[a], dx = points[b][0] - ax, dy = points[b][1] - ay, [x, y] = points[i];
    const length = dx * dx + dy * dy;
    const t = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
    return Math.hypot(x - ax - t * dx, y - ay - t * dy) / tolerance(x, y);
  };
  const farthest = (a, b) => {
    let most = -1, at = 0;
    for (let i = a + 1; i < b; i++) if (off(i, a, b) > most) most = off(i, a, b), at = i;
    return [at, most];
  };
  const [middle] = farthest(0, last);
  keep[0] = keep[middle] = 1;
  for (const pending = [[0, middle], [middle, last]]; pending.length;) {
    const [a, b] = pending.pop(), [at, most] = farthest(a, b);
    if (most <= 1) continue;
    keep[at] = 1;
    pending.push([a, at], [at, b]);
  }
  return points.filter((_, i) => keep[i]);
}

function number(value) {
  let rest = value < 0 ? ~(value << 1) : value << 1, text = '';
  for (; rest >= 32; rest >>= 5) text += String.fromCharCode(63 + (32 | (rest & 31)));
  return text + String.fromCharCode(63 + rest);
}

export function encode(topology) {
  let text = `land 1 ${unitsPerDegree}\n`, x = 0, y = 0;
  for (const ring of ringsOf(topology)) {
    if (ring.every((p) => p[1] < southernmost)) continue;
    const projected = ring.map(([lon, lat]) => [lon, Math.max(-mercatorMost, Math.min(mercatorMost, mercator(lat)))]);
    const points = simplified(projected).map((p) => p.map((v) => Math.round(v * unitsPerDegree)))
      .filter((p, i, all) => !i || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1]);
    if (points.length < 3) continue;
    for (const [px, py] of points) {
      text += number(px - x) + number(py - y);
      x = px, y = py;
    }
    text += '\n';
  }
  return text;
}

if (process.argv.length !== 4) {
  console.error('usage: node encode_land.mjs land-50m.json land.txt');
  process.exit(2);
}
const text = encode(JSON.parse(fs.readFileSync(process.argv[2], 'utf8')));
fs.writeFileSync(process.argv[3], text);
