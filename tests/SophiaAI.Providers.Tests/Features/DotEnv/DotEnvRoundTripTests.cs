using SophiaAI.Providers.Features.DotEnv;

namespace SophiaAI.Providers.Tests.Features.DotEnv;

/// <summary>Parse, write and parse again: the same values, in each dialect. Every run has the same texts.</summary>
public sealed class DotEnvRoundTripTests
{
    private static readonly string[] s_parts =
    [
        "a", "b=", "'", "\"", "`", "\\", "\\n", "\\r", "\\t", "\\a", "\\033", "\\'", "\\\"", "\\`", "\\$", "#", " #", " ", "\t", "\n", "\r\n", "\r", "$", "$$", "${A}", "${A:-b}", "$(c)",
        "\u0001", "\u007f", "\u0085", "\u00a0", "\u2028", "\u2029", "\ufeff", "é", "中", "🚀", "export ", "- ", ": ", "%", "@", "!", "&", "*", "|", "-----BEGIN KEY-----\nMII=\n",
    ];

    [Theory]
    [InlineData(DotEnvDialect.Dotenv, 0)]
    [InlineData(DotEnvDialect.Compose, 1)]
    [InlineData(DotEnvDialect.Bash, 2)]
    [InlineData(DotEnvDialect.Python, 3)]
    public void What_a_dialect_reads_is_written_and_read_again(DotEnvDialect dialect, int seed)
    {
        int read = 0, written = 0;
        foreach (string text in Texts(20_000, seed))
        {
            if (Read($"A={text}\nLAST=1\n", dialect) is not { } document) continue;
            read++;
            foreach (DotEnvEntry entry in document.Entries)
            {
                if (Write(entry) is not { } line) continue;
                written++;
                DotEnvEntry again = Assert.Single(DotEnvParser.Parse(line).Entries);
                Assert.Equal((entry.Key, entry.Value), (again.Key, again.Value));
            }
        }

        // Most texts of most dialects are valid files, and few contain what no file can.
        Assert.InRange(read, 1_000, 20_000);
        Assert.InRange(written, read, 100_000);
    }

    [Theory]
    [InlineData(DotEnvDialect.Dotenv)]
    [InlineData(DotEnvDialect.Compose)]
    [InlineData(DotEnvDialect.Bash)]
    [InlineData(DotEnvDialect.Python)]
    public void Text_in_single_quotes_reads_the_same_in_each_dialect(DotEnvDialect dialect)
    {
        foreach (string text in Texts(5_000, seed: 5))
        {
            string plain = text.Replace("'", string.Empty, StringComparison.Ordinal).Replace("\\", string.Empty, StringComparison.Ordinal).Replace("\r", string.Empty, StringComparison.Ordinal);
            Assert.Equal(plain, DotEnvParser.Parse($"A='{plain}'\n", ".env", new DotEnvOptions { Dialect = dialect, Expand = true, Variable = static _ => "never" }).Entries.Single().Value);
        }
    }

    private static IEnumerable<string> Texts(int count, int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
            yield return string.Concat(Enumerable.Range(0, random.Next(0, 8)).Select(_ => s_parts[random.Next(s_parts.Length)]));
    }

    private static DotEnvDocument? Read(string text, DotEnvDialect dialect)
    {
        try
        {
            return DotEnvParser.Parse(text, ".env", new DotEnvOptions { Dialect = dialect });
        }
        catch (DotEnvException)
        {
            return null;
        }
    }

    private static string? Write(DotEnvEntry entry)
    {
        try
        {
            return DotEnvWriter.Write([KeyValuePair.Create(entry.Key, entry.Value)]);
        }
        catch (DotEnvValueException)
        {
            return null;
        }
    }
}
