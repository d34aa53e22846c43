using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel.Integration;

namespace SophiaAI.Providers.Tests.Services.Vercel;

public sealed class RequiredVariableTests
{
    [Theory]
    [InlineData("A", "A@production A@preview")]
    [InlineData("A@production, B@staging", "A@production B@staging")]
    [InlineData(" A ;\nB@preview,, ", "A@production A@preview B@preview")]
    [InlineData("", "")]
    public void A_name_is_for_production_and_preview_unless_a_target_is_given(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', RequiredVariable.Parse(text)));

    [Theory]
    [InlineData("@production")]
    [InlineData("A@")]
    [InlineData("A@b@c")]
    public void What_is_neither_a_name_nor_a_name_with_a_target_is_refused(string text)
    {
        ServiceException failure = Assert.Throws<ServiceException>(() => RequiredVariable.Parse(text));
        Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
        Assert.Contains($"'{text}'", failure.Message, StringComparison.Ordinal);
    }
}
