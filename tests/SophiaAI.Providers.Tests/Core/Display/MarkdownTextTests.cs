using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Tests.Core.Display;

/// <summary>Text in Markdown stays text, and code stays in its block.</summary>
public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("a|b", "a\\|b")]
    [InlineData("a\\|b", "a\\\\\\|b")]
    [InlineData("`$(x)`", "\\`\\$(x)\\`")]
    [InlineData("<script>&lt;", "&lt;script&gt;&amp;lt;")]
    [InlineData("[l](x) ![i](y)", "\\[l\\](x) !\\[i\\](y)")]
    [InlineData("@channel a@b.test", "@\u200bchannel a@\u200bb.test")]
    [InlineData("#12 GH-12", "\\#\u200b12 GH-\u200b12")]
    [InlineData("https://x.test www.x.test", "https:\u200b//x.test www\u200b.x.test")]
    [InlineData(":tada: 12:30:15", ":\u200btada: 12:30:15")]
    [InlineData("one\r\n\r\n# two", "one \\# two")]
    [InlineData("*b* _i_ ~~s~~", "\\*b\\* \\_i\\_ \\~\\~s\\~\\~")]
    [InlineData("A_B __c__ d_", "A_B \\_\\_c\\_\\_ d\\_")]
    [InlineData(null, "")]
    public void Text_stays_text(string? text, string expected) => Assert.Equal(expected, MarkdownText.Of(text));

    [Theory]
    [InlineData("", "```")]
    [InlineData("SELECT `a`", "```")]
    [InlineData("a ``` b", "````")]
    [InlineData("```\n``````\n```", "```````")]
    public void A_fence_is_longer_than_any_run_of_backticks(string code, string fence) => Assert.Equal(fence, MarkdownText.Fence(["other", code]));

    [Fact]
    public void A_fence_of_nothing_is_one() => Assert.Equal("```", MarkdownText.Fence([]));

    [Fact]
    public void Code_keeps_its_lines_and_nothing_that_is_obeyed() => Assert.Equal("a\nb\u241bc: :error::d\\u{202e}", MarkdownText.Code("a\r\nb\u001bc::error::d\u202e"));
}
