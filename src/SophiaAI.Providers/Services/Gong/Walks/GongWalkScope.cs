using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Services.Gong.Walks;

/// <summary>What a walk lists. A checkpoint is good for that and for nothing else.</summary>
internal sealed record GongWalkScope
{
    /// <summary>What is listed, such as <c>calls</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The address of the API.</summary>
    public required string Url { get; init; }

    /// <summary>The ids of the workspaces, in order; none for all.</summary>
    public IReadOnlyList<string> WorkspaceIds { get; init; } = [];

    /// <summary>The ids of the users, in order; none for all.</summary>
    public IReadOnlyList<string> UserIds { get; init; } = [];

    /// <summary>The workspaces as they were named, for an error; null if all are meant.</summary>
    [JsonIgnore]
    public string? NamedWorkspaces { get; init; }

    /// <summary>What a walk lists with the settings of a command.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="kind">What is listed.</param>
    /// <param name="workspaceIds">The ids of the workspaces; a null among them for all.</param>
    /// <param name="userIds">The ids of the users; none for all.</param>
    /// <param name="namedWorkspaces">The workspaces as they were named; none for all.</param>
    public static GongWalkScope Of(ProviderContext context, string kind, IEnumerable<string?> workspaceIds, IEnumerable<string> userIds, IReadOnlyList<string> namedWorkspaces) => new()
    {
        Kind = kind,
        Url = context.Settings.Value(GongService.Url)!,
        WorkspaceIds = [.. workspaceIds.OfType<string>().Order(StringComparer.Ordinal)],
        UserIds = [.. userIds.Order(StringComparer.Ordinal)],
        NamedWorkspaces = namedWorkspaces.Count > 0 ? string.Join(", ", namedWorkspaces) : null,
    };

    /// <summary>What another walk lists that this one does not, in words; null if both list the same.</summary>
    public string? DifferenceFrom(GongWalkScope other)
    {
        if (Kind != other.Kind) return $"a listing of {other.Kind}, not of {Kind}";
        if (Url != other.Url) return $"a listing of what is at {other.Url}, not at {Url}";
        if (!WorkspaceIds.SequenceEqual(other.WorkspaceIds, StringComparer.Ordinal)) return $"a listing of {Kind} of {Those("workspace", other.WorkspaceIds)}, not of {Those("workspace", WorkspaceIds)}{Named}";
        return UserIds.SequenceEqual(other.UserIds, StringComparer.Ordinal) ? null : $"a listing of {Kind} of {Those("user", other.UserIds)}, not of {Those("user", UserIds)}";
    }

    private string Named => NamedWorkspaces is null || NamedWorkspaces == string.Join(", ", WorkspaceIds) ? string.Empty : $" ({NamedWorkspaces})";

    private static string Those(string what, IReadOnlyList<string> ids) => ids.Count == 0 ? $"all {what}s" : $"the {what}{(ids.Count == 1 ? string.Empty : "s")} {string.Join(", ", ids)}";
}
