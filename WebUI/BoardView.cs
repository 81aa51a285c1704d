using Microsoft.AspNetCore.Components;
using Wavehall.Show;
using Wavehall.Show.Status;

namespace Wavehall.WebUI;

/// <summary>
/// A part of a page that shows the show and the installation, and follows both: at most four times a second, and once a
/// second when nothing happens, because ages grow all the time. Levels and positions do not come this way.
/// </summary>
public abstract class BoardView : ComponentBase, IDisposable
{
    private static readonly TimeSpan FastestRefresh = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SlowestRefresh = TimeSpan.FromSeconds(1);

    private CoalescedRefresh? _refresh;
    private ITimer? _ageing;

    /// <summary>The show that is running.</summary>
    [Inject]
    protected ShowSession Session { get; set; } = default!;

    /// <summary>What is known of the installation.</summary>
    [Inject]
    protected InstallationBoard Board { get; set; } = default!;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the following.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Session.Edited -= OnEdited;
            Board.Changed -= OnChanged;
            _ageing?.Dispose();
            _refresh?.Dispose();
        }
    }

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        // Not while prerendering: that instance is rendered once and thrown away.
        if (firstRender)
        {
            _refresh = new CoalescedRefresh(Board.Time, FastestRefresh, () => InvokeAsync(StateHasChanged));
            _ageing = Board.Time.CreateTimer(_ => _refresh.Request(), null, SlowestRefresh, SlowestRefresh);
            Session.Edited += OnEdited;
            Board.Changed += OnChanged;
            _refresh.Request();
        }
    }

    private void OnEdited(ShowEdit edit) => _refresh?.Request();

    private void OnChanged() => _refresh?.Request();
}
