namespace Wavehall.Rendering.Beds;

/// <summary>What holds of a bed at a grid point. Angles turn it as <see cref="Ambisonics.HarmonicRotation"/> says: roll first, then pitch, then yaw.</summary>
/// <param name="Gain">Linear gain; 0 is silence.</param>
/// <param name="YawRadians">About z [rad]; positive turns what is in front to the left.</param>
/// <param name="PitchRadians">About y [rad]; positive turns what is in front down.</param>
/// <param name="RollRadians">About x [rad]; positive turns what is left up.</param>
internal readonly record struct BedState(double Gain, double YawRadians, double PitchRadians, double RollRadians);
