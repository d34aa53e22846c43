using SophiaAI.Sandbox.Gong.Limits;
using SophiaAI.Sandbox.Resources;

namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>Makes calls, and gives them a recording.</summary>
internal sealed class GongUploadRoutes(GongData data)
{
    private const string Scope = "api:calls:create";
    private const string File = "mediaFile";

    /// <summary>How long a recording is if the call does not say so, in seconds.</summary>
    private const int UsualDuration = 900;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v2/calls", (Delegate)CreateAsync).Needs(Scope);
        routes.MapPut("/v2/calls/{id}/media", (Delegate)SetMediaAsync).Needs(Scope);
    }

    /// <summary>Whoever repeats the request, with the id that the call has in the caller's system, gets the call that is there.</summary>
    private async Task<IResult> CreateAsync(HttpContext context)
    {
        GongBody body = await GongBody.ReadAsync(context.Request).ConfigureAwait(false);
        GongCall call = GongCallWish.Read(body, data);
        if (body.Refusal is { } refusal)
            return refusal;
        StoreResult<GongCall> result = data.Calls.Add(call);
        return Created((result.Resource ?? result.Conflict)!.Id);
    }

    /// <summary>Once the recording is there, so is what was said.</summary>
    private async Task<IResult> SetMediaAsync(HttpContext context, string id)
    {
        if (data.FindCall(id) is null)
            return GongErrors.NotFound("Call", id);
        if (await ReadFileAsync(context).ConfigureAwait(false) is not { Length: > 0 })
            return GongErrors.BadRequest($"The request must be multipart/form-data with a file in the part {File}");
        data.Calls.Update(id, c => c with { HasMedia = true, IsTranscribed = true, Duration = c.Duration > 0 ? c.Duration : UsualDuration });
        return Created(id);
    }

    private static async Task<IFormFile?> ReadFileAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            return null;
        try
        {
            return (await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false)).Files[File];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static IResult Created(string id) => GongAnswers.Created(("callId", id));
}
