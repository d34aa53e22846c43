using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Tests.Core.Display;

/// <summary>Texts become sentences that others can follow.</summary>
public sealed class GrammarTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("It failed", "It failed.")]
    [InlineData("It failed (code 7) ", "It failed (code 7).")]
    [InlineData("It failed.", "It failed.")]
    [InlineData("Why?", "Why?")]
    [InlineData("and more…", "and more…")]
    public void A_sentence_has_one_end(string text, string expected) => Assert.Equal(expected, Grammar.Sentence(text));
}
