namespace Wavehall.Rendering.Blocks;

/// <summary>Names the content of a bank: which geometry at which ends, with which factors. The default names silence.</summary>
/// <param name="StartVersion">Geometry at the start, 0 for none.</param>
/// <param name="EndVersion">Geometry at the end, 0 for none.</param>
/// <param name="StartFactor">Factor on the gains at the start.</param>
/// <param name="EndFactor">Factor on the gains at the end.</param>
internal readonly record struct PairTrackContent(long StartVersion, long EndVersion, double StartFactor, double EndFactor);
