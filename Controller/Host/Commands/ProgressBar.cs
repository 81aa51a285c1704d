using Spectre.Console;

namespace Wavehall.Host.Commands;

/// <summary>A bar on standard error for work that takes a while.</summary>
internal static class ProgressBar
{
    /// <summary>Shows a bar when a person looks at standard error; else nothing.</summary>
    /// <param name="error">The verb's standard error.</param>
    /// <param name="name">What is done, one word.</param>
    /// <param name="total">How much there is to do.</param>
    /// <param name="work">The work; tells how much is done, now and then.</param>
    public static T Run<T>(TextWriter error, string name, long total, Func<Action<long>, T> work)
    {
        if (error != Console.Error || Console.IsErrorRedirected)
        {
            return work(_ => { });
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(name, maxValue: total);
                return work(done => task.Value = done);
            });
    }
}
