namespace SophiaAI.Sandbox.Gong.Logs;

/// <summary>Something that a user has done in Gong, as it is sent.</summary>
internal sealed record GongLogEntry
{
    public required string UserId { get; init; }

    public required string UserEmailAddress { get; init; }

    public required string UserFullName { get; init; }

    public string? ImpersonatorUserId { get; init; }

    public string? ImpersonatorEmailAddress { get; init; }

    public string? ImpersonatorFullName { get; init; }

    public string? ImpersonatorCompanyId { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    /// <summary>What else the type of log has.</summary>
    public required IReadOnlyDictionary<string, object> LogRecord { get; init; }
}
