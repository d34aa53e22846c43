using SophiaAI.Sandbox.Knobs;

namespace SophiaAI.Sandbox.Slack;

/// <summary>What the workspace's owners have set. /_sandbox/slack/workspace sets it: <c>{"editWindowSeconds": 300}</c> is for how long messages may be changed.</summary>
internal sealed class SlackWorkspace
{
    private const string Path = Knob.Prefix + "slack/workspace";
    private const int MostSeconds = 7 * 24 * 60 * 60;

    private readonly Lock _gate = new();
    private TimeSpan? _editWindow;

    public void MapKnobs(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, (Delegate)SetAsync);
        KnobBody.MapUndo(routes, Path, () => SetEditWindow(null));
    }

    /// <summary>Whether a message that was posted at this time may still be changed.</summary>
    public bool AllowsChanges(DateTimeOffset posted, DateTimeOffset now)
    {
        lock (_gate)
            return _editWindow is not { } window || now < posted + window;
    }

    private async Task<IResult> SetAsync(HttpContext context)
    {
        KnobBody body = await KnobBody.ReadAsync(context.Request, "editWindowSeconds").ConfigureAwait(false);
        int? seconds = body.Integer("editWindowSeconds", 0, MostSeconds);
        body.Require("editWindowSeconds");
        if (body.Refusal is { } refusal)
            return refusal;
        SetEditWindow(TimeSpan.FromSeconds(seconds!.Value));
        return KnobBody.Answer(new { editWindowSeconds = seconds });
    }

    private void SetEditWindow(TimeSpan? window)
    {
        lock (_gate)
            _editWindow = window;
    }
}
