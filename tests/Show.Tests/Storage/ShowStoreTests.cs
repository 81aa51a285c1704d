using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Wavehall.Show.Objects;
using Wavehall.Show.Storage;
using Wavehall.Venues;

namespace Wavehall.Show.Tests.Storage;

public sealed class ShowStoreTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("show-store-");

    private string DataDirectory => _directory.FullName;

    private string DatabaseFile => Path.Combine(DataDirectory, ShowStore.FileName);

    public void Dispose() => _directory.Delete(true);

    [Fact]
    public void A_new_data_directory_is_made_and_empty()
    {
        Assert.True(ShowStore.TryOpen(Path.Combine(DataDirectory, "a", "b"), out var store, out var stored, out var error), error);
        using (store)
        {
            Assert.Null(stored);
            Assert.True(store!.Flush());
        }
    }

    [Fact]
    public void What_was_edited_is_there_after_reopening()
    {
        for (var seed = 1; seed < 30; seed++)
        {
            var document = RandomShow.FromSeed(seed) with { BaseDirectory = "/some/where" };
            var session = new ShowSession(document, 48L * 1_000_000_000_000 + (48 * seed));
            using (var store = Open(out _))
            {
                Assert.True(store.Keep(session), store.Problem);
                session.Add(new SoundObject { Number = 100 + (seed % 20), Name = "added" }, "test");
                foreach (var soundObject in document.Objects)
                {
                    session.Move(soundObject.Number, new Vector3D(seed, 2, 3), "test");
                    session.SetGain(soundObject.Number, 0.25, "test");
                    session.SetDirection(soundObject.Number, new Vector3D(0, seed, 0), "test");
                    session.SetDistance(soundObject.Number, new ObjectDistance(ObjectDistanceLaw.None, 0.5, seed), "test");
                    session.SetDoppler(soundObject.Number, seed % 2 == 0, "test");
                    session.SetAirAbsorption(soundObject.Number, seed % 2 == 0, "test");
                    session.SetRoutes(soundObject.Number, [ObjectRoute.To("Dome", gain: seed / 4.0)], "test");
                    session.SetSpread(soundObject.Number, seed, "test");
                    session.SetHybrid(soundObject.Number, seed % 2 == 0, "test");
                    session.SetReverbSend(soundObject.Number, 0.5, "test");
                    session.SetOrientation(soundObject.Number, new BedOrientation(seed, -seed, 0), "test");
                }

                session.SetReverb(RandomShow.Reverb(new Random(seed)), "test");
                if (!document.Objects.IsEmpty)
                {
                    session.Remove(document.Objects[0].Number, "test");
                }
            }

            using (Open(out var stored))
            {
                Assert.Equal(session.Document, stored!.Document);
                Assert.Equal(session.StartSample, stored.StartSample);
            }
        }
    }

    [Fact]
    public void Flush_waits_until_every_edit_is_on_disk()
    {
        using var store = Open(out _);
        var session = new ShowSession(RandomShow.FromSeed(1) with { Objects = [new SoundObject { Number = 5, Name = "five" }] }, 0);
        Assert.True(store.Keep(session));
        for (var i = 0; i < 1000; i++)
        {
            session.SetGain(5, i / 1000.0, "test");
        }

        Assert.True(store.Flush());
        Assert.Equal(0.999, CopyOfTheDatabase().Document.Objects[0].Gain);
        var small = ShowReverb.Default with { SizeMetres = 3 };
        session.SetReverb(small with { MidTimeSeconds = 0.4 }, "test");
        session.SetReverb(small, "test");
        session.Remove(5, "test");
        Assert.True(store.Flush());
        Assert.Empty(CopyOfTheDatabase().Document.Objects);
        Assert.Equal(small, CopyOfTheDatabase().Document.Reverb);
    }

    [Fact]
    public async Task A_killed_process_leaves_every_saved_edit_behind()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "exec", typeof(ShowStoreTests).Assembly.Location, "-explicit", "only", "-method", $"{typeof(EditingProcess).FullName}.{nameof(EditingProcess.Edits_until_it_is_killed)}" },
        };
        start.Environment[EditingProcess.DirectoryVariable] = DataDirectory;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        // The other process makes this file after a flush, and goes on editing while it is killed.
        var signal = Path.Combine(DataDirectory, EditingProcess.FlushedFile);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!File.Exists(signal) && !process.HasExited)
        {
            await Task.Delay(5, limit.Token);
        }

        process.Kill();
        await process.WaitForExitAsync(limit.Token);
        Assert.True(File.Exists(signal), await output + await errors);
        Assert.Equal(137, process.ExitCode);

        using (Open(out var stored))
        {
            Assert.Equal(EditingProcess.StartSample, stored!.StartSample);
            Assert.True(stored.Document.Reverb.SizeMetres >= EditingProcess.SizeOf(EditingProcess.FlushedEdits), $"{stored.Document.Reverb} was saved");
            var one = EditingProcess.EditOf(stored.Document.Objects[0].Position);
            var two = EditingProcess.EditOf(stored.Document.Objects[1].Position);
            Assert.True(one >= EditingProcess.FlushedEdits, $"only edit {one} was saved");
            Assert.InRange(two, one - 1, one);
        }
    }

    [Fact]
    public void A_second_process_is_kept_out()
    {
        using (Open(out _))
        {
            Assert.False(ShowStore.TryOpen(DataDirectory, out _, out _, out var error));
            Assert.Equal($"{DatabaseFile}: is in use by another process", error);
        }

        Open(out _).Dispose();
    }

    [Fact]
    public void A_newer_schema_is_refused_and_left_as_it_is()
    {
        SaveOne();
        Sql("PRAGMA user_version = 3");
        RefusedUntouched($"{DatabaseFile}: was written by newer software (schema 3, this software knows 2)");
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_as_it_is()
    {
        Sql("CREATE TABLE bookmarks (url TEXT)");
        RefusedUntouched($"{DatabaseFile}: is a database of another program");
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        File.WriteAllText(DatabaseFile, new string('x', 5000));
        RefusedUntouched($"{DatabaseFile}: is damaged or no Wavehall database; it was left as it is, move it away to start anew");
    }

    [Fact]
    public void A_damaged_database_is_refused_and_left_as_it_is()
    {
        SaveOne();
        var bytes = File.ReadAllBytes(DatabaseFile);
        for (var cut = 200; cut < bytes.Length; cut += 1777)
        {
            File.WriteAllBytes(DatabaseFile, bytes[..cut]);
            RefusedUntouched(null);
        }

        var random = new Random(3);
        for (var round = 0; round < 40; round++)
        {
            var damaged = (byte[])bytes.Clone();
            random.NextBytes(damaged.AsSpan(random.Next(100, damaged.Length - 300), 300));
            File.WriteAllBytes(DatabaseFile, damaged);
            if (ShowStore.TryOpen(DataDirectory, out var store, out _, out var error))
            {
                // The damage lies where nothing is stored.
                store!.Dispose();
                Assert.Null(error);
            }
            else
            {
                Assert.StartsWith(DatabaseFile + ": ", error, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', error!);
                Assert.Equal(damaged, File.ReadAllBytes(DatabaseFile));
            }
        }
    }

    [Fact]
    public void A_stored_object_that_breaks_the_format_is_named()
    {
        SaveOne();
        Sql("UPDATE object SET json = replace(json, '\"gain\":1', '\"gain\":11')");
        RefusedUntouched($"{DatabaseFile}: object 1: $.gain: 11 is not from 0 to 10");
    }

    [Fact]
    public void A_stored_reverb_that_breaks_the_format_is_named()
    {
        SaveOne();
        Sql("UPDATE show SET reverb = replace(reverb, '\"sizeMetres\":10', '\"sizeMetres\":1')");
        RefusedUntouched($"{DatabaseFile}: reverb: $.sizeMetres: 1 is not from 2 to 50");
    }

    [Fact]
    public void A_database_from_before_there_was_a_reverb_is_read_and_gets_one()
    {
        SaveOne();
        Sql("ALTER TABLE show DROP COLUMN reverb; PRAGMA user_version = 1");
        var small = ShowReverb.Default with { SizeMetres = 3 };
        using (var store = Open(out var stored))
        {
            Assert.Equal(ShowReverb.Default, stored!.Document.Reverb);
            var session = new ShowSession(stored.Document, stored.StartSample);
            Assert.True(store.Keep(session));
            session.SetReverb(small, "test");
        }

        using (Open(out var stored))
        {
            Assert.Equal(small, stored!.Document.Reverb);
            Assert.Equal("one", Assert.Single(stored.Document.Objects).Name);
        }
    }

    [Fact]
    public void An_object_that_was_stored_before_there_were_options_has_none()
    {
        SaveOne();
        Sql("""UPDATE object SET json = '{"number":1,"name":"old","kind":"auto","position":[1, 2, 3],"gain":0.5,"muted":true,"source":{"type":"silence"}}'""");
        using (Open(out var stored))
        {
            var expected = new SoundObject { Number = 1, Name = "old", Position = new Vector3D(1, 2, 3), Gain = 0.5, Muted = true };
            Assert.Equal(expected, Assert.Single(stored!.Document.Objects));
        }
    }

    [Fact]
    public void A_directory_that_cannot_be_written_gives_one_line()
    {
        var file = Path.Combine(DataDirectory, "file");
        File.WriteAllText(file, "");
        Assert.False(ShowStore.TryOpen(Path.Combine(file, "below"), out _, out _, out var error));
        Assert.StartsWith(Path.Combine(file, "below", ShowStore.FileName) + ": ", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error!);
    }

    private ShowStore Open(out StoredShow? stored)
    {
        Assert.True(ShowStore.TryOpen(DataDirectory, out var store, out stored, out var error), error);
        return store!;
    }

    private void SaveOne()
    {
        using var store = Open(out _);
        var document = new ShowDocument { Name = "s", Objects = [new SoundObject { Number = 1, Name = "one" }] };
        Assert.True(store.Keep(new ShowSession(document, 0)));
    }

    private void RefusedUntouched(string? expected)
    {
        var before = File.ReadAllBytes(DatabaseFile);
        Assert.False(ShowStore.TryOpen(DataDirectory, out var store, out var stored, out var error));
        Assert.Null(store);
        Assert.Null(stored);
        Assert.Equal(expected ?? error, error);
        Assert.DoesNotContain('\n', error!);
        Assert.Equal(before, File.ReadAllBytes(DatabaseFile));
    }

    // What another process would find if this one were gone now: the file and its write-ahead log.
    private StoredShow CopyOfTheDatabase()
    {
        var copy = Path.Combine(DataDirectory, Path.GetRandomFileName());
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.GetFiles(DataDirectory, ShowStore.FileName + "*"))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        Assert.True(ShowStore.TryOpen(copy, out var store, out var stored, out var error), error);
        store!.Dispose();
        return stored!;
    }

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
