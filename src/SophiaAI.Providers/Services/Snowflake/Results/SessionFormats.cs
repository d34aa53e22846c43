namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>The output formats that the statements of a request set for their session.</summary>
/// <param name="all">The parameters and the formats that they are set to; several for one that is set more than once.</param>
internal sealed class SessionFormats(IReadOnlyCollection<(string Parameter, string Format)> all)
{
    /// <summary>Of a request that is not known to set any.</summary>
    public static SessionFormats None { get; } = new([]);

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => all.Count == 0;

    /// <summary>The parameter by which cells of a type may have a form that can be taken for the API's own; null if none is set so.</summary>
    public string? Mistakable(string type) => OutputFormat.ParametersOf(type).FirstOrDefault(parameter => all.Any(set => set.Parameter == parameter && OutputFormat.IsMistakable(parameter, set.Format)));

    /// <summary>The parameter that is set for the cells of a type; null if none is.</summary>
    public string? Set(string type) => OutputFormat.ParametersOf(type).FirstOrDefault(parameter => all.Any(set => set.Parameter == parameter));
}
