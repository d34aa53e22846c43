namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>Something that may be the cause of trouble.</summary>
public sealed record DiagnosticFinding
{
    /// <summary>What it is about: a service, <c>Settings</c>, <c>Connection</c>, <c>Network</c> or <c>PowerShell</c>.</summary>
    public required string Area { get; init; }

    /// <summary>What was found, and what it leads to.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it.</summary>
    public required string RecommendedAction { get; init; }

    /// <summary>All of it in sentences.</summary>
    public override string ToString() => $"{Area}: {Message} {RecommendedAction}";
}
