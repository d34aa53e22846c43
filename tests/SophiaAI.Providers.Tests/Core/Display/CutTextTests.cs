using System.Net;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Features.Integrations;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Display;

/// <summary>What is too long ends between two characters.</summary>
public sealed class CutTextTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("abc def", 5, "abc…")]
    [InlineData("abc🔴ef", 5, "abc…")]
    [InlineData("abc🔴ef", 6, "abc🔴…")]
    [InlineData("🔴🔴", 1, "…")]
    public void A_sign_says_that_something_is_left_out(string text, int longest, string expected) => Assert.Equal(expected, CutText.Within(text, longest));

    [Theory]
    [InlineData("one two three", 13, "one two three")]
    [InlineData("one two three", 12, "one two…")]
    [InlineData("one two three", 8, "one two…")]
    [InlineData("one two three", 7, "one tw…")]
    [InlineData("onetwothree four", 9, "onetwoth…")]
    public void No_word_is_cut_if_a_blank_is_near(string text, int longest, string expected) => Assert.Equal(expected, CutText.Words(text, longest));

    [Theory]
    [InlineData("abc🔴", 3, "abc")]
    [InlineData("abc🔴", 4, "abc")]
    [InlineData("abc🔴", 5, "abc🔴")]
    [InlineData("🔴", 0, "")]
    public void What_nobody_reads_to_its_end_has_none(string text, int longest, string expected) => Assert.Equal(expected, CutText.Beginning(text, longest));

    [Fact]
    public void What_a_check_says_ends_between_two_characters()
    {
        PlannedCheck check = new("Fake", new Check("A", "It is A.", static _ => Task.FromResult("ok")));
        string message = new CheckJudge(_bed.Context(), TimeSpan.FromSeconds(1)).Outcome(check, new string('x', 3998) + "🔴🔴", exception: null).Message!;
        Assert.Equal(new string('x', 3998) + "…", message);
    }

    [Fact]
    public async Task What_a_proxy_says_ends_between_two_characters()
    {
        _bed.Service.Always(HttpStatusCode.Forbidden, new string('x', 199) + "🔴");
        HttpServiceClient client = new(TestBed.Options("https://api.gong.io") with { ReadError = static _ => throw new FormatException() }, _bed.Runtime, _bed.Events);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() =>
            client.SendAsync(new ServiceRequest(HttpMethod.Get, "/v2/calls"), static (_, _) => Task.FromResult(true), TestContext.Current.CancellationToken));
        Assert.Equal(new string('x', 199), failure.ServerMessage);
    }
}
