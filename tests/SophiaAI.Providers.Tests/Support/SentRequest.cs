namespace SophiaAI.Providers.Tests.Support;

/// <summary>A request as the fake server saw it.</summary>
internal sealed record SentRequest(HttpMethod Method, Uri Address, IReadOnlyDictionary<string, string> Headers, string Body, DateTimeOffset Time)
{
    public string Path => Address.AbsolutePath;

    public string Query => Address.Query;
}
