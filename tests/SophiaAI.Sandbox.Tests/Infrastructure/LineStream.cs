using System.Text.Json.Nodes;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Infrastructure;

/// <summary>An answer that comes line by line.</summary>
internal sealed class LineStream : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private LineStream(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    public string? ContentType => _response.Content.Headers.ContentType?.MediaType;

    public static async Task<LineStream> OpenAsync(HttpClient client, string path)
    {
        HttpResponseMessage response = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new LineStream(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>Waits for a line; null at the end of the answer.</summary>
    public async Task<JsonNode?> NextAsync() => await _reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line ? JsonNode.Parse(line) : null;

    /// <summary>The lines up to the end of the answer.</summary>
    public async Task<List<JsonNode>> RestAsync()
    {
        List<JsonNode> lines = [];
        while (await NextAsync() is { } line)
            lines.Add(line);
        return lines;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }
}
