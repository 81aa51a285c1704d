// Colours of levels: twenty steps of 3 dB from -60 to 0 dBFS. Lightness rises with every step, so that the order holds in
// greyscale and for every kind of colour vision.
export const bottomDb = -60;
export const stepDb = 3;

const stops = [[0, '2f3c49'], [4, '2a5a74'], [8, '257f91'], [12, '3fa98a'], [15, '9cca5c'], [17, 'e6d85c'], [19, 'fff4cf']];

/** Colour below the scale. */
export const quietColour = '#2a333d';

/** One CSS colour for each step. */
export const stepColours = Array.from({ length: 20 }, (_, step) => {
  const upper = stops.findIndex(stop => stop[0] >= step);
  const [toStep, to] = stops[upper];
  const [fromStep, from] = stops[Math.max(0, upper - 1)];
  const part = toStep === fromStep ? 1 : (step - fromStep) / (toStep - fromStep);
  const channel = i => Math.round(parseInt(from.slice(i, i + 2), 16) * (1 - part) + parseInt(to.slice(i, i + 2), 16) * part);
  return `rgb(${channel(0)}, ${channel(2)}, ${channel(4)})`;
});

/** Step of a level: 0 to 19; -1 below the scale and for silence, -2 when the level is not known. */
export function stepOf(levelDb) {
  if (Number.isNaN(levelDb)) {
    return -2;
  }
  return levelDb < bottomDb ? -1 : Math.min(stepColours.length - 1, Math.floor((levelDb - bottomDb) / stepDb));
}

/** Level as text, without unit. */
export function levelText(levelDb) {
  if (Number.isNaN(levelDb)) {
    return 'unknown';
  }
  return levelDb === -Infinity ? 'silent' : metric(levelDb, 1);
}

/** A number with a real minus sign. */
export function metric(value, digits) {
  const text = value.toFixed(digits);
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', '\u2212');
}
