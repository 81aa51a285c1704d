// Starts Blazor so that a page comes back by itself after the server was away. A new server does not know the old
// circuit and rejects it; the page then loads again.
const modal = document.getElementById('components-reconnect-modal');

new MutationObserver(() => {
  const { classList } = modal;
  if (classList.contains('components-reconnect-rejected') || classList.contains('components-reconnect-failed')) {
    location.reload();
  }
}).observe(modal, { attributes: true, attributeFilter: ['class'] });

Blazor.start({
  circuit: {
    reconnectionOptions: {
      maxRetries: 100000,
      retryIntervalMilliseconds: attempt => attempt < 20 ? 500 : 2000,
    },
  },
});
