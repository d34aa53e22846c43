using System.Text.Json;
using CsCheck;
using SophiaAI.Providers.Features.DotEnv;

namespace SophiaAI.Providers.Tests.Features.DotEnv;

/// <summary>The rules of the npm package dotenv.</summary>
public sealed class DotEnvParserTests
{
    private const string Signs = "AB=\"'`#\n\\ :x$\r";

    [Theory]
    [InlineData("A=1", "1")]
    [InlineData("A = spaced ", "spaced")]
    [InlineData("export A=exported", "exported")]
    [InlineData("  A=indented", "indented")]
    [InlineData("A=", "")]
    [InlineData("A=''", "")]
    [InlineData("A=has=equals==", "has=equals==")]
    [InlineData("A=plain # comment", "plain")]
    [InlineData("A='single # quoted'", "single # quoted")]
    [InlineData("A=\"double # quoted\" # comment", "double # quoted")]
    [InlineData("A=`back 'and' \"forth\"`", "back 'and' \"forth\"")]
    [InlineData("A=\"line\\nbreak\"", "line\nbreak")]
    [InlineData("A='no\\nbreak'", "no\\nbreak")]
    [InlineData("A=no\\nbreak", "no\\nbreak")]
    [InlineData("A=\"with \\\"escaped\\\" quotes\"", "with \\\"escaped\\\" quotes")]
    [InlineData("A=\"ends in backslash\\\\\"", "ends in backslash\\\\")]
    [InlineData("A={\"json\": \"inner\"}", "{\"json\": \"inner\"}")]
    [InlineData("A=\"{\"json\": \"inner\"}\"", "{\"json\": \"inner\"}")]
    [InlineData("A: colon", "colon")]
    [InlineData("A=$NOT ${EXPANDED} $(run)", "$NOT ${EXPANDED} $(run)")]
    [InlineData("A=ünïcödé 🎉", "ünïcödé 🎉")]
    [InlineData("\uFEFFA=marked", "marked")]
    public void One_value(string text, string value) => Assert.Equal(value, Assert.Single(DotEnvParser.Parse(text).Entries).Value);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_comments_and_blanks(string newLine)
    {
        string text = string.Join(newLine, "# comment", "", "A=1", "  # another", "B=2", "   ", "C.D-E=3");
        Assert.Equal([("A", "1", 3), ("B", "2", 5), ("C.D-E", "3", 7)], DotEnvParser.Parse(text).Entries.Select(entry => (entry.Key, entry.Value, entry.Line)));
    }

    [Fact]
    public void A_quoted_value_may_span_lines()
    {
        DotEnvDocument document = DotEnvParser.Parse("KEY=\"-----BEGIN-----\nMII=\n-----END-----\"\nNEXT=1");
        Assert.Equal(["-----BEGIN-----\nMII=\n-----END-----", "1"], document.Entries.Select(entry => entry.Value));
        Assert.Equal([1, 4], document.Entries.Select(entry => entry.Line));
    }

    [Fact]
    public void The_last_of_a_key_counts_and_the_reader_is_told()
    {
        DotEnvDocument document = DotEnvParser.Parse("A=1\nB=2\nA=3", "x.env");
        Assert.Equal([("B", "2"), ("A", "3")], document.Entries.Select(entry => (entry.Key, entry.Value)));
        Assert.Contains("x.env:3", Assert.Single(document.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_a_hash_cuts_short_is_warned_of_without_being_shown()
    {
        DotEnvDocument document = DotEnvParser.Parse("PASSWORD=abc#def");
        Assert.Equal("abc", document.Entries[0].Value);
        Assert.Contains("PASSWORD", Assert.Single(document.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("abc", document.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A=1\nwords S3CRET", 2, 7)]
    [InlineData("=S3CRET", 1, 1)]
    [InlineData("A=x\nS3CRET", 2, 7)]
    [InlineData("A=\"S3CRET\nB=2", 1, 3)]
    [InlineData("A=1\n  !x=2", 2, 3)]
    [InlineData("A", 1, 2)]
    [InlineData("export : S3CRET", 1, 8)]
    [InlineData("A:\nS3CRET=1", 1, 2)]
    [InlineData("A='S3'CRET", 1, 3)]
    [InlineData("B=1\nA=S3\0CRET", 2, 5)]
    [InlineData("A=S3\u2028CRET", 1, 5)]
    public void A_line_that_is_no_assignment_is_an_error_with_its_place_and_without_its_text(string text, int line, int column)
    {
        DotEnvException error = Assert.Throws<DotEnvException>(() => DotEnvParser.Parse(text, "my.env"));
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.StartsWith($"my.env:{line}:{column}:", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("S3CRET", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Awkward_texts_read_as_the_npm_package_reads_them() => Assert.All(NpmDotenvAnswers.All, answer =>
        Assert.Equal(
            JsonSerializer.Deserialize<SortedDictionary<string, string>>(answer.Value)!,
            new SortedDictionary<string, string>(DotEnvParser.Parse(answer.Key).ToDictionary().ToDictionary(StringComparer.Ordinal))), throwIfEmpty: true);

    [Fact]
    public void No_text_makes_it_fail_otherwise() => Gen.String[Gen.Int[0, Signs.Length - 1].Select(i => Signs[i]), 0, 30].Sample(text =>
    {
        try
        {
            _ = DotEnvParser.Parse(text);
        }
        catch (DotEnvException)
        {
            // The only way in which parsing may fail.
        }
    });

    [Fact]
    public void Single_quotes_carry_any_text_without_them() =>
        Gen.String.Where(text => !text.Contains('\'') && !text.Contains('\r') && !text.Contains('\\')).Sample(text =>
            Assert.Equal(text, DotEnvParser.Parse($"A='{text}'\n").Entries.Single().Value));

    [Theory]
    [InlineData(new byte[] { (byte)'A', (byte)'=', (byte)'1', (byte)'\n', (byte)'B', (byte)'=', 0xC3, 0x28 }, 2, 3)]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'A', 0, (byte)'=', 0, 0x3C, 0xD8, (byte)'x', 0 }, 1, 3)]
    [InlineData(new byte[] { (byte)'A', 0, (byte)'=', 0 }, 1, 2)]
    public void A_file_that_is_no_text_is_an_error_with_its_place(byte[] bytes, int line, int column)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            DotEnvException error = Assert.Throws<DotEnvException>(() => DotEnvParser.ReadFile(path));
            Assert.Equal((line, column), (error.Line, error.Column));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_in_UTF_16_is_read()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "A=ü\n", System.Text.Encoding.Unicode);
            Assert.Equal("ü", DotEnvParser.ReadFile(path).Entries.Single().Value);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
