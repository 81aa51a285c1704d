using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Demo;

/// <summary>
/// The show of the demo: the four stems of <see cref="DemoPiece"/> around and in a room. Every path is scaled to the room and
/// closes on itself; gains rise with the distance from the reference point, so that the stems are balanced there.
/// </summary>
/// <remarks>
/// Where a group is a dome the bells fly over it, the pad is wide on it, and all four have a little of a reverb; where there are fills
/// they get a little of the pad. A room of wave field synthesis alone plays all four dry, at the height of the loudspeakers.
/// </remarks>
public static class DemoShow
{
    // As a multiple of the farthest loudspeaker's plan distance from the reference point.
    private const double PadDistance = 1.6;

    // On a dome: above the front, where its loudspeakers are.
    private const double PadElevationDegrees = 35;
    private const double PadSpreadDegrees = 60;

    // The fills help the first rows; the pad stays where it is.
    private const double FillsGain = 0.3;

    // Where objects are panned they meet on single loudspeakers, and the reverb comes on top of what is predicted.
    private const double PannedGain = 0.7;

    // Reverb over direct sound at the reference point, as amplitudes.
    private const double StringsWet = 0.2;
    private const double PadWet = 0.5;
    private const double BellsWet = 0.4;
    private const double BreathWet = 0.2;

    /// <summary>Makes the show for a room.</summary>
    /// <param name="venue">The room.</param>
    /// <param name="directory">Where <see cref="DemoPiece.Write"/> has put the stems.</param>
    public static ShowDocument For(Venue venue, string directory)
    {
        var room = new DemoRoom(venue);
        var folder = Path.GetFullPath(directory);
        var padElevation = room.HasDome ? PadElevationDegrees * Math.PI / 180 : 0;
        var pad = room.Reference + (new Vector3D(Math.Cos(padElevation), 0, Math.Sin(padElevation)) * (PadDistance * room.FarthestMetres));
        return new ShowDocument
        {
            Name = "Demo",
            Venue = venue.Name,
            BaseDirectory = folder,
            Reverb = room.Reverb,
            Objects =
            [
                Moving(1, "Strings", 0, DemoPaths.Orbit(room), StringsWet),
                At(2, "Pad", 1, pad, Vector3D.Distance(pad, room.Reference), PadWet) with
                {
                    Routes = room.DomeAndFillsRoutes(FillsGain),
                    SpreadDegrees = room.HasDome ? PadSpreadDegrees : 0,
                },
                Moving(3, "Bells", 2, room.HasDome ? DemoPaths.Overhead(room) : DemoPaths.Pass(room), BellsWet) with
                {
                    Routes = room.DomeRoutes,
                },
                Moving(4, "Breath", 3, DemoPaths.Drift(room), BreathWet),
            ],
        };

        SoundObject Moving(int number, string name, int stem, ObjectTrajectory path, double wet)
        {
            var meanDistance = path.Points.Average(p => Vector3D.Distance(p.Position, room.Reference));
            return At(number, name, stem, path.Points[0].Position, meanDistance, wet) with { Trajectory = path, TrajectoryRunning = true };
        }

        SoundObject At(int number, string name, int stem, Vector3D position, double distance, double wet) => new()
        {
            Number = number,
            Name = name,
            Position = position,
            Gain = Math.Clamp(distance / room.FarthestMetres, 0.1, 4) * (room.IsPanned ? PannedGain : 1),

            // The direct sound falls with the distance, what is sent to the reverb does not.
            ReverbSend = room.HasDome ? wet * room.NominalMetres / Math.Max(distance, 1) : 0,
            Source = new WaveFileSource(Path.Combine(folder, DemoPiece.FileNames[stem]), 1, Loop: true),
        };
    }
}
