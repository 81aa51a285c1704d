namespace Wavehall.Rendering.Scene;

/// <summary>
/// What an object is at a grid point. Usually it appears once; while it jumps or changes its kind, its old appearance is
/// faded out where it was and the new one faded in.
/// </summary>
/// <param name="Appearance">What it is, or is becoming.</param>
/// <param name="Gain">Linear gain.</param>
/// <param name="Former">What it was; equal to <paramref name="Appearance"/> when nothing is fading.</param>
/// <param name="FormerShare">Share of what it was, 1 to 0; 0 when nothing is fading.</param>
/// <param name="ReverbSend">Linear gain into the reverb, the object's own gain included.</param>
internal readonly record struct ObjectState(ObjectAppearance Appearance, double Gain, ObjectAppearance Former, double FormerShare, double ReverbSend = 0);
