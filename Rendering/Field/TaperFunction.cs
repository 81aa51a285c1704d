using Wavehall.Rendering.Driving;

namespace Wavehall.Rendering.Field;

/// <summary>Fades the ends of the runs of selected loudspeakers, as the methods of <see cref="TaperWindow"/> do.</summary>
/// <param name="sources">The loudspeakers.</param>
/// <param name="selected">Which of them play.</param>
/// <param name="taper">Result: factor of each loudspeaker.</param>
public delegate void TaperFunction(SecondarySources sources, ReadOnlySpan<bool> selected, Span<double> taper);
