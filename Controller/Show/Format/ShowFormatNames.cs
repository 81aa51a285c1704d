using Wavehall.Show.Objects;

namespace Wavehall.Show.Format;

/// <summary>The words of the show format that stand for values.</summary>
internal static class ShowFormatNames
{
    public const string Format = "wavehall-show";
    public const int Version = 1;

    public static readonly (string Name, ObjectKind Value)[] Kinds =
    [
        ("auto", ObjectKind.Auto),
        ("point", ObjectKind.Point),
        ("plane", ObjectKind.Plane),
        ("focused", ObjectKind.Focused),
    ];

    public static readonly (string Name, ObjectDistanceLaw Value)[] DistanceLaws =
    [
        ("physical", ObjectDistanceLaw.Physical),
        ("reference", ObjectDistanceLaw.Reference),
        ("none", ObjectDistanceLaw.None),
    ];

    /// <summary>What a route may ask for; <see cref="RouteRenderer.OfGroup"/> is to ask for nothing.</summary>
    public static readonly (string Name, RouteRenderer Value)[] Renderers =
    [
        ("wfs", RouteRenderer.Wfs),
        ("vbap", RouteRenderer.Vbap),
        ("dbap", RouteRenderer.Dbap),
        ("ambisonics", RouteRenderer.Ambisonics),
        ("direct", RouteRenderer.Direct),
    ];

    public static readonly (string Name, BedFormat Value)[] BedFormats =
    [
        ("ambix", BedFormat.AmbiX),
        ("acnN3d", BedFormat.AcnN3d),
        ("fuma", BedFormat.FuMa),
    ];

    public static readonly (string Name, TrajectoryShape Value)[] Shapes =
    [
        ("linear", TrajectoryShape.Linear),
        ("smooth", TrajectoryShape.Smooth),
    ];

    public static readonly (string Name, SourceKind Value)[] Sources =
    [
        ("silence", SourceKind.Silence),
        ("wave", SourceKind.Wave),
        ("bed", SourceKind.Bed),
        ("sine", SourceKind.Sine),
        ("pinkNoise", SourceKind.PinkNoise),
        ("sweep", SourceKind.Sweep),
        ("click", SourceKind.Click),
    ];

    public static string NameOf<T>((string Name, T Value)[] table, T value)
        where T : struct
    {
        foreach (var (name, candidate) in table)
        {
            if (candidate.Equals(value))
            {
                return name;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(value), value, "has no word in the show format");
    }
}

/// <summary>The kinds of <see cref="SoundSource"/> that a file can name.</summary>
internal enum SourceKind
{
    Silence,
    Wave,
    Bed,
    Sine,
    PinkNoise,
    Sweep,
    Click,
}
