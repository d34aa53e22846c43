using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Slack;

/// <summary>What the workspace's owners have set.</summary>
internal sealed class SlackWorkspace
{
    private TimeSpan? _editWindow;

    /// <summary>Whether a message that was posted at this time may still be changed.</summary>
    public bool AllowsChanges(DateTimeOffset posted, DateTimeOffset now) => _editWindow is not { } window || now < posted + window;

    /// <summary>Sets for how long messages may be changed: {"editWindowSeconds": 300}, or null for always.</summary>
    public async Task<IResult> SetAsync(HttpContext context)
    {
        JsonObject? body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        if (body is null || !body.ContainsKey("editWindowSeconds"))
            return Results.BadRequest("editWindowSeconds is missing.");
        _editWindow = WireJson.IntegerOf(body["editWindowSeconds"]) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        return Results.NoContent();
    }
}
