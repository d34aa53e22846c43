using SophiaAI.Providers.Services.Gong.Webhooks;

namespace SophiaAI.Providers.Tests.Services.Gong;

/// <summary>Rules whose URL includes the key: a whole value of the query, or a whole part of the path, is the key.</summary>
public sealed class GongUrlKeyTests
{
    private const string Key = "k3y+of/the=rule%";
    private const string Escaped = "k3y%2Bof%2Fthe%3Drule%25";

    [Theory]
    [InlineData("https://hooks.acme.example/gong?key=" + Escaped)]
    [InlineData("https://hooks.acme.example/gong?a=1&key=" + Escaped + "&b=2#top")]
    [InlineData("https://hooks.acme.example/gong?" + Escaped)]
    [InlineData("https://hooks.acme.example/gong/" + Escaped)]
    [InlineData("https://hooks.acme.example/" + Escaped + "/gong")]
    [InlineData("/gong?key=" + Escaped)]
    [InlineData("https://hooks.acme.example?key=" + Escaped)]
    public void A_URL_with_the_key_is_valid(string url)
    {
        GongWebhookTest test = GongUrlKey.Test(url, Key);
        Assert.True(test.Valid, test.Message);
        Assert.Empty(test.Claims);
    }

    [Theory]
    [InlineData("https://hooks.acme.example/gong?key=plain-key", "plain-key")]
    [InlineData("https://hooks.acme.example/gong?key=plain%2Dkey", "plain-key")]
    [InlineData("https://hooks.acme.example/gong?key=a%20b", "a%20b")]
    public void The_key_may_be_given_as_it_stands_in_the_URL(string url, string key) => Assert.True(GongUrlKey.Test(url, key).Valid);

    [Theory]
    [InlineData("https://hooks.acme.example/gong?key=another", "KeyMismatch", "No value in the query")]
    [InlineData("https://hooks.acme.example/gong?key=plain-ke", "KeyMismatch", "No value in the query")]
    [InlineData("https://hooks.acme.example/gong?key=plain-keys", "KeyMismatch", "No value in the query")]
    [InlineData("https://hooks.acme.example/gong?key=PLAIN-KEY", "KeyMismatch", "No value in the query")]
    [InlineData("https://hooks.acme.example/gong?plain-key=1", "KeyMismatch", "No value in the query")]
    [InlineData("https://hooks.acme.example/gong#plain-key", "KeyMismatch", "has no query")]
    [InlineData("https://plain-key/gong", "KeyMismatch", "has no query")]
    [InlineData("https://plain-key@hooks.acme.example/gong", "KeyMismatch", "has no query")]
    [InlineData("https://hooks.acme.example/gong", "KeyMismatch", "has no query")]
    [InlineData("https://hooks.acme.example/", "KeyMissing", "neither a query nor a path")]
    [InlineData("https://hooks.acme.example", "KeyMissing", "neither a query nor a path")]
    [InlineData("https://hooks.acme.example/?", "KeyMissing", "neither a query nor a path")]
    [InlineData("", "KeyMissing", "neither a query nor a path")]
    public void Another_URL_is_refused_and_not_shown(string url, string reason, string words)
    {
        GongWebhookTest test = GongUrlKey.Test(url, "plain-key");
        Assert.Equal((false, reason), (test.Valid, test.Reason));
        Assert.Contains(words, test.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("plain-key", test.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("acme.example", test.Message, StringComparison.Ordinal);
    }
}
