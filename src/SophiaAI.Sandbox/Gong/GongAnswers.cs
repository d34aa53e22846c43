using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Gong;

/// <summary>Answers of routes that have no pages.</summary>
internal static class GongAnswers
{
    /// <summary>The request id and these members.</summary>
    public static IResult Ok(params ReadOnlySpan<(string Name, object? Value)> members) => Answer(StatusCodes.Status200OK, members);

    public static IResult Created(params ReadOnlySpan<(string Name, object? Value)> members) => Answer(StatusCodes.Status201Created, members);

    private static IResult Answer(int statusCode, ReadOnlySpan<(string Name, object? Value)> members)
    {
        Dictionary<string, object?> body = new(StringComparer.Ordinal) { ["requestId"] = GongErrors.NewRequestId() };
        foreach ((string name, object? value) in members)
            body[name] = value;
        return Results.Json(body, WireJson.Options, statusCode: statusCode);
    }
}
