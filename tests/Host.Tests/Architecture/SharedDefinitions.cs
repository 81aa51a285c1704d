using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Waves;
using Wavehall.Show.Objects;
using Wavehall.Streaming.Audio;

namespace Wavehall.Host.Tests.Architecture;

/// <summary>Rendering, Streaming and Show do not know each other; what they must have in common is held together here.</summary>
public sealed class SharedDefinitions
{
    [Fact]
    public void Files_and_packets_round_to_24_bits_alike()
    {
        float[] edges = [0, -0f, 1, -1, 2, -2, float.MaxValue, float.MinValue, float.Epsilon, 0.5f / (1 << 23), 1.5f / (1 << 23), -0.5f / (1 << 23), 0.99999994f];
        foreach (var sample in edges)
        {
            Assert.Equal(Pcm24.FromFloat(sample), L24.Quantize(sample));
        }

        Prop.ForAll<int>(bits =>
        {
            var sample = BitConverter.Int32BitsToSingle(bits);
            return !float.IsFinite(sample) || Pcm24.FromFloat(sample) == L24.Quantize(sample);
        }).QuickCheckThrowOnFailure();
        Prop.ForAll<int>(value => Pcm24.FromFloat(value / (float)(1 << 24)) == L24.Quantize(value / (float)(1 << 24))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_kinds_of_scene_changes_have_the_numbers_that_the_link_protocol_names()
    {
        Assert.Equal(0, (int)SceneChangeKind.Position);
        Assert.Equal(1, (int)SceneChangeKind.Gain);
        Assert.Equal(2, (int)SceneChangeKind.Kind);
        Assert.Equal(3, (int)SceneChangeKind.FollowPath);
        Assert.Equal(4, (int)SceneChangeKind.Direction);
        Assert.Equal(5, (int)SceneChangeKind.Distance);
        Assert.Equal(6, (int)SceneChangeKind.Doppler);
        Assert.Equal(7, (int)SceneChangeKind.AirAbsorption);
        Assert.Equal([0, 1, 2], Enum.GetValues<DistanceLaw>().Select(law => (int)law));
    }

    [Fact]
    public void Distance_laws_and_their_ranges_are_the_same_in_show_and_renderer()
    {
        Assert.Equal(
            Enum.GetValues<ObjectDistanceLaw>().Select(law => (law.ToString(), (int)law)),
            Enum.GetValues<DistanceLaw>().Select(law => (law.ToString(), (int)law)));
        Assert.Equal(ShowLimits.MinDistanceMetres, DistanceRule.MinimumMetres);
        Assert.Equal(ShowLimits.MaxDistanceMetres, DistanceRule.LargestMetres);
        var (law, reference, maximum) = ObjectDistance.Default;
        Assert.Equal(DistanceRule.Physical, new DistanceRule((DistanceLaw)law, reference, maximum));
    }

    [Fact]
    public void What_an_object_has_when_nobody_chooses_is_the_same_in_show_and_renderer()
    {
        var shown = new SoundObject { Number = 1, Name = "" };
        var rendered = new RenderedObject { Source = new Rendering.Sources.SilentSignal() };
        Assert.Equal((shown.Direction, shown.Doppler, shown.AirAbsorption), (rendered.Direction, rendered.Doppler, rendered.AirAbsorption));
        Assert.Equal(DistanceRule.Physical, rendered.Distance);
    }

    [Fact]
    public void The_kinds_of_objects_are_the_same_in_show_and_renderer()
    {
        Assert.Equal(
            Enum.GetValues<ObjectKind>().Select(kind => (kind.ToString(), (int)kind)),
            Enum.GetValues<RenderedKind>().Select(kind => (kind.ToString(), (int)kind)));
    }
}
