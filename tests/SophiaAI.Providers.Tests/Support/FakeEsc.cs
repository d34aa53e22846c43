using System.Net;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>One environment with revisions and ETags. It stores secrets in plain text, which does not matter to the importer.</summary>
internal sealed class FakeEsc(string? yaml)
{
    private const string Route = "/api/esc/environments/acme/sophia/development";

    private string? _yaml = yaml;
    private int _revision = 1;

    public string Yaml => _yaml ?? string.Empty;

    public int Writes { get; private set; }

    public Action? BeforeWrite { get; set; }

    public int LosesAnswers { get; set; }

    public bool WritesArrive { get; init; } = true;

    public void Overwrite(string text)
    {
        _yaml = text;
        _revision++;
    }

    public HttpResponseMessage Answer(SentRequest request)
    {
        if (request.Method == HttpMethod.Post)
        {
            _yaml = string.Empty;
            return FakeService.Make(HttpStatusCode.NoContent, string.Empty);
        }

        if (_yaml is null) return FakeService.Make(HttpStatusCode.NotFound, "{\"code\":404,\"message\":\"not found\"}");
        return request.Method == HttpMethod.Get && request.Path.StartsWith(Route, StringComparison.Ordinal) ? Current(_yaml) : Write(request);
    }

    private HttpResponseMessage Write(SentRequest request)
    {
        BeforeWrite?.Invoke();
        if (request.Headers["ETag"] != Tag) return FakeService.Make(HttpStatusCode.Conflict, "{\"code\":409,\"message\":\"conflict\"}");
        if (WritesArrive)
        {
            Overwrite(request.Body);
            Writes++;
        }

        if (LosesAnswers-- <= 0) return Current("{}");
        throw new HttpRequestException(HttpRequestError.Unknown, "reset", new IOException("reset"));
    }

    private string Tag => $"tag-{_revision}";

    private HttpResponseMessage Current(string body) =>
        FakeService.Make(HttpStatusCode.OK, body, "application/x-yaml", ("ETag", Tag), ("Pulumi-ESC-Revision", $"{_revision}"));
}
