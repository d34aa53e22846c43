using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>An ESC environment, as the list shows it. Its values are not in it.</summary>
public sealed record EscEnvironment
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The name within the project.</summary>
    public required string Name { get; init; }

    /// <summary><c>organization/project/name</c>, for commands that take it from the pipeline.</summary>
    [JsonIgnore]
    public string Environment => $"{Organization}/{Project}/{Name}";

    /// <summary>When it was made; null where the service does not say.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When its definition last changed; null where the service does not say.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Its tags by name; null unless they were asked for.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
