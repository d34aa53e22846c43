namespace SophiaAI.Providers.Services.Gong.Transcripts;

/// <summary>What was said in a call.</summary>
public sealed record GongCallTranscript
{
    /// <summary>The call's id. A number with up to 20 digits, hence text.</summary>
    public required string CallId { get; init; }

    /// <summary>The call's title; null if the call itself could not be read.</summary>
    public string? Title { get; init; }

    /// <summary>When the call began.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>How long the call lasted.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The call's page in Gong.</summary>
    public string? Url { get; init; }

    /// <summary>The id of the call's workspace.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>The sentences, in order.</summary>
    public required IReadOnlyList<GongSentence> Sentences { get; init; }

    /// <summary>The call's id.</summary>
    public override string ToString() => CallId;
}
