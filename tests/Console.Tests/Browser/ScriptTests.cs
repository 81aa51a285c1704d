using System.Text.Json;
using Wavehall.ConsoleTests.Fixtures;

namespace Wavehall.ConsoleTests.Browser;

/// <summary>The page's modules by themselves, in the browser that runs them.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class ScriptTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task Colours_of_levels_become_lighter_with_every_step()
    {
        await using var stage = await OpenStage.OpenAsync(chromium, TestRoom.Show());

        var luminances = await stage.Page.Page.EvaluateAsync<double[]>(
            """
            async () => {
              const { stepColours, quietColour } = await import('./_content/Wavehall.WebUI/stage/levelScale.js');
              const hex = [1, 3, 5].map(i => parseInt(quietColour.slice(i, i + 2), 16));
              const linear = value => value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
              return [hex, ...stepColours.map(colour => colour.match(/\d+/g).map(Number))]
                .map(([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b));
            }
            """);

        Assert.Equal(21, luminances.Length);
        Assert.All(luminances.Zip(luminances.Skip(1)), pair => Assert.True(pair.Second > pair.First, $"{pair.First} is not below {pair.Second}"));
    }

    [Fact]
    public async Task Levels_fall_into_their_steps()
    {
        await using var stage = await OpenStage.OpenAsync(chromium, TestRoom.Show());

        var steps = await stage.Page.Page.EvaluateAsync<int[]>(
            """
            async () => {
              const { stepOf } = await import('./_content/Wavehall.WebUI/stage/levelScale.js');
              return [NaN, -Infinity, -60.01, -60, -57.01, -57, -3, 0, 12].map(stepOf);
            }
            """);

        Assert.Equal([-2, -1, -1, 0, 0, 1, 19, 19, 19], steps);
    }

    [Fact]
    public async Task A_frame_that_is_none_is_not_read()
    {
        await using var stage = await OpenStage.OpenAsync(chromium, TestRoom.Show());

        var read = await stage.Page.Page.EvaluateAsync<JsonElement>(
            """
            async () => {
              const { parseLiveFrame } = await import('./_content/Wavehall.WebUI/stage/liveFrame.js');
              const bytes = (length, version, loudspeakers, objects) => {
                const buffer = new ArrayBuffer(length);
                const view = new DataView(buffer);
                if (length > 19) {
                  view.setUint8(0, version);
                  view.setUint16(16, loudspeakers, true);
                  view.setUint16(18, objects, true);
                }
                return buffer;
              };
              return [bytes(0), bytes(19), bytes(20, 2, 0, 0), bytes(21, 1, 1, 0), bytes(39, 1, 1, 1), bytes(40, 1, 1, 1)].map(b => parseLiveFrame(b) !== null);
            }
            """);

        Assert.Equal([false, false, false, false, false, true], read.EnumerateArray().Select(e => e.GetBoolean()));
    }

    [Fact]
    public async Task Moves_go_out_one_at_a_time_and_the_last_place_always_arrives()
    {
        await using var stage = await OpenStage.OpenAsync(chromium, TestRoom.Show());

        var sent = await stage.Page.Page.EvaluateAsync<JsonElement>(
            """
            async () => {
              const { ObjectMoves } = await import('./_content/Wavehall.WebUI/stage/objectMoves.js');
              const sent = [];
              let calls = 0;
              let most = 0;
              const moves = new ObjectMoves(async (number, x) => {
                most = Math.max(most, ++calls);
                await new Promise(resolve => setTimeout(resolve, 20));
                calls--;
                sent.push([number, x]);
              });
              for (let x = 1; x <= 50; x++) {
                moves.move(1, { x, y: 0, z: 0 });
              }
              moves.move(2, { x: 7, y: 0, z: 0 });
              while (sent.length < 3) {
                await new Promise(resolve => setTimeout(resolve, 5));
              }
              return { sent, most };
            }
            """);

        Assert.Equal("[[1,1],[1,50],[2,7]]", sent.GetProperty("sent").GetRawText());
        Assert.Equal(1, sent.GetProperty("most").GetInt32());
    }
}
