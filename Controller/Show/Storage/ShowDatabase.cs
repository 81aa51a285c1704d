using System.Collections.Immutable;
using System.Text;
using Microsoft.Data.Sqlite;
using Wavehall.Show.Objects;

namespace Wavehall.Show.Storage;

/// <summary>
/// The SQLite file of the running show: one row for the show, one row for each object (as in a show file).
/// Not for several threads at once. Write-ahead logging, so that a process that is killed leaves every committed
/// edit behind; held exclusively, so that two control processes cannot write over each other.
/// </summary>
internal sealed class ShowDatabase : IDisposable
{
    /// <summary>Version of the tables, kept in <c>user_version</c>.</summary>
    public const int SchemaVersion = 2;

    /// <summary>"WHsh": marks the file as ours (<c>application_id</c>).</summary>
    public const int ApplicationId = 0x57487368;

    private const string Tables = """
        CREATE TABLE show (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            name TEXT NOT NULL,
            venue TEXT NOT NULL,
            base_directory TEXT NOT NULL,
            start_sample INTEGER NOT NULL,
            reverb TEXT
        ) STRICT;
        CREATE TABLE object (
            number INTEGER PRIMARY KEY,
            json TEXT NOT NULL
        ) STRICT;
        """;

    // Version 1 knew no reverb: null is the one that a show has when nobody says otherwise.
    private const string FromVersion1 = "ALTER TABLE show ADD COLUMN reverb TEXT";

    private readonly SqliteConnection _connection;
    private readonly string _path;

    private ShowDatabase(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
    }

