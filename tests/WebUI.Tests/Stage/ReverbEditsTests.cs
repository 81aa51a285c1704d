using Radzen;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.WebUI.Stage;

namespace Wavehall.WebUI.Tests.Stage;

public sealed class ReverbEditsTests
{
    private readonly ShowSession _session = new(new ShowDocument { Name = "test" }, 0);
    private readonly NotificationService _notices = new();

    private ReverbEdits Edits => new(_session, _notices);

    [Fact]
    public void Each_value_is_set_in_the_unit_of_its_field()
    {
        var origins = new List<string>();
        _session.Edited += edit => origins.Add(edit.Origin);
        Edits.SetGainDb(-20);
        Edits.SetSize(20);
        Edits.SetPreDelayMilliseconds(50);
        Edits.SetLowTime(3);
        Edits.SetMidTime(2.5);
        Edits.SetHighTime(1.5);

        var expected = new ShowReverb { Gain = 0.1, SizeMetres = 20, PreDelaySeconds = 0.05, LowTimeSeconds = 3, MidTimeSeconds = 2.5, HighTimeSeconds = 1.5 };
        Assert.Equal(expected, _session.Document.Reverb);
        Assert.Equal(Enumerable.Repeat("console", 6), origins);
        Assert.Empty(_notices.Messages);
    }

    [Fact]
    public void A_refused_value_leaves_the_reverb_as_it_was_and_says_why()
    {
        var before = _session.Document;
        Edits.SetSize(1);
        Edits.SetPreDelayMilliseconds(201);
        Edits.SetMidTime(double.NaN);
        Assert.Same(before, _session.Document);
        Assert.Equal(
            ["reverb.sizeMetres: 1 is not from 2 to 50", "reverb.preDelaySeconds: 0.201 is not from 0 to 0.2", "reverb.midTimeSeconds: NaN is not from 0.1 to 20"],
            _notices.Messages.Select(notice => notice.Detail));
    }
}
