namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>A line in the log of a publication.</summary>
public sealed record EstuaryLogLine
{
    /// <summary>When it was written.</summary>
    public DateTimeOffset? LoggedAt { get; init; }

    /// <summary>Who wrote it, such as <c>build</c>.</summary>
    public string? Stream { get; init; }

    /// <summary>The line.</summary>
    public required string Line { get; init; }

    /// <summary>The line.</summary>
    public override string ToString() => Line;
}
