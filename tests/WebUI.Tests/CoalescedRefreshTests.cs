namespace Wavehall.WebUI.Tests;

public sealed class CoalescedRefreshTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly ManualTime _time = new();
    private int _refreshes;

    [Fact]
    public void Many_requests_are_one_refresh()
    {
        using var refresh = Make();
        for (var i = 0; i < 100; i++)
        {
            refresh.Request();
        }

        Assert.Equal(0, _refreshes);
        _time.Advance(Interval);
        Assert.Equal(1, _refreshes);
        _time.Advance(Interval);
        Assert.Equal(1, _refreshes);
    }

    [Fact]
    public void A_request_after_a_refresh_is_another_refresh()
    {
        using var refresh = Make();
        refresh.Request();
        _time.Advance(Interval);

        refresh.Request();
        _time.Advance(Interval);

        Assert.Equal(2, _refreshes);
    }

    [Fact]
    public void A_request_during_a_refresh_is_not_lost()
    {
        CoalescedRefresh? refresh = null;
        using var made = refresh = new CoalescedRefresh(_time, Interval, () =>
        {
            if (++_refreshes == 1)
            {
                refresh!.Request();
            }

            return Task.CompletedTask;
        });
        refresh.Request();

        _time.Advance(Interval);
        _time.Advance(Interval);

        Assert.Equal(2, _refreshes);
    }

    [Fact]
    public void After_the_end_nothing_is_refreshed()
    {
        var refresh = Make();
        refresh.Request();
        refresh.Dispose();
        refresh.Request();

        _time.Advance(Interval);

        Assert.Equal(0, _refreshes);
    }

    private CoalescedRefresh Make() => new(_time, Interval, () =>
    {
        _refreshes++;
        return Task.CompletedTask;
    });
}
