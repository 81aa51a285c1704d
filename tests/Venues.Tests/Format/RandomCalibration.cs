using FsCheck;
using FsCheck.Fluent;

namespace Wavehall.Venues.Tests.Format;

/// <summary>Calibrations of every kind within their ranges.</summary>
internal static class RandomCalibration
{
    public static Gen<LoudspeakerCalibration> Any { get; } =
        from gainDb in Between(-60, 20)
        from delaySeconds in Between(0, 1)
        from inverted in Gen.Elements(false, true)
        from filterCount in Gen.Choose(0, LoudspeakerCalibration.MaximumFilters)
        from filters in Gen.ArrayOf(Filter, filterCount)
        from tapCount in Gen.Elements(0, 0, 1, 17)
        from taps in Gen.ArrayOf(Between(-LoudspeakerCalibration.MaximumFirTap, LoudspeakerCalibration.MaximumFirTap), tapCount)
        from limiter in Limiter
        select new LoudspeakerCalibration
        {
            GainDb = gainDb,
            DelaySeconds = delaySeconds,
            Inverted = inverted,
            Filters = [.. filters],
            FirTaps = [.. taps],
            Limiter = limiter,
        };

    /// <summary>A number of the range; its ends and a plain number are as likely as one with all its digits.</summary>
    public static Gen<double> Between(double minimum, double maximum) =>
        Gen.OneOf(
            Gen.Elements(minimum, maximum, Math.Round((minimum + maximum) / 2, 3)),
            Gen.Choose(0, int.MaxValue).Select(share => minimum + ((maximum - minimum) * share / int.MaxValue)));

    private static Gen<EqualiserFilter> Filter =>
        from shape in Gen.Elements(Enum.GetValues<EqualiserShape>())
        from frequencyHz in Between(10, 22000)
        from gainDb in Between(-30, 30)
        from q in Between(0.1, 50)
        select new EqualiserFilter(shape, frequencyHz, shape is EqualiserShape.Peaking or EqualiserShape.LowShelf or EqualiserShape.HighShelf ? gainDb : 0, q);

    private static Gen<LimiterSettings?> Limiter =>
        from present in Gen.Elements(false, true)
        from ceilingDb in Between(-60, 0)
        from lookAheadSeconds in Between(0.0001, 0.01)
        from releaseSeconds in Between(0.001, 5)
        select present ? new LimiterSettings(ceilingDb, lookAheadSeconds, releaseSeconds) : null;
}
