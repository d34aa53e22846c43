using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Infrastructure;

/// <summary>An answer: status, headers and text.</summary>
internal sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, string? ContentType, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Header(string name) => Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(',', values) : null;

    public static Task<Answer> GetAsync(HttpClient client, string path) => SendAsync(client, HttpMethod.Get, path);

    public static Task<Answer> PostAsync(HttpClient client, string path, string body, string contentType = "application/json") =>
        SendAsync(client, HttpMethod.Post, path, body, contentType);

    public static async Task<Answer> SendAsync(
        HttpClient client,
        HttpMethod method,
        string path,
        string? body = null,
        string contentType = "application/json",
        params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, contentType);
        foreach ((string? name, string? value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer(response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType, text);
    }
}
