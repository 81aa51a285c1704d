using Wavehall.Venues.Import;

namespace Wavehall.Venues.Tests.Import;

/// <summary>What the seven halls' surveys do not say themselves.</summary>
internal static class HallSurveys
{
    private const string NoLicence =
        "The repository has no licence file: positions are used as facts (measurements) only.";

    private const string UnknownLicence =
        "No licence is stated with the coordinates: positions are used as facts (measurements) only.";

    private const string Axes = "x to the front, y to the left, z up, metres";

    public static IEnumerable<SurveyDescription> All => [H0104, HumboldtForum, En325, Rostock, IemCube, Klangdom, AlloSphere];

    private static SurveyDescription H0104 => new()
    {
        Name = "tuberlin_h0104_wfs_832",
        Title = "TU Berlin, lecture hall H0104",
        Remark = NoLicence + " 104 modules of eight channels, one node each. Area weights are capped at the three gaps of the contour."
            + " Reference point and ear height (seated, over z = 0; the stalls rise towards the back) are not surveyed.",
        Origin = "room centre in plan, as surveyed",
        Axes = Axes + "; left and right are inferred (seen by a listener who looks at the front wall, x = 12.9 m), not confirmed on site",
        ReferencePoint = Vector3D.Zero,
        EarHeightMetres = 1.2,
        ListeningInsetMetres = 1.5,
        Arrays = [new("Contour", ArrayKind.Contour, true, 1, 832)],
        Zones =
        [
            new("Front", 1, 80), new("Front right side", 81, 168), new("Right side", 169, 328), new("Back", 329, 512),
            new("Left side", 513, 672), new("Front left side", 673, 760), new("Front", 761, 832),
        ],
    };

    private static SurveyDescription HumboldtForum => new()
    {
        Name = "humboldtforum_hoerraum_wfs_256",
        Title = "Humboldt Forum Berlin, Hörraum",
        Remark = NoLicence + " Two open arcs that face each other, 4.27 m apart at their ends. Reference point and ear height are not surveyed.",
        Origin = "room centre in plan, as surveyed",
        Axes = Axes + "; that +x is the front is assumed, the survey does not say where listeners look",
        ReferencePoint = new(0, 0, 2.014),
        EarHeightMetres = 1.2,
        ListeningInsetMetres = 1,
        Arrays = [new("Back arc", ArrayKind.Contour, false, 1, 128), new("Front arc", ArrayKind.Contour, false, 129, 256)],
        Zones = [new("Back arc", 1, 128), new("Front arc", 129, 256)],
    };

    private static SurveyDescription En325 => new()
    {
        Name = "tuberlin_en325_wfs_192",
        Title = "TU Berlin, studio EN325",
        Remark = NoLicence + " Closed octagon of 24 modules of eight channels. Ear height is not surveyed.",
        Origin = "room centre in plan, as surveyed",
        Axes = Axes + "; left and right are inferred (seen by a listener who looks at x = 3.0 m), not confirmed on site",
        ReferencePoint = new(0, 0, 1.4),
        EarHeightMetres = 1.2,
        ListeningInsetMetres = 0.5,
        Arrays = [new("Octagon", ArrayKind.Contour, true, 1, 192)],
        Zones =
        [
            new("Front", 1, 16), new("Front right side", 17, 32), new("Right side", 33, 64), new("Back right side", 65, 80),
            new("Back", 81, 112), new("Back left side", 113, 128), new("Left side", 129, 160), new("Front left side", 161, 176),
            new("Front", 177, 192),
        ],
    };

    private static SurveyDescription Rostock => new()
    {
        Name = "rostock_wfs_64",
        Title = "University of Rostock, audio laboratory",
        Remark = "MIT licence, (c) SFS Toolbox Developers. Area weights are the survey's own. Reference point and ear height are not surveyed.",
        Origin = "centre of the loudspeaker square in plan, as surveyed",
        Axes = Axes + "; that +x is the front is assumed, the survey does not say where listeners look",
        ReferencePoint = new(0, 0, 1.61),
        EarHeightMetres = 1.2,
        ListeningInsetMetres = 0.5,
        Arrays = [new("Square", ArrayKind.Contour, true, 1, 64)],
        Zones = [new("Front", 1, 8), new("Left side", 9, 24), new("Back", 25, 40), new("Right side", 41, 56), new("Front", 57, 64)],
    };

    private static SurveyDescription IemCube => new()
    {
        Name = "iem_cube_24",
        Title = "IEM Graz, CUBE",
        Remark = UnknownLicence + " Loudspeakers are assumed to look at the reference point; area weight is the mean distance of the two nearest loudspeakers.",
        Origin = "on the floor below the room centre",
        Axes = Axes,
        ReferencePoint = new(0, 0, 1.38),
        EarHeightMetres = 1.2,
        ListeningInsetMetres = 1.5,
        Arrays = [new("Dome", ArrayKind.Dome, false, 1, 24)],
        Zones = [new("Lower ring", 1, 12), new("Middle ring", 13, 20), new("Upper ring", 21, 24)],
    };

    private static SurveyDescription Klangdom => new()
    {
        Name = "zkm_klangdom_43",
        Title = "ZKM Karlsruhe, Kubus, Klangdom",
        Remark = UnknownLicence + " Numbers follow the rows of the survey, not a confirmed order of outputs; the four loudspeakers on the floor are not in it."
            + " Loudspeakers are assumed to look at the reference point; area weight is the mean distance of the two nearest loudspeakers.",
        Origin = "listening position, ear height",
        Axes = Axes,
        ReferencePoint = Vector3D.Zero,
        EarHeightMetres = 0,
        ListeningInsetMetres = 2,
        Arrays = [new("Dome", ArrayKind.Dome, false, 1, 43)],
        Zones = [new("Ring 1", 1, 14), new("Ring 2", 15, 28), new("Ring 3", 29, 36), new("Ring 4", 37, 42), new("Zenith", 43, 43)],
    };

    private static SurveyDescription AlloSphere => new()
    {
        Name = "allosphere_54",
        Title = "AlloSphere, University of California Santa Barbara",
        Remark = "Published under the 3-clause BSD licence, (c) The Regents of the University of California. Numbers 1 to 54 are hardware outputs 1-12, 17-46"
            + " and 49-60 in this order. Loudspeakers are assumed to look at the reference point; area weight is the mean distance of the two nearest loudspeakers.",
        Origin = "centre of the sphere",
        Axes = Axes + "; azimuth is taken from forward to left (counter-clockwise), as the source's Speaker class says."
            + " The layout is symmetric: the other sense would swap left and right outputs and leave the outline as it is",
        ReferencePoint = Vector3D.Zero,
        EarHeightMetres = 0,
        ListeningInsetMetres = 2.5,
        Arrays = [new("Dome", ArrayKind.Dome, false, 1, 54)],
        Zones = [new("Upper ring", 1, 12), new("Middle ring", 13, 42), new("Lower ring", 43, 54)],
    };
}
