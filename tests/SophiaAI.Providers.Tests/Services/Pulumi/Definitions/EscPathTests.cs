using CsCheck;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Tests.Services.Pulumi.Definitions;

/// <summary>A path is written in ESC's notation, and read back as the same path.</summary>
public sealed class EscPathTests
{
    [Theory]
    [InlineData("sophia.gong.accessKey", "${sophia.gong.accessKey}")]
    [InlineData("hosts[0].name", "${hosts[0].name}")]
    [InlineData("tokens[\"my.key\"]", "${tokens[\"my.key\"]}")]
    [InlineData("[\"a b\"][\"say \\\"x\\\"\"]", "${[\"a b\"][\"say \\\"x\\\"\"]}")]
    [InlineData("other.MY-KEY", "${other[\"MY-KEY\"]}")]
    [InlineData("other.2FA", "${other[\"2FA\"]}")]
    public void A_path_becomes_a_reference(string path, string reference)
    {
        EscPath parsed = EscPath.TryParse(path)!;
        Assert.Equal(path, parsed.ToString());
        Assert.Equal(reference, parsed.Reference());
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("a b.c")]
    [InlineData("a\n.b")]
    [InlineData("a.b\n")]
    [InlineData("[0]")]
    [InlineData("a[")]
    [InlineData("a[x]")]
    [InlineData("a[-1]")]
    [InlineData("a[1")]
    [InlineData("a[99999999999]")]
    [InlineData("a[\"b]")]
    [InlineData("a[\"\"]")]
    [InlineData("a[0]b")]
    public void What_is_no_path_is_none(string text) => Assert.Null(EscPath.TryParse(text));

    [Fact]
    public void Every_path_reads_back() => Gen.OneOf(Gen.Int[0, 99].Select(static index => new EscPathSegment(null, index)), Gen.String.Where(static key => key.Length > 0 && !key.Contains('\\')).Select(static key => new EscPathSegment(key)))
        .Array[1, 5].Where(static steps => steps[0].Key is not null).Sample(static steps =>
        {
            EscPath path = new(steps);
            Assert.Equal(steps, EscPath.TryParse(path.ToString())!.Segments);
        });

    [Fact]
    public void Paths_with_the_same_letters_are_not_the_same_path() => Assert.NotEqual(new EscPath("c", "a.b"), new EscPath("c", "a", "b"));
}
