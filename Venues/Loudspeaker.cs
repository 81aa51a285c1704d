namespace Wavehall.Venues;

/// <summary>One channel of the room: a secondary source with a place and a main radiation direction.</summary>
/// <param name="Number">Channel number, 1-based and contiguous over the venue; the loudspeaker's index is Number - 1.</param>
/// <param name="Position">Acoustic centre [m].</param>
/// <param name="Normal">Unit vector of main radiation, into the listening area.</param>
/// <param name="Array">Name of the array it belongs to.</param>
/// <param name="AreaWeightMetres">Length of contour the loudspeaker stands for [m], above zero.</param>
/// <param name="Zone">Name of the zone it belongs to.</param>
/// <param name="Calibration">What makes it sound like the others where it hangs; null: nothing is corrected.</param>
public sealed record Loudspeaker(
    int Number,
    Vector3D Position,
    Vector3D Normal,
    string Array,
    double AreaWeightMetres,
    string Zone,
    LoudspeakerCalibration? Calibration = null);
