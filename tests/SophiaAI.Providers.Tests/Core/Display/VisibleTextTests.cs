using System.Globalization;
using CsCheck;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Tests.Core.Display;

public sealed class VisibleTextTests
{
    private static readonly Gen<string> s_text =
        Gen.OneOf("::", ":", "##", "#", "[", "error", "vso", "\n", "\r", "\u2028", "\t", " ", "\u001b", "a", "\u202e").Array[0, 12].Select(static parts => string.Concat(parts));

    [Theory]
    [InlineData("plain, with ümläuts, 漢字 and \U0001F511", "plain, with ümläuts, 漢字 and \U0001F511")]
    [InlineData("\u001b]0;title\u0007\u001b[31mred", "␛]0;title␇␛[31mred")]
    [InlineData("null \0, delete \u007f, CSI \u009b", "null ␀, delete ␡, CSI \\u{9b}")]
    [InlineData("file\u202egpj.exe \u2066x\u2069 \u200f \u061c", "file\\u{202e}gpj.exe \\u{2066}x\\u{2069} \\u{200f} \\u{61c}")]
    [InlineData("SQL compilation error:\nsyntax error", "SQL compilation error: syntax error")]
    [InlineData("a\r\n  b\rc\u0085d\u2028e\u2029f", "a b c d e f")]
    [InlineData("a\tb", "a b")]
    [InlineData("", "")]
    public void A_line_shows_what_is_not_seen_and_has_no_line_end(string text, string shown) => Assert.Equal(shown, VisibleText.Line(text));

    [Theory]
    [InlineData("select 1\r\n  from t\r;\u2028\n", "select 1\n  from t\n;\n\n")]
    [InlineData("\tx\u001b", "    x␛")]
    public void Lines_keep_their_ends_and_blanks(string text, string shown) => Assert.Equal(shown, VisibleText.Lines(text));

    [Fact]
    public void No_character_that_is_replaced_is_shown()
    {
        for (int code = 0; code <= char.MaxValue; code++)
        {
            char character = (char)code;
            bool isReplaced = char.IsControl(character) || "\u061C\u200E\u200F\u2028\u2029".Contains(character)
                || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
            if (!isReplaced) continue;
            string text = string.Create(CultureInfo.InvariantCulture, $"a{character}b");
            Assert.DoesNotContain(character, VisibleText.Line(text));
            if (character != '\n') Assert.DoesNotContain(character, VisibleText.Lines(text));
            Assert.False(VisibleText.IsShown(character));
        }
    }

    [Theory]
    [InlineData("::error::boom", ": :error::boom")]
    [InlineData("said ::set-output name=x::y", "said : :set-output name=x::y")]
    [InlineData("said ::whatever-comes-next::y", "said : :whatever-comes-next::y")]
    [InlineData("in a long word::ERROR::boom", "in a long word: :ERROR::boom")]
    [InlineData("'::add-mask::x'", "': :add-mask::x'")]
    [InlineData(":::error::x", ":: :error::x")]
    [InlineData("x\n ::debug::y", "x : :debug::y")]
    [InlineData("a ##[group]b", "a # #[group]b")]
    [InlineData("##vso[task.setvariable]x", "# #vso[task.setvariable]x")]
    [InlineData("###[error]x", "## #[error]x")]
    public void A_command_for_a_runner_is_none(string text, string shown) => Assert.Equal(shown, VisibleText.Line(text));

    [Theory]
    [InlineData("select a::int, b::text from t")]
    [InlineData("[Type]::Member, std::string and ::1")]
    [InlineData("## Heading [link], C# and a:b")]
    public void What_is_no_command_stays(string text) => Assert.Same(text, VisibleText.Line(text));

    [Fact]
    public void What_has_been_made_safe_stays() => s_text.Sample(static text =>
        VisibleText.Line(VisibleText.Line(text)) == VisibleText.Line(text) && VisibleText.Lines(VisibleText.Lines(text)) == VisibleText.Lines(text));
}
