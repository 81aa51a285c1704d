namespace Wavehall.Show.Objects;

/// <summary>How large a show and its values may be. The file format, the session and the schema hold the same limits.</summary>
public static class ShowLimits
{
    /// <summary>Objects in a show, and the highest object number (the renderer's capacity).</summary>
    public const int MaxObjects = 128;

    /// <summary>Characters of a name (ADM-OSC 1.0 allows as many).</summary>
    public const int MaxNameLength = 128;

    /// <summary>Characters of the path of a wave file.</summary>
    public const int MaxPathLength = 1024;

    /// <summary>Largest magnitude of a coordinate [m]: beyond it a sound is late by three seconds.</summary>
    public const double MaxCoordinateMetres = 1000;

    /// <summary>Shortest direction; a shorter one points nowhere.</summary>
    public const double MinDirectionLength = 0.001;

    /// <summary>Smallest distance of a distance law [m]; nearer to an object nothing is meant to become louder.</summary>
    public const double MinDistanceMetres = 0.1;

    /// <summary>Largest distance of a distance law [m].</summary>
    public const double MaxDistanceMetres = 1000;

    /// <summary>Largest linear gain, +20 dB.</summary>
    public const double MaxGain = 10;

    /// <summary>Points of a trajectory.</summary>
    public const int MaxTrajectoryPoints = 256;

    /// <summary>Most routes of an object.</summary>
    public const int MaxRoutes = 16;

    /// <summary>Most loudspeakers that a route names by number.</summary>
    public const int MaxRouteLoudspeakers = 64;

    /// <summary>Largest spread [degrees]: from everywhere.</summary>
    public const double MaxSpreadDegrees = 180;

    /// <summary>Largest magnitude of an angle of a bed [degrees]: a whole turn.</summary>
    public const double MaxOrientationDegrees = 360;

    /// <summary>Smallest mean free path of a reverb [m].</summary>
    public const double MinReverbSizeMetres = 2;

    /// <summary>Largest mean free path of a reverb [m].</summary>
    public const double MaxReverbSizeMetres = 50;

    /// <summary>Longest time before the first echoes of a reverb [s].</summary>
    public const double MaxReverbPreDelaySeconds = 0.2;

    /// <summary>Shortest time in which a reverb falls by 60 dB [s].</summary>
    public const double MinReverbTimeSeconds = 0.1;

    /// <summary>Longest time in which a reverb falls by 60 dB [s].</summary>
    public const double MaxReverbTimeSeconds = 20;

    /// <summary>Latest time of a trajectory point [s], a day.</summary>
    public const double MaxTrajectorySeconds = 86400;

    /// <summary>Shortest time between two trajectory points [s]: the renderer evaluates positions every millisecond.</summary>
    public const double MinTrajectoryStepSeconds = 0.001;

    /// <summary>Highest channel number of a wave file (its header counts channels in 16 bits).</summary>
    public const int MaxWaveChannel = 65535;

    /// <summary>Bytes of a show file; 128 objects with full trajectories take less than 4 MiB.</summary>
    public const int MaxFileBytes = 16 * 1024 * 1024;
}
