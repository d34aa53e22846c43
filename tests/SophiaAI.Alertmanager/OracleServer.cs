using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Alertmanager;

/// <summary>A server of the real one, on this machine's loopback only.</summary>
internal sealed class OracleServer : IAsyncDisposable
{
    // The server looks for its templates below /usr/share alone: a mount of its own shows them there, to it and nobody else.
    private const string Start = "mount -t overlay overlay -o \"lowerdir=$1:/usr/share\" /usr/share 2>/dev/null || mount --bind \"$1\" /usr/share || exit 1; shift; exec \"$@\"";
    private const string InstalledTemplate = "/usr/share/prometheus/alertmanager/default.tmpl";
    private const int MostSteps = 200;

    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly StringBuilder _log = new();

    private OracleServer(Process process, Uri address)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = address };
        process.ErrorDataReceived += OnLine;
        process.BeginErrorReadLine();
    }

    /// <summary>Starts one.</summary>
    /// <param name="oracle">The real one.</param>
    /// <param name="folder">For what it stores.</param>
    /// <param name="configuration">Its alertmanager.yml.</param>
    /// <exception cref="InvalidOperationException">It does not start.</exception>
    public static async Task<OracleServer> StartAsync(Oracle oracle, string folder, string configuration)
    {
        string path = Path.Combine(folder, "alertmanager.yml");
        await File.WriteAllTextAsync(path, configuration);
        string address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{LoopbackPort.Free()}");
        string[] own =
        [
            oracle.Server, $"--config.file={path}", $"--storage.path={Path.Combine(folder, "data")}", $"--web.listen-address={address}", "--cluster.listen-address=",
            // What was told is forgotten when its time is over, and not up to a quarter of an hour later.
            "--data.maintenance-interval=1s",
        ];
        string[] arguments = File.Exists(InstalledTemplate) ? own : ["unshare", "-rm", "sh", "-c", Start, "sh", oracle.Share, .. own];
        OracleServer server = new(Process.Start(new ProcessStartInfo(arguments[0], arguments[1..]) { RedirectStandardError = true })!, new Uri($"http://{address}/"));
        for (int step = 0; step < MostSteps && !server._process.HasExited; step++)
        {
            if (await server.IsReadyAsync()) return server;
            await Task.Delay(s_step, TimeProvider.System);
        }

        await server.DisposeAsync();
        throw new InvalidOperationException($"The server does not start: {server.Log}");
    }

    /// <summary>What it has complained of.</summary>
    public string Log
    {
        get
        {
            lock (_log) return _log.ToString();
        }
    }

    /// <summary>Posts alerts.</summary>
    public async Task PostAsync(JsonArray alerts) => await SendAsync("api/v2/alerts", alerts);

    /// <summary>Posts an alert.</summary>
    /// <param name="labels">Its labels.</param>
    /// <param name="startsAt">When it began; null for now.</param>
    /// <param name="endsAt">When it ends; null for the timeout.</param>
    public Task PostAsync(LabelSet labels, DateTimeOffset? startsAt, DateTimeOffset? endsAt) => PostAsync([Alert(labels, startsAt, endsAt)]);

    /// <summary>An alert, as it is posted.</summary>
    public static JsonObject Alert(LabelSet labels, DateTimeOffset? startsAt = null, DateTimeOffset? endsAt = null)
    {
        JsonObject alert = new() { ["labels"] = new JsonObject(labels.Labels.Select(static label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value))) };
        if (startsAt is { } start) alert["startsAt"] = Time(start);
        if (endsAt is { } end) alert["endsAt"] = Time(end);
        return alert;
    }

    /// <summary>Makes a silence.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> SilenceAsync(IEnumerable<Matcher> matchers, DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        JsonArray all = [.. matchers.Select(static matcher => (JsonNode)new JsonObject
        {
            ["name"] = matcher.Name,
            ["value"] = matcher.Value,
            ["isRegex"] = matcher.Operator is MatchOperator.Matches or MatchOperator.DoesNotMatch,
            ["isEqual"] = matcher.Operator is MatchOperator.Equal or MatchOperator.Matches,
        })];
        JsonNode? answer = await SendAsync("api/v2/silences", new JsonObject { ["matchers"] = all, ["startsAt"] = Time(startsAt), ["endsAt"] = Time(endsAt), ["createdBy"] = "test", ["comment"] = "test" });
        return (string)answer!["silenceID"]!;
    }

    /// <summary>Ends a silence now. One that is over already is refused, which makes no difference.</summary>
    public async Task ExpireAsync(string silence)
    {
        using HttpResponseMessage response = await _client.DeleteAsync(new Uri($"api/v2/silence/{silence}", UriKind.Relative));
    }

    /// <summary>The alerts; null if the filter is refused.</summary>
    /// <param name="filter">A matcher that they meet; null for all.</param>
    public async Task<JsonArray?> AlertsAsync(string? filter = null)
    {
        using HttpResponseMessage response = await _client.GetAsync(new Uri($"api/v2/alerts{(filter is null ? string.Empty : $"?filter={Uri.EscapeDataString(filter)}")}", UriKind.Relative));
        if (response.StatusCode == HttpStatusCode.BadRequest) return null;
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray();
    }

    /// <summary>The labels of an alert, as the server shows it.</summary>
    public static LabelSet LabelsOf(JsonNode alert) => LabelSet.Of(alert["labels"]!.AsObject().Select(static label => KeyValuePair.Create(label.Key, (string)label.Value!)));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using HttpResponseMessage response = await _client.GetAsync(new Uri("-/ready", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<JsonNode?> SendAsync(string path, JsonNode body)
    {
        using StringContent content = new(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        string text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private void OnLine(object sender, DataReceivedEventArgs line)
    {
        lock (_log) _log.AppendLine(line.Data);
    }
}
