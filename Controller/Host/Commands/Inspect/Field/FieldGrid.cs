using System.Numerics;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Field;

namespace Wavehall.Host.Commands.Inspect.Field;

/// <summary>
/// The numbers of a picture, computed on all processors: real part relative to the amplitude that the source has at the
/// reference point, or dB. Not a number where the question has no answer: the error before a focus or outside the loudspeakers.
/// </summary>
internal sealed class FieldGrid
{
    private FieldGrid(FieldPlan plan)
    {
        Plan = plan;
        Values = new float[plan.Width * plan.Height];
        IsInside = new bool[plan.Width * plan.Height];
    }

    /// <summary>Where the pixels are.</summary>
    public FieldPlan Plan { get; }

    /// <summary>A number for each pixel, row by row.</summary>
    public float[] Values { get; }

    /// <summary>For each pixel, whether it is in front of the loudspeakers.</summary>
    public bool[] IsInside { get; }

    /// <summary>Pressure at the reference point: synthesised, and of the source alone.</summary>
    public (Complex Synthesised, Complex Ideal) AtReference { get; private set; }

    /// <summary>Computes a picture's numbers.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="plan">Where.</param>
    /// <param name="rowDone">Called from any thread for each row.</param>
    public static FieldGrid Compute(FieldQuestion question, FieldPlan plan, Action rowDone)
    {
        var grid = new FieldGrid(plan);
        var aliasingHz = question.Array.AliasingFrequencyHz;
        var source = question.Array.Source;
        var unit = source.AmplitudeAt(question.Reference);
        if (question.FrequencyHz is { } frequencyHz)
        {
            var field = new HarmonicField(question.Array, frequencyHz, aliasingHz);
            grid.AtReference = (field.At(question.Reference), source.PressureAt(question.Reference, frequencyHz));
            grid.ForEachRow(question, rowDone, row => grid.HarmonicRow(question, field, unit, row));
        }
        else
        {
            var field = new ImpulseField(question.Array, aliasingHz, aliasingHz);
            var seconds = question.ImpulseMilliseconds / 1000;
            grid.AtReference = (field.At(question.Reference, seconds), field.IdealAt(question.Reference, seconds));
            grid.ForEachRow(question, rowDone, row => grid.ImpulseRow(question, field, seconds, unit, row));
        }

        return grid;
    }

    private void ForEachRow(FieldQuestion question, Action rowDone, Action<int> compute) => Parallel.For(0, Plan.Height, row =>
    {
        for (var column = 0; column < Plan.Width; column++)
        {
            IsInside[(row * Plan.Width) + column] = ContourPlan.IsInside(question.Room.Sources, Plan.At(column, row, 0));
        }

        compute(row);
        rowDone();
    });

    private void HarmonicRow(FieldQuestion question, HarmonicField field, double unit, int row)
    {
        var real = new double[Plan.Width];
        var imaginary = new double[Plan.Width];
        var first = Plan.At(0, row, question.HeightMetres);
        field.AlongLine(first, Plan.At(1, row, question.HeightMetres) - first, real, imaginary);
        var source = question.Array.Source;
        for (var column = 0; column < Plan.Width; column++)
        {
            var place = Plan.At(column, row, question.HeightMetres);
            var pressure = new Complex(real[column], imaginary[column]);
            Set(row, column, question.Quantity switch
            {
                FieldQuantity.RealPart => pressure.Real / unit,
                FieldQuantity.Level => Decibels(pressure.Magnitude / unit),
                _ when !HasIdeal(source, row, column, place) => double.NaN,
                _ => Decibels((pressure - source.PressureAt(place, field.FrequencyHz)).Magnitude / source.AmplitudeAt(place)),
            });
        }
    }

    private void ImpulseRow(FieldQuestion question, ImpulseField field, double seconds, double unit, int row)
    {
        var source = question.Array.Source;
        for (var column = 0; column < Plan.Width; column++)
        {
            var place = Plan.At(column, row, question.HeightMetres);
            var pressure = field.At(place, seconds);
            Set(row, column, question.Quantity switch
            {
                FieldQuantity.RealPart => pressure / unit,
                FieldQuantity.Level => Decibels(Math.Abs(pressure) / unit),
                _ when !HasIdeal(source, row, column, place) => double.NaN,
                _ => Decibels(Math.Abs(pressure - field.IdealAt(place, seconds)) / source.AmplitudeAt(place)),
            });
        }
    }

    private bool HasIdeal(VirtualSource source, int row, int column, Venues.Vector3D place) =>
        IsInside[(row * Plan.Width) + column] && source.IsIdealAt(place);

    private void Set(int row, int column, double value) => Values[(row * Plan.Width) + column] = (float)value;

    private static double Decibels(double ratio) => 20 * Math.Log10(Math.Max(ratio, 1e-12));
}
