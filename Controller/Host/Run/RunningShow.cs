using Wavehall.Host.Demo;
using Wavehall.Show;
using Wavehall.Show.Storage;
using Wavehall.Streaming;
using Wavehall.Venues;

namespace Wavehall.Host.Run;

/// <summary>
/// The show of one run, kept on disk from its first moment: the one that ran last when it still fits, the file that was
/// asked for, or the demo. A show that gives way is put aside as a file first: no edit is ever lost.
/// </summary>
public sealed class RunningShow : IDisposable
{
    // Time for a renderer to start, so that the first note is heard.
    private const long LeadSamples = 2 * MediaTime.SampleRate;

    private RunningShow(ShowStore store, ShowSession session)
    {
        Store = store;
        Session = session;
    }

    /// <summary>The show.</summary>
    public ShowSession Session { get; }

    /// <summary>Where it is kept.</summary>
    public ShowStore Store { get; }

    /// <summary>Chooses and opens the show.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="data">Where it is kept.</param>
    /// <param name="venue">The room it is for.</param>
    /// <param name="clock">Says when a show that starts anew starts.</param>
    /// <param name="isPlaying">True when a renderer still plays the last show: it goes on where it is.</param>
    /// <param name="notices">Where the operator is told that a show was put aside, and how long work goes.</param>
    /// <exception cref="StartException">The file or the store cannot be read.</exception>
    public static RunningShow Open(RunOptions options, DataDirectory data, Venue venue, MediaClock clock, bool isPlaying, TextWriter notices)
    {
        if (!ShowStore.TryOpen(data.Root, out var store, out var stored, out var error))
        {
            throw new StartException(error!);
        }

        try
        {
            var origin = ShowOrigin.Of(options.Show, venue.Name);
            var resumes = stored is not null && origin == ShowOrigin.Read(data) && Fits(stored.Document, venue);
            if (stored is not null && !resumes)
            {
                var file = PutAside(stored.Document, data);
                notices.WriteLine($"The show \"{stored.Document.Name}\" that ran last was put aside as {file}");
            }

            var document = resumes ? stored!.Document : Load(options.Show, venue, data, notices);
            var start = resumes && isPlaying ? stored!.StartSample : (clock.Now + LeadSamples).CeilingToGrid().SampleIndex;
            var session = new ShowSession(document, start, venue);
            if (!store!.Keep(session))
            {
                throw new StartException(store.Problem!);
            }

            origin.Write(data);
            return new RunningShow(store, session);
        }
        catch
        {
            store!.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Store.Dispose();

    private static bool Fits(ShowDocument document, Venue venue) => document.Venue.Length == 0 || document.Venue == venue.Name;

    private static ShowDocument Load(string? file, Venue venue, DataDirectory data, TextWriter notices)
    {
        if (file is null)
        {
            if (!DemoPiece.FileNames.All(name => File.Exists(Path.Combine(data.Demo, name))))
            {
                notices.WriteLine("Rendering the sound of the demo, this once ...");
            }

            DemoPiece.Write(data.Demo, progress: null);
            return DemoShow.For(venue, data.Demo);
        }

        if (!ShowReader.TryReadFile(file, out var document, out var error))
        {
            throw new StartException(error!);
        }

        return Fits(document!, venue)
            ? document!
            : throw new StartException($"{file}: $.venue: the show is for {document!.Venue}, and the venue is {venue.Name}");
    }

    private static string PutAside(ShowDocument document, DataDirectory data)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Root, "shows")).FullName;
        var name = string.Concat(document.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
        for (var number = 1; ; number++)
        {
            var file = Path.Combine(folder, $"{name}-{number}.json");
            if (!File.Exists(file))
            {
                File.WriteAllBytes(file, ShowWriter.ToUtf8Json(document));
                return file;
            }
        }
    }
}
