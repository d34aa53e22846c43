using SophiaAI.Providers.Features.DotEnv;

namespace SophiaAI.Providers.Tests.Features.DotEnv;

/// <summary>Files with comments read back as they were meant, or are not written.</summary>
public sealed class CommentedDotEnvTests
{
    [Fact]
    public void Comments_come_first_and_change_nothing()
    {
        KeyValuePair<string, string>[] values = [new("A", "two\nlines"), new("B", "back\\"), new("C", "it's \"both\"")];
        string text = CommentedDotEnv.Write(values, ["X isn't \"known\"\nB=injected", "Y"]);
        Assert.StartsWith("# X isnt known", text, StringComparison.Ordinal);
        Assert.Equal(values, DotEnvParser.Parse(text).Entries.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value)));
    }

    [Fact]
    public void What_would_not_read_back_is_refused()
    {
        // The second assignment is the one that counts.
        DotEnvValueException refused = Assert.Throws<DotEnvValueException>(() => CommentedDotEnv.Write([new("A", "1"), new("A", "2")], []));
        Assert.Equal("A", refused.Key);
    }
}
