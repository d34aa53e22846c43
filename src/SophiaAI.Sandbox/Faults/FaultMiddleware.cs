using SophiaAI.Sandbox.Requests;

namespace SophiaAI.Sandbox.Faults;

/// <summary>Makes one service's requests misbehave according to the fault book.</summary>
internal sealed class FaultMiddleware(ISandboxService service, FaultBook book, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        Fault? fault = book.Take(service.Name, request.Method, request.Path.Value ?? "/", request.QueryString.Value ?? "");
        if (fault is null)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        context.Features.Get<RequestEntry>()?.Spoil(fault.Kind);
        if (fault.Kind != FaultKind.Drip && !await WaitAsync(fault, context).ConfigureAwait(false))
            return;
        await SpoilAsync(fault, context, next).ConfigureAwait(false);
    }

    private Task SpoilAsync(Fault fault, HttpContext context, RequestDelegate next) => fault.Kind switch
    {
        FaultKind.Delay => next(context),
        FaultKind.Status => AnswerStatusAsync(fault, context, next),
        FaultKind.Reset => ResetAsync(fault, context, next),
        FaultKind.Truncate => TruncateAsync(context, next),
        FaultKind.Malformed => AnswerMalformedAsync(fault, context, next),
        FaultKind.Drip => DripAsync(fault, context, next),
        _ => throw new InvalidOperationException($"Unknown fault kind {fault.Kind}."),
    };

    private async Task AnswerStatusAsync(Fault fault, HttpContext context, RequestDelegate next)
    {
        if (fault.Body is null && service.AnswersItself(fault.Status))
        {
            context.Features.Set(new WantedStatus(fault.Status));
            await next(context).ConfigureAwait(false);
            return;
        }

        if (fault.After)
            await CapturedAnswer.TakeAsync(context, next).ConfigureAwait(false);
        context.Response.Clear();
        if (fault.RetryAfter is not null)
            context.Response.Headers.RetryAfter = fault.RetryAfter;
        foreach ((string? name, string? value) in fault.Headers ?? new Dictionary<string, string>())
            context.Response.Headers[name] = value;

        ErrorAnswer answer = service.DescribeError(fault.Status);
        string body = fault.Status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified ? "" : fault.Body ?? answer.Body;
        await (answer with { StatusCode = fault.Status, Body = body }).ExecuteAsync(context).ConfigureAwait(false);
    }

    private static async Task ResetAsync(Fault fault, HttpContext context, RequestDelegate next)
    {
        if (fault.After)
            await CapturedAnswer.TakeAsync(context, next).ConfigureAwait(false);
        Cut(context);
    }

    private static void Cut(HttpContext context)
    {
        context.Features.Get<RequestEntry>()?.Cut();
        context.Abort();
    }

    private static async Task TruncateAsync(HttpContext context, RequestDelegate next)
    {
        byte[] body = await CapturedAnswer.TakeAsync(context, next).ConfigureAwait(false);
        if (body.Length == 0)
        {
            Cut(context);
            return;
        }

        // Fewer bytes than announced: the server sends these and then closes the connection. An explicit abort
        // could overtake the bytes, and the client would see no body at all.
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task AnswerMalformedAsync(Fault fault, HttpContext context, RequestDelegate next)
    {
        string? contentType = "application/json; charset=utf-8";
        if (fault.After)
        {
            await CapturedAnswer.TakeAsync(context, next).ConfigureAwait(false);
            contentType = context.Response.ContentType ?? contentType;
        }

        context.Response.Clear();
        context.Response.ContentType = contentType;
        // Sent whole, so that it can't be mistaken for an answer that was cut off: that is a different fault.
        await context.Response.WriteAsync(fault.Body ?? "{\"data\": [{\"id\": 1}, {\"id\"}]}", context.RequestAborted).ConfigureAwait(false);
    }

    private async Task DripAsync(Fault fault, HttpContext context, RequestDelegate next)
    {
        const int SmallestChunk = 16;
        const int MostChunks = 64;
        byte[] body = await CapturedAnswer.TakeAsync(context, next).ConfigureAwait(false);
        int size = Math.Max(SmallestChunk, body.Length / MostChunks);
        context.Response.ContentLength = body.Length;
        for (int start = 0; start < body.Length; start += size)
        {
            if (start > 0 && !await WaitAsync(fault, context).ConfigureAwait(false))
                return;
            Memory<byte> chunk = body.AsMemory(start, Math.Min(size, body.Length - start));
            await context.Response.Body.WriteAsync(chunk, context.RequestAborted).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <returns>False when the client disconnected during the wait.</returns>
    private async Task<bool> WaitAsync(Fault fault, HttpContext context)
    {
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMilliseconds), time, context.RequestAborted).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return false;
        }
    }
}
