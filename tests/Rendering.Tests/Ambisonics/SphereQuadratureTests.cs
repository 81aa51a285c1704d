using Wavehall.Rendering.Ambisonics;

namespace Wavehall.Rendering.Tests.Ambisonics;

public sealed class SphereQuadratureTests
{
    [Fact]
    public void Harmonics_have_their_exact_means()
    {
        foreach (var sphere in (SphereQuadrature[])[SphereQuadrature.ForDesign, SphereQuadrature.ForEvening, new SphereQuadrature(6, 12)])
        {
            var means = new double[AmbisonicChannel.HighestCount];
            for (var i = 0; i < sphere.Directions.Length; i++)
            {
                var y = AmbisonicScenes.Harmonics(sphere.Directions[i], 10);
                for (var k = 0; k < means.Length; k++)
                {
                    means[k] += sphere.Weights[i] * y[k];
                }
            }

            // As exact as the library's nodes of Gauss and Legendre are.
            Assert.Equal(1, means[0], 1e-9);
            Assert.All(means[1..], mean => Assert.Equal(0, mean, 1e-9));
        }
    }

    [Fact]
    public void What_is_not_symmetric_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new SphereQuadrature(6, 14));
}
