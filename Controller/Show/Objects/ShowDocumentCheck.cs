namespace Wavehall.Show.Objects;

/// <summary>Checks a whole document that was put together in code; files are checked value by value as they are read.</summary>
public static class ShowDocumentCheck
{
    /// <summary>Finds the first thing that breaks a rule of the show format; null when there is none.</summary>
    public static ShowFault? FirstFault(ShowDocument show)
    {
        var fault = SoundObjectCheck.TextFault("$.name", show.Name, ShowLimits.MaxNameLength)
            ?? SoundObjectCheck.TextFault("$.venue", show.Venue, ShowLimits.MaxNameLength)
            ?? ShowReverbCheck.FirstFault("$.reverb", show.Reverb);
        if (fault is not null)
        {
            return fault;
        }

        if (show.Objects.IsDefault || show.Objects.Length > ShowLimits.MaxObjects)
        {
            return new ShowFault("$.objects", $"has not 0 to {ShowLimits.MaxObjects} objects");
        }

        for (var i = 0; i < show.Objects.Length; i++)
        {
            if (SoundObjectCheck.FirstFault(show.Objects[i]) is { } below)
            {
                return below with { Path = $"$.objects[{i}]{below.Path}" };
            }

            if (i > 0 && show.Objects[i].Number <= show.Objects[i - 1].Number)
            {
                return new ShowFault($"$.objects[{i}].number", "does not rise from object to object");
            }
        }

        return null;
    }
}
