using System.Text;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Show.Tests;

/// <summary>What an object may choose, in the show file: direction, distance law, Doppler and air.</summary>
public sealed class ObjectOptionsTests
{
    // As every version has written it.
    private const string Plain =
        """{"number":1,"name":"a","kind":"auto","position":[1, 2, 3],"gain":1,"muted":false,"source":{"type":"silence"}}""";

    [Fact]
    public void An_object_without_options_is_written_as_ever()
    {
        var read = Read(Plain);
        Assert.Null(read.Direction);
        Assert.Equal(new ObjectDistance(ObjectDistanceLaw.Physical, 1, 1000), read.Distance);
        Assert.True(read.Doppler);
        Assert.False(read.AirAbsorption);
        Assert.Equal(Plain, ShowWriter.ObjectToJson(read));
    }

    [Theory]
    [InlineData("\"doppler\":true", "")]
    [InlineData("\"airAbsorption\":false", "")]
    [InlineData("\"distance\":{\"law\":\"physical\"}", "")]
    [InlineData("\"distance\":{\"law\":\"physical\",\"maximumMetres\":1000}", "")]
    [InlineData("\"doppler\":false,\"airAbsorption\":true", "\"doppler\":false,\"airAbsorption\":true")]
    [InlineData("\"direction\":[0, -0.5, 1000]", "\"direction\":[0, -0.5, 1000]")]
    [InlineData("\"distance\":{\"law\":\"none\"}", "\"distance\":{\"law\":\"none\"}")]
    [InlineData(
        "\"distance\":{\"maximumMetres\":1000,\"referenceMetres\":1,\"law\":\"reference\"}",
        "\"distance\":{\"law\":\"reference\",\"referenceMetres\":1,\"maximumMetres\":1000}")]
    [InlineData(
        "\"distance\":{\"law\":\"none\",\"maximumMetres\":25}",
        "\"distance\":{\"law\":\"none\",\"referenceMetres\":1,\"maximumMetres\":25}")]
    public void What_differs_from_the_default_is_written(string read, string written) =>
        Assert.Equal(With(written), ShowWriter.ObjectToJson(Read(With(read))));

    [Fact]
    public void Options_are_read()
    {
        var read = Read(With("\"direction\":[0,-2,0.5],\"distance\":{\"law\":\"reference\",\"referenceMetres\":2,\"maximumMetres\":30},\"doppler\":false,\"airAbsorption\":true"));
        Assert.Equal(new Vector3D(0, -2, 0.5), read.Direction);
        Assert.Equal(new ObjectDistance(ObjectDistanceLaw.Reference, 2, 30), read.Distance);
        Assert.False(read.Doppler);
        Assert.True(read.AirAbsorption);
    }

    [Theory]
    [InlineData("\"direction\":[0, 0, 0]", "$.direction: points nowhere: it is shorter than 0.001")]
    [InlineData("\"direction\":[0, 0]", "$.direction: has 2 elements, not 3")]
    [InlineData("\"direction\":[0, 0, 1001]", "$.direction[2]: 1001 is not from -1000 to 1000")]
    [InlineData("\"direction\":null", "$.direction: is not an array")]
    [InlineData("\"distance\":\"none\"", "$.distance: is not an object")]
    [InlineData("\"distance\":{}", "$.distance.law: is missing")]
    [InlineData("\"distance\":{\"law\":\"cubic\"}", "$.distance.law: is none of physical, reference, none")]
    [InlineData("\"distance\":{\"law\":\"none\",\"metres\":1}", "$.distance: the property \"metres\" is unknown")]
    [InlineData("\"distance\":{\"law\":\"reference\",\"maximumMetres\":9}", "$.distance.referenceMetres: is missing")]
    [InlineData("\"distance\":{\"law\":\"reference\",\"referenceMetres\":9}", "$.distance.maximumMetres: is missing")]
    [InlineData("\"distance\":{\"law\":\"reference\",\"referenceMetres\":0.05,\"maximumMetres\":9}", "$.distance.referenceMetres: 0.05 is not from 0.1 to 1000")]
    [InlineData("\"distance\":{\"law\":\"reference\",\"referenceMetres\":9,\"maximumMetres\":8}", "$.distance.maximumMetres: 8 is not from 9 to 1000")]
    [InlineData("\"distance\":{\"law\":\"none\",\"maximumMetres\":1001}", "$.distance.maximumMetres: 1001 is not from 1 to 1000")]
    [InlineData("\"doppler\":0", "$.doppler: is not true or false")]
    [InlineData("\"airAbsorption\":\"yes\"", "$.airAbsorption: is not true or false")]
    public void A_wrong_option_is_named_with_its_place(string option, string expected)
    {
        Assert.False(ShowReader.TryReadObject(Encoding.UTF8.GetBytes(With(option)), out var read, out var error));
        Assert.Null(read);
        Assert.Equal(expected, error);
    }

    private static string With(string options) =>
        Plain.Replace("\"muted\":false,", options.Length > 0 ? $"\"muted\":false,{options}," : "\"muted\":false,", StringComparison.Ordinal);

    private static SoundObject Read(string json)
    {
        Assert.True(ShowReader.TryReadObject(Encoding.UTF8.GetBytes(json), out var read, out var error), error);
        return read!;
    }
}