    /// <summary>Opens or makes the file. A file that is damaged, newer or not ours is refused and left as it is.</summary>
    public static bool TryOpen(string path, out ShowDatabase? database, out string? error)
    {
        database = null;
        SqliteConnection? connection = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/");
            connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadWriteCreate,
                Pooling = false,
                DefaultTimeout = 2, // a control process that was just killed has let go by then
            }.ToString());
            connection.Open();
            var opened = new ShowDatabase(connection, path);
            error = opened.Prepare();
            if (error is null)
            {
                database = opened;
                connection = null;
                return true;
            }

            error = $"{path}: {error}";
            return false;
        }
        catch (SqliteException exception)
        {
            error = $"{path}: {InWords(exception)}";
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error = $"{path}: {exception.Message.ReplaceLineEndings(" ")}";
            return false;
        }
        finally
        {
            connection?.Dispose();
        }
    }

    /// <summary>What SQLite complains of, in a line for an operator.</summary>
    public static string InWords(SqliteException exception) => exception.SqliteErrorCode switch
    {
        5 or 6 => "is in use by another process",
        8 => "cannot be written",
        11 or 26 => "is damaged or no Wavehall database; it was left as it is, move it away to start anew",
        13 => "the disk is full",
        14 => "cannot be opened",
        _ => exception.Message.ReplaceLineEndings(" "),
    };

    /// <summary>Reads the saved show; null when none was saved yet.</summary>
    public bool TryLoad(out StoredShow? stored, out string? error)
    {
        stored = null;
        error = null;
        try
        {
            ShowDocument document;
            long startSample;
            using (var command = Command("SELECT name, venue, base_directory, start_sample, reverb FROM show"))
            using (var row = command.ExecuteReader())
            {
                if (!row.Read())
                {
                    return true;
                }

                document = new ShowDocument { Name = row.GetString(0), Venue = row.GetString(1), BaseDirectory = row.GetString(2) };
                startSample = row.GetInt64(3);
                if (!row.IsDBNull(4))
                {
                    if (!ShowReader.TryReadReverb(Encoding.UTF8.GetBytes(row.GetString(4)), out var reverb, out var fault))
                    {
                        error = $"{_path}: reverb: {fault}";
                        return false;
                    }

                    document = document with { Reverb = reverb! };
                }
            }

            var objects = ImmutableArray.CreateBuilder<SoundObject>();
            using (var command = Command("SELECT number, json FROM object ORDER BY number"))
            using (var row = command.ExecuteReader())
            {
                while (row.Read())
                {
                    if (!ShowReader.TryReadObject(Encoding.UTF8.GetBytes(row.GetString(1)), out var soundObject, out var fault))
                    {
                        error = $"{_path}: object {row.GetInt64(0)}: {fault}";
                        return false;
                    }

                    objects.Add(soundObject!);
                }
            }

            document = document with { Objects = objects.ToImmutable() };
            if (startSample % 48 != 0 || ShowDocumentCheck.FirstFault(document) is not null)
            {
                error = $"{_path}: {ShowDocumentCheck.FirstFault(document)?.ToString() ?? "start_sample is not a multiple of 48"}";
                return false;
            }

            stored = new StoredShow(document, startSample);
            return true;
        }
        catch (SqliteException exception)
        {
            error = $"{_path}: {InWords(exception)}";
            return false;
        }
    }

    /// <summary>Writes a whole show (when there is one), then the reverb (when there is one) and single objects (null: removed) in one transaction.</summary>
    /// <exception cref="SqliteException">Nothing of it was written.</exception>
    public void Save(StoredShow? whole, ShowReverb? reverb, IReadOnlyDictionary<int, SoundObject?> objects)
    {
        using var transaction = _connection.BeginTransaction();
        if (whole is { Document: var document })
        {
            Execute("DELETE FROM object");
            Execute(
                "INSERT OR REPLACE INTO show (id, name, venue, base_directory, start_sample, reverb) VALUES (1, $name, $venue, $base, $start, $reverb)",
                ("$name", document.Name),
                ("$venue", document.Venue),
                ("$base", document.BaseDirectory),
                ("$start", whole.StartSample),
                ("$reverb", ShowWriter.ReverbToJson(document.Reverb)));
            foreach (var soundObject in document.Objects)
            {
                SaveObject(soundObject.Number, soundObject);
            }
        }

        if (reverb is not null)
        {
            Execute("UPDATE show SET reverb = $reverb", ("$reverb", ShowWriter.ReverbToJson(reverb)));
        }

        foreach (var (number, soundObject) in objects)
        {
            SaveObject(number, soundObject);
        }

        transaction.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private void SaveObject(int number, SoundObject? soundObject)
    {
        if (soundObject is null)
        {
            Execute("DELETE FROM object WHERE number = $number", ("$number", number));
        }
        else
        {
            Execute(
                "INSERT OR REPLACE INTO object (number, json) VALUES ($number, $json)",
                ("$number", number),
                ("$json", ShowWriter.ObjectToJson(soundObject)));
        }
    }

    private string? Prepare()
    {
        Execute("PRAGMA locking_mode = EXCLUSIVE");
        var applicationId = Number("PRAGMA application_id");
        var version = Number("PRAGMA user_version");
        var isNew = applicationId == 0 && version == 0 && Number("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isNew && applicationId != ApplicationId)
        {
            return "is a database of another program";
        }

        if (version > SchemaVersion)
        {
            return $"was written by newer software (schema {version}, this software knows {SchemaVersion})";
        }

        using (var check = Command("PRAGMA quick_check(1)"))
        {
            var answer = check.ExecuteScalar() as string;
            if (answer != "ok")
            {
                return $"is damaged ({answer?.ReplaceLineEndings(" ")}); it was left as it is, move it away to start anew";
            }
        }

        // NORMAL: a commit is safe from a killed process at once, from a power cut after the next checkpoint.
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = NORMAL");
        if (isNew || version < SchemaVersion)
        {
            using var transaction = _connection.BeginTransaction();
            Execute(isNew ? Tables : FromVersion1);
            Execute($"PRAGMA application_id = {ApplicationId}");
            Execute($"PRAGMA user_version = {SchemaVersion}");
            transaction.Commit();
        }

        return null;
    }

    private long Number(string sql)
    {
        using var command = Command(sql);
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(sql);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // every statement is a constant of this file; values travel as parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
