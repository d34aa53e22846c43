using SophiaAI.Sandbox.Gong.Calls;
using SophiaAI.Sandbox.Gong.Limits;

namespace SophiaAI.Sandbox.Gong.Transcripts;

/// <summary>What was said on calls. Those that have not been turned into text yet are left out.</summary>
internal sealed class GongTranscriptRoutes(GongData data)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v2/calls/transcript", (Delegate)ListAsync).Needs("api:calls:read:transcript", StatusCodes.Status401Unauthorized);

    private async Task<IResult> ListAsync(HttpContext context)
    {
        GongBody body = await GongBody.ReadAsync(context.Request).ConfigureAwait(false);
        GongCallFilter filter = GongCallFilter.Read(body) with { PrimaryUserIds = [] };
        GongPageRequest page = body.Page("calls/transcript");
        GongList<GongCall> list = new("callTranscripts", c => c.Id, c => new { callId = c.Id, transcript = new GongStory(c, data).Monologues });
        return body.Refusal ?? GongPages.Answer(list, page, filter.Select(data.VisibleCalls.Where(c => c.IsTranscribed)));
    }
}
