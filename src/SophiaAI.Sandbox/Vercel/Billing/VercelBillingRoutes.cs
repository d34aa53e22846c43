using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel.Billing;

/// <summary>What the team is charged: the charges themselves as lines of JSON, and the sums that Vercel's command-line tool shows.</summary>
internal sealed class VercelBillingRoutes(VercelChargeBook book, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/billing/charges", Charges);
        routes.MapPost("/v2/billing/costs", (Delegate)CostsAsync);
    }

    private IResult Charges(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        if (!TryReadRange(query["from"], query["to"], out (DateTime From, DateTime To) range, out string? error))
            return VercelErrors.BadRequest(error);
        bool isPacked = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        context.Response.Headers.Vary = "Accept-Encoding";
        if (isPacked)
            context.Response.Headers.ContentEncoding = "gzip";
        IReadOnlyList<VercelCharge> charges = Find(context, range);
        return Results.Stream(stream => isPacked ? PackAsync(charges, stream) : WriteAsync(charges, stream), "application/jsonl");
    }

    private static async Task PackAsync(IReadOnlyList<VercelCharge> charges, Stream stream)
    {
        GZipStream packed = new(stream, CompressionLevel.Fastest, leaveOpen: true);
        await using (packed.ConfigureAwait(false))
            await WriteAsync(charges, packed).ConfigureAwait(false);
    }

    private static async Task WriteAsync(IReadOnlyList<VercelCharge> charges, Stream stream)
    {
        foreach (VercelCharge charge in charges)
            await stream.WriteAsync(Encoding.UTF8.GetBytes(charge.ToLine() + "\n")).ConfigureAwait(false);
    }

    private async Task<IResult> CostsAsync(HttpContext context)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        body.Allow("from", "to", "metrics", "format", "views", "userAgent");
        body.Check(body.TextsOr("metrics", []).Contains(VercelCosts.Cost), $"`metrics` should contain \"{VercelCosts.Cost}\".");
        body.Check(body.Text("format") is null or "timeseries", "`format` should be \"timeseries\".");
        Dictionary<string, IReadOnlyList<string>> views = ReadViews(body);
        bool isRange = TryReadRange(body.RequiredText("from"), body.RequiredText("to"), out (DateTime From, DateTime To) range, out string? error);
        if (body.Error is not null || !isRange)
            return VercelErrors.BadRequest(body.Error ?? error!);
        VercelCharge[] charges = [.. Find(context, range).Where(c => c.ChargeCategory is not "Credit")];
        return charges.Length == 0
            ? VercelErrors.Answer(StatusCodes.Status404NotFound, "costs_not_found", "There are no costs in the requested range.")
            : Results.Json(VercelCosts.Of(charges, views, time.GetUtcNow()), WireJson.Options);
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadViews(VercelBody body)
    {
        Dictionary<string, IReadOnlyList<string>> views = new(StringComparer.Ordinal);
        body.Check(body.Node("views") is JsonObject { Count: > 0 }, "`views` should be object.");
        foreach ((string name, JsonNode? node) in body.Node("views") as JsonObject ?? [])
        {
            VercelBody view = new(node);
            views[name] = view.TextsOr("groupBy", []);
            view.Check(views[name].All(VercelCosts.Dimensions.Contains), $"`groupBy` should contain \"{string.Join(", ", VercelCosts.Dimensions)}\" only.");
            body.Check(view.Error is null, $"`views.{name}`: {view.Error}");
        }

        return views;
    }

    /// <summary>Charges are seeded for one team; others have none.</summary>
    private IReadOnlyList<VercelCharge> Find(HttpContext context, (DateTime From, DateTime To) range) => VercelScope.TeamOf(context) == SandboxCredentials.VercelTeamId
        ? [.. book.All.Where(c => c.Start >= range.From && c.Start < range.To)]
        : [];

    private static bool TryReadRange(string? from, string? to, out (DateTime From, DateTime To) range, [NotNullWhen(false)] out string? error)
    {
        range = default;
        error = !TryReadTime(from, out range.From) ? "`from` should match format \"date-time\"."
            : !TryReadTime(to, out range.To) ? "`to` should match format \"date-time\"."
            : range.From >= range.To ? "`from` should be before `to`."
            : range.To > range.From.AddYears(1) ? "The range should not be longer than 1 year."
            : null;
        return error is null;
    }

    private static bool TryReadTime(string? text, out DateTime time) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
