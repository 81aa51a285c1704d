using System.Globalization;

namespace Wavehall.Host.Supervision;

/// <summary>
/// Names one process of this machine for good: process ids are used again, a pair of id and start time is not.
/// </summary>
/// <param name="ProcessId">Process id.</param>
/// <param name="StartTicks">Start time in clock ticks since boot, field 22 of /proc/PID/stat (proc(5)).</param>
public readonly record struct RunningProcess(int ProcessId, long StartTicks)
{
    /// <summary>True while the process runs; a zombie does not count.</summary>
    public bool IsAlive => TryFind(ProcessId, out var found) && found.StartTicks == StartTicks;

    /// <summary>Looks a process up by its id.</summary>
    public static bool TryFind(int processId, out RunningProcess process)
    {
        process = default;
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");

            // The command's name stands in parentheses and may hold anything; the state follows the last of them.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            if (fields[0] is "Z" or "X")
            {
                return false;
            }

            process = new RunningProcess(processId, long.Parse(fields[19], CultureInfo.InvariantCulture));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
        {
            return false;
        }
    }

    /// <summary>True when the process's command line ends with these words.</summary>
    public bool EndsWith(IReadOnlyList<string> arguments)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{ProcessId}/cmdline").TrimEnd('\0').Split('\0');
            return words.TakeLast(arguments.Count).SequenceEqual(arguments);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Ends the process at once, when it is still the one that is meant.</summary>
    public void Kill()
    {
        if (!IsAlive)
        {
            return;
        }

        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(ProcessId);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself between the look and the blow.
        }
    }
}
