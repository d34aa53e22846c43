using SophiaAI.Providers.Features.DotEnv;

namespace SophiaAI.Providers.Tests.Features.DotEnv;

/// <summary>Where dialects differ. The expected results are those of the tools themselves; a value of null is an error.</summary>
public sealed class DotEnvDialectTests
{
    [Theory]
    [InlineData("A=a#b", "a", "a#b", "a#b", "a#b")]
    [InlineData("A=a #b", "a", "a", "a", "a")]
    [InlineData("A=a\t#b", "a", "a\t#b", "a", "a")]
    [InlineData("A= # c", "", "# c", "", "# c")]
    [InlineData("A=#c", "", "#c", "#c", "#c")]
    [InlineData("A = b", "b", "b", null, "b")]
    [InlineData("A: b", "b", "b", null, null)]
    [InlineData("A:b", null, "b", null, null)]
    [InlineData("A=a b", "a b", "a b", null, "a b")]
    [InlineData("A=a\\nb", "a\\nb", "a\\nb", "anb", "a\\nb")]
    [InlineData("A=\"a\\nb\"", "a\nb", "a\nb", "a\\nb", "a\nb")]
    [InlineData("A=\"a\\tb\"", "a\\tb", "a\tb", "a\\tb", "a\tb")]
    [InlineData("A=\"a\\\\b\"", "a\\\\b", "a\\b", "a\\b", "a\\b")]
    [InlineData("A=\"a\\\"b\"", "a\\\"b", "a\"b", "a\"b", "a\"b")]
    [InlineData("A=\"a\\$b\"", "a\\$b", "a$b", "a$b", "a\\$b")]
    [InlineData("A=\"\\0101\"", "\\0101", "A", "\\0101", "\\0101")]
    [InlineData("A='a\\'b'", "a\\'b", "a'b", null, "a'b")]
    [InlineData("A='a\\\\b'", "a\\\\b", "a\\\\b", "a\\\\b", "a\\b")]
    [InlineData("A=`a`", "a", "`a`", "`a`", "`a`")]
    [InlineData("A='a'\"b\"", null, null, "ab", null)]
    [InlineData("A=a'b'", "a'b'", "a'b'", "ab", "a'b'")]
    [InlineData("A=$$", "$$", "$", "$$", "$$")]
    [InlineData("A=a\\\nb", null, null, "ab", null)]
    [InlineData("A=a;b", "a;b", "a;b", null, "a;b")]
    [InlineData("A=$(run me)", "$(run me)", "$(run me)", "$(run me)", "$(run me)")]
    [InlineData("A=$'a'", "$'a'", "$'a'", null, "$'a'")]
    [InlineData("A.B=1", "1", "1", null, "1")]
    [InlineData("'A'=1", null, null, null, "1")]
    [InlineData("A", null, null, null, null)]
    [InlineData("A='x", null, null, null, null)]
    [InlineData("A=\"x\" y", null, null, null, null)]
    [InlineData("export A='x' # c", "x", "x", "x", "x")]
    [InlineData("A='1\n2'", "1\n2", "1\n2", "1\n2", "1\n2")]
    [InlineData("A=\"x\"\r\n", "x", "x", "x", "x")]
    [InlineData("A=", "", "", "", "")]
    public void One_line_in_each(string text, string? npm, string? compose, string? bash, string? python)
    {
        Assert.Equal(npm, Read(text, DotEnvDialect.Dotenv));
        Assert.Equal(compose, Read(text, DotEnvDialect.Compose));
        Assert.Equal(bash, Read(text, DotEnvDialect.Bash));
        Assert.Equal(python, Read(text, DotEnvDialect.Python));
    }

    [Theory]
    [InlineData(DotEnvDialect.Compose)]
    [InlineData(DotEnvDialect.Bash)]
    [InlineData(DotEnvDialect.Python)]
    public void A_reference_that_the_dialects_own_tool_would_expand_is_warned_of(DotEnvDialect dialect)
    {
        DotEnvDocument document = DotEnvParser.Parse("A=S3CRET${B}", "x.env", new DotEnvOptions { Dialect = dialect });
        Assert.Equal("S3CRET${B}", document.Entries[0].Value);
        Assert.StartsWith("x.env:1:", Assert.Single(document.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("S3CRET", document.Warnings[0], StringComparison.Ordinal);
    }

    private static string? Read(string text, DotEnvDialect dialect)
    {
        try
        {
            return DotEnvParser.Parse(text, ".env", new DotEnvOptions { Dialect = dialect }).Entries.Single().Value;
        }
        catch (DotEnvException)
        {
            return null;
        }
    }
}
