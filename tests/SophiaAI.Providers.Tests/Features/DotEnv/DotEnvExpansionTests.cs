using System.Globalization;
using SophiaAI.Providers.Features.DotEnv;

namespace SophiaAI.Providers.Tests.Features.DotEnv;

/// <summary>References to variables, as in the npm package dotenv-expand.</summary>
public sealed class DotEnvExpansionTests
{
    [Theory]
    [InlineData("${B}x$B-${C:-d}${C-e}", "1x1-de")]
    [InlineData("${E:-d}|${E-e}|${E:+p}|${E+q}", "d|||q")]
    [InlineData("${C:-${B}}${C:-${C:-x}}", "1x")]
    [InlineData("\\$B \\${B}", "$B ${B}")]
    [InlineData("\"$B\"", "1")]
    [InlineData("`$B`", "1")]
    [InlineData("'$B ${B}'", "$B ${B}")]
    [InlineData("$1 $ ${ a$", "$1 $ ${ a$")]
    [InlineData("$PROCESS", "of the process")]
    [InlineData("$SIGN", "$B")]
    [InlineData("$(echo $B)", "$(echo $B)")]
    [InlineData("$A", "earlier")]
    public void One_value(string text, string value) => Assert.Equal(value, Parse($"B=1\nE=\nA=earlier\nA={text}").ToDictionary()["A"]);

    [Theory]
    [InlineData(DotEnvDialect.Compose, "A=$$B \"$B\"", "$B \"1\"")]
    [InlineData(DotEnvDialect.Compose, "A=\"\\$B $B\"", "$B 1")]
    [InlineData(DotEnvDialect.Bash, "A=\"\\\\$B\"\\$B'$B'$B\"y\"", "\\1$B$B1y")]
    [InlineData(DotEnvDialect.Bash, "A=\"$(echo $B) `x $B`\"", "$(echo $B) `x $B`")]
    [InlineData(DotEnvDialect.Python, "A='$B' ", "$B")]
    public void In_other_dialects(DotEnvDialect dialect, string text, string value) =>
        Assert.Equal(value, Parse("B=1\n" + text, dialect).ToDictionary()["A"]);

    [Fact]
    public void The_rest_of_a_password_is_not_repeated_as_the_name_of_a_variable()
    {
        DotEnvDocument document = DotEnvParser.Parse("A=pa$Xk29dfLq", ".env", new DotEnvOptions { Expand = true, Variable = static _ => null });
        Assert.Equal(".env:1: the value of A refers to a name, which is not set and counts as empty.", Assert.Single(document.Warnings));
    }

    [Fact]
    public void A_later_line_does_not_count_and_what_is_not_set_is_warned_of()
    {
        DotEnvDocument document = Parse("A=$B\nB=2");
        Assert.Equal("", document.Entries[0].Value);
        Assert.Contains("refers to B", Assert.Single(document.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_is_not_run_and_warned_of() => Assert.Contains("not run", Assert.Single(Parse("A=$(whoami)").Warnings), StringComparison.Ordinal);

    [Theory]
    [InlineData("A=${B:?S3CRET}")]
    [InlineData("A=${}")]
    [InlineData("A=${ B }")]
    public void An_unknown_form_is_an_error_with_its_place(string text)
    {
        DotEnvException error = Assert.Throws<DotEnvException>(() => Parse(text));
        Assert.Equal((1, 3), (error.Line, error.Column));
        Assert.DoesNotContain("S3CRET", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_are_bounded()
    {
        string nested = string.Concat(Enumerable.Repeat("${X:-", 1000)) + new string('}', 1000);
        Assert.Throws<DotEnvException>(() => Parse("A=" + nested));
    }

    [Fact]
    public void Growth_is_bounded()
    {
        IEnumerable<string> lines = Enumerable.Range(1, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"V{i}=${{V{i - 1}}}${{V{i - 1}}}"));
        Assert.Throws<DotEnvException>(() => Parse("V0=xxxx\n" + string.Join('\n', lines)));
    }

    private static DotEnvDocument Parse(string text, DotEnvDialect dialect = DotEnvDialect.Dotenv) => DotEnvParser.Parse(text, ".env", new DotEnvOptions
    {
        Dialect = dialect,
        Expand = true,
        Variable = name => name switch { "PROCESS" => "of the process", "SIGN" => "$B", _ => null },
    });
}
