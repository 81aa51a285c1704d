namespace Wavehall.Host.Scene;

/// <summary>What of a show the prediction of peaks leaves out, so that its numbers are not taken for all.</summary>
internal static class UnpredictedSound
{
    /// <summary>A line for beds and one for the reverb, where the show has them.</summary>
    public static IEnumerable<string> Of(SceneObjects scene)
    {
        var beds = scene.Objects.Where(item => item.Rendered.Bed is not null).Select(item => item.Description.Number).ToArray();
        if (beds.Length > 0)
        {
            yield return $"beds are not part of the peak prediction: {Objects(beds)}";
        }

        var sent = scene.Objects.Where(item => item.Description.ReverbSend > 0).Select(item => item.Description.Number).ToArray();
        if (sent.Length > 0)
        {
            yield return $"the reverb is not part of the peak prediction; it plays {Objects(sent)}";
        }
    }

    private static string Objects(int[] numbers) => $"{(numbers.Length == 1 ? "object" : "objects")} {string.Join(", ", numbers)}";
}
