using System.Globalization;
using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Vercel.Aliases;

/// <summary>A host name that leads to a deployment. Times are milliseconds since 1970.</summary>
internal sealed record VercelAlias
{
    public required string Uid { get; init; }

    public required string Alias { get; init; }

    /// <summary>The team.</summary>
    public required string OwnerId { get; init; }

    public required string ProjectId { get; init; }

    public required string DeploymentId { get; init; }

    /// <summary>The same time as <see cref="CreatedAt"/>, as text.</summary>
    public string Created => DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    [JsonIgnore]
    public VercelCreator Creator { get; init; } = VercelCreator.Owner;

    public string? Redirect { get; init; }

    /// <summary>Whether the alias leads to what the project has in production, and so moves with every promotion.</summary>
    [JsonIgnore]
    public bool IsOfProduction { get; init; }
}
