using System.Numerics;
using Wavehall.Rendering.NearField;

namespace Wavehall.Rendering.Tests.NearField;

public sealed class BesselRootsTests
{
    [Fact]
    public void The_first_orders_are_known_in_closed_form()
    {
        Assert.Empty(BesselRoots.Of(0));
        Assert.Equal([new Complex(-1, 0)], BesselRoots.Of(1));
        var second = Assert.Single(BesselRoots.Of(2));
        Assert.Equal(-1.5, second.Real, 1e-14);
        Assert.Equal(Math.Sqrt(0.75), second.Imaginary, 1e-14);

        // s^3 + 6 s^2 + 15 s + 15 by Cardano.
        var cubic = Math.Cbrt((1 + Math.Sqrt(5)) / 2);
        Assert.Equal((1 / cubic) - cubic - 2, BesselRoots.Of(3)[0].Real, 1e-13);
    }

    /// <summary>Sum, sum of inverses and product are coefficients of the polynomial; neighbours of the recurrence are roots of none.</summary>
    [Fact]
    public void At_every_order_sum_inverses_and_product_are_those_of_the_coefficients()
    {
        for (var order = 1; order <= BesselRoots.MaximumOrder; order++)
        {
            var roots = BesselRoots.All(order);
            Assert.Equal(order, roots.Length);
            Assert.All(roots, root => Assert.True(root.Real < 0));
            var sum = roots.Aggregate(Complex.Zero, (total, root) => total + root);
            Assert.Equal(-order * (order + 1) / 2.0, sum.Real, 1e-12 * order * order);
            Assert.Equal(-1, roots.Aggregate(Complex.Zero, (total, root) => total + (1 / root)).Real, 1e-11);

            // (2n)! / (n! 2^n) is the product of the odd numbers.
            var logarithm = Enumerable.Range(0, order).Sum(i => Math.Log((2 * i) + 1));
            Assert.Equal(logarithm, roots.Sum(root => Math.Log(root.Magnitude)), 1e-11 * Math.Max(1, logarithm));
            Assert.Equal(order, roots.Distinct().Count());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void The_Hankel_function_is_the_product_over_the_roots(int order)
    {
        foreach (var x in new[] { 0.7, 3.0, 55.5 })
        {
            var values = new Complex[order + 1];
            SphericalHankel.Fill(x, values);
            var s = new Complex(0, x);
            var expected = Complex.Pow(Complex.ImaginaryOne, order + 1) * Complex.Exp(-s) / x
                * BesselRoots.All(order).Aggregate(Complex.One, (product, root) => product * ((s - root) / s));
            Assert.Equal(0, (values[order] / expected - 1).Magnitude, 1e-11);
        }
    }

    [Fact]
    public void Orders_beyond_the_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BesselRoots.Of(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BesselRoots.Of(BesselRoots.MaximumOrder + 1));
    }
}
