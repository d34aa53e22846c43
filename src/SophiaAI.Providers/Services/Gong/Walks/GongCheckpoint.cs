using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Gong.Walks;

/// <summary>How far a walk has come.</summary>
internal sealed record GongCheckpoint
{
    /// <summary>The version of the file's format.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The version of the format that the file has.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>What the walk lists.</summary>
    public required GongWalkScope Scope { get; init; }

    /// <summary>The ids of all workspaces of the company, which tell it from another one; null if they are not known.</summary>
    public IReadOnlyList<string>? CompanyWorkspaceIds { get; init; }

    /// <summary>Whether the last run listed all details; null if that is not known.</summary>
    public bool? IsDetailed { get; init; }

    /// <summary>Where the first walk began.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Everything before this time has been read.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>
    /// When it was begun to read the part of the window that is being read now, or was read last. What appeared in Gong
    /// after that may not have been seen.
    /// </summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Whether that part was read to its end. If not, the next run continues it instead of beginning another one.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The days (yyyy-MM-dd, UTC) before <see cref="Until"/> that came incomplete: the next run reads them again.</summary>
    public IReadOnlyList<string>? Again { get; init; }

    /// <summary>The ids that have been given, by the day (yyyy-MM-dd, UTC) that they were found on: of the days that another walk may read again.</summary>
    public required SortedDictionary<string, List<string>> Given { get; init; }
}

/// <summary>The JSON of a checkpoint, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GongCheckpoint))]
internal sealed partial class GongCheckpointJson : JsonSerializerContext;
