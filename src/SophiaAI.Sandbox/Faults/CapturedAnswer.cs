namespace SophiaAI.Sandbox.Faults;

/// <summary>Captures a service's answer in memory, so that it can be spoiled before the client sees any of it.</summary>
internal static class CapturedAnswer
{
    public static async Task<byte[]> TakeAsync(HttpContext context, RequestDelegate next)
    {
        Stream original = context.Response.Body;
        using MemoryStream buffer = new();
        context.Response.Body = buffer;
        try
        {
            await next(context).ConfigureAwait(false);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            context.Response.Body = original;
        }

        return buffer.ToArray();
    }
}
