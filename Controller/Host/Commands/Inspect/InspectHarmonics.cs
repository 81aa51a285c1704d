using System.CommandLine;
using System.Text;
using System.Text.Json;
using Wavehall.Host.Commands.Inspect.Layout;
using Wavehall.Rendering.Ambisonics;

namespace Wavehall.Host.Commands.Inspect;

/// <summary><c>wavehall inspect harmonics</c>: the channels of a plane wave in ambisonics.</summary>
public static class InspectHarmonics
{
    /// <summary>Makes the verb. Exit codes: 0 done, 2 bad arguments (one line on standard error).</summary>
    public static Command Create()
    {
        var order = new Option<string?>("--order") { Description = $"Highest order, 1 to {AmbisonicChannel.HighestOrder}." };
        var azimuth = new Option<string?>("--azimuth") { Description = "Degrees from the front to the left." };
        var elevation = new Option<string?>("--elevation") { Description = "Degrees upwards, -90 to 90; 0 when left out." };
        var command = new Command("harmonics", "The spherical harmonics of a direction in ACN order, SN3D and N3D.") { order, azimuth, elevation };
        command.SetAction(result =>
        {
            var streams = result.InvocationConfiguration;
            if (!TryReport(result.GetValue(order), result.GetValue(azimuth), result.GetValue(elevation), out var report, out var error))
            {
                streams.Error.WriteLine(error);
                return ExitCode.BadInput;
            }

            streams.Output.WriteLine(report);
            return ExitCode.Done;
        });
        return command;
    }

    private static bool TryReport(string? orderText, string? azimuthText, string? elevationText, out string? report, out string? error)
    {
        report = null;
        if (orderText is null)
        {
            error = $"--order is missing; write 1 to {AmbisonicChannel.HighestOrder}";
            return false;
        }

        if (!AngleText.TryParseOrder(orderText, AmbisonicChannel.HighestOrder, out var order, out error)
            || !AngleText.TryParse("--azimuth", azimuthText, -AngleText.LargestAzimuth, AngleText.LargestAzimuth, true, out var azimuth, out error)
            || !AngleText.TryParse("--elevation", elevationText, -AngleText.LargestElevation, AngleText.LargestElevation, false, out var elevation, out error))
        {
            return false;
        }

        var n3d = new double[AmbisonicChannel.Count(order)];
        var sn3d = new double[n3d.Length];
        var direction = AngleText.Direction(azimuth, elevation);
        SphericalHarmonics.Evaluate(direction, order, n3d);
        SphericalHarmonics.EvaluateSN3D(direction, order, sn3d);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("order", order);
            json.WriteNumber("azimuth_deg", azimuth);
            json.WriteNumber("elevation_deg", elevation);
            json.WriteNumbers("sn3d", sn3d);
            json.WriteNumbers("n3d", n3d);
            json.WriteEndObject();
        }

        report = Encoding.UTF8.GetString(buffer.ToArray());
        return true;
    }
}
