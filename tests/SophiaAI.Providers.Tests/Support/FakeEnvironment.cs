using System.Globalization;
using System.Net;
using System.Text.Json;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>
/// One environment with revisions and ETags. As stored, each read of a secret returns a different ciphertext; decrypted,
/// the text as written.
/// </summary>
internal sealed class FakeEnvironment
{
    public const string Root = "/api/esc/environments/acme/sophia/development";

    private int _readings;

    public FakeEnvironment(params string[] definitions) => Definitions = [.. definitions];

    /// <summary>Decrypted definitions, oldest first.</summary>
    public List<string> Definitions { get; }

    public int Writes { get; private set; }

    public Action? BeforeWrite { get; set; }

    public bool LosesAnswers { get; set; }

    /// <summary>Revisions that can no longer be read.</summary>
    public HashSet<int> Withdrawn { get; } = [];

    public HttpResponseMessage Answer(SentRequest request)
    {
        if (request.Method == HttpMethod.Patch) return Write(request);
        string rest = request.Path[Root.Length..];
        if (rest == "/versions") return List(request);
        bool decrypt = rest.EndsWith("/decrypt", StringComparison.Ordinal);
        string version = rest.Replace("/decrypt", string.Empty, StringComparison.Ordinal).Replace("/versions/", string.Empty, StringComparison.Ordinal);
        int number = version.Length == 0 ? Definitions.Count : version == "good" ? 1 : int.Parse(version, CultureInfo.InvariantCulture);
        if (number > Definitions.Count || Withdrawn.Contains(number)) return FakeService.Make(HttpStatusCode.NotFound, """{"code":404,"message":"no such revision"}""");
        return Definition(number, decrypt ? Definitions[number - 1] : Cipher(Definitions[number - 1]));
    }

    /// <summary>The form in which the service stores a definition.</summary>
    private string Cipher(string yaml) => yaml.Replace("fn::secret: ", $"fn::secret: {{ciphertext: c{++_readings}-", StringComparison.Ordinal).Replace("#end", "}", StringComparison.Ordinal);

    private static string Plain(string yaml) =>
        System.Text.RegularExpressions.Regex.Replace(yaml, @"\{ciphertext: c\d+-", string.Empty).Replace("}", "#end", StringComparison.Ordinal);

    private HttpResponseMessage Write(SentRequest request)
    {
        BeforeWrite?.Invoke();
        if (request.Headers["ETag"] != $"tag-{Definitions.Count}") return FakeService.Make(HttpStatusCode.Conflict, """{"code":409,"message":"conflict"}""");
        Definitions.Add(Plain(request.Body));
        Writes++;
        if (!LosesAnswers) return Definition(Definitions.Count, "{}");
        throw new HttpRequestException(HttpRequestError.Unknown, "reset", new IOException("reset"));
    }

    private HttpResponseMessage List(SentRequest request)
    {
        Dictionary<string, string> query = request.Query.TrimStart('?').Split('&').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);
        int before = query.TryGetValue("before", out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : int.MaxValue;
        var page = Enumerable.Range(1, Definitions.Count).Reverse().Where(number => number < before)
            .Take(int.Parse(query["count"], CultureInfo.InvariantCulture))
            .Select(number => new
            {
                number,
                created = "2026-11-20T10:00:00Z",
                creatorLogin = "ann",
                creatorName = "Ann",
                tags = number == Definitions.Count ? new[] { "latest" } : [],
                retracted = Withdrawn.Contains(number) ? new { reason = "leaked" } : null,
            });
        return FakeService.Make(HttpStatusCode.OK, JsonSerializer.Serialize(page));
    }

    private static HttpResponseMessage Definition(int revision, string body) =>
        FakeService.Make(HttpStatusCode.OK, body, "application/x-yaml", ("ETag", $"tag-{revision}"), ("Pulumi-ESC-Revision", $"{revision}"));
}
