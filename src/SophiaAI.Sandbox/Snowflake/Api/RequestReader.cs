using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using SophiaAI.Sandbox.Snowflake.Execution;
using SophiaAI.Sandbox.Snowflake.Users;

namespace SophiaAI.Sandbox.Snowflake.Api;

/// <summary>Checks headers, query and payload.</summary>
internal static class RequestReader
{
    private const long MaxTimeoutSeconds = 604_800;
    private const long DefaultTimeoutSeconds = 172_800;

    public static void CheckHeaders(HttpRequest request)
    {
        string agent = request.Headers.UserAgent.ToString();
        if (!ProductInfoHeaderValue.TryParse(agent.Split(' ')[0], out ProductInfoHeaderValue? product) || product.Product is null)
            throw ApiRefusal.BadRequest($"Invalid User-Agent header {(agent.Length == 0 ? "null" : agent)} is specified.");
        if (request.ContentType is { Length: > 0 } contentType
            && !(MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type) && string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)))
        {
            throw new ApiRefusal(StatusCodes.Status415UnsupportedMediaType, "390400", $"Unsupported Content-Type header {contentType} is specified.");
        }
    }

    /// <summary>The request's id, or a new one.</summary>
    public static string RequestId(HttpRequest request)
    {
        if (!request.Query.TryGetValue("requestId", out StringValues text))
            return Guid.NewGuid().ToString();
        return Guid.TryParse(text, out Guid id) ? id.ToString() : throw ApiRefusal.BadRequest("The query parameter requestId is not a UUID.");
    }

    public static bool Flag(HttpRequest request, string name, bool otherwise)
    {
        if (!request.Query.TryGetValue(name, out StringValues text))
            return otherwise;
        return bool.TryParse(text, out bool value) ? value : throw ApiRefusal.BadRequest($"The query parameter {name} is not a Boolean value.");
    }

    public static int Partition(HttpRequest request)
    {
        if (!request.Query.TryGetValue("partition", out StringValues text))
            return 0;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw ApiRefusal.BadRequest("The query parameter partition is not a number.");
    }

    public static async Task<SubmittedRequest> ReadAsync(HttpRequest request, Caller caller)
    {
        (string? requestId, bool isAsync, bool nullable) = (RequestId(request), Flag(request, "async", false), Flag(request, "nullable", true));
        Flag(request, "retry", false);
        using JsonDocument document = await ParseAsync(request).ConfigureAwait(false);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "statement") is not { } statement)
            throw ApiRefusal.Payload();
        return new SubmittedRequest
        {
            RequestId = requestId,
            User = caller.User!,
            HasAccessToken = caller.HasAccessToken,
            RoleRestriction = caller.RoleRestriction,
            Sql = statement,
            Database = Text(root, "database"),
            Schema = Text(root, "schema"),
            Warehouse = Text(root, "warehouse"),
            Role = Text(root, "role"),
            Timeout = Timeout(root),
            Async = isAsync,
            Nullable = nullable,
            Bindings = Bindings(root),
            Parameters = Parameters(root),
        };
    }

    private static async Task<JsonDocument> ParseAsync(HttpRequest request)
    {
        try
        {
            return await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            throw ApiRefusal.Payload();
        }
    }

    /// <summary>A member's text; an empty text counts as missing.</summary>
    private static string? Text(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw ApiRefusal.Payload();
        return value.GetString() is { Length: > 0 } text ? text : null;
    }

    private static TimeSpan Timeout(JsonElement root)
    {
        if (!root.TryGetProperty("timeout", out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return TimeSpan.FromSeconds(DefaultTimeoutSeconds);
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out long seconds) || seconds < 0)
            throw ApiRefusal.Payload();
        return TimeSpan.FromSeconds(seconds == 0 ? MaxTimeoutSeconds : Math.Min(seconds, MaxTimeoutSeconds));
    }

    private static Dictionary<int, BindValue> Bindings(JsonElement root)
    {
        Dictionary<int, BindValue> bindings = [];
        foreach (JsonProperty member in Members(root, "bindings"))
        {
            if (!int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int index) || member.Value.ValueKind != JsonValueKind.Object
                || Text(member.Value, "type") is not { } type || !member.Value.TryGetProperty("value", out JsonElement value)
                || value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                throw ApiRefusal.Payload();
            }

            bindings[index] = new BindValue(type, value.GetString());
        }

        return bindings;
    }

    private static Dictionary<string, string> Parameters(JsonElement root)
    {
        Dictionary<string, string> parameters = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty member in Members(root, "parameters"))
        {
            parameters[member.Name] = member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString()!,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.Value.GetRawText(),
                _ => throw ApiRefusal.Payload(),
            };
        }

        if (parameters.TryGetValue("MULTI_STATEMENT_COUNT", out string? count)
            && (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            throw ApiRefusal.Payload();
        }

        return parameters;
    }

    private static IEnumerable<JsonProperty> Members(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return [];
        return value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw ApiRefusal.Payload();
    }
}
