const sampleRateHz = 48000;

const twoDigits = value => String(value).padStart(2, '0');

/** Hours, minutes and seconds of a count of seconds. */
export function timeText(seconds) {
  const sign = seconds < 0 ? '\u2212' : '';
  const whole = Math.floor(Math.abs(seconds));
  return `${sign}${twoDigits(Math.floor(whole / 3600))}:${twoDigits(Math.floor(whole / 60) % 60)}:${twoDigits(whole % 60)}`;
}

/** Shows media time in the status bar: as the time of the day, and as time since the start of the show. */
export function showClock(mediaTime, stale) {
  const clock = document.querySelector('[data-live="clock"]');
  const showTime = document.querySelector('[data-live="show-time"]');
  write(clock, timeText((mediaTime / sampleRateHz) % 86400), stale);
  if (showTime) {
    write(showTime, timeText((mediaTime - Number(showTime.dataset.startSample)) / sampleRateHz), stale);
  }
}

// Blazor owns the text node and never changes it: only its value is written.
function write(element, text, stale) {
  if (element?.firstChild) {
    if (element.firstChild.nodeValue !== text) {
      element.firstChild.nodeValue = text;
    }
    element.toggleAttribute('data-stale', stale);
  }
}
