using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Beds;
using Wavehall.Rendering.NearField;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Beds;

/// <summary>What the loudspeakers play of a bed is what the decoder says.</summary>
public sealed class BedDecodingTests
{
    private const int Loudspeakers = 9;
    private static readonly PinkNoiseSignal Noise = new(-50000, -20, 3);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(2, 4)]
    [InlineData(5, 2)]
    [InlineData(10, 10)]
    public void A_plane_wave_becomes_the_matrix_times_its_harmonics(int bedOrder, int decoderOrder)
    {
        var direction = new Vector3D(0.3, -0.8, 0.4).Normalized();
        var signals = Play(bedOrder, decoderOrder, direction, new BedState(0.5, 0, 0, 0));
        AssertDecoded(signals, Math.Min(bedOrder, decoderOrder), decoderOrder, direction, 0.5);
    }

    [Theory]
    [InlineData(90, 0, 0, 1, 0, 0, 0, 1, 0)]
    [InlineData(0, 90, 0, 1, 0, 0, 0, 0, -1)]
    [InlineData(0, 0, 90, 0, 1, 0, 0, 0, 1)]
    [InlineData(30, 0, 0, 0.5, 0.8660254037844386, 0, 0, 1, 0)]
    [InlineData(90, 0, 90, 0, 1, 0, 0, 0, 1)]
    [InlineData(90, 90, 0, 1, 0, 0, 0, 0, -1)]
    public void A_turned_bed_is_the_bed_of_the_turned_source(
        double yaw, double pitch, double roll, double x, double y, double z, double turnedX, double turnedY, double turnedZ)
    {
        var state = new BedState(1, yaw * Math.PI / 180, pitch * Math.PI / 180, roll * Math.PI / 180);
        AssertDecoded(Play(4, 4, new(x, y, z), state), 4, 4, new(turnedX, turnedY, turnedZ), 1);
    }

    [Fact]
    public void Two_bands_of_one_matrix_are_as_loud_as_one()
    {
        var matrix = BedRooms.Matrix(1, 1, 1);
        foreach (var frequencyHz in new[] { 60.0, 400, 500, 2000 })
        {
            var bed = TestBed.Tone(1, 2, frequencyHz);
            var one = Amplitude(bed, BedDecoder.Create(1, [0], matrix));
            Assert.Equal(1, Amplitude(bed, BedDecoder.Create(1, [0], matrix, matrix, 400)) / one, 1e-3);
        }
    }

    [Fact]
    public void Each_band_has_a_matrix_of_its_own()
    {
        var decoder = BedDecoder.Create(1, [0], [0, 0, 0.5, 0], [0, 0, 0.25, 0], 700);
        Assert.Equal(0.25, Amplitude(TestBed.Tone(1, 2, 80), decoder), 2e-3);
        Assert.Equal(0.5, Amplitude(TestBed.Tone(1, 2, 8000), decoder), 2e-3);
    }

    [Fact]
    public void Bass_of_W_goes_to_the_subwoofer_and_the_rest_to_the_loudspeaker()
    {
        BedDecoder Decoder(int which) =>
            BedDecoder.Create(1, [10], which == 0 ? [1, 0, 0, 0] : new double[4], null, null, which == 1 ? [1] : null, 100);
        Assert.Equal(0.5, Amplitude(TestBed.Tone(1, 0, 100), Decoder(0)), 1e-3);
        Assert.Equal(0.5, Amplitude(TestBed.Tone(1, 0, 100), Decoder(1)), 1e-3);
        Assert.Equal(16.0 / 17, Amplitude(TestBed.Tone(1, 0, 50), Decoder(1)), 1e-3);
        Assert.Equal(1.0 / 257, Amplitude(TestBed.Tone(1, 0, 25), Decoder(0)), 1e-4);
        Assert.Equal(0, Amplitude(TestBed.Tone(1, 1, 50), Decoder(1)), 1e-6);
    }

    /// <summary>One loudspeaker that plays bands and subwoofer alike is flat: nothing is out of phase.</summary>
    [Fact]
    public void Bands_and_subwoofer_are_in_phase()
    {
        var decoder = BedDecoder.Create(1, [0], [1, 0, 0, 0], [1, 0, 0, 0], 300, [1], 100);
        foreach (var frequencyHz in new[] { 40.0, 80, 100, 130, 200, 300, 1000 })
        {
            Assert.Equal(1, Amplitude(TestBed.Tone(1, 0, frequencyHz), decoder), 3e-3);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(3, 15)]
    public void The_near_field_is_compensated_order_by_order(int order, int channel)
    {
        const double RadiusMetres = 3;
        var weights = new double[16];
        weights[channel] = 1;
        var decoder = BedDecoder.Create(3, [0], weights, nearFieldMetres: RadiusMetres);
        foreach (var frequencyHz in new[] { 50.0, 100, 400 })
        {
            var expected = 1 / NearFieldFilter.NearField(order, RadiusMetres, frequencyHz).Magnitude;
            Assert.Equal(expected, Amplitude(TestBed.Tone(3, channel, frequencyHz), decoder), 0.01);
        }

        Assert.Equal(1, Amplitude(TestBed.Tone(3, 0, 50), BedDecoder.Create(3, [0], [1, .. new double[15]], nearFieldMetres: RadiusMetres)), 1e-3);
    }

    [Fact]
    public void Large_radii_get_longer_runs()
    {
        Assert.Equal(8192, BedDecoder.EpochOf(0, 30));
        Assert.Equal(8192, BedDecoder.EpochOf(1, null));
        Assert.Equal(8192, BedDecoder.EpochOf(1, 5));
        Assert.Equal(32768, BedDecoder.EpochOf(1, 25));
        Assert.True(BedDecoder.EpochOf(3, 25) < BedDecoder.EpochOf(1, 25));
    }

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        Refused("order is not 1 to 10", () => BedDecoder.Create(11, [0], new double[144]));
        Refused("a delay is out of range", () => BedDecoder.Create(1, [-1], new double[4]));
        Refused("loudspeakers times channels", () => BedDecoder.Create(1, [0, 0], new double[4]));
        Refused("not finite", () => BedDecoder.Create(1, [0], [1, double.NaN, 0, 0]));
        Refused("belong together", () => BedDecoder.Create(1, [0], new double[4], new double[4]));
        Refused("belong together", () => BedDecoder.Create(1, [0], new double[4], null, 400));
        Refused("need a bass crossover", () => BedDecoder.Create(1, [0], new double[4], null, null, [1]));
        Refused("one per loudspeaker", () => BedDecoder.Create(1, [0], new double[4], null, null, [1, 1], 100));

        static void Refused(string reason, Action make) =>
            Assert.Contains(reason, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);
    }

    private static float[][] Play(int bedOrder, int decoderOrder, Vector3D direction, BedState state) =>
        new BedRun(TestBed.PlaneWave(bedOrder, direction, Noise), BedRooms.Plain(decoderOrder, Loudspeakers), _ => state, 4810).Play(600, 192);

    private static void AssertDecoded(float[][] signals, int order, int decoderOrder, Vector3D direction, double gain)
    {
        var harmonics = new double[AmbisonicChannel.Count(order)];
        SphericalHarmonics.Evaluate(direction, order, harmonics);
        var matrix = BedRooms.Matrix(Loudspeakers, decoderOrder, 1);
        var delays = BedRooms.Delays(Loudspeakers);
        var sound = new float[600];
        for (var i = 0; i < Loudspeakers; i++)
        {
            var weight = gain * harmonics.Select((value, channel) => value * matrix[(i * AmbisonicChannel.Count(decoderOrder)) + channel]).Sum();
            Noise.Read(4810 - delays[i], sound);
            for (var t = 0; t < sound.Length; t++)
            {
                Assert.Equal(weight * sound[t], signals[i][t], 3e-6);
            }
        }
    }

    /// <summary>Amplitude of what the first loudspeaker plays of a tone of amplitude 1: root mean square of a whole second.</summary>
    private static double Amplitude(TestBed bed, BedDecoder decoder)
    {
        var signal = new BedRun(bed, decoder, _ => new BedState(1, 0, 0, 0), 480_000).Play(48000, 480)[0];
        return Math.Sqrt(2 * signal.Average(sample => (double)sample * sample));
    }
}
