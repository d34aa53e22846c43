using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SophiaAI.Tests.Secrecy;

/// <summary>The answers of careless services.</summary>
internal static class CarelessAnswer
{
    private static readonly string[] s_headers = ["X-Pulumi-Request-ID", "x-vercel-id", "X-Request-Id", "Server", "WWW-Authenticate", "Warning"];
    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The sandbox's answer, with the words inserted where people read them.</summary>
    public static async Task PassOnAsync(HttpContext context, HttpResponseMessage answer, IReadOnlyList<string> words)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach ((string name, IEnumerable<string> values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not ("Content-Length" or "Transfer-Encoding" or "Date")) context.Response.Headers[name] = values.ToArray();
        }

        byte[] body = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        if (words.Count > 0)
        {
            AddHeaders(context, words);
            body = WithWords(body, words);
        }

        await WriteAsync(context, body);
    }

    /// <summary>An answer made up by the service itself.</summary>
    public static async Task WriteAsync(HttpContext context, string service, Misbehavior kind, IReadOnlyList<string> words, string requestBody)
    {
        AddHeaders(context, words);
        string all = string.Join(" ", words);
        switch (kind)
        {
            case Misbehavior.ErrorInSuccess:
                bool isSuccess = service is "Estuary" or "Slack" || (service == "Pulumi" && context.Request.Path.Value!.EndsWith("/open", StringComparison.Ordinal));
                await JsonAsync(context, isSuccess ? 200 : 422, ErrorBody(all));
                break;
            case Misbehavior.BadRequest: await JsonAsync(context, 400, ErrorBody(all)); break;
            case Misbehavior.Unauthorized: await JsonAsync(context, 401, ErrorBody(all)); break;
            case Misbehavior.ServerError: await JsonAsync(context, 500, ErrorBody(all)); break;
            case Misbehavior.ProxyPage:
                await TextAsync(context, 502, "text/html", $"<html><body><h1>Bad gateway</h1><pre>{WebUtility.HtmlEncode(Request(context, requestBody))}\n{all}</pre></body></html>");
                break;
            case Misbehavior.PlainText:
                await TextAsync(context, 400, "text/plain", $"{new string('.', 185)} {Authorization(context)} {words[0]}\n{all}\n{Request(context, requestBody)}");
                break;
            case Misbehavior.EchoOfRequest:
                await JsonAsync(context, 422, ErrorBody(Request(context, requestBody)));
                break;
            case Misbehavior.OtherJson:
                await JsonAsync(context, 200, new JsonObject
                {
                    [Authorization(context)] = all,
                    ["data"] = new JsonObject { [words[0]] = new JsonObject { [all] = true } },
                    ["properties"] = new JsonObject { [words[0]] = new JsonObject { ["value"] = new JsonArray(all) } },
                    ["id"] = new JsonArray(all),
                    ["workspaces"] = all,
                    ["deployments"] = all,
                    ["environments"] = all,
                    ["resultSetMetaData"] = new JsonObject { ["numRows"] = all },
                    ["ok"] = all,
                });
                break;
            case Misbehavior.NoJson:
                await TextAsync(context, 200, "application/json", $"{{\"message\": \"{all.Replace("\"", "\\\"", StringComparison.Ordinal)}\", \"{Authorization(context)}");
                break;
            case Misbehavior.BrokenText:
                string broken = JsonSerializer.Serialize(all)[..^1] + "\\ud800\"";
                await TextAsync(context, 200, "application/json",
                    $$$"""{"properties":{"a":{"value":{{{broken}}},"secret":true}},"id":{{{broken}}},"message":{{{broken}}},"data":[[{{{broken}}}]],"environments":[{"organization":{{{broken}}}}],"githubLogin":{{{broken}}},"user":{{{broken}}}}""");
                break;
            case Misbehavior.Redirect:
                context.Response.Headers.Location = $"https://{Host(Authorization(context))}.example/{Uri.EscapeDataString(words[0])}";
                await JsonAsync(context, 302, ErrorBody(all));
                break;
            case Misbehavior.TemporaryRedirect:
                context.Response.Headers.Location = $"https://elsewhere.example/?token={Uri.EscapeDataString(Authorization(context))}";
                await JsonAsync(context, 307, ErrorBody(all));
                break;
            case Misbehavior.BrokenOff:
                byte[] body = Encoding.UTF8.GetBytes($"{{\"message\":{JsonSerializer.Serialize(all)}");
                context.Response.ContentType = "application/json";
                context.Response.ContentLength = body.Length + 1000;
                await context.Response.Body.WriteAsync(body, context.RequestAborted);
                await context.Response.CompleteAsync();
                break;
            case Misbehavior.NoAnswer: context.Abort(); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    // The error bodies of all services combined.
    private static JsonObject ErrorBody(string text) => new()
    {
        ["code"] = text,
        ["message"] = text,
        ["ok"] = false,
        ["error"] = text.Length % 2 == 0 ? text : new JsonObject { ["code"] = text, ["message"] = text },
        ["error_description"] = text,
        ["errors"] = text.Length % 2 == 0 ? new JsonArray(text, text) : new JsonArray(new JsonObject { ["message"] = text }),
        ["diagnostics"] = new JsonArray(new JsonObject { ["summary"] = text, ["detail"] = text }),
        ["requestId"] = text,
        ["sqlState"] = text,
        ["statementHandle"] = text,
    };

    private static readonly string[] s_identities = ["uid", "apexName", "alias", "updatedAt"];

    private static byte[] WithWords(byte[] body, IReadOnlyList<string> words)
    {
        JsonNode? parsed;
        try
        {
            parsed = JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return body;
        }

        // What a record has besides the members that are known is data, and in its output.
        if (parsed is not JsonObject root || s_identities.Any(root.ContainsKey)) return body;
        string all = string.Join(" ", words);
        foreach (string member in new[] { "message", "requestId", "warning", "warnings", "info", "githubLogin", "user", "team", "createdBy" })
        {
            if (root[member] is null or JsonValue) root[member] = all;
        }

        return JsonSerializer.SerializeToUtf8Bytes(root, s_relaxed);
    }

    private static void AddHeaders(HttpContext context, IReadOnlyList<string> words)
    {
        string word = string.Concat(words[0].Where(static character => character is >= ' ' and <= '~'));
        foreach (string name in s_headers) context.Response.Headers[name] = word.Length > 1000 ? word[..1000] : word;
    }

    private static string Authorization(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is { Length: > 0 } header ? header[(header.IndexOf(' ', StringComparison.Ordinal) + 1)..] : context.Request.Path.Value!;

    private static string Request(HttpContext context, string body) => string.Create(CultureInfo.InvariantCulture,
        $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}\n{string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}"))}\n\n{body}");

    private static string Host(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit).Take(60)) is { Length: > 0 } host ? host : "nobody";

    private static Task JsonAsync(HttpContext context, int status, JsonNode body) => TextAsync(context, status, "application/json", body.ToJsonString());

    private static Task TextAsync(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return WriteAsync(context, Encoding.UTF8.GetBytes(body));
    }

    private static async Task WriteAsync(HttpContext context, byte[] body)
    {
        if (context.Response.StatusCode is 204 or 304) return;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
