using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Vercel.Integration;

/// <summary>An environment variable that deployments of a target need.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Target">The target, such as production.</param>
internal sealed record RequiredVariable(string Name, string Target)
{
    private static readonly string[] s_usual = ["production", "preview"];

    /// <summary>Reads <see cref="VercelService.RequiredVariables"/>.</summary>
    /// <exception cref="ServiceException">InvalidRequest if a name or a target is empty.</exception>
    public static IReadOnlyList<RequiredVariable> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(ParseOne)];
    }

    /// <summary>The form in which it is written: <c>NAME@TARGET</c>.</summary>
    public override string ToString() => $"{Name}@{Target}";

    private static IEnumerable<RequiredVariable> ParseOne(string item)
    {
        string[] parts = item.Split('@', StringSplitOptions.TrimEntries);
        if (parts is [{ Length: > 0 } name]) return s_usual.Select(target => new RequiredVariable(name, target));
        if (parts is [{ Length: > 0 } named, { Length: > 0 } target]) return [new RequiredVariable(named, target)];
        throw new ServiceException(VercelService.Name, FailureReason.InvalidRequest, $"'{item}' in {VercelService.RequiredVariables.Variable} is neither NAME nor NAME@TARGET.")
        {
            RecommendedAction = $"Write {VercelService.RequiredVariables.Variable} as names separated by commas, such as DATABASE_URL,SENTRY_DSN@production.",
        };
    }
}
