using System.CommandLine;
using Wavehall.Host.Commands.Inspect;

namespace Wavehall.Host.Commands;

/// <summary><c>wavehall inspect</c>: asks what the system will do, without doing it. Everything prints JSON, <c>field</c> and <c>decoder --plot</c> draw besides.</summary>
public static class InspectCommand
{
    /// <summary>Makes the verb.</summary>
    public static Command Create() => new("inspect", "Ask what the system will do; prints JSON.")
    {
        InspectDecoder.Create(),
        InspectDriving.Create(),
        InspectField.Create(),
        InspectHarmonics.Create(),
        InspectHeadroom.Create(),
        InspectLoad.Create(),
        InspectPanning.Create(),
    };
}
