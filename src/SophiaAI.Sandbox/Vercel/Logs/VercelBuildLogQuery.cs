using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Primitives;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Logs;

/// <summary>Which events of a build's log are asked for, and in which order.</summary>
internal sealed record VercelBuildLogQuery
{
    private const int All = -1;

    private bool IsBackward { get; init; }

    private int? Limit { get; init; }

    private long? Since { get; init; }

    private long? Until { get; init; }

    /// <summary>The id of the build.</summary>
    private string? Name { get; init; }

    public static bool TryRead(IQueryCollection query, [NotNullWhen(true)] out VercelBuildLogQuery? wanted, [NotNullWhen(false)] out string? error)
    {
        wanted = null;
        if (!VercelQuery.TryReadTime(query, "since", out long? since, out error) || !VercelQuery.TryReadTime(query, "until", out long? until, out error)
            || !TryReadLimit(query, out int? limit, out error))
        {
            return false;
        }

        string direction = query["direction"].ToString();
        if (direction is not ("" or "forward" or "backward"))
        {
            error = "`direction` should be equal to one of the allowed values \"backward, forward\".";
            return false;
        }

        wanted = new VercelBuildLogQuery { IsBackward = direction is "backward", Limit = limit, Since = since, Until = until, Name = query["name"] };
        return true;
    }

    public bool Accepts(VercelBuildEvent item) =>
        (Since is null || item.Time >= Since) && (Until is null || item.Time <= Until) && (Name is null || Name == VercelDeploymentBuilds.IdOf(item.Deployment));

    public IEnumerable<VercelBuildEvent> Select(IEnumerable<VercelBuildEvent> events, int defaultLimit)
    {
        IEnumerable<VercelBuildEvent> found = events.Where(Accepts);
        if (IsBackward)
            found = found.Reverse();
        return Limit is All ? found : found.Take(Limit ?? defaultLimit);
    }

    private static bool TryReadLimit(IQueryCollection query, out int? limit, [NotNullWhen(false)] out string? error)
    {
        (limit, error) = (null, null);
        if (!query.TryGetValue("limit", out StringValues text))
            return true;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && (number is All or > 0))
            limit = number;
        else
            error = "`limit` should be number, and >= 1 or -1.";
        return error is null;
    }
}
