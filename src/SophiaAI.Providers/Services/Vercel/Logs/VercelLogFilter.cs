namespace SophiaAI.Providers.Services.Vercel.Logs;

/// <summary>Which lines of the history are wanted. Members that are null or empty restrict nothing.</summary>
internal sealed record VercelLogFilter
{
    /// <summary>The first time that is wanted.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The end of the time that is wanted; it is not included.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Levels, such as error; any of them.</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];

    /// <summary>The filter in the service's own notation.</summary>
    /// <param name="deploymentId">The deployment whose lines are wanted.</param>
    public string ToText(string deploymentId)
    {
        string deployment = $"(deploymentId:\"{deploymentId}\")";
        return Levels.Count == 0 ? deployment : $"{deployment} AND ({string.Join(" OR ", Levels.Select(static level => $"level:{level}"))})";
    }
}
