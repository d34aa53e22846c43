using CsCheck;
using SophiaAI.Providers.Features.DotEnv;

namespace SophiaAI.Providers.Tests.Features.DotEnv;

/// <summary>What is written reads back the same.</summary>
public sealed class DotEnvWriterTests
{
    private static readonly string[] s_parts =
    [
        "a", "B=", "'", "\"", "`", "\\", "\\n", "\\r", "\\'", "\\\"", "\\`", "#", " ", "\t", "\n", "\r", "$", "${A}",
        "\u00A0", "\u2028", "\u2029", "\uFEFF", "\u0085", "é", "🎉", "export ",
    ];

    private static readonly Gen<string> s_awkward = Gen.Int[0, s_parts.Length - 1].Select(i => s_parts[i]).Array[0, 9].Select(parts => string.Concat(parts));

    [Theory]
    [InlineData("", "A=")]
    [InlineData("plain/1.0:8080", "A=plain/1.0:8080")]
    [InlineData("two words", "A='two words'")]
    [InlineData("a#b $C", "A='a#b $C'")]
    [InlineData("it's", "A=\"it's\"")]
    [InlineData("it's $5", "A=`it's $5`")]
    [InlineData("C:\\dir\\", "A=C:\\dir\\")]
    [InlineData("all '\"` three", "A='all '\"` three'")]
    [InlineData("all '\"`\nthree", "A=\"all '\"`\\nthree\"")]
    [InlineData("line\r\nend", "A=\"line\\r\nend\"")]
    public void The_simplest_form_that_holds_the_value(string value, string line) => Assert.Equal(line + "\n", Write("A", value));

    [Theory]
    [InlineData("'\"`#")]
    [InlineData("'\"` \n \\n")]
    [InlineData("\r\\n")]
    [InlineData("a\0b")]
    public void What_no_file_can_hold_is_an_error_that_names_the_key_and_not_the_value(string value)
    {
        DotEnvValueException error = Assert.Throws<DotEnvValueException>(() => Write("TOKEN", "S3CRET" + value));
        Assert.Equal("TOKEN", error.Key);
        Assert.Contains("TOKEN", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("S3CRET", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_an_error() =>
        Assert.Throws<DotEnvValueException>(() => Write("A", "x" + (char)0xD83C));

    [Theory]
    [InlineData("")]
    [InlineData("A B")]
    [InlineData("Ä")]
    [InlineData("A=")]
    [InlineData("A\n")]
    public void A_key_that_is_no_name_is_an_error(string key) => Assert.Throws<DotEnvValueException>(() => Write(key, "1"));

    [Fact]
    public void Values_side_by_side_read_back_the_same() => s_awkward.Array[1, 5].Sample(values =>
    {
        KeyValuePair<string, string>[] writable = values.Where(CanBeWritten).Select((value, i) => KeyValuePair.Create($"K{i}", value)).ToArray();
        Assert.Equal(writable, DotEnvParser.Parse(DotEnvWriter.Write(writable)).ToDictionary());
    });

    [Fact]
    public void Any_text_without_one_kind_of_quotes_and_carriage_returns_can_be_written() =>
        Gen.String.Where(text => !text.Contains('\'') && !text.Contains('\r') && !text.Contains('\0') && !text.Any(char.IsSurrogate))
            .Sample(text => Assert.Equal(text, DotEnvParser.Parse(Write("A", text)).Entries.Single().Value));

    [Fact]
    public void Whatever_was_read_can_be_written_and_read_again() => s_awkward.Sample(text =>
    {
        if (Read("A=" + text + "\n") is not { } read || read.Entries.Any(entry => entry.Value.AsSpan().IndexOfAny('\u2028', '\u2029') >= 0)) return;
        Assert.Equal(read.ToDictionary(), DotEnvParser.Parse(DotEnvWriter.Write(read.ToDictionary())).ToDictionary());
    });

    private static string Write(string key, string value) => DotEnvWriter.Write([KeyValuePair.Create(key, value)]);

    private static DotEnvDocument? Read(string text)
    {
        try
        {
            return DotEnvParser.Parse(text);
        }
        catch (DotEnvException)
        {
            return null;
        }
    }

    // By the rules, not by the writer: a value needs a kind of quotes that it contains only after a backslash, or a single line.
    private static bool CanBeWritten(string value)
    {
        if (value.AsSpan().IndexOfAny('\r', '\u2028', '\u2029') >= 0) return false;
        bool fits = "'\"`".Any(quote => !value.Replace($"\\{quote}", string.Empty, StringComparison.Ordinal).Contains(quote)
            && (quote != '"' || (!value.Contains("\\n", StringComparison.Ordinal) && !value.Contains("\\r", StringComparison.Ordinal))));
        return fits || value.AsSpan().IndexOfAny('#', '\n') < 0;
    }
}
