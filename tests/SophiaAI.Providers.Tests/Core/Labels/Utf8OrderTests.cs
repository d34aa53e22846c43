using System.Text;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Tests.Core.Labels;

/// <summary>Texts are in the order of their bytes in UTF-8.</summary>
public sealed class Utf8OrderTests
{
    [Theory]
    [InlineData("\uFB00", "\U0001F642")]
    [InlineData("a", "\uFB00")]
    [InlineData("a", "ab")]
    [InlineData("", "a")]
    [InlineData("\uD7FF", "\uE000")]
    [InlineData("\U0001F642a", "\U0001F643")]
    [InlineData("\uE000", "\U00010000")]
    public void The_first_comes_before_the_second_as_it_does_in_bytes(string first, string second)
    {
        Assert.True(Encoding.UTF8.GetBytes(first).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(second)) < 0);
        Assert.True(Utf8Order.Instance.Compare(first, second) < 0);
        Assert.True(Utf8Order.Instance.Compare(second, first) > 0);
        Assert.Equal(0, Utf8Order.Instance.Compare(first, first));
    }
}
