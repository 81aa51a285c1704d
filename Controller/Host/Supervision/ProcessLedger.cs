using System.Globalization;

namespace Wavehall.Host.Supervision;

/// <summary>
/// Remembers on disk which child processes are running, so that a new control process finds the ones that its
/// predecessor left playing. One small file for each role.
/// </summary>
/// <param name="folder">Folder of the files; must exist.</param>
public sealed class ProcessLedger(string folder)
{
    /// <summary>Notes the process that serves a role now.</summary>
    public void Note(string role, RunningProcess process)
    {
        var temporary = FileOf(role) + ".new";
        File.WriteAllText(temporary, string.Create(CultureInfo.InvariantCulture, $"{process.ProcessId} {process.StartTicks}\n"));
        File.Move(temporary, FileOf(role), overwrite: true);
    }

    /// <summary>Finds the process that serves a role, when it still runs.</summary>
    public bool TryFind(string role, out RunningProcess process)
    {
        process = default;
        try
        {
            var words = File.ReadAllText(FileOf(role)).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 2
                && int.TryParse(words[0], CultureInfo.InvariantCulture, out var id)
                && long.TryParse(words[1], CultureInfo.InvariantCulture, out var ticks))
            {
                process = new RunningProcess(id, ticks);
                return process.IsAlive;
            }

            return false;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Forgets the process of a role.</summary>
    public void Forget(string role) => File.Delete(FileOf(role));

    private string FileOf(string role) => Path.Combine(folder, role);
}
