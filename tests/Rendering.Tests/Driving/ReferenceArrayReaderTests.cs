using System.Text;
using Wavehall.Rendering.Driving;

namespace Wavehall.Rendering.Tests.Driving;

public sealed class ReferenceArrayReaderTests
{
    [Fact]
    public void An_array_file_becomes_one_contour()
    {
        var sources = ReferenceVectors.Array("linear64");
        Assert.Equal(64, sources.Count);
        Assert.False(sources.Contours[0].Closed);
        Assert.Equal(0.1, sources.Contours[0].SpacingMetres, 1e-9);
        Assert.Equal(-3.15, sources.X[0]);
        Assert.Equal(2, sources.Y[63]);
        Assert.Equal(-1, sources.NormalY[5]);
        Assert.Equal(0.1, sources.AreaWeightMetres[7]);
        Assert.True(ReferenceVectors.Array("circular56").Contours[0].Closed);
    }

    [Theory]
    [InlineData("", "$: not JSON")]
    [InlineData("{\"positions\": [[1, 2", "$: not JSON at line 1, byte ")]
    [InlineData("[]", "$: must be an object")]
    [InlineData("{}", "$.positions: must be an array")]
    [InlineData("{\"positions\": []}", "$.positions: must not be empty")]
    [InlineData("{\"positions\": [[0, 0]]}", "$.positions[0]: must be three numbers")]
    [InlineData("{\"positions\": [[0, \"NaN\", 0]]}", "$.positions[0][1]: must be a number between -1000 and 1000")]
    [InlineData("{\"positions\": [[0, 0, 1e9]]}", "$.positions[0][2]: must be a number")]
    [InlineData("{\"positions\": [[0, 0, 1e999]]}", "$.positions[0][2]: must be a number")]
    [InlineData("{\"positions\": [[0, 0, 0]], \"normals\": [[0, 0, 0]], \"area_weights\": [1]}", "$.normals[0]: must have length 1, has 0")]
    [InlineData("{\"positions\": [[0, 0, 0]], \"normals\": [[1, 0, 0]], \"area_weights\": [0]}", "$.area_weights[0]: must be a number above 0")]
    [InlineData("{\"positions\": [[0, 0, 0]], \"normals\": [[1, 0, 0]], \"area_weights\": [1, 1]}", "$: 1 positions, 1 normals and 2 area weights")]
    [InlineData("{\"positions\": [[0, 0, 0]], \"normals\": [[1, 0, 0]], \"area_weights\": [1]}", "$.closed: must be true or false")]
    public void A_wrong_file_gets_one_line_that_names_the_place(string json, string expected)
    {
        Assert.False(ReferenceArrayReader.TryRead(Encoding.UTF8.GetBytes(json), "a.json", out var sources, out var error));
        Assert.Null(sources);
        Assert.StartsWith("a.json: " + expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_loudspeaker_is_an_array()
    {
        const string Json = """{"positions": [[0, 2, 0]], "normals": [[0, -1, 0]], "area_weights": [0.2], "closed": false}""";
        Assert.True(ReferenceArrayReader.TryRead(Encoding.UTF8.GetBytes(Json), "one.json", out var sources, out var error), error);
        Assert.Equal(0.2, sources!.Contours[0].SpacingMetres);
    }
}
