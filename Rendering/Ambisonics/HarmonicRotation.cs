namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// Turns ambisonic scenes: matrices M with y(R d) = M y(d), by the recursion of Ivanic and Ruedenberg (1996, corrected 1998), exact
/// for every angle and the same for SN3D and N3D. Orders do not mix, so a rotation is kept as one square block of 2n + 1 rows for
/// each order n, row by row, order 0 first. Pure and allocation-free: for the audio thread.
/// </summary>
public static class HarmonicRotation
{
    /// <summary>Number of values of all blocks up to an order: (N + 1)(2N + 1)(2N + 3) / 3, 1771 at order 10.</summary>
    public static int Length(int order) => (order + 1) * ((2 * order) + 1) * ((2 * order) + 3) / 3;

    /// <summary>Where the block of an order begins.</summary>
    public static int BlockStart(int order) => order * ((2 * order) - 1) * ((2 * order) + 1) / 3;

    /// <summary>
    /// Computes the blocks of a rotation: roll about x (front) first, then pitch about y (left), then yaw about z (up), each
    /// counter-clockwise seen from the tip of its axis.
    /// </summary>
    /// <param name="yawRadians">About z [rad].</param>
    /// <param name="pitchRadians">About y [rad]; positive turns what is in front down.</param>
    /// <param name="rollRadians">About x [rad].</param>
    /// <param name="order">Highest order, 0 to <see cref="AmbisonicChannel.HighestOrder"/>.</param>
    /// <param name="blocks">Takes <see cref="Length"/> values.</param>
    public static void Evaluate(double yawRadians, double pitchRadians, double rollRadians, int order, Span<double> blocks)
    {
        var (sinYaw, cosYaw) = Math.SinCos(yawRadians);
        var (sinPitch, cosPitch) = Math.SinCos(pitchRadians);
        var (sinRoll, cosRoll) = Math.SinCos(rollRadians);
        Evaluate(
            [
                cosYaw * cosPitch, (cosYaw * sinPitch * sinRoll) - (sinYaw * cosRoll), (cosYaw * sinPitch * cosRoll) + (sinYaw * sinRoll),
                sinYaw * cosPitch, (sinYaw * sinPitch * sinRoll) + (cosYaw * cosRoll), (sinYaw * sinPitch * cosRoll) - (cosYaw * sinRoll),
                -sinPitch, cosPitch * sinRoll, cosPitch * cosRoll,
            ],
            order,
            blocks);
    }

    /// <summary>Computes the blocks of a rotation.</summary>
    /// <param name="matrix">The rotation R of directions, orthogonal, row by row, 9 values.</param>
    /// <param name="order">Highest order, 0 to <see cref="AmbisonicChannel.HighestOrder"/>.</param>
    /// <param name="blocks">Takes <see cref="Length"/> values.</param>
    /// <exception cref="ArgumentException">The order is out of range or a span too short.</exception>
    public static void Evaluate(ReadOnlySpan<double> matrix, int order, Span<double> blocks)
    {
        if ((uint)order > AmbisonicChannel.HighestOrder || matrix.Length < 9 || blocks.Length < Length(order))
        {
            throw new ArgumentException("order 0 to 10, 9 values of a matrix and room for all blocks are needed", nameof(order));
        }

        blocks[0] = 1;
        if (order == 0)
        {
            return;
        }

        // The harmonics of order 1 are y, z and x.
        ReadOnlySpan<int> axes = [1, 2, 0];
        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                blocks[1 + (row * 3) + column] = matrix[(axes[row] * 3) + axes[column]];
            }
        }

        for (var n = 2; n <= order; n++)
        {
            Rise(n, blocks);
        }
    }

    /// <summary>Turns the channels of one moment: output = M input.</summary>
    /// <param name="blocks">Blocks up to the order or beyond.</param>
    /// <param name="order">Highest order.</param>
    /// <param name="input">(order + 1)^2 values in ACN.</param>
    /// <param name="output">Takes as many; not the same memory as the input.</param>
    public static void Apply(ReadOnlySpan<double> blocks, int order, ReadOnlySpan<double> input, Span<double> output)
    {
        for (var n = 0; n <= order; n++)
        {
            var size = (2 * n) + 1;
            var start = BlockStart(n);
            var channels = input.Slice(n * n, size);
            for (var row = 0; row < size; row++)
            {
                var line = blocks.Slice(start + (row * size), size);
                var sum = 0.0;
                for (var column = 0; column < size; column++)
                {
                    sum += line[column] * channels[column];
                }

                output[(n * n) + row] = sum;
            }
        }
    }

    private static void Rise(int n, Span<double> blocks)
    {
        var size = (2 * n) + 1;
        var block = blocks.Slice(BlockStart(n), size * size);
        var step = new RotationStep(n, blocks.Slice(1, 9), blocks.Slice(BlockStart(n - 1), (size - 2) * (size - 2)));
        Span<double> factors = stackalloc double[size];
        step.ColumnFactors(factors);
        for (var m = -n; m <= n; m++)
        {
            var row = block.Slice((m + n) * size, size);
            step.Row(m, row);
            for (var column = 0; column < row.Length; column++)
            {
                row[column] /= factors[column];
            }
        }
    }
}
