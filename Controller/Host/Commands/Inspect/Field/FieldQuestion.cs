using Wavehall.Rendering.Field;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect.Field;

/// <summary>What of a sound field is drawn.</summary>
internal enum FieldQuantity
{
    /// <summary>Sound pressure at one moment.</summary>
    RealPart,

    /// <summary>Level in dB.</summary>
    Level,

    /// <summary>Level of the difference to the field of the source alone, relative to that [dB].</summary>
    Error,
}

/// <summary>Which field is asked for.</summary>
/// <param name="Room">The loudspeakers.</param>
/// <param name="Array">They, driven.</param>
/// <param name="SourceText">The source as typed.</param>
/// <param name="Reference">Point at which the level is right [m].</param>
/// <param name="HeightMetres">Height of the plan [m].</param>
/// <param name="FrequencyHz">Frequency; null for a snapshot of a pulse.</param>
/// <param name="ImpulseMilliseconds">Time of the snapshot.</param>
/// <param name="Quantity">What is drawn.</param>
internal sealed record FieldQuestion(
    InspectedRoom Room,
    DrivenArray Array,
    string SourceText,
    Vector3D Reference,
    double HeightMetres,
    double? FrequencyHz,
    double ImpulseMilliseconds,
    FieldQuantity Quantity);
