// Reads one frame of the live feed; the layout is written down in LiveFrame.cs.
const headerBytes = 20;
const objectBytes = 16;
const unknownLevel = -32768;
const silentLevel = -32767;

/** @returns {{revision: number, mediaTime: number, levels: Float32Array, objects: object[]} | null} null: not a frame of version 1 */
export function parseLiveFrame(buffer) {
  const view = new DataView(buffer);
  if (view.byteLength < headerBytes || view.getUint8(0) !== 1) {
    return null;
  }
  const loudspeakers = view.getUint16(16, true);
  const objectCount = view.getUint16(18, true);
  let offset = (headerBytes + 2 * loudspeakers + 3) & ~3;
  if (view.byteLength < offset + objectBytes * objectCount) {
    return null;
  }

  // Decibels re full scale; NaN: not known, -Infinity: silence.
  const levels = new Float32Array(loudspeakers);
  for (let i = 0; i < loudspeakers; i++) {
    const level = view.getInt16(headerBytes + 2 * i, true);
    levels[i] = level === unknownLevel ? NaN : level === silentLevel ? -Infinity : level / 100;
  }

  const objects = [];
  for (let i = 0; i < objectCount; i++, offset += objectBytes) {
    const flags = view.getUint16(offset + 2, true);
    objects.push({
      number: view.getUint16(offset, true),
      muted: (flags & 1) !== 0,
      following: (flags & 2) !== 0,
      hasPath: (flags & 4) !== 0,
      x: view.getFloat32(offset + 4, true),
      y: view.getFloat32(offset + 8, true),
      z: view.getFloat32(offset + 12, true),
    });
  }

  // 2^53 samples of media time last for 5900 years.
  return { revision: view.getUint32(4, true), mediaTime: Number(view.getBigInt64(8, true)), levels, objects };
}
